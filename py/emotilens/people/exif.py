"""Date and orientation in the EXIF data of a picture file, read from its bytes alone.

Exif 2.32, CIPA DC-008; JPEG, PNG, WebP and TIFF say where the data are, and in other files, such as
HEIC and AVIF, they are searched for.
"""

import re
import struct
from collections.abc import Iterator
from contextlib import suppress

from .dates import iso_date

DETAILS = 0x8769
"""The tag that leads to the details of the photograph."""

ORIGINAL, DIGITISED, CHANGED = 0x9003, 0x9004, 0x0132
"""Tags of dates: the first is looked for first."""

ORIENTATION = 0x0112
"""The tag of how the stored picture is turned; 1 if it is upright."""

DATE = re.compile(r"(\d{4})\D(\d{2})\D(\d{2})\D(\d{2})\D(\d{2})(?:\D(\d{2}))?")

PNG = b"\x89PNG\r\n\x1a\n"
BEFORE_DATA = b"Exif\0\0"
STARTS = (b"II*\0", b"MM\0*")
"""Of the data: with the small or the large end of each number first."""

MOST_ENTRIES = 1024
MOST_PARTS = 100_000
"""A file that has more segments or chunks before its EXIF data counts as one without."""

LONGEST_DATE = 64
ASCII, SHORT = 2, 3


def exif_date(content: bytes) -> str | None:
    """The date in a picture file's EXIF data, in ISO format without a time zone, or None.

    Args:
        content: the file's bytes; anything else than a picture has no date.
    """
    for data in _found(content):
        # Damaged data lead anywhere.
        with suppress(struct.error, ValueError, IndexError):
            if moment := _date_in(data):
                return moment
    return None


def exif_orientation(content: bytes) -> int:
    """How the stored picture is turned, from 1 to 8; 1, which is upright, without EXIF data.

    Args:
        content: the file's bytes; HEIC and AVIF files count as upright, since what turns them is no
            EXIF data.
    """
    if content.startswith((*STARTS, b"\xff\xd8", PNG, b"RIFF")):
        for data in _found(content):
            with suppress(struct.error, ValueError, IndexError):
                return _orientation_in(data)
    return 1


def _orientation_in(data: bytes) -> int:
    if not data.startswith(STARTS):
        return 1
    order = "<" if data.startswith(b"II") else ">"
    (place,) = struct.unpack_from(order + "I", data, 4)
    if place >= len(data):
        return 1
    (count,) = struct.unpack_from(order + "H", data, place)
    for number in range(min(count, MOST_ENTRIES)):
        tag, kind, _, value = struct.unpack_from(order + "HHIH", data, place + 2 + 12 * number)
        if tag == ORIENTATION and kind == SHORT and 1 <= value <= 8:
            return int(value)
    return 1


def _found(content: bytes) -> Iterator[bytes]:
    """What may be EXIF data."""
    if content.startswith(STARTS):
        yield content
    elif content.startswith(b"\xff\xd8"):
        yield from _in_jpeg(content)
    elif content.startswith(PNG):
        yield from _in_chunks(content, len(PNG), ">", b"eXIf", beside=12)
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        yield from _in_chunks(content, 12, "<", b"EXIF", beside=8)
    else:
        for start in STARTS:
            place = content.find(BEFORE_DATA + start)
            if place >= 0:
                yield content[place + len(BEFORE_DATA) :]


def _in_jpeg(content: bytes) -> Iterator[bytes]:
    """The first segment with EXIF data, before the pixels."""
    place = 2
    for _ in range(MOST_PARTS):
        if place + 4 > len(content) or content[place] != 0xFF:
            return
        marker, size = struct.unpack_from(">BH", content, place + 1)
        if marker == 0xDA or size < 2 or place + 2 + size > len(content):
            return
        data = content[place + 4 : place + 2 + size]
        if marker == 0xE1 and data.startswith(BEFORE_DATA):
            yield data[len(BEFORE_DATA) :]
            return
        place += 2 + size


def _in_chunks(content: bytes, place: int, order: str, name: bytes, beside: int) -> Iterator[bytes]:
    """The first chunk of a name, of PNG or WebP; ``beside`` counts each chunk's other bytes."""
    for _ in range(MOST_PARTS):
        if place + 8 > len(content):
            return
        if order == ">":
            size, kind = struct.unpack_from(">I4s", content, place)
        else:
            kind, size = struct.unpack_from("<4sI", content, place)
            size += size % 2
        if kind == name:
            yield content[place + 8 : place + 8 + size].removeprefix(BEFORE_DATA)
            return
        place += beside + size


def _date_in(data: bytes) -> str | None:
    """The first date of EXIF data that is one."""
    if not data.startswith(STARTS):
        return None
    order = "<" if data.startswith(b"II") else ">"
    (first,) = struct.unpack_from(order + "I", data, 4)
    changed, details = _entries(data, first, order)
    texts: dict[int, str] = {}
    if details:
        with suppress(struct.error):
            texts, _ = _entries(data, details, order)
    for text in (texts.get(ORIGINAL), texts.get(DIGITISED), changed.get(CHANGED)):
        found = DATE.match(text or "")
        if found and (moment := iso_date(*map(int, found.groups("0")))):
            return moment
    return None


def _entries(data: bytes, place: int, order: str) -> tuple[dict[int, str], int]:
    """Texts of a directory by their tags, and where the details are: 0 for nowhere."""
    if place >= len(data):
        # In browsers, whose numbers of bytes have 32 bits, ``struct`` could not even look there.
        return {}, 0
    (count,) = struct.unpack_from(order + "H", data, place)
    texts: dict[int, str] = {}
    details = 0
    for number in range(min(count, MOST_ENTRIES)):
        at = place + 2 + 12 * number
        tag, kind, size, value = struct.unpack_from(order + "HHII", data, at)
        if tag == DETAILS:
            details = value
        elif kind == ASCII and tag in (ORIGINAL, DIGITISED, CHANGED):
            start = at + 8 if size <= 4 else value
            texts[tag] = data[start : start + min(size, LONGEST_DATE)].decode("ascii", "replace")
    return texts, details
