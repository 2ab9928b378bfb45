"""The cosines behind the manifest's thresholds: edited copies, and pairs of different pictures.

Drawings are every third of the background's; the photographs are Debian's lomiri-wallpapers-16.04 and -20.04,
which the model's background has not seen. The numbers are in README.md.
"""

import io
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageOps

import network
import pictures

WALLPAPERS = Path("/usr/share/backgrounds")


def jpeg(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def crop(image, share):
    w, h = image.size
    return image.crop((int(w * share / 2), int(h * share / 2), int(w * (1 - share / 2)), int(h * (1 - share / 2))))


def captioned(image):
    image = image.copy()
    w, h = image.size
    ImageDraw.Draw(image).rectangle((0, int(h * 0.85), w, h), fill="#c02020")
    return image


EDITS = {
    "jpeg 30": lambda i: jpeg(i, 30),
    "half size": lambda i: i.resize((max(1, i.width // 2), max(1, i.height // 2)), Image.BILINEAR),
    "brighter": lambda i: i.point(lambda v: min(255, int(v * 1.25))),
    "caption bar": captioned,
    "mirrored": ImageOps.mirror,
    "crop 10%": lambda i: crop(i, 0.1),
    "crop 20%": lambda i: crop(i, 0.2),
    "crop 35%": lambda i: crop(i, 0.35),
    "padded 15%": lambda i: ImageOps.expand(i, int(0.15 * max(i.size)), "white"),
    "turned 5 deg": lambda i: i.rotate(5, Image.BILINEAR, fillcolor="white"),
    "grey": lambda i: ImageOps.grayscale(i).convert("RGB"),
    "hue turned": lambda i: hue(i, 90),
    "turned 90 deg": lambda i: i.transpose(Image.ROTATE_90),
}
NOT_COPIES = ("hue turned", "turned 90 deg")  # shown, but not asked of the floor


def hue(image, turn):
    h, s, v = image.convert("HSV").split()
    return Image.merge("HSV", (h.point(lambda x: (x + turn) % 256), s, v)).convert("RGB")


def small(path):
    image = Image.fromarray(pictures.decode(path))
    image.thumbnail((480, 480), Image.LANCZOS)
    return image


def vectors(module, images):
    stack = np.stack([pictures.resize(np.asarray(i), 224, 224) for i in images])
    return network.embed(module, torch.from_numpy(stack))


def quantiles(cosines, at):
    return "  ".join(f"{q:g}: {np.quantile(cosines, q):.3f}" for q in at)


def reduced(module, paths):
    """What decoding JPEGs at a reduced size costs, by the longest shrinking that leaves `least` pixels a side."""
    import parity

    def embedded(pixels):
        return network.embed(module, parity.opencv_resize(pixels, 224, 224)[None])[0]

    whole = [embedded(parity.opencv_decode(p)) for p in paths]
    for least in (224, 448, 672, 896):
        cosines = []
        for path, vector in zip(paths, whole):
            shortest = min(Image.open(path).size)
            factor = max(f for f in (1, 2, 4, 8) if f == 1 or shortest // f >= least)
            cosines.append(float(embedded(parity.opencv_decode(path, factor)) @ vector))
        print(f"photographs decoded reduced, at least {least} pixels a side: {quantiles(cosines, (0, 0.5))}")


def main(file):
    module = torch.jit.load(file)
    paths = pictures.background()
    sets = {
        "drawings": [p for p in paths if "openclipart" in str(p)][::3],
        "photographs": sorted(p for p in WALLPAPERS.iterdir() if p.suffix == ".jpg"),
    }
    copies, floor = [], []
    for name, chosen in sets.items():
        originals = [small(p) for p in chosen]
        base = vectors(module, originals)
        for edit, change in EDITS.items():
            cosines = (base * vectors(module, [change(i) for i in originals])).sum(1).numpy()
            print(f"{name:12} {edit:14} {quantiles(cosines, (0, 0.01, 0.1, 0.5))}")
            if edit not in NOT_COPIES:
                copies.append(cosines)
        others = (base @ base.T)[np.triu_indices(len(base), 1)].numpy()
        print(f"{name:12} different pictures ({len(others)} pairs) {quantiles(others, (0.5, 0.9, 0.99, 0.999, 1))}")
        floor.append(others)
    reduced(module, sets["photographs"])
    copies, floor = np.concatenate(copies), np.concatenate(floor)
    print(f"all copies ({len(copies)}) {quantiles(copies, (0.0005, 0.001, 0.005, 0.01, 0.05))}")
    for cosine in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept, admitted = np.mean(copies >= cosine), np.mean(floor >= cosine)
        print(f"cosine >= {cosine}: copies {kept:.4f}, different pictures {admitted:.5f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "efficientnet-lite0/model-fp32.pt")
