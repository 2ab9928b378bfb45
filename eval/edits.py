"""28 kinds of edit after which a picture is still the same picture. Each: (source image, rng) -> Edited."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

import marks
from sources import flat

JPEG = ("jpg", {"quality": 88})


def jpeg(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=int(quality))
    return Image.open(buffer).convert("RGB")


def crop(image, left, top, right, bottom):
    w, h = image.size
    return image.crop((int(left * w), int(top * h), int((1 - right) * w), int((1 - bottom) * h)))


def crop_side(image, rng):
    shares = np.zeros(4)
    shares[rng.integers(4)] = rng.uniform(0.2, 0.35)
    return crop(image, *shares)


def crop_corner(image, rng):
    shares = rng.uniform(0.15, 0.3, 2)
    left, top = rng.integers(2, size=2)
    x, y = shares
    return crop(image, x * left, y * top, x * (1 - left), y * (1 - top))


def pad(image, rng):
    colour = ("white", "black")[rng.integers(2)]
    w, h = image.size
    left, top, right, bottom = (int(s * max(w, h)) for s in rng.uniform(0.05, 0.3, 4))
    out = Image.new("RGB", (w + left + right, h + top + bottom), colour)
    out.paste(image, (left, top))
    return out


def frame(image, rng):
    colours = [tuple(int(c) for c in rng.integers(0, 256, 3)) for _ in range(2)]
    width = max(2, int(max(image.size) * rng.uniform(0.03, 0.08)))
    return ImageOps.expand(ImageOps.expand(image, width, colours[0]), max(1, width // 3), colours[1])


def tilt(image, rng):
    angle = rng.uniform(2, 10) * rng.choice((-1, 1))
    return image.rotate(angle, Image.BICUBIC, expand=bool(rng.integers(2)), fillcolor="white")


def resize(image, factor):
    return image.resize([max(24, round(side * factor)) for side in image.size], Image.LANCZOS)


def noise(image, rng):
    pixels = np.asarray(image, np.float32)
    return Image.fromarray(np.clip(pixels + rng.normal(0, rng.uniform(6, 18), pixels.shape), 0, 255).astype(np.uint8))


def aspect(image, rng):
    factor = rng.uniform(0.75, 0.9)
    w, h = image.size
    return image.resize((round(w * factor), h) if rng.integers(2) else (w, round(h * factor)), Image.BICUBIC)


def background(image, rng):
    """Only for cut-outs: None where nothing is transparent."""
    if image.mode != "RGBA" or np.mean(np.asarray(image)[..., 3] < 128) < 0.15:
        return None
    behind = marks.background(image.size, rng).convert("RGBA")
    return Image.alpha_composite(behind, image).convert("RGB")


def screenshot(image, rng):
    """Somewhere on a page with a title bar, lines of text and a button, smaller than it was."""
    shown = resize(image, rng.uniform(0.45, 0.75))
    w, h = shown.size
    left, top = int(rng.uniform(0.05, 0.4) * w), int(rng.uniform(0.1, 0.3) * h) + 40
    page = Image.new("RGB", (w + left + int(w * rng.uniform(0.1, 0.5)), top + h + 110), "#f4f5f7")
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, page.width, 30), fill=tuple(int(c) for c in rng.integers(20, 140, 3)))
    draw.text((8, 6), marks.words(rng, 3), fill="white", font=marks.font(15))
    page.paste(shown, (left, top))
    for line in range(3):
        draw.text((left, top + h + 12 + 24 * line), marks.words(rng, 5), fill="#333333", font=marks.font(14))
    return page


def _enhanced(kind, low, high):
    return lambda image, rng: kind(image).enhance(rng.uniform(low, high))


def _converted(image, rng):
    return image, (("webp", {"quality": 70, "method": 2}), ("gif", {}), ("png", {}))[rng.integers(3)]


FLAT = {
    "recompressed": lambda i, r: (i, ("jpg", {"quality": int(r.choice((10, 20, 35, 60)))})),
    "resized": lambda i, r: resize(i, r.choice((0.25, 0.5, 0.7, 1.5))),
    "cropped centre": lambda i, r: crop(i, *r.uniform(0.04, 0.14, 4)),
    "cropped side": crop_side,
    "cropped corner": crop_corner,
    "padded": pad,
    "framed": frame,
    "mirrored": lambda i, r: ImageOps.mirror(i),
    "turned 90 or 270": lambda i, r: i.transpose((Image.ROTATE_90, Image.ROTATE_270)[r.integers(2)]),
    "turned 180": lambda i, r: i.transpose(Image.ROTATE_180),
    "tilted": tilt,
    "grey": lambda i, r: ImageOps.grayscale(i).convert("RGB"),
    "brightened": _enhanced(ImageEnhance.Brightness, 1.15, 1.5),
    "darkened": _enhanced(ImageEnhance.Brightness, 0.5, 0.85),
    "contrast": lambda i, r: ImageEnhance.Contrast(i).enhance(r.choice((0.55, 0.7, 1.4, 1.8))),
    "saturation": lambda i, r: ImageEnhance.Color(i).enhance(r.choice((0.4, 0.6, 1.5, 2.0))),
    "blurred": lambda i, r: i.filter(ImageFilter.GaussianBlur(r.uniform(1, 3))),
    "noisy": noise,
    "sharpened": lambda i, r: i.filter(ImageFilter.UnsharpMask(2, int(r.uniform(150, 300)), 2)),
    "watermarked": lambda i, r: marks.watermark(i, marks.words(r, 1), r),
    "captioned": marks.caption,
    "logo": lambda i, r: marks.stamp(i, marks.logo(r), r),
    "screenshot": screenshot,
    "aspect": aspect,
    "converted": _converted,
    "crop+text+jpeg": lambda i, r: jpeg(marks.caption(crop_corner(i, r), r), r.uniform(25, 50)),
    "pad+text+jpeg": lambda i, r: jpeg(marks.caption(pad(i, r), r), r.uniform(25, 50)),
}
KINDS = [*FLAT, "background"]


def apply(kind, image, rng):
    """(RGB image, (file suffix, how Pillow saves it)); None where the kind does not fit the picture."""
    edited = background(image, rng) if kind == "background" else FLAT[kind](flat(image), rng)
    if edited is None or isinstance(edited, tuple):
        return edited
    return edited, (JPEG if rng.random() < 0.8 else ("png", {"compress_level": 1}))
