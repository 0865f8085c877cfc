"""When photographs were taken, by their EXIF data; clocks that are wrong are set aside."""

import io
import re
import warnings
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PIL import Image as Pillow

from emotilens.people.distances import photograph_year

from ..pictures import FORMATS

DETAILS = 0x8769
"""The EXIF tag that leads to the details of the photograph."""

ORIGINAL, DIGITISED, CHANGED = 0x9003, 0x9004, 0x0132
"""EXIF tags of dates: the first is looked for first."""

DATE = re.compile(r"(\d{4})\D(\d{2})\D(\d{2})\D(\d{2})\D(\d{2})(?:\D(\d{2}))?")

EARLIEST = 1990
"""Digital cameras whose clock was never set begin before this year; so do no digital photographs
that have EXIF data."""

AHEAD = timedelta(days=1)
"""How far a clock may be ahead of this machine's, such as in another time zone."""

EARLY, FUTURE = "before 1990", "in the future"


class Dating(NamedTuple):
    """When a photograph was taken.

    Attributes:
        month: to the month, as the author counts years for ages; nan if unknown.
        year: to the moment, such as 2026.5; nan if unknown.
        problem: why the clock was wrong, such as “in the future”; None if it was not.
    """

    month: float
    year: float
    problem: str | None = None


UNKNOWN = Dating(float("nan"), float("nan"))


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


def dating(taken: str | None, now: datetime) -> Dating:
    """Which date counts: one before 1990 or in the future is that of a wrong clock.

    Args:
        taken: what ``exif_date`` returned.
        now: the time of this machine.
    """
    if taken is None:
        return UNKNOWN
    moment = datetime.fromisoformat(taken)
    if moment.year < EARLIEST:
        return UNKNOWN._replace(problem=EARLY)
    if moment > now + AHEAD:
        return UNKNOWN._replace(problem=FUTURE)
    start, end = datetime(moment.year, 1, 1), datetime(moment.year + 1, 1, 1)
    share = (moment - start) / (end - start)
    return Dating(photograph_year(moment.year, moment.month), moment.year + share)


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
