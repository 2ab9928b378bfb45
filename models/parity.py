"""The parity set: pictures in the formats that the Java side must decode, and the Python model's vector for each.

  python parity.py make     writes efficientnet-lite0/parity/ from the background pictures' sources
  python parity.py check    reads them back with OpenCV and the exported files, as the Java side does
"""

import base64
import json
import sys
from pathlib import Path

import cv2
import numpy as np
import skimage
import torch
from PIL import Image

import export
import network
import pictures

MODEL = export.HERE / "efficientnet-lite0"
FOLDER = MODEL / "parity"
FLAGS = {
    1: cv2.IMREAD_COLOR,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    4: cv2.IMREAD_REDUCED_COLOR_4,
    8: cv2.IMREAD_REDUCED_COLOR_8,
}
LOWEST = {"fp32": 0.999, "bf16": 0.995}


def photo(name, width=None):
    image = Image.open(Path(skimage.__file__).parent / "data" / name).convert("RGB")
    return image.resize((width, round(width * image.height / image.width)), Image.LANCZOS) if width else image


def drawing(name, width):
    image = Image.open(pictures.CLIPART / name).convert("RGBA")
    return image.resize((width, round(width * image.height / image.width)), Image.LANCZOS)


def on_white(image):
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def make_pictures():
    FOLDER.mkdir(parents=True, exist_ok=True)
    photo("chelsea.png").save(FOLDER / "baseline.jpg", quality=85)
    photo("coffee.png", 480).save(FOLDER / "progressive.jpg", quality=85, progressive=True)
    photo("astronaut.png", 400).convert("L").save(FOLDER / "grey.jpg", quality=85)
    photo("rocket.jpg", 400).convert("CMYK").save(FOLDER / "cmyk.jpg", quality=90)
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned 90 degrees clockwise
    photo("coffee.png", 400).transpose(Image.ROTATE_90).save(FOLDER / "orientation-6.jpg", quality=85, exif=exif)
    (FOLDER / "large.jpg").write_bytes((Path(skimage.__file__).parent / "data" / "retina.jpg").read_bytes())
    on_white(drawing("people/clothing/hiking_boot_jarno_vasama_.png", 300)).save(FOLDER / "rgb.png", optimize=True)
    fade = drawing("food/fruit/pineapple.png", 300)
    fade.putalpha(Image.fromarray((np.asarray(fade)[..., 3] * np.linspace(1, 0.3, fade.width)).astype(np.uint8)))
    fade.save(FOLDER / "transparent.png", optimize=True)
    fade.quantize(64).save(FOLDER / "transparent-palette.png", optimize=True)
    deep = np.asarray(photo("astronaut.png", 256))[..., ::-1].astype(np.uint16)[:160, 40:240]
    cv2.imwrite(str(FOLDER / "16-bit.png"), (deep * 257 - 3 * (deep > 0)).astype(np.uint16))
    photo("rocket.jpg").crop((160, 0, 560, 400)).save(FOLDER / "lossy.webp", quality=80)
    turned = on_white(drawing("people/clothing/hiking_boot_jarno_vasama_.png", 280)).rotate(30, fillcolor="white")
    turned.quantize(64).save(FOLDER / "palette.gif")
    photo("chelsea.png", 150).save(FOLDER / "enlarged.bmp")
    photo("coffee.png").crop((0, 150, 600, 270)).save(FOLDER / "banner.jpg", quality=90)


def make_vectors():
    """By the Python model itself: timm's layers unfolded and untraced, in float32."""
    embedder, size = export.build(export.arguments([]))
    entries = []
    for path in files():
        pixels = pictures.decode(path)
        vector = network.embed(embedder, torch.from_numpy(pictures.resize(pixels, *size))[None])[0]
        height, width = pixels.shape[:2]
        encoded = base64.b64encode(vector.numpy().astype("<f4").tobytes()).decode()
        entries.append({"file": path.name, "width": width, "height": height, "vector": encoded})
    about = {"model": "efficientnet-lite0", "version": "1", "lowestCosine": LOWEST, "pictures": entries}
    (FOLDER / "vectors.json").write_text(json.dumps(about, indent=1) + "\n")


def files():
    return sorted(p for p in FOLDER.iterdir() if p.suffix != ".json")


def opencv_decode(path, reduced=1):
    """BGR decoding as the Java side does it."""
    data = np.fromfile(path, np.uint8)
    raw = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    if raw.ndim == 3 and raw.shape[2] == 4:
        alpha = raw[..., 3:].astype(np.float32) / 255
        return cv2.cvtColor(np.rint(raw[..., :3] * alpha + 255 * (1 - alpha)).astype(np.uint8), cv2.COLOR_BGR2RGB)
    return cv2.cvtColor(cv2.imdecode(data, FLAGS[reduced]), cv2.COLOR_BGR2RGB)


def opencv_resize(pixels, width, height):
    h, w = pixels.shape[:2]
    smaller = cv2.resize(pixels, (min(w, width), min(h, height)), interpolation=cv2.INTER_AREA)
    return cv2.resize(smaller, (width, height), interpolation=cv2.INTER_LINEAR)


def check():
    """The lowest cosine per variant; exits with an error where it is below LOWEST."""
    wanted = json.loads((FOLDER / "vectors.json").read_text())["pictures"]
    failed = False
    for variant, lowest in LOWEST.items():
        module = torch.jit.load(MODEL / f"model-{variant}.pt")
        for entry in wanted:
            vector = torch.frombuffer(bytearray(base64.b64decode(entry["vector"])), dtype=torch.float32)
            pixels = opencv_decode(FOLDER / entry["file"])
            assert pixels.shape[:2] == (entry["height"], entry["width"]), entry["file"]
            cosine = float(network.embed(module, opencv_resize(pixels, 224, 224)[None])[0] @ vector)
            failed |= cosine < lowest
            print(f"{variant} {entry['file']:26} {cosine:.5f}{'' if cosine >= lowest else '  TOO LOW'}")
        for reduced in (2, 4):
            pixels = opencv_decode(FOLDER / "large.jpg", reduced)
            vector = next(e["vector"] for e in wanted if e["file"] == "large.jpg")
            vector = torch.frombuffer(bytearray(base64.b64decode(vector)), dtype=torch.float32)
            cosine = float(network.embed(module, opencv_resize(pixels, 224, 224)[None])[0] @ vector)
            print(f"{variant} large.jpg at 1/{reduced}           {cosine:.5f}")
    return not failed


if __name__ == "__main__":
    if sys.argv[1:] == ["make"]:
        make_pictures()
        make_vectors()
    elif sys.argv[1:] != ["check"]:
        sys.exit(__doc__)
    elif not check():
        sys.exit(1)
