"""When photographs were taken, by their EXIF data or by their files."""

import io
import re
import warnings
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PIL import Image as Pillow

from ..pictures import FORMATS

DETAILS = 0x8769
"""The EXIF tag that leads to the details of the photograph."""

ORIGINAL, DIGITISED, CHANGED = 0x9003, 0x9004, 0x0132
"""EXIF tags of dates: the first is looked for first."""

DATE = re.compile(r"(\d{4})\D(\d{2})\D(\d{2})\D(\d{2})\D(\d{2})(?:\D(\d{2}))?")


def exif_date(content: bytes) -> str | None:
    """The date in a picture file's EXIF data, in ISO format without a time zone, or None.

    Args:
        content: the file's bytes; anything else than a picture has no date.
    """
    # Damaged data raises errors of many kinds; Pillow warns of the rest.
    with suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Pillow.open(io.BytesIO(content), formats=FORMATS) as picture:
            exif = _exif(picture)
            details = exif.get_ifd(DETAILS)
            for found in (details.get(ORIGINAL), details.get(DIGITISED), exif.get(CHANGED)):
                if moment := _moment(found):
                    return moment.isoformat()
    return None


def file_date(file: Path) -> str | None:
    """When a file was changed last, in the format of ``exif_date``; None if it cannot be read."""
    with suppress(OSError, OverflowError, ValueError):
        moment = datetime.fromtimestamp(file.stat().st_mtime)
        return moment.replace(microsecond=0).isoformat()
    return None


def _exif(picture: Pillow.Image) -> Pillow.Exif:
    if hasattr(picture, "tag_v2"):
        return picture.getexif()
    # Of a PNG, Pillow's own method would decode the whole picture.
    exif = Pillow.Exif()
    exif.load(picture.info.get("exif") or b"")
    return exif


def _moment(text: object) -> datetime | None:
    """A date that EXIF data states; None for zeros, blanks and days that do not exist."""
    found = DATE.match(text) if isinstance(text, str) else None
    if found is None:
        return None
    year, month, day, hour, minute, second = map(int, found.groups("0"))
    with suppress(ValueError):
        return datetime(year, month, day, hour, minute, second)
    return None
