"""Writes a folder of pictures in every format that Lookalike meets, with a catalogue.csv.

    python3 bench/mixed_folder.py --pictures /usr/share/openclipart/png --out DIR --count 1000

Sources are the pictures below --pictures (any folder of PNG or JPEG files). Each output is one of the
kinds below, in turn; PDF, SVG, AVIF and broken files are there to be refused. Multi-page TIFFs are
referenced by page. Needs Pillow and numpy.
"""

import argparse
import csv
import io
import pathlib
import random

import numpy as np
from PIL import Image, ImageFile

ImageFile.LOAD_TRUNCATED_IMAGES = False
ORIENTATION = 0x0112


def rgb(picture):
    canvas = Image.new("RGBA", picture.size, "white")
    canvas.alpha_composite(picture.convert("RGBA"))
    return canvas.convert("RGB")


def jpeg(picture, **options):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90, **options)
    return out.getvalue()


def rotated(picture):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    return jpeg(rgb(picture).transpose(Image.Transpose.ROTATE_90), exif=exif)


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def png16(picture):
    values = np.asarray(picture.convert("L"), dtype=np.uint16) * 257
    return saved(Image.fromarray(values), "PNG")


def tiff(picture):
    base = rgb(picture)
    return saved(base, "TIFF", save_all=True, append_images=[base.rotate(90), base.convert("L")])


def animated(picture):
    base = rgb(picture).quantize(64)
    return saved(base, "GIF", save_all=True, append_images=[base.rotate(180)], duration=100)


# name, ending, bytes, page in the reference (or None)
KINDS = [
    ("baseline", "jpg", lambda p: jpeg(rgb(p)), None),
    ("progressive", "jpg", lambda p: jpeg(rgb(p), progressive=True), None),
    ("cmyk", "jpg", lambda p: jpeg(rgb(p).convert("CMYK")), None),
    ("grey", "jpg", lambda p: jpeg(rgb(p).convert("L")), None),
    ("exif-rotated", "jpg", rotated, None),
    ("alpha", "png", lambda p: saved(p.convert("RGBA"), "PNG"), None),
    ("sixteen-bit", "png", png16, None),
    ("palette", "png", lambda p: saved(rgb(p).quantize(32), "PNG"), None),
    ("webp", "webp", lambda p: saved(rgb(p), "WEBP", quality=85), None),
    ("webp-alpha", "webp", lambda p: saved(p.convert("RGBA"), "WEBP", lossless=True), None),
    ("gif", "gif", lambda p: saved(rgb(p).quantize(64), "GIF"), None),
    ("animated", "gif", animated, None),
    ("bmp", "bmp", lambda p: saved(rgb(p), "BMP"), None),
    ("tiff", "tif", tiff, None),
    ("tiff-page-2", "tif", tiff, 2),
    ("tiff-page-3", "tif", tiff, 3),
]
REFUSED = [
    ("pdf", "pdf", lambda p: saved(rgb(p), "PDF"), None),
    ("svg", "svg", lambda p: b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", None),
    ("avif", "avif", lambda p: b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B" + bytes(64), None),
    ("html", "jpg", lambda p: b"<!doctype html><title>404</title>not here", None),
    ("truncated", "jpg", lambda p: jpeg(rgb(p))[:120], None),
    ("empty", "png", lambda p: b"", None),
    ("tiff-page-9", "tif", tiff, 9),
]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--pictures", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--count", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()

    sources = sorted(p for p in given.pictures.rglob("*") if p.suffix.lower() in {".png", ".jpg"})
    random.Random(given.seed).shuffle(sources)
    given.out.mkdir(parents=True, exist_ok=True)
    with open(given.out / "catalogue.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "uri", "kind", "source"])
        for number in range(given.count):
            kinds = REFUSED if number % 20 == 19 else KINDS
            name, ending, write, page = kinds[(number // 20 if kinds is REFUSED else number) % len(kinds)]
            source = sources[number % len(sources)]
            picture = Image.open(source)
            picture.thumbnail((900, 900))
            target = given.out / f"{number:05d}-{name}.{ending}"
            target.write_bytes(write(picture.convert("RGBA")))
            fragment = f"#page={page}" if page else ""
            rows.writerow([target.name, target.name + fragment, name, source.name])


if __name__ == "__main__":
    main()
