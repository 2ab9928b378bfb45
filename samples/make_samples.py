"""Makes the sample catalogue: pictures/, catalogue.csv and planted.csv. See README.md for sources and licences.

  pip install -r ../models/requirements.txt && apt-get install openclipart-png && python make_samples.py
"""

import csv
import shutil
from pathlib import Path

import skimage
from PIL import Image, ImageDraw, ImageOps

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "pictures"
CLIPART = Path("/usr/share/openclipart/png")
PHOTOGRAPHS = Path(skimage.__file__).parent / "data"
LONGEST = 640


def main():
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    rows = read("sources.csv")
    for row in rows:
        make(row)
    planted = read("planted.csv")
    by_id = {row["id"]: row for row in rows}
    for plant in planted:
        original = by_id[plant["a"]]
        PLANTS[plant["how"]](path_of(original["file"]), path_of(plant["file"]))
        title = original["title"] + ("" if plant["kind"] != "VARIANT" else ", another colour")
        rows.append(dict(original, id=plant["b"], file=plant["file"], sku=plant["sku"], title=title))
    with open(HERE / "catalogue.csv", "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["id", "uri", "sku", "category", "title"])
        for row in sorted(rows, key=lambda r: r["id"]):
            writer.writerow([row["id"], "pictures/" + row["file"], row["sku"], row["category"], row["title"]])


def read(name):
    with open(HERE / name, newline="") as lines:
        return list(csv.DictReader(lines))


def path_of(file):
    return PICTURES / file


def make(row):
    kind, name = row["source"].split("/", 1)
    if kind == "openclipart":
        image = Image.open(CLIPART / name).convert("RGBA")
        image = image.crop(image.getchannel("A").getbbox())
        image = ImageOps.expand(image, max(image.size) // 12, (255, 255, 255, 0))
        image.thumbnail((LONGEST, LONGEST), Image.LANCZOS)
        if row["file"].endswith(".jpg") or row["category"] == "hats":
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    else:
        image = Image.open(PHOTOGRAPHS / name).convert("RGB")
        image.thumbnail((LONGEST, LONGEST), Image.LANCZOS)
    save(image, path_of(row["file"]))


def save(image, path, quality=88):
    options = {".jpg": {"quality": quality}, ".webp": {"quality": quality, "method": 6}, ".png": {"optimize": True}}
    image.save(path, **options[path.suffix])


def edited(change, quality=85):
    def plant(source, target):
        save(change(on_white(Image.open(source))), target, quality)

    return plant


def on_white(image):
    if image.mode == "RGB":
        return image
    image = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def cropped(image):
    w, h = image.size
    return image.crop((w // 10, h // 12, w - w // 12, h - h // 10))


def captioned(image):
    image = image.copy()
    w, h = image.size
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, h - h // 8, w, h), fill="#b01030")
    draw.text((w // 20, h - h // 10), "SALE  -20%", fill="white", font_size=h // 14)
    return image


def brightened(image):
    return image.point(lambda v: min(255, int(v * 1.2 + 8)))


def recoloured(degrees):
    """Turns the hue of saturated pixels; white, black and grey stay."""

    def change(image):
        h, s, v = image.convert("HSV").split()
        h = h.point(lambda x: (x + degrees * 256 // 360) % 256)
        return Image.merge("HSV", (h, s, v)).convert("RGB")

    return change


def other_metadata(source, target):
    """Adds EXIF and a comment to a JPEG; the compressed picture stays byte for byte."""
    data = source.read_bytes()
    exif = Image.Exif()
    exif[0x010E], exif[0x0131] = "Exported for the spring catalogue", "PhotoTool 3.1"
    exif = exif.tobytes()
    segments = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    comment = b"second supplier"
    segments += b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
    after_app0 = 4 + int.from_bytes(data[4:6], "big")
    assert data[:4] == b"\xff\xd8\xff\xe0"
    target.write_bytes(data[:after_app0] + segments + data[after_app0:])


def packed_again(source, target):
    Image.open(source).save(target, compress_level=1)
    assert source.read_bytes() != target.read_bytes()


PLANTS = {
    "byte copy": shutil.copyfile,
    "other EXIF and comment": other_metadata,
    "PNG packed again": packed_again,
    "cropped": edited(cropped),
    "mirrored": edited(ImageOps.mirror),
    "JPEG quality 35": edited(lambda i: i, quality=35),
    "grey": edited(lambda i: ImageOps.grayscale(i).convert("RGB")),
    "half size": edited(lambda i: i.resize((i.width // 2, i.height // 2), Image.LANCZOS)),
    "caption bar": edited(captioned),
    "padded": edited(lambda i: ImageOps.expand(i, i.width // 8, "white")),
    "brightened": edited(brightened),
    "turned 4 degrees": edited(lambda i: i.rotate(4, Image.BICUBIC, fillcolor="white")),
    "hue turned 120 degrees": edited(recoloured(120)),
    "hue turned 200 degrees": edited(recoloured(200)),
}

if __name__ == "__main__":
    main()
