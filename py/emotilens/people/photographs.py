"""One photograph of an album: its faces, and who and how old they may be."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Image, Integers, Singles
from emotilens.steps.turned_square import tilt

from .reader import AttributesReader

TURNS = (0, 1, 3)
"""Quarter turns, anticlockwise, that are tried until there is a face: 90° and 270° come last."""


class FrameFaces(NamedTuple):
    """The faces of a picture, and what a network predicts of them.

    Attributes:
        boxes: x, y, width and height in pixels, of shape (faces, 4).
        ages: in years, of shape (faces,).
        males: gender scores, 0 to 1, of shape (faces,).
        descriptors: of length 1, of shape (faces, size).
        quarters: 0 to 3 quarter turns, anticlockwise, after which each stands nearly upright, of
            shape (faces,).
    """

    boxes: Floats
    ages: Floats
    males: Floats
    descriptors: Floats
    quarters: Integers


NO_FACES = FrameFaces(
    np.empty((0, 4)), np.empty(0), np.empty(0), np.empty((0, 0)), np.empty(0, np.intp)
)

LookAtFaces: TypeAlias = Callable[[Image], Awaitable[FrameFaces]]
"""Finds the faces of a picture, and reads them."""


class FoundFaces(Protocol):
    """What a detector finds: boxes and landmarks, one row for each face."""

    @property
    def boxes(self) -> Floats:
        """Of shape (faces, 4)."""

    @property
    def landmarks(self) -> Floats:
        """Of shape (faces, points, 2)."""


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
        orientation: of the stored pixels, 1 to 8 as in EXIF data; 1 is upright.
        turns: degrees, anticlockwise, after which each face stands nearly upright; empty where
            faces are not shown.
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
    orientation: int = 1
    turns: tuple[int, ...] = ()


async def read_faces(
    frame: Image,
    find: Callable[[Image], Awaitable[FoundFaces]],
    attributes: AttributesReader,
) -> FrameFaces:
    """Find the faces of a picture as it stands, and read them.

    Args:
        frame: uint8 of shape (height, width, 3 or 4), red first.
        find: a detector.
        attributes: the network for age, gender and identity.

    Raises:
        NetworkOutputError: if a network does not do what its specification says.
    """
    found = await find(frame)
    if not len(found.boxes):
        return NO_FACES
    reading = await attributes.read(frame, found.boxes, found.landmarks)
    return FrameFaces(
        found.boxes,
        reading.ages,
        reading.genders,
        reading.descriptors,
        np.array([quarters_of(points) for points in found.landmarks], np.intp),
    )


def quarters_of(landmarks: Floats) -> int:
    """Quarter turns, anticlockwise, after which a face stands nearly upright; 0 without landmarks.

    Args:
        landmarks: shape (points, 2), x first; the right and the left eye are the first two.
    """
    return round(tilt(landmarks) / (np.pi / 2)) % 4


async def read_turned(
    sha256: str, taken: str | None, notes: tuple[str, ...], pixels: Image, look: LookAtFaces
) -> ReadPhotograph:
    """Find the faces of a photograph, turned if there is none as it stands, and read them.

    Args:
        sha256: of the file's bytes.
        taken: its EXIF date.
        notes: sentences about what was left out or repaired.
        pixels: upright, uint8 of shape (height, width, 3 or 4).
        look: finds and reads faces.
    """
    height, width = pixels.shape[:2]
    quarters, found = await _faces(pixels, look)
    return ReadPhotograph(
        sha256=sha256,
        width=width,
        height=height,
        taken=taken,
        turn=90 * quarters,
        notes=notes,
        boxes=turned_back(found.boxes, quarters, width, height).astype(np.float32),
        ages=found.ages.astype(np.float32),
        males=found.males.astype(np.float32),
        descriptors=found.descriptors.astype(np.float32),
        turns=tuple((90 * ((quarters + found.quarters) % 4)).tolist()),
    )


async def _faces(pixels: Image, look: LookAtFaces) -> tuple[int, FrameFaces]:
    """The first turn with faces, and the faces."""
    for quarters in TURNS:
        found = await look(np.ascontiguousarray(np.rot90(pixels, quarters)))
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
