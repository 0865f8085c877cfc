"""The networks that find the faces of an album and read age, gender and identity."""

from collections.abc import Awaitable

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.basics.stopwatch import Stopwatch
from emotilens.engine import Engine
from emotilens.people.photographs import FoundFaces, FrameFaces, read_faces
from emotilens.people.reader import AttributesReader

from ..networks import complete
from ..program_digest import program_digest
from .reading import ReadFaces

BLANK = np.zeros((64, 64, 3), np.uint8)
"""A picture to load networks with."""


def faces_reader(engine: Engine) -> ReadFaces:
    """Finds and reads the faces of photographs, in any thread.

    The networks are loaded at once, so that one that is missing does not fail every photograph.

    Args:
        engine: a native one.

    Raises:
        ModelUnavailableError: if a network is not installed, or cannot be loaded.
    """
    detector = engine.photograph_detector()
    attributes = AttributesReader(engine.attributes_model(), engine.run)

    def find(frame: Image) -> Awaitable[FoundFaces]:
        return detector.find(frame, engine.run, Stopwatch(lambda: 0.0))

    def read(frame: Image) -> FrameFaces:
        return complete(read_faces(frame, find, attributes))

    read(BLANK)
    complete(attributes.read(BLANK, np.array([(0, 0, *BLANK.shape[:2])], float)))
    return read


def origin_of(engine: Engine) -> dict[str, str]:
    """What photographs are read with: results of anything else do not count."""
    return {
        "detector": engine.picture_detector.sha256,
        "attributes": engine.attributes_model().sha256,
        "program": program_digest(),
    }
