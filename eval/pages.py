"""Text-heavy pages: filled-in copies of one form, and what a scanner makes of a page.

    python pages.py --out DIR     # DIR/archive: pages of a few forms; DIR/scans: the same pages rescanned
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

import marks
from edits import jpeg

SIZE = (620, 877)  # A4 at 75 dpi


def form(rng, pages):
    """Pages of one form: the same title, labels and rules; other entries, and other sentences below."""
    title, labels = marks.words(rng, 3), [marks.words(rng, 2) for _ in range(8)]
    return [_page(title, labels, rng) for _ in range(pages)]


def rescanned(page, rng):
    """Skewed, slightly cut, shaded, noisy, recompressed."""
    scan = page.rotate(rng.uniform(-2.5, 2.5), Image.BICUBIC, fillcolor="white")
    w, h = scan.size
    scan = scan.crop(tuple(int(v) for v in (rng.uniform(0, 12), rng.uniform(0, 12), w - rng.uniform(0, 12), h)))
    shade = np.linspace(rng.uniform(0.82, 1), rng.uniform(0.82, 1), scan.width)[None, :, None]
    pixels = np.asarray(scan.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.8))), np.float32) * shade
    pixels += rng.normal(0, 5, pixels.shape)
    return jpeg(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), rng.uniform(30, 70))


def _page(title, labels, rng):
    page = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(page)
    draw.text((40, 30), title, fill="black", font=marks.font(26))
    for row, label in enumerate(labels):
        top = 90 + 40 * row
        draw.rectangle((40, top, 580, top + 34), outline="black")
        draw.line((220, top, 220, top + 34), fill="black")
        draw.text((48, top + 9), label, fill="black", font=marks.font(14))
        entry = f"{marks.words(rng, 2)} {rng.integers(10, 10000)}"
        draw.text((228, top + 9), entry, fill="#101060", font=marks.font(14))
    for line in range(int(rng.integers(10, 19))):
        draw.text((40, 440 + 22 * line), marks.words(rng, 8), fill="black", font=marks.font(13))
    return page


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="a folder; page n of form f is f-n in both its folders")
    parser.add_argument("--forms", type=int, default=5)
    parser.add_argument("--pages", type=int, default=20, help="of each form")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    archive, scans = options.out / "archive", options.out / "scans"
    archive.mkdir(parents=True)
    scans.mkdir()
    for number in range(options.forms):
        rng = np.random.default_rng([options.seed, number])
        for entry, page in enumerate(form(rng, options.pages)):
            page.save(archive / f"{number}-{entry}.png", optimize=True)
            rescanned(page, rng).save(scans / f"{number}-{entry}.jpg", quality=88)


if __name__ == "__main__":
    main()
