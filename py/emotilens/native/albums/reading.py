"""Reading one photograph of an album: its faces, and who and how old they may be."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Image, Singles

from ..pictures import open_picture
from .dates import exif_date

TURNS = (0, 1, 3)
"""Quarter turns, anticlockwise, that are tried until there is a face: 90° and 270° come last."""


class FrameFaces(NamedTuple):
    """The faces of a picture, and what a network predicts of them.

    Attributes:
        boxes: x, y, width and height in pixels, of shape (faces, 4).
        ages: in years, of shape (faces,).
        males: gender scores, 0 to 1, of shape (faces,).
        descriptors: of length 1, of shape (faces, size).
    """

    boxes: Floats
    ages: Floats
    males: Floats
    descriptors: Floats


ReadFaces: TypeAlias = Callable[[Image], FrameFaces]
"""Finds the faces of a picture, and reads them."""

NO_FACES = FrameFaces(np.empty((0, 4)), np.empty(0), np.empty(0), np.empty((0, 0)))


@dataclass(frozen=True, slots=True)
class PhotographFile:
    """A photograph file that was opened.

    Attributes:
        sha256: of its bytes.
        taken: its EXIF date in ISO format, or None.
        pixels: upright, uint8 of shape (height, width, 3).
        notes: sentences about what was left out or repaired.
    """

    sha256: str
    taken: str | None
    pixels: Image
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadPhotograph:
    """A photograph and its faces.

    Attributes:
        sha256: of the file's bytes, by which duplicates are known.
        width: of the upright photograph, in pixels.
        height: of the same.
        taken: its EXIF date in ISO format, or None.
        turn: degrees, anticlockwise, by which it was turned until faces were found.
        notes: sentences about what was left out or repaired.
        boxes: x, y, width and height in the upright photograph, of shape (faces, 4).
        ages: in years, of shape (faces,).
        males: gender scores, 0 to 1, of shape (faces,).
        descriptors: of length 1, of shape (faces, size).
    """

    sha256: str
    width: int
    height: int
    taken: str | None
    turn: int
    notes: tuple[str, ...]
    boxes: Singles
    ages: Singles
    males: Singles
    descriptors: Singles


def opened_photograph(content: bytes, sha256: str) -> PhotographFile:
    """Open a photograph.

    Args:
        content: the file's bytes.
        sha256: their digest.

    Raises:
        PictureError: when it is no picture, damaged or too large.
    """
    opened = open_picture(io.BytesIO(content))
    return PhotographFile(sha256, exif_date(content), opened.pixels, opened.notes)


def digest_of(content: bytes) -> str:
    """By which the same photograph is known in another file."""
    return hashlib.sha256(content).hexdigest()


def read_photograph(photograph: PhotographFile, read: ReadFaces) -> ReadPhotograph:
    """Find the faces of a photograph, turned if there is none as it stands, and read them.

    Raises:
        NetworkOutputError: if a network does not do what its specification says.
    """
    height, width = photograph.pixels.shape[:2]
    quarters, found = _faces(photograph.pixels, read)
    return ReadPhotograph(
        sha256=photograph.sha256,
        width=width,
        height=height,
        taken=photograph.taken,
        turn=90 * quarters,
        notes=photograph.notes,
        boxes=turned_back(found.boxes, quarters, width, height).astype(np.float32),
        ages=found.ages.astype(np.float32),
        males=found.males.astype(np.float32),
        descriptors=found.descriptors.astype(np.float32),
    )


def _faces(pixels: Image, read: ReadFaces) -> tuple[int, FrameFaces]:
    """The first turn with faces, and the faces."""
    for quarters in TURNS:
        found = read(np.ascontiguousarray(np.rot90(pixels, quarters)))
        if len(found.boxes):
            return quarters, found
    return 0, NO_FACES


def turned_back(boxes: Floats, quarters: int, width: int, height: int) -> Floats:
    """Boxes in a picture before it was turned.

    Args:
        boxes: in the turned picture, of shape (faces, 4).
        quarters: 0, 1 or 3 quarter turns, anticlockwise.
        width: of the picture before, in pixels.
        height: of the same.
    """
    if quarters == 0:
        return boxes
    x, y, across, down = boxes.T
    if quarters == 1:
        return np.column_stack((width - y - down, x, down, across))
    return np.column_stack((y, height - x - across, down, across))
