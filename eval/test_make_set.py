"""Run in this folder: python -m pytest -q"""

import csv
import hashlib

import numpy as np
import pytest
from PIL import Image, ImageDraw

import edits
import make_set
import negatives
import sources


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """24 drawings, half of them cut-outs, among them two families."""
    folder = tmp_path_factory.mktemp("pictures")
    for number in range(24):
        rng = np.random.default_rng(number)
        image = Image.new("RGBA" if number % 2 else "RGB", (160, 140), (0, 0, 0, 0) if number % 2 else "white")
        draw = ImageDraw.Draw(image)
        for _ in range(6):
            centre = tuple(int(v) for v in rng.integers(25, 115, 2))
            fill = tuple(int(c) for c in rng.integers(0, 256, 3))
            draw.regular_polygon((*centre, int(rng.integers(10, 35))), int(rng.integers(3, 8)), fill=fill)
        image.save(folder / (f"home_{number:02}.png" if number < 8 else f"{'abcdefghijklmnopqrstuvwx'[number]}.png"))
    return folder


def made(pictures, out, *more):
    make_set.main(["--pictures", str(pictures), "--out", str(out), "--sources", "6", "--groups", "1", *more])
    return out


def rows(file):
    with open(file, newline="") as opened:
        return list(csv.DictReader(opened))


def digests(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_there_are_28_kinds():
    assert len(edits.KINDS) == len(set(edits.KINDS)) == 28


def test_same_seed_gives_the_same_bytes_and_another_seed_others(pictures, tmp_path):
    first, second = (digests(made(pictures, tmp_path / name, "--kinds", "4")) for name in "ab")
    assert first == second
    assert first != digests(made(pictures, tmp_path / "c", "--kinds", "4", "--seed", "2"))


def test_tables_name_existing_pictures_and_all_kinds(pictures, tmp_path):
    out = made(pictures, tmp_path / "set")
    for half in ("calibration", "test"):
        known = {}
        for table in ("refs", "queries"):
            entries = rows(out / half / f"{table}.csv")
            assert entries and all((out / half / e["file"]).is_file() for e in entries)
            known[table] = {e["id"] for e in entries}
        labels = rows(out / half / "labels.csv")
        assert all(r["query"] in known["queries"] and r["ref"] in known["refs"] for r in labels)
        copies = {r["kind"] for r in labels if r["label"] == "1"}
        assert copies - {"rescanned"} <= set(edits.KINDS) and copies >= set(edits.FLAT) | {"rescanned"}
        assert {r["kind"] for r in labels if r["label"] == "0"} >= {"hue turned", "same form"}


def test_families_are_not_parted(pictures):
    loaded = sources.load(sources.find(pictures), 200)
    calibration, test = sources.split(loaded, np.random.default_rng(3))
    assert not {s.family for s in calibration} & {s.family for s in test}
    assert len(calibration) + len(test) == len(loaded)


def test_second_copy_of_a_drawing_stays_out(tmp_path, pictures):
    image = Image.open(pictures / "home_00.png")
    image.save(tmp_path / "one.png")
    image.resize((320, 280)).save(tmp_path / "two.png")
    assert [s.name for s in sources.load(sources.find(tmp_path), 200)] == ["one.png"]


def test_mirror_image_and_other_margin_stay_out(tmp_path, pictures):
    image = Image.open(pictures / "home_00.png").convert("RGB")
    image.save(tmp_path / "one.png")
    image.transpose(Image.FLIP_LEFT_RIGHT).save(tmp_path / "three.png")
    wide = Image.new("RGB", (400, 300), "white")
    wide.paste(image, (180, 100))
    wide.save(tmp_path / "two.png")
    assert [s.name for s in sources.load(sources.find(tmp_path), 200)] == ["one.png"]


def test_brown_for_brown_is_no_variant():
    image = Image.new("RGB", (120, 120), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 99, 99), fill=(120, 120, 120))
    draw.ellipse((40, 40, 79, 79), fill=(140, 140, 140))
    assert "black for white" not in negatives.recoloured(image, np.random.default_rng(1))


def test_one_drawing_in_two_colours_is_a_family(tmp_path):
    for name, colour in (("leaf", (200, 90, 0)), ("apple", (0, 120, 200))):
        image = Image.new("RGB", (120, 120), "white")
        ImageDraw.Draw(image).regular_polygon((60, 60, 50), 5, fill=colour)
        image.save(tmp_path / f"{name}.png")
    assert [s.family for s in sources.load(sources.find(tmp_path), 200)] == ["apple", "apple"]


def test_black_for_white_needs_light_and_dark_parts():
    image = Image.new("RGB", (120, 120), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 99, 99), fill=(30, 30, 30))
    draw.ellipse((40, 40, 79, 79), fill=(200, 200, 200))
    assert "black for white" in negatives.recoloured(image, np.random.default_rng(1))
    draw.ellipse((40, 40, 79, 79), fill=(30, 30, 30))
    assert "black for white" not in negatives.recoloured(image, np.random.default_rng(1))


def test_grey_picture_has_no_variant_by_hue(pictures):
    grey = Image.open(pictures / "home_00.png").convert("L").convert("RGB")
    assert "hue turned" not in negatives.recoloured(grey, np.random.default_rng(1))


def test_list_with_root_and_missing_picture(tmp_path, pictures):
    listed = tmp_path / "list.txt"
    listed.write_text("# two\nhome_00.png\nhome_01.png\n")
    assert [name for name, _ in sources.find(listed, pictures)] == ["home_00.png", "home_01.png"]
    listed.write_text("nowhere.png\n")
    with pytest.raises(SystemExit, match="1 pictures of list.txt are missing"):
        sources.find(listed, pictures)
