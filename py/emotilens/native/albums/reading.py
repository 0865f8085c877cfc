"""Reading one photograph of an album: opening its file, and looking for its faces."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from emotilens.basics.arrays import Image
from emotilens.people.exif import exif_orientation
from emotilens.people.photographs import FrameFaces, ReadPhotograph, read_turned

from ..networks import complete
from ..pictures import open_picture
from .dates import exif_date

ReadFaces: TypeAlias = Callable[[Image], FrameFaces]
"""Finds the faces of a picture, and reads them."""


@dataclass(frozen=True, slots=True)
class PhotographFile:
    """A photograph file that was opened.

    Attributes:
        sha256: of its bytes.
        taken: its EXIF date in ISO format, or None.
        pixels: upright, uint8 of shape (height, width, 3).
        notes: sentences about what was left out or repaired.
        orientation: of the stored pixels, 1 to 8 as in EXIF data.
    """

    sha256: str
    taken: str | None
    pixels: Image
    notes: tuple[str, ...]
    orientation: int = 1


def opened_photograph(content: bytes, sha256: str) -> PhotographFile:
    """Open a photograph.

    Args:
        content: the file's bytes.
        sha256: their digest.

    Raises:
        PictureError: when it is no picture, damaged or too large.
    """
    opened = open_picture(io.BytesIO(content))
    return PhotographFile(
        sha256, exif_date(content), opened.pixels, opened.notes, exif_orientation(content)
    )


def digest_of(content: bytes) -> str:
    """By which the same photograph is known in another file."""
    return hashlib.sha256(content).hexdigest()


def read_photograph(photograph: PhotographFile, read: ReadFaces) -> ReadPhotograph:
    """Find the faces of a photograph, turned if there is none as it stands, and read them.

    Raises:
        NetworkOutputError: if a network does not do what its specification says.
    """

    async def look(frame: Image) -> FrameFaces:
        return read(frame)

    found = complete(
        read_turned(photograph.sha256, photograph.taken, photograph.notes, photograph.pixels, look)
    )
    return replace(found, orientation=photograph.orientation)
