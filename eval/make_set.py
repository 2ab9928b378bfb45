"""Makes a labelled set of picture pairs from any pictures. README.md says what is in it and how to read it."""

import argparse
import csv
import zlib
from pathlib import Path

import numpy as np

import edits
import negatives
import pages
import sources

HERE = Path(__file__).resolve().parent
LISTED = HERE.parent / "models/background.txt"


class Half:
    """One half of the set (calibration or test): a folder with pictures and the three tables."""

    def __init__(self, folder, seed):
        self.folder, self.seed = folder, seed
        self.refs, self.queries, self.labels = [], [], []
        (folder / "refs").mkdir(parents=True)
        (folder / "queries").mkdir()

    def rng(self, *what):
        """Each picture has randomness of its own, so that leaving a kind out changes no other picture."""
        return np.random.default_rng([self.seed, zlib.crc32("|".join(map(str, what)).encode())])

    def ref(self, image):
        how = ("png", {"compress_level": 1}) if image.mode == "RGBA" else ("jpg", {"quality": 94})
        return self._save(self.refs, "r", "refs", image, *how)

    def query(self, image, suffix="jpg", how=None):
        return self._save(self.queries, "q", "queries", image, suffix, how or {"quality": 88})

    def label(self, query, ref, label, kind, source):
        """The source is what the query was made from: queries of one are not independent."""
        self.labels.append((query, ref, label, kind, source, self.folder.name))

    def write(self):
        for name, columns, rows in (
            ("refs", ("id", "file"), self.refs),
            ("queries", ("id", "file"), self.queries),
            ("labels", ("query", "ref", "label", "kind", "source", "split"), self.labels),
        ):
            with open(self.folder / f"{name}.csv", "w", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([columns, *rows])

    def _save(self, table, letter, folder, image, suffix, how):
        name = f"{letter}{len(table):05d}"
        file = f"{folder}/{name}.{suffix}"
        image.save(self.folder / file, **how)
        table.append((name, file))
        return name


def make(half, pictures, chosen, kinds, groups):
    """Fills a half: `chosen` many pictures are edited, the others are only refs, or share something in groups."""
    order = [pictures[i] for i in half.rng("order").permutation(len(pictures))]
    edited, rest = order[:chosen], order[chosen:]
    sharing, others = _take_for_groups(rest, groups)
    refs = {source.name: half.ref(source.image) for source in edited + others}
    relatives = {}
    for source in edited + others:
        relatives.setdefault(source.family, []).append(refs[source.name])
    for source in edited:
        family = [ref for ref in relatives[source.family] if ref != refs[source.name]]
        _copies(half, source, refs[source.name], family, kinds)
        _variants(half, source, refs[source.name])
    for group, (kind, members) in enumerate(sharing):
        _shared(half, kind, members, group)
    for number in range(groups):
        _forms(half, number)
    half.write()


def _copies(half, source, ref, family, kinds):
    chosen = half.rng(source.name, "kinds").permutation(edits.KINDS)[:kinds]
    for kind in chosen:
        made = edits.apply(kind, source.image, half.rng(source.name, kind))
        if made is None:
            continue
        image, (suffix, how) = made
        query = half.query(image, suffix, how)
        half.label(query, ref, 1, str(kind), source.family)
        for relative in family:
            half.label(query, relative, 0, "same family", source.family)


def _variants(half, source, ref):
    for kind, image in negatives.recoloured(source.image, half.rng(source.name, "recoloured")).items():
        half.label(half.query(image), ref, 0, kind, source.family)


def _take_for_groups(pictures, groups):
    """Four pictures for each group; cut-outs first for backgrounds. The pictures left over are plain refs."""
    left = sorted(pictures, key=lambda s: s.image.mode != "RGBA")
    taken = []
    for number in range(4 * groups):
        if len(left) < 4:
            break
        kind = negatives.SHARED[number % 4]
        members, left = (left[:4], left[4:]) if kind == "shared background" else (left[-4:], left[:-4])
        taken.append((kind, members))
    return taken, left


def _shared(half, kind, members, group):
    """Two members are refs, two are queries; nothing of one is in another but what they share."""
    made = negatives.sharing(kind, [m.image for m in members], half.rng(kind, group))
    refs = [half.ref(image) for image in made[:2]]
    for image, member in zip(made[2:], members[2:]):
        query = half.query(image)
        for ref, other in zip(refs, members):
            same = other.family == member.family
            half.label(query, ref, 0, "same family" if same else kind, f"{kind} {group}")


def _forms(half, number):
    rng = half.rng("form", number)
    made = pages.form(rng, 6)
    refs = [half.ref(page) for page in made]
    for own, page in zip(refs, made):
        query = half.query(pages.rescanned(page, rng))
        for ref in refs:
            same = ref == own
            half.label(query, ref, int(same), "rescanned" if same else "same form", f"form {number}")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", action="append", type=Path, help="a folder or a list; may be repeated")
    parser.add_argument("--root", type=Path, help="what a list's lines are relative to")
    parser.add_argument("--out", type=Path, required=True, help="an empty or new folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sources", type=int, default=200, help="pictures to edit, both halves together")
    parser.add_argument("--kinds", type=int, default=len(edits.KINDS), help="kinds of edit per picture, drawn by seed")
    parser.add_argument("--groups", type=int, default=8, help="groups per half and kind of thing shared; forms per half")
    parser.add_argument("--size", type=int, default=640, help="longest side of a source in pixels")
    options = parser.parse_args(arguments)
    found = [entry for p in options.pictures or [LISTED] for entry in sources.find(p, options.root)]
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    halves = sources.split(sources.load(found, options.size), np.random.default_rng(options.seed))
    for name, pictures in zip(("calibration", "test"), halves):
        half = Half(options.out / name, options.seed)
        make(half, pictures, options.sources // 2, options.kinds, options.groups)
        print(f"{name}: {len(half.refs)} refs, {len(half.queries)} queries, {len(half.labels)} labelled pairs")


if __name__ == "__main__":
    main()
