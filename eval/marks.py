"""What is put onto or behind pictures: words, watermarks, captions, logos, backgrounds. All drawn, all seeded."""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi xo ka le mi no pa ri".split()


@lru_cache
def font(size):
    return ImageFont.load_default(size)


def words(rng, count):
    return " ".join("".join(rng.choice(SYLLABLES, rng.integers(2, 5))).capitalize() for _ in range(count))


def colour(rng, low=0, high=256):
    return tuple(int(c) for c in rng.integers(low, high, 3))


def watermark(image, text, rng):
    """Half transparent words across the picture, tiled or once."""
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    w, h = image.size
    size = int(max(14, w * rng.uniform(0.08, 0.16)))
    ink = (*((255, 255, 255), (90, 90, 90))[rng.integers(2)], int(rng.uniform(80, 150)))
    step = 3 * size
    places = [(x, y) for y in range(0, h, step) for x in range(-size, w, int(step * 1.6))]
    for place in places if rng.integers(2) else [(w // 8, h // 2 - size // 2)]:
        draw.text(place, text, fill=ink, font=font(size))
    layer = layer.rotate(20, Image.BICUBIC)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def caption(image, rng):
    """Words on a bar along the top or bottom, or straight on the picture."""
    image = image.copy()
    draw = ImageDraw.Draw(image)
    w, h = image.size
    size = int(max(12, h * rng.uniform(0.07, 0.13)))
    top = int(rng.choice((0.02, 0.45, 0.84)) * h)
    if rng.integers(2):
        draw.rectangle((0, top, w, top + int(size * 1.4)), fill=colour(rng))
    draw.text((w // 20, top), words(rng, 3), fill=colour(rng), font=font(size))
    return image


def logo(rng):
    """A badge: a disc or box with shapes and a word, RGBA 200 x 200."""
    badge = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(badge)
    (draw.ellipse if rng.integers(2) else draw.rectangle)((0, 0, 199, 199), fill=(*colour(rng), 255))
    for _ in range(4):
        x, y = (int(v) for v in rng.integers(30, 110, 2))
        draw.regular_polygon((x, y, int(rng.integers(15, 40))), int(rng.integers(3, 7)), fill=(*colour(rng), 255))
    draw.text((25, 120), words(rng, 1)[:6], fill=(*colour(rng), 255), font=font(44))
    return badge


def stamp(image, badge, rng, share=(0.15, 0.28)):
    side = max(16, int(min(image.size) * rng.uniform(*share)))
    badge = badge.resize((side, side), Image.LANCZOS)
    image = image.copy()
    x, y = (int(rng.choice((0.04, 0.96)) * (total - side)) for total in image.size)
    image.paste(badge, (x, y), badge)
    return image


def background(size, rng):
    """A plain colour, a gradient, soft spots or a checkerboard."""
    w, h = size
    a, b = np.array(colour(rng, 60), np.float32), np.array(colour(rng, 60), np.float32)
    kind = rng.integers(4)
    if kind == 0:
        weights = np.zeros((h, w))
    elif kind == 1:
        weights = np.linspace(0, 1, w)[None, :] * np.linspace(0.3, 1, h)[:, None]
    elif kind == 2:
        spots = Image.fromarray((rng.random((9, 9)) * 255).astype(np.uint8)).resize(size, Image.BICUBIC)
        weights = np.asarray(spots, np.float32) / 255
    else:
        cell = max(8, max(size) // int(rng.integers(6, 14)))
        weights = (np.arange(h)[:, None] // cell + np.arange(w)[None, :] // cell) % 2
    pixels = a + (b - a) * np.asarray(weights, np.float32)[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).filter(ImageFilter.SMOOTH)
