"""Makes the catalogue that throughput is measured on: product-size JPEGs of 0.5 to 2 megapixels, some of them copies.

    python3 bench/make_catalogue.py --out DIR [--count 2000] [--copies 0.1]

A picture shows one to four of the sample pictures, each turned, scaled, mirrored and recoloured, on a plain or shaded
ground with a label's text and a camera's grain, so that no two are alike and the files have a photograph's size. One
in ten is a copy of an earlier one, by turns the same bytes, recompressed, scaled, cropped, captioned and brightened.

Writes DIR/NNNNN.jpg and DIR/catalogue.csv (id,uri,copy_of,how). A picture depends on its number and the seed only, so
a smaller count gives the first files of a larger one. Needs Pillow and numpy.
"""

import argparse
import csv
import io
import multiprocessing
import pathlib
import random

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"
WORDS = "oak steel linen large small blue set of two new classic travel kitchen garden wool light kids pro mini".split()
ASPECTS = [1.0, 1.0, 4 / 3, 3 / 4, 3 / 2, 2 / 3]


def sources():
    with open(SAMPLES / "planted.csv", newline="") as rows:
        planted = {row["b"] for row in csv.DictReader(rows)}
    with open(SAMPLES / "catalogue.csv", newline="") as rows:
        kept = [SAMPLES / row["uri"] for row in csv.DictReader(rows) if row["id"] not in planted]
    return [Image.open(path).convert("RGBA") for path in kept]


def canvas(rng):
    pixels, aspect = rng.uniform(0.5e6, 2e6), rng.choice(ASPECTS)
    width, height = round((pixels * aspect) ** 0.5), round((pixels / aspect) ** 0.5)
    top, bottom = (np.array([rng.randint(150, 255) for _ in "rgb"], dtype=np.float32) for _ in range(2))
    if rng.random() < 0.4:
        top = bottom = np.full(3, 255, dtype=np.float32)
    shade = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    ground = np.broadcast_to(top * (1 - shade) + bottom * shade, (height, width, 3))
    return Image.fromarray(ground.astype(np.uint8))


def recoloured(picture, rng):
    alpha = picture.getchannel("A")
    hue, saturation, value = picture.convert("RGB").convert("HSV").split()
    turn = rng.randrange(256)
    picture = Image.merge("HSV", (hue.point(lambda h: (h + turn) % 256), saturation, value)).convert("RGB")
    picture.putalpha(alpha)
    return picture


def placed(page, source, share, rng):
    """Draws a part of the source on the page, at most `share` of the page's shorter side."""
    width, height = source.size
    left, top = rng.randint(0, width // 5), rng.randint(0, height // 5)
    part = source.crop((left, top, width - rng.randint(0, width // 5), height - rng.randint(0, height // 5)))
    scale = share * min(page.size) / max(part.size)
    part = part.resize([max(1, round(side * scale * rng.uniform(0.8, 1.2))) for side in part.size], Image.BICUBIC)
    if rng.random() < 0.5:
        part = part.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    part = recoloured(part, rng).rotate(rng.uniform(-40, 40), Image.BICUBIC, expand=True)
    at = [rng.randint(min(0, free), max(0, free)) for free in (p - s for p, s in zip(page.size, part.size))]
    page.paste(part, tuple(at), part)


def original(number, pictures, seed):
    rng = random.Random(f"{seed}/{number}")
    page = canvas(rng)
    shown = rng.choice([1, 1, 2, 2, 3, 4])
    for source in rng.sample(pictures, shown):
        placed(page, source, rng.uniform(0.6, 0.95) / shown**0.4, rng)
    write = ImageDraw.Draw(page)
    text = " ".join(rng.sample(WORDS, 4)) + f"\nNo {rng.randrange(10**6):06d}"
    size = page.height // rng.randint(14, 30)
    write.text((rng.randint(5, page.width // 3), rng.randint(5, page.height - 3 * size)), text, "black", font_size=size)
    grain = np.random.default_rng([seed, number]).normal(0, rng.uniform(1, 4), (page.height, page.width, 1))
    noisy = np.asarray(page, dtype=np.float32) + grain.astype(np.float32)
    return jpeg(Image.fromarray(noisy.clip(0, 255).astype(np.uint8)), rng.randint(82, 93))


def jpeg(picture, quality):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def scaled(picture):
    return picture.resize((picture.width * 9 // 10, picture.height * 9 // 10), Image.LANCZOS)


def cropped(picture):
    width, height = picture.size
    return picture.crop((width // 20, height // 25, width - width // 25, height - height // 20))


def captioned(picture):
    width, height = picture.size
    write = ImageDraw.Draw(picture)
    write.rectangle((0, height - height // 10, width, height), fill="#b01030")
    write.text((width // 20, height - height // 12), "SALE  -20%", fill="white", font_size=height // 16)
    return picture


EDITS = {
    "same bytes": None,
    "recompressed": lambda picture: picture,
    "scaled": scaled,
    "cropped": cropped,
    "captioned": captioned,
    "brightened": lambda picture: ImageEnhance.Brightness(picture).enhance(1.12),
}


def planned(count, copies, seed):
    """Of each picture, which earlier one it copies and how; both empty for an original."""
    rng = random.Random(f"{seed}/plan")
    originals = []
    for number in range(count):
        copy = rng.random() < copies and bool(originals)
        which, how = rng.choice(originals or [0]), rng.choice(list(EDITS))
        yield (number, which, how) if copy else (number, None, "")
        if not copy:
            originals.append(number)


def make(job):
    out, seed, (number, copy_of, how) = job
    target = out / f"{number:05d}.jpg"
    if copy_of is None:
        target.write_bytes(original(number, _pictures, seed))
        return
    content = original(copy_of, _pictures, seed)
    edit = EDITS[how]
    target.write_bytes(jpeg(edit(Image.open(io.BytesIO(content)).convert("RGB")), 80) if edit else content)


def load():
    global _pictures
    _pictures = sources()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--count", type=int, default=2000)
    arguments.add_argument("--copies", type=float, default=0.1)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=2)
    given = arguments.parse_args()

    given.out.mkdir(parents=True, exist_ok=True)
    plan = list(planned(given.count, given.copies, given.seed))
    with multiprocessing.Pool(given.jobs, load) as workers:
        for _ in workers.imap_unordered(make, [(given.out, given.seed, row) for row in plan], 8):
            pass
    with open(given.out / "catalogue.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["id", "uri", "copy_of", "how"])
        for number, copy_of, how in plan:
            rows.writerow([f"{number:05d}", f"{number:05d}.jpg", "" if copy_of is None else f"{copy_of:05d}", how])


if __name__ == "__main__":
    main()
