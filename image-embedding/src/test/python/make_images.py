"""Writes ../resources/images: one small picture in every format and kind that the decoder must read.

    pip install Pillow==11.3.0 numpy==2.2.6 && python make_images.py

The picture is 64 x 48: red, green, blue and grey quadrants, so that every turn and mirroring shows.
"""

from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

OUT = Path(__file__).resolve().parent.parent / "resources" / "images"
TURNS = {
    1: [],
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_90],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_270],
}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    image = quadrants()
    jpegs(image)
    pngs(image)
    webps_and_gifs(image)
    tiffs(image)
    image.save(OUT / "rgb.bmp")
    image.convert("P").save(OUT / "palette.bmp")


def quadrants(colours=((255, 0, 0), (0, 255, 0), (0, 0, 255), (128, 128, 128))):
    pixels = np.zeros((48, 64, 3), np.uint8)
    for i, colour in enumerate(colours):
        pixels[(i // 2) * 24 : (i // 2) * 24 + 24, (i % 2) * 32 : (i % 2) * 32 + 32] = colour
    return Image.fromarray(pixels)


def see_through(image):
    """The lower half is transparent: shown, it is white."""
    alpha = Image.new("L", image.size, 255)
    alpha.paste(0, (0, 24, 64, 48))
    image = image.copy()
    image.putalpha(alpha)
    return image


def turned(image, orientation):
    """Pixels that show the upright picture when turned as the orientation says."""
    for turn in TURNS[orientation]:
        image = image.transpose(turn)
    return image


def exif(orientation):
    data = Image.Exif()
    data[0x0112] = orientation
    return data


def jpegs(image):
    exact = {"quality": 95, "subsampling": 0}
    image.save(OUT / "baseline.jpg", **exact)
    image.save(OUT / "progressive.jpg", progressive=True, **exact)
    image.save(OUT / "profile.jpg", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), **exact)
    image.convert("L").save(OUT / "grey.jpg", quality=95)
    image.convert("CMYK").save(OUT / "cmyk.jpg", **exact)
    for orientation in TURNS:
        turned(image, orientation).save(OUT / f"orientation-{orientation}.jpg", exif=exif(orientation), **exact)


def pngs(image):
    image.save(OUT / "rgb.png")
    image.save(OUT / "rgb-packed-otherwise.png", compress_level=1, dpi=(300, 300))
    image.convert("L").save(OUT / "grey.png")
    image.quantize(16).save(OUT / "palette.png")
    turned(image, 6).save(OUT / "orientation-6.png", exif=exif(6))
    see_through(image).save(OUT / "alpha.png")
    see_through(image.convert("L")).save(OUT / "grey-alpha.png")
    image.save(OUT / "colour-key.png", transparency=(0, 0, 255))
    image.quantize(16).save(OUT / "palette-alpha.png", transparency=image.quantize(16).getpixel((5, 40)))
    Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257).save(OUT / "grey-16.png")
    image.save(OUT / "animated.png", save_all=True, append_images=[quadrants(((9, 9, 9),) * 4)], duration=100)


def webps_and_gifs(image):
    second = quadrants(((0, 0, 0), (0, 255, 255), (255, 0, 255), (255, 255, 255)))
    image.save(OUT / "lossy.webp", quality=95)
    image.save(OUT / "lossless.webp", lossless=True)
    see_through(image).save(OUT / "alpha.webp", lossless=True)
    turned(image, 6).save(OUT / "orientation-6.webp", lossless=True, exif=exif(6))
    image.save(OUT / "still.gif")
    see_through(image).save(OUT / "alpha.gif")
    for name, frames in {"animated": [second], "animated-otherwise": [turned(second, 2)]}.items():
        image.save(OUT / f"{name}.webp", save_all=True, append_images=frames, lossless=True, duration=100)
        image.save(OUT / f"{name}.gif", save_all=True, append_images=frames, duration=100)


def tiffs(image):
    pages = [quadrants(((255, 255, 0),) * 4), quadrants(((0, 255, 255),) * 4)]
    image.save(OUT / "pages.tif", save_all=True, append_images=pages, compression="tiff_lzw")
    pages[0].save(OUT / "second-page.tif")
    image.convert("CMYK").save(OUT / "cmyk.tif")
    image.convert("L").save(OUT / "grey.tif")
    image.convert("1").save(OUT / "bilevel.tif", compression="group4")
    image.quantize(16).save(OUT / "palette.tif")
    see_through(image).save(OUT / "alpha.tif", compression="tiff_lzw")
    image.save(OUT / "jpeg.tif", compression="jpeg")
    Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257).save(OUT / "grey-16.tif")
    for orientation in (3, 6):
        turned(image, orientation).save(OUT / f"orientation-{orientation}.tif", tiffinfo={274: orientation})


if __name__ == "__main__":
    main()
