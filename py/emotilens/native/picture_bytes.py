"""The structure of picture files: whether a JPEG is complete, dropping metadata, odd GIFs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

JPEG_START = b"\xff\xd8"
JPEG_END = b"\xff\xd9"
PNG_START = b"\x89PNG\r\n\x1a\n"
GIF_START = b"GIF8"
AVIF_START = b"ftyp"
"""After the length of the first box."""

END, SCAN = 0xD9, 0xDA
"""Markers of a JPEG: the end of the picture, and the start of a scan."""

GIF_EXTENSION, GIF_COMMENT, GIF_IMAGE, GIF_END = 0x21, 0xFE, 0x2C, 0x3B
"""What begins a part of a GIF, and ends it."""

MOST_COMMENT_BLOCKS = 10_000
MOST_BLOCKS = 5_000_000
"""Blocks of at most 255 bytes in an ordinary GIF, of its comments and altogether."""

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


def is_ordinary_gif(content: bytes) -> bool:
    """Whether a GIF has few enough blocks: Pillow copies a comment for each of its blocks."""
    position = 13 + _gif_colours(content, 10)
    comments = blocks = 0
    while position + 1 < len(content):
        kind, label = content[position], content[position + 1]
        if kind == GIF_EXTENSION:
            position += 2
        elif kind == GIF_IMAGE:
            position += 11 + _gif_colours(content, position + 9)
        elif kind == GIF_END:
            break
        else:
            position, blocks = position + 1, blocks + 1  # Pillow passes over what it does not know.
            if blocks > MOST_BLOCKS:
                return False
            continue
        before = blocks
        while position < len(content) and (size := content[position]) and blocks <= MOST_BLOCKS:
            position += size + 1
            blocks += 1
        position, blocks = position + 1, blocks + 1
        if kind == GIF_EXTENSION and label == GIF_COMMENT:
            comments += blocks - before
        if blocks > MOST_BLOCKS or comments > MOST_COMMENT_BLOCKS:
            return False
    return True


def _gif_colours(content: bytes, position: int) -> int:
    """Bytes of the colour table that the flags at a position announce."""
    flags = content[position] if position < len(content) else 0
    return 3 << ((flags & 7) + 1) if flags & 128 else 0


def _png_parts(content: bytes) -> Iterator[Part]:
    start = len(PNG_START)
    while start < len(content):
        length = int.from_bytes(content[start : start + 4], "big")
        end = start + length + 12
        yield Part(content[start + 4 : start + 8], start, end)
        start = end
