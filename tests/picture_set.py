"""One picture in many formats, sizes and conditions."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageEnhance, ImageFilter

QUARTER_TURN_EXIF = 6
ORIENTATION = 0x0112
MOUTH = (195, 140, 250, 170)


def _next_to_its_mirror_image(picture: Pillow.Image) -> Pillow.Image:
    pair = Pillow.new("RGB", (picture.width * 2, picture.height))
    pair.paste(picture, (0, 0))
    pair.paste(picture.transpose(Pillow.Transpose.FLIP_LEFT_RIGHT), (picture.width, 0))
    return pair


def _small(picture: Pillow.Image) -> Pillow.Image:
    return picture.crop((120, 0, 420, 380)).resize((240, 304))


def _mouth_upside_down(picture: Pillow.Image) -> Pillow.Image:
    changed = picture.copy()
    mouth = picture.crop(MOUTH).transpose(Pillow.Transpose.FLIP_TOP_BOTTOM)
    changed.paste(mouth, MOUTH[:2])
    return changed


PICTURES: dict[str, Callable[[Pillow.Image], Pillow.Image]] = {
    "whole.png": lambda picture: picture,
    "photograph.jpg": lambda picture: picture,
    "turned.jpg": lambda picture: picture.transpose(Pillow.Transpose.ROTATE_90),
    "lossless.webp": lambda picture: picture,
    "grey.png": lambda picture: picture.convert("L"),
    "dark.png": lambda picture: ImageEnhance.Brightness(picture).enhance(0.4),
    "blurred.png": lambda picture: picture.filter(ImageFilter.GaussianBlur(6)),
    "mouth.png": _mouth_upside_down,
    "two.png": _next_to_its_mirror_image,
    "small.png": _small,
    "large.png": lambda picture: picture.resize((1536, 1536)),
    "nobody.png": lambda picture: picture.crop((320, 240, 512, 512)),
}

SAVING: dict[str, dict[str, object]] = {
    ".jpg": {"quality": 90},
    ".webp": {"lossless": True},
    ".png": {},
}


def make_pictures(picture: Path, folder: Path) -> list[Path]:
    """Write variants of a picture into a folder; returns their paths, sorted."""
    original = Pillow.open(picture).convert("RGB")
    for name, make in PICTURES.items():
        file = folder / name
        options = dict(SAVING[file.suffix])
        if name == "turned.jpg":
            exif = Pillow.Exif()
            exif[ORIENTATION] = QUARTER_TURN_EXIF
            options["exif"] = exif
        make(original).save(file, **options)
    return sorted(folder.iterdir())
