"""The exported network: uint8 pixels in, unit vectors out."""

import struct
import zipfile
from collections import OrderedDict

import timm
import torch
from torch import nn
from torch.nn import functional as F


class Embedder(nn.Module):
    """uint8 [N, H, W, 3] RGB -> float32 [N, D], each row of length 1.

    Pooling, centring and normalising stay in float32 whatever the backbone's type: summed in bf16, 49 positions
    already lose the third digit.
    """

    def __init__(self, backbone, mean, std, power=3.0):
        super().__init__()
        self.backbone, self.power = backbone.eval(), power
        self.to_type(torch.float32)
        self.register_buffer("mean", 255.0 * torch.tensor(mean).view(1, 3, 1, 1))
        self.register_buffer("std", 255.0 * torch.tensor(std).view(1, 3, 1, 1))
        self.register_buffer("centre", None)
        self.register_buffer("projection", None)

    def to_type(self, dtype):
        self.dtype = dtype
        self.backbone.to(dtype=dtype, memory_format=torch.channels_last)
        return self

    def forward(self, images):
        # Permuting NHWC gives a channels-last NCHW tensor without a copy.
        x = (images.permute(0, 3, 1, 2).to(torch.float32) - self.mean) / self.std
        vectors = F.normalize(self.pool(self.backbone.forward_features(x.to(self.dtype))), dim=1)
        if self.centre is not None:
            vectors = vectors - self.centre
        if self.projection is not None:
            vectors = vectors @ self.projection
        return F.normalize(vectors, dim=1)

    def pool(self, features):
        """Generalised mean over positions (Radenovic et al. 2018); token models pool as they were trained to."""
        if features.dim() == 4 and getattr(self.backbone, "output_fmt", "NCHW") == "NCHW":
            return features.to(torch.float32).clamp(min=1e-6).pow(self.power).mean((2, 3)).pow(1.0 / self.power)
        return self.backbone.forward_head(features, pre_logits=True).to(torch.float32)


def create(name, weights=None, pretrained=False, size=None):
    """A timm model with its data config. Weights whose keys are not timm's are mapped in order, shape by shape."""
    model = timm.create_model(name, pretrained=pretrained, num_classes=1000 if weights else 0, exportable=True)
    config = timm.data.resolve_data_config({}, model=model)
    if weights:
        model.load_state_dict(in_order(torch.load(weights, map_location="cpu", weights_only=True), model.state_dict()))
    width_height = (size, size) if size else (config["input_size"][2], config["input_size"][1])
    return model.eval(), config["mean"], config["std"], width_height


def in_order(theirs, ours):
    """`theirs` under the names of `ours`; refuses unless every tensor fits its place."""
    if theirs.keys() == ours.keys():
        return theirs
    if len(theirs) != len(ours):
        raise SystemExit(f"the weights hold {len(theirs)} tensors, the model {len(ours)}")
    mapped = OrderedDict()
    for (name, mine), (their_name, tensor) in zip(ours.items(), theirs.items()):
        if mine.shape != tensor.shape or name.rsplit(".", 1)[-1] != their_name.rsplit(".", 1)[-1]:
            raise SystemExit(f"{their_name} {tuple(tensor.shape)} does not fit {name} {tuple(mine.shape)}")
        mapped[name] = tensor
    return mapped


@torch.inference_mode()
def embed(module, batch):
    return torch.cat([module(part) for part in torch.as_tensor(batch).split(32)])


def script(embedder, width, height):
    """The embedder as TorchScript with its weights frozen in; plain operators only, so any CPU's libtorch loads it."""
    example = torch.randint(0, 256, (2, height, width, 3), dtype=torch.uint8)
    with torch.inference_mode(False), torch.no_grad():
        return torch.jit.freeze(torch.jit.trace(embedder.eval(), example))


def save(module, path):
    """Saves TorchScript without its debug records, which would carry the exporting machine's paths."""
    torch.jit.save(module, path)
    strip(path)


def strip(path):
    """Rewrites the archive: no debug records, and data at multiples of 64 bytes as libtorch's own writer has it."""
    with zipfile.ZipFile(path) as archive:
        records = {n: archive.read(n) for n in archive.namelist() if not n.endswith(".debug_pkl")}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in records.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            start = archive.fp.tell() + 30 + len(name.encode()) + 4  # the local header, and that of the extra field
            padding = -start % 64
            info.extra = struct.pack("<HH", 0x4246, padding) + b"Z" * padding
            archive.writestr(info, content)


@torch.inference_mode()
def check(module, reference, width, height, tolerance):
    """A traced module may have its batch size baked in: every size from 1 to 32 must give the reference's vectors."""
    images = smooth_noise(32, width, height)
    wanted = embed(reference, images)
    for n in range(1, 33):
        vectors = module(images[:n])
        assert vectors.dtype == torch.float32 and vectors.shape == (n, wanted.shape[1])
        worst = (vectors * wanted[:n]).sum(1).min().item()
        if worst < tolerance:
            raise SystemExit(f"a batch of {n} gives cosine {worst:.5f} with the Python model, below {tolerance}")


def smooth_noise(count, width, height):
    """Random blobs: pictures enough to tell vectors apart, and needing no file."""
    blobs = torch.rand(count, 3, 6, 6, generator=torch.Generator().manual_seed(1))
    images = F.interpolate(blobs, (height, width), mode="bicubic").clamp(0, 1)
    return (255 * images).to(torch.uint8).permute(0, 2, 3, 1).contiguous()
