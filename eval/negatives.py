"""Hard negatives: pictures that have much in common and are still two pictures."""

import numpy as np
from PIL import Image, ImageOps

import marks
from sources import flat

# Mean distance in RGB levels below which a recolouring is hardly seen, and would be a wrong label. What is neither light
# nor dark hardly changes when they change places, so that takes more.
CHANGED, SWAPPED = 24, 40


def recoloured(image, rng):
    """{kind: variant} of a product: another hue, another colour of its main part, black for white. Background kept."""
    pixels = np.asarray(flat(image))
    product = _product(image, pixels)
    variants = {
        "hue turned": _hue(pixels, product, int(rng.choice((43, 85, 128, 170, 213)))),
        "part recoloured": _part(pixels, product, rng),
        "black for white": np.where(product[..., None], _inverted_lightness(pixels), pixels),
    }
    if not _swapped(variants["black for white"], pixels, product):
        del variants["black for white"]
    least = {"black for white": SWAPPED}
    return {k: Image.fromarray(v) for k, v in variants.items() if _seen(v, pixels, product, least.get(k, CHANGED))}


def _product(image, pixels):
    """Mask of what is not background: by transparency, else by difference from a nearly uniform border."""
    if image.mode == "RGBA":
        return np.asarray(image)[..., 3] > 64
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]]).astype(int)
    middle = np.median(border, axis=0)
    if np.mean(np.abs(border - middle).max(1) < 16) < 0.7:
        return np.ones(pixels.shape[:2], bool)
    return np.abs(pixels - middle).max(2) > 24


def _hue(pixels, mask, turn):
    hsv = np.asarray(Image.fromarray(pixels).convert("HSV")).copy()
    hsv[..., 0] = np.where(mask, hsv[..., 0] + np.uint8(turn), hsv[..., 0])
    return _rgb(hsv)


def _rgb(hsv):
    return np.asarray(Image.frombytes("HSV", hsv.shape[1::-1], hsv.tobytes()).convert("RGB"))


def _part(pixels, product, rng):
    """The most frequent hue of the product becomes another; a product without hues gets one where it is lightest."""
    hsv = np.asarray(Image.fromarray(pixels).convert("HSV")).copy()
    coloured = product & (hsv[..., 1] > 60) & (hsv[..., 2] > 40)
    if coloured.sum() < 0.1 * product.sum():
        part = product & (hsv[..., 2] > 110)
        hsv[..., 0][part], hsv[..., 1][part] = rng.integers(256), 170
    else:
        main = int(np.bincount(hsv[..., 0][coloured], minlength=256).argmax())
        apart = np.abs((hsv[..., 0].astype(int) - main + 128) % 256 - 128)
        part = coloured & (apart < 22)
        hsv[..., 0][part] += np.uint8(rng.choice((64, 100, 128, 160, 192)))
    return _rgb(hsv)


def _inverted_lightness(pixels):
    """Dark becomes light and light dark, the hue stays: all channels are moved by the same amount."""
    high, low = pixels.max(2).astype(int), pixels.min(2).astype(int)
    return np.clip(pixels + (255 - high - low)[..., None], 0, 255).astype(np.uint8)


def _seen(variant, pixels, product, least):
    if product.sum() < 0.02 * product.size:
        return False
    return np.abs(variant.astype(int) - pixels)[product].mean() >= least


def _swapped(variant, pixels, product):
    """Whether what was lighter is now darker; without that it is only a brighter or darker picture, thus a copy."""
    before, after = pixels[product].mean(1), variant[product].mean(1)
    return before.std() > 4 and after.std() > 4 and np.corrcoef(before, after)[0, 1] < -0.3


def sharing(kind, images, rng):
    """The pictures with one background, frame, watermark or logo in common."""
    if kind == "shared background":
        side = 480
        behind = marks.background((side, side), rng)
        return [_on(behind, image, rng) for image in images]
    if kind == "shared frame":
        outer, inner = marks.colour(rng), marks.colour(rng)
        return [ImageOps.expand(ImageOps.expand(_square(i), 24, inner), 36, outer) for i in images]
    if kind == "shared watermark":
        word, seed = marks.words(rng, 1), rng.integers(2**32)
        return [marks.watermark(_square(i), word, np.random.default_rng(seed)) for i in images]
    badge, seed = marks.logo(rng), rng.integers(2**32)
    return [marks.stamp(_square(i), badge, np.random.default_rng(seed), (0.25, 0.4)) for i in images]


SHARED = ["shared background", "shared frame", "shared watermark", "shared logo"]


def _square(image):
    return ImageOps.pad(flat(image), (480, 480), Image.LANCZOS, "white")


def _on(behind, image, rng):
    shown = ImageOps.contain(image, (int(rng.uniform(260, 400)),) * 2, Image.LANCZOS)
    page = behind.copy()
    place = tuple((total - part) // 2 for total, part in zip(behind.size, shown.size))
    page.paste(shown, place, shown if shown.mode == "RGBA" else None)
    return page
