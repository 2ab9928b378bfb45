"""Text-heavy pages: filled-in copies of one form, and what a scanner makes of a page.

    python pages.py --out DIR     # DIR/archive: pages of a few forms; DIR/scans: the same pages rescanned;
                                  # DIR/skewed, recompressed, resized; DIR/*.csv: all of it labelled, for eval
"""

import argparse
import csv
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
    parser.add_argument("--split", default="test", help="what the labels call these pages")
    options = parser.parse_args(arguments)
    rng = np.random.default_rng(options.seed)
    with Labels(options.out, options.split) as labels:
        for number in range(options.forms):
            pages = form(np.random.default_rng([options.seed, number]), options.pages)
            for entry, page in enumerate(pages):
                labels.ref(f"{number}-{entry}", page)
            for kind, edit in EDITS.items():
                for entry, page in enumerate(pages):
                    labels.query(f"{number}-{entry}", kind, edit(page, rng))


class Labels:
    """Writes pages, and which is which: of each edited page, its own and all others of its form."""

    def __init__(self, out, split):
        self.out, self.split = out, split
        self.refs, self.queries, self.labels = [], [], []

    def __enter__(self):
        for folder in ("archive", *FOLDERS.values()):
            (self.out / folder).mkdir(parents=True)
        return self

    def ref(self, name, page):
        page.save(self.out / f"archive/{name}.png", optimize=True)
        self.refs.append((f"r{name}", f"archive/{name}.png"))

    def query(self, name, kind, page):
        file = f"{FOLDERS[kind]}/{name}.jpg"
        page.save(self.out / file, quality=88)
        self.queries.append((f"{kind}{name}", file))
        form_of = name.split("-")[0]
        for ref, _ in self.refs:
            if ref.startswith(f"r{form_of}-"):
                same = ref == f"r{name}"
                row = (f"{kind}{name}", ref, int(same), kind if same else "same form", f"form {form_of}", self.split)
                self.labels.append(row)

    def __exit__(self, *_):
        for file, header, rows in (
            ("refs", ("id", "file"), self.refs),
            ("queries", ("id", "file"), self.queries),
            ("labels", ("query", "ref", "label", "kind", "source", "split"), self.labels),
        ):
            with (self.out / f"{file}.csv").open("w", newline="") as out:
                csv.writer(out).writerows([header, *rows])


FOLDERS = {"rescanned": "scans", "skewed": "skewed", "recompressed": "recompressed", "resized": "resized"}
EDITS = {
    "rescanned": rescanned,
    "skewed": lambda page, rng: page.rotate(rng.uniform(-2.5, 2.5), Image.BICUBIC, fillcolor="white"),
    "recompressed": lambda page, rng: jpeg(page, 35),
    "resized": lambda page, rng: page.resize([round(0.6 * side) for side in page.size], Image.LANCZOS),
}


if __name__ == "__main__":
    main()
