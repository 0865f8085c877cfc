"""Pictures in every format, and the parts of JPEG and PNG files."""

import io
import struct
import zlib
from functools import cache
from random import Random

import numpy as np
from PIL import Image as Pillow
from PIL import ImageCms

from build_steps.paths import ROOT
from emotilens.gradio_app.limits import FRAME_PIXELS
from emotilens.native.picture_bytes import PNG_START, jpeg_parts, without_metadata
from emotilens.native.pictures import open_picture

from ..mutations import NUMBERS, changed_bytes
from ..target import Target

LARGEST_CASE = 20_000
"""Only smaller ones of the stored pictures are starting points, for speed."""


@cache
def valid_pictures() -> tuple[bytes, ...]:
    """Small pictures of all formats, and the stored cases."""
    random = np.random.default_rng(0)
    colours = Pillow.fromarray(random.integers(0, 256, (24, 32, 3), np.uint8))
    clear = colours.convert("RGBA")
    clear.putalpha(100)
    deep = Pillow.fromarray(random.integers(0, 65536, (24, 32), np.uint16))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Pillow.Exif()
    exif[0x0112] = 6
    facts = {"exif": exif.tobytes(), "icc_profile": profile}
    made = [
        (colours, "JPEG", facts),
        (colours, "JPEG", {"progressive": True}),
        (colours.convert("CMYK"), "JPEG", {}),
        (clear, "PNG", facts),
        (deep, "PNG", {}),
        (colours.convert("P"), "PNG", {"transparency": 3}),
        (colours.convert("1"), "PNG", {}),
        (colours.convert("P"), "GIF", {}),
        (colours, "BMP", {}),
        (colours.convert("P"), "BMP", {}),
        *((colours, "TIFF", {"compression": name}) for name in ("raw", "tiff_lzw", "tiff_deflate")),
        (deep, "TIFF", {}),
        (colours.convert("LAB"), "TIFF", {}),
        (clear, "WEBP", {"lossless": True, **facts}),
        (colours, "WEBP", {}),
        (colours, "AVIF", {}),
    ]
    cases = (ROOT / "tests" / "cases" / "pictures").iterdir()
    stored = [file.read_bytes() for file in sorted(cases) if file.stat().st_size < LARGEST_CASE]
    return (*(_encoded(*one) for one in made), *stored, *animations())


@cache
def animations() -> tuple[bytes, ...]:
    """Animated pictures of all formats."""
    random = np.random.default_rng(1)
    first, *rest = (
        Pillow.fromarray(random.integers(0, 256, (16, 20, 3), np.uint8)) for _ in range(4)
    )
    options = {"save_all": True, "append_images": rest, "duration": 40}
    return tuple(_encoded(first, name, options) for name in ("GIF", "WEBP", "PNG", "AVIF"))


def changed_picture(random: Random, content: bytes) -> bytes:
    """Changed bytes; in a PNG often with checksums that match, so that decoders go on."""
    if content.startswith(PNG_START) and random.random() < 0.7:
        return _changed_png(random, content)
    return changed_bytes(random, content)


def _encoded(picture: Pillow.Image, form: str, options: dict) -> bytes:
    content = io.BytesIO()
    picture.save(content, form, **options)
    return content.getvalue()


def _changed_png(random: Random, content: bytes) -> bytes:
    chunks, start = [], len(PNG_START)
    while start < len(content):
        length = int.from_bytes(content[start : start + 4], "big")
        chunks.append([content[start + 4 : start + 8], content[start + 8 : start + 8 + length]])
        start += length + 12
    at = random.randrange(len(chunks))
    match random.randrange(4):
        case 0:
            chunks.insert(random.randrange(len(chunks) + 1), chunks[at])
        case 1 if chunks[0][0] == b"IHDR" and len(chunks[0][1]) == 13:
            sizes = [random.choice((*NUMBERS[:12], 3000)) for _ in range(2)]
            kind = bytes([random.choice((1, 2, 4, 8, 16)), random.choice((0, 2, 3, 4, 6)), 0, 0, 0])
            chunks[0][1] = struct.pack(">II", *sizes) + kind
        case _:
            chunks[at][1] = changed_bytes(random, chunks[at][1])
    return PNG_START + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _make(random: Random) -> bytes:
    return changed_picture(random, random.choice(valid_pictures()))


def _read(content: bytes) -> None:
    picture = open_picture(io.BytesIO(content), FRAME_PIXELS)
    assert picture.pixels.dtype == np.uint8
    assert picture.pixels.ndim == 3
    assert picture.pixels.shape[2] == 3
    assert all(isinstance(note, str) for note in picture.notes)


def _read_parts(content: bytes) -> None:
    parts = list(jpeg_parts(content))
    assert all(0 < part.start < part.end for part in parts)
    simpler = without_metadata(content)
    assert simpler is None or len(simpler) <= len(content)


TARGETS = {"pictures": Target(_make, _read), "picture-parts": Target(_make, _read_parts)}
