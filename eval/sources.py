"""Which pictures a set is made from: found, made small, grouped into families, split by family."""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

SUFFIXES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff"}
PACKAGES = {"openclipart": lambda: Path("/usr/share/openclipart/png"), "skimage": lambda: _skimage()}


@dataclass(frozen=True)
class Source:
    """A picture to make queries from: RGBA where the file is transparent somewhere, RGB otherwise."""

    name: str
    family: str
    image: Image.Image


def flat(image):
    """Composited on white, as every decoder of Lookalike does."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def find(pictures, root=None):
    """(name, path) of every picture of a folder or of a list with one path a line, in a fixed order.

    A line is relative to root; without a root it may be PACKAGE/path (see PACKAGES), else it is relative to the list.
    """
    pictures = Path(pictures)
    if pictures.is_dir():
        paths = sorted(p for p in pictures.rglob("*") if p.suffix.lower() in SUFFIXES)
        return [(p.relative_to(pictures).as_posix(), p) for p in paths]
    lines = [line.strip() for line in pictures.read_text().splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    found = [(line, _resolve(line, pictures.parent, root)) for line in lines]
    missing = [str(path) for _, path in found if not path.is_file()]
    if missing:
        raise SystemExit(f"{len(missing)} pictures of {pictures.name} are missing, first {missing[0]}; see README.md")
    return found


def load(found, size):
    """Sources in a fixed order, without blank ones and without second copies of the same drawing."""
    sources, looks = [], []
    for name, path in found:
        image = _small(path, size)
        look = _looks(image)
        if look[0].std() < 6 or min(image.size) < 48:
            continue
        family = re.sub(r"[_ -]?\d+$", "", name.rsplit(".", 1)[0])
        # Drawings filed twice: nobody can say without looking which label is right, so the later one stays out.
        limits = (0.985 if s.family == family else 0.93 for s in sources)
        if any(_alike(seen, look) > limit for seen, limit in zip(looks, limits)):
            continue
        # One drawing in several colours, filed under several names, is a family too.
        alike = [s.family for s, seen in zip(sources, looks) if _alike(seen, look, grey=True) > 0.9]
        sources.append(Source(name, alike[0] if alike else family, image))
        looks.append(look)
    return sources


def split(sources, rng):
    """(calibration, test): families are never parted, and each half has about half of the pictures."""
    families = defaultdict(list)
    for source in sources:
        families[source.family].append(source)
    names = sorted(families)
    halves = ([], [])
    for i in rng.permutation(len(names)):
        min(halves, key=len).extend(families[names[i]])
    return halves


def _resolve(line, folder, root):
    package = line.split("/", 1)[0]
    if root is None and package in PACKAGES:
        return PACKAGES[package]() / line.split("/", 1)[1]
    return Path(root or folder) / line


def _skimage():
    import skimage

    return Path(skimage.__file__).parent / "data"


def _small(path, size):
    with Image.open(path) as opened:
        opened.draft("RGB", (2 * size, 2 * size))
        image = ImageOps.exif_transpose(opened)
        transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        image = image.convert("RGBA" if transparent else "RGB")
    image.thumbnail((size, size), Image.LANCZOS, reducing_gap=2.0)
    if transparent and image.getextrema()[3][0] == 255:
        return image.convert("RGB")
    return image


def _looks(image):
    """Thumbnails of the whole picture and of what is left without a plain border: a drawing is also filed with another
    margin, and as its mirror image."""
    flattened = flat(image)
    pixels = np.asarray(flattened, np.int16)
    drawn = np.abs(pixels - pixels[0, 0]).max(2) > 24
    rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    if len(rows) < 8 or len(columns) < 8:
        return [_thumbnail(flattened)] * 2
    trimmed = flattened.crop((columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))
    return [_thumbnail(flattened), _thumbnail(trimmed)]


def _thumbnail(image):
    return np.asarray(image.resize((24, 24), Image.BOX), np.float32)


def _alike(first, second, grey=False):
    if grey:
        first, second = ([t.mean(2) for t in look] for look in (first, second))
    pairs = [(first[0], second[0]), (first[1], second[1]), (first[1], second[1][:, ::-1])]
    return max(_correlation(a, b) for a, b in pairs)


def _correlation(a, b):
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / (np.sqrt((a * a).sum() * (b * b).sum()) + 1e-9))
