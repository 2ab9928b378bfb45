"""Decoding and resizing exactly as the manifest's "input" section promises, and the background pictures."""

import hashlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

HERE = Path(__file__).resolve().parent
BACKGROUND_LIST = HERE / "background.txt"
CLIPART = Path("/usr/share/openclipart/png")


def decode(path):
    """Any picture file -> uint8 [H, W, 3] RGB: upright, 8 bits a channel, transparency composited on white."""
    image = ImageOps.exif_transpose(Image.open(path))
    if image.mode.startswith("I;16") or image.mode == "I":
        image = Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return np.asarray(image.convert("RGB"))


def resize(pixels, width, height):
    """The rule AREA_STRETCH: average areas down to the target or below, then interpolate linearly up to it.

    Each axis is stretched for itself; the same as OpenCV's INTER_AREA to (min(w, width), min(h, height))
    followed by INTER_LINEAR to (width, height), except for rounding.
    """
    rows = _axis_weights(pixels.shape[0], height)
    columns = _axis_weights(pixels.shape[1], width)
    out = np.einsum("yh,hwc->ywc", rows, pixels.astype(np.float32), optimize=True)
    out = np.einsum("xw,ywc->yxc", columns, out, optimize=True)
    return np.clip(np.rint(out), 0, 255).astype(np.uint8)


def _axis_weights(source, target):
    """[target, source] float32 matrix whose rows sum to one."""
    weights = np.zeros((target, source), np.float32)
    scale = source / target
    if source >= target:
        edges = np.arange(target + 1) * scale
        for i in range(target):
            first, last = int(edges[i]), min(int(np.ceil(edges[i + 1])), source)
            pixels = np.arange(first, last)
            weights[i, first:last] = np.minimum(pixels + 1, edges[i + 1]) - np.maximum(pixels, edges[i])
        return weights / weights.sum(axis=1, keepdims=True)
    centres = np.clip((np.arange(target) + 0.5) * scale - 0.5, 0, source - 1)
    left = np.floor(centres).astype(int)
    right = np.minimum(left + 1, source - 1)
    np.add.at(weights, (np.arange(target), left), 1 - (centres - left))
    np.add.at(weights, (np.arange(target), right), centres - left)
    return weights


def background():
    """Paths of the pictures in background.txt; a line is SOURCE/relative path."""
    import skimage

    roots = {"openclipart": CLIPART, "skimage": Path(skimage.__file__).parent / "data"}
    lines = [line for line in BACKGROUND_LIST.read_text().splitlines() if line and not line.startswith("#")]
    paths = [roots[line.split("/", 1)[0]] / line.split("/", 1)[1] for line in lines]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        raise SystemExit(f"{len(missing)} background pictures are missing, first {missing[0]}; see README.md")
    return paths


def tiles(path):
    """A drawing as it is; a photograph also as its nine overlapping tiles, so that the few photographs weigh enough."""
    pixels = decode(path)
    if "openclipart" in str(path):
        return [pixels]
    h, w = pixels.shape[:2]
    parts = [pixels[y : y + h // 2, x : x + w // 2] for y in (0, h // 4, h // 2) for x in (0, w // 4, w // 2)]
    return [pixels, *parts]


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
