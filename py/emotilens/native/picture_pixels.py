"""What a decoded picture looks like: one rule for depth, transparency, colour and orientation.

- Depth: 16 bits are scaled by their range. A TIFF may hold fewer bits than its type, such as 12 in
  16, so its range is the smallest usual one that contains its largest value. Of colours in 16 bits
  Pillow reads the first 8, which are scaled in the same way. Floats up to 1 are scaled by 1, others
  by their largest value.
- Transparency: what is seen on white.
- Colour: converted to sRGB by the picture's profile, if it has one.
- Orientation: turned upright by its EXIF data, whatever the format.
"""

import io
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageCms

from emotilens.basics.arrays import Image

ORIENTATION = 0x0112
"""The EXIF tag; TIFF uses the same number."""

BITS_PER_SAMPLE, PHOTOMETRIC, SAMPLE_FORMAT = 258, 262, 339
"""Tags of a TIFF: its depth, what its numbers mean, and their type."""

WHITE_IS_ZERO, SIGNED = 0, 2

DEPTHS = (8, 10, 12, 14, 16, 24, 32)
SIGNED_DEPTHS = (8, 10, 12, 14, 15, 24, 31)
"""Usual numbers of bits, without the sign."""

TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
"""What turns a picture upright, by its EXIF orientation."""

BAD_EXIF = "Its EXIF data is damaged and was ignored, so it may not be upright."

BAD_PROFILE = "Its colour profile is damaged, and was ignored."


def seen_pixels(picture: Pillow.Image) -> tuple[Image, list[str]]:
    """The pixels of a loaded picture as a person sees them, and a note on each repair.

    Returns:
        uint8 of shape (height, width, 3): red, green, blue; and sentences for the user.

    Raises:
        ValueError: for a colour space that Pillow cannot convert.
    """
    colour, alpha = _colour_and_alpha(picture)
    colour, unread = _scaled_colours(colour, picture)
    colour, bad_profile = _in_srgb(colour, picture.info.get("icc_profile"))
    if alpha:
        white = Pillow.new("RGB", colour.size, "white")
        white.paste(colour, mask=alpha)
        colour = white
    orientation, bad_exif = _orientation(picture)
    if orientation in TURNS:
        colour = colour.transpose(TURNS[orientation])
    notes = (unread, bad_profile and BAD_PROFILE, bad_exif and BAD_EXIF)
    return np.asarray(colour), [note for note in notes if note]


def _colour_and_alpha(picture: Pillow.Image) -> tuple[Pillow.Image, Pillow.Image | None]:
    """The colours in 8 bits, and the opacity if the picture has any transparency."""
    if picture.mode in ("I", "F") or picture.mode.startswith("I;16"):
        values = np.asarray(picture)
        key = picture.info.get("transparency")
        alpha = None if key is None else Pillow.fromarray(np.uint8(255) * (values != key))
        return Pillow.fromarray(_in_8_bits(values, picture)), alpha
    is_grey = picture.mode in ("1", "L", "LA", "La")
    if picture.has_transparency_data:
        *_, alpha = (whole := picture.convert("LA" if is_grey else "RGBA")).split()
        return whole.convert("L" if is_grey else "RGB"), alpha
    if is_grey:
        return picture.convert("L"), None
    return picture if picture.mode in ("CMYK", "LAB") else picture.convert("RGB"), None


def _in_8_bits(values: NDArray[Any], picture: Pillow.Image) -> NDArray[np.uint8]:
    """Grey levels of any depth, scaled to 8 bits."""
    tags = getattr(picture, "tag_v2", {})
    values = values.astype(values.dtype.newbyteorder("="))
    if picture.mode == "F":
        values = np.nan_to_num(values, nan=0, posinf=0, neginf=0)
        most = max(float(values.max()), 1.0)
    elif picture.mode == "I" and tags.get(SAMPLE_FORMAT, (SIGNED,))[0] == SIGNED:
        most = _range(int(values.max()), SIGNED_DEPTHS)
    else:
        values = values.view(f"u{values.itemsize}")
        most = _range(int(values.max()), (16,) if picture.format == "PNG" else DEPTHS)
    levels = np.rint(np.clip(values, 0, most) * (255 / most)).astype(np.uint8)
    return 255 - levels if tags.get(PHOTOMETRIC) == WHITE_IS_ZERO else levels


def _range(largest: int, depths: Sequence[int]) -> int:
    """The largest number of the smallest depth that contains a number."""
    return 2 ** next(depth for depth in depths if largest < 2**depth) - 1


def _scaled_colours(colour: Pillow.Image, picture: Pillow.Image) -> tuple[Pillow.Image, str | None]:
    """Colours of a TIFF that uses fewer than its 16 bits, with a note on their loss."""
    tags = getattr(picture, "tag_v2", {})
    if colour.mode != "RGB" or 16 not in tags.get(BITS_PER_SAMPLE, ()):
        return colour, None
    largest = int(np.asarray(colour).max())
    depth = next(depth for depth in DEPTHS if largest < 2 ** max(depth - 8, 0))
    if depth == 16:
        return colour, None
    scale = 255 / max(2 ** (depth - 8) - 1, 1)
    note = f"Its colours use {depth} of 16 bits, of which {depth - 8} were read."
    return colour.point([round(min(level * scale, 255)) for level in range(256)] * 3), note


def _in_srgb(picture: Pillow.Image, profile: bytes | None) -> tuple[Pillow.Image, bool]:
    """The picture in sRGB, and whether its profile could not be read."""
    if not profile and picture.mode != "LAB":
        return picture.convert("RGB"), False
    try:
        source = (
            ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if profile
            else ImageCms.createProfile("LAB")
        )
    except (OSError, TypeError, ValueError):
        return picture.convert("RGB"), True
    try:
        target = ImageCms.createProfile("sRGB")
        conversion = ImageCms.buildTransform(source, target, picture.mode, "RGB")
        if picture.mode == "RGB" and _keeps_colours(conversion):
            return picture, False
        converted = ImageCms.applyTransform(picture, conversion)
        assert converted is not None
        return converted, False
    except ImageCms.PyCMSError:
        # A profile for other kinds of pictures, such as for colours in a grey one, says nothing.
        return picture.convert("RGB"), False


def _keeps_colours(conversion: ImageCms.ImageCmsTransform) -> bool:
    """Whether a conversion changes no colour by more than rounding, as that of sRGB itself."""
    steps = np.arange(0, 256, 15, np.uint8)
    colours = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(1, -1, 3)
    converted = ImageCms.applyTransform(Pillow.fromarray(colours), conversion)
    return bool(np.abs(np.asarray(converted).astype(int) - colours).max() <= 1)


def _orientation(picture: Pillow.Image) -> tuple[int, bool]:
    """The EXIF orientation, and whether the EXIF data is damaged."""
    if hasattr(picture, "tag_v2"):
        # Newer versions of Pillow have already turned a TIFF, and removed its tag.
        return picture.tag_v2.get(ORIENTATION, 1), False
    exif = Pillow.Exif()
    with warnings.catch_warnings(record=True) as damage:
        warnings.simplefilter("always")
        try:
            exif.load(picture.info.get("exif") or b"")
            orientation = exif.get(ORIENTATION)
        except Exception:  # Pillow documents none; damaged data raises errors of many kinds.
            return 1, True
    if isinstance(orientation, int):
        return orientation, False
    return 1, bool(damage)
