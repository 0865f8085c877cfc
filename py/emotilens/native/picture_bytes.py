"""The structure of picture files: whether a JPEG is complete, and how to drop metadata."""

import re
from collections.abc import Iterator
from typing import NamedTuple

JPEG_START = b"\xff\xd8"
JPEG_END = b"\xff\xd9"
PNG_START = b"\x89PNG\r\n\x1a\n"
AVIF_START = b"ftyp"
"""After the length of the first box."""

END, SCAN = 0xD9, 0xDA
"""Markers of a JPEG: the end of the picture, and the start of a scan."""

METADATA = frozenset(range(0xE1, 0xF0)) - {0xEE}
"""Markers of a JPEG's EXIF data, profiles and the like; 0xEE names the colour space."""

NEEDED_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
"""Chunks of a PNG that its pixels depend on."""

_MARKER = re.compile(rb"\xff++([^\x00\xd0-\xd7])")
"""A marker: within the data of a scan, 0xFF is followed by 0, or by one that restarts it."""

_MARKER_AFTER_SCAN = re.compile(rb"(?<!\xff)" + _MARKER.pattern)
"""The same, looked for once in a row of 0xFF, not again at each of them."""


class Part(NamedTuple):
    """A marker of a JPEG, or a chunk of a PNG, with what belongs to it."""

    kind: int | bytes
    start: int
    end: int


def jpeg_parts(content: bytes) -> Iterator[Part]:
    """The parts of a JPEG up to the end of its first picture, or of the file if it is cut off."""
    start = len(JPEG_START)
    while found := _MARKER.match(content, start):
        kind = found[1][0]
        if kind == END:
            yield Part(END, start, found.end())
            return
        end = found.end() + int.from_bytes(content[found.end() : found.end() + 2], "big")
        if kind == SCAN:
            following = _MARKER_AFTER_SCAN.search(content, end)
            end = following.start() if following else len(content)
        yield Part(kind, start, end)
        start = end


def without_metadata(content: bytes) -> bytes | None:
    """The same picture without EXIF data, colour profile and the like; None in other formats."""
    if content.startswith(JPEG_START):
        kept = [part for part in jpeg_parts(content) if part.kind not in METADATA]
        start = JPEG_START
    elif content.startswith(PNG_START):
        kept = [part for part in _png_parts(content) if part.kind in NEEDED_CHUNKS]
        start = PNG_START
    elif content[4:8] == AVIF_START:
        # An item of an unknown type is ignored, and the places of all others stay the same.
        return content.replace(b"Exif", b"skip")
    else:
        return None
    return start + b"".join(content[part.start : part.end] for part in kept)


def _png_parts(content: bytes) -> Iterator[Part]:
    start = len(PNG_START)
    while start < len(content):
        length = int.from_bytes(content[start : start + 4], "big")
        end = start + length + 12
        yield Part(content[start + 4 : start + 8], start, end)
        start = end
