"""Portraits of real people with the places of their eyes, cut out of a picture of the peer's.

The npm package ``@vladmandic/human`` contains a screenshot of a hundred faces. Each is enlarged
four times, where the detector finds its box and eyes reliably; these are the truth at other sizes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pictures

from emotilens.basics.arrays import Floats, Image
from emotilens.basics.stopwatch import Stopwatch
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete
from emotilens.steps.detect.faces import FaceDetector

from ..paths import NODE_PACKAGES

SHEET = NODE_PACKAGES / "@vladmandic" / "human" / "assets" / "screenshot-facematch.jpg"
COLUMNS, ROWS = 18, 6
FIRST_COLUMN, COLUMN_STEP, WIDTH = 3, 106.25, 103
FIRST_ROW, ROW_STEP, HEIGHT = 295, 112.2, 84
"""Pixels of the sheet; the rows leave out the captions over each face."""

ENLARGED = 4
MARGIN = 120
"""Pixels of repeated border around an enlarged portrait."""

CLEAR = 0.8
"""Score from which a portrait serves as truth: neither blurred nor turned away."""


@dataclass(frozen=True, slots=True, eq=False)
class Portrait:
    """One face.

    Attributes:
        picture: uint8 of shape (height, width, 3).
        centre: of the face's box, (x, y) in pixels of the picture.
        width: of the box, in pixels.
        eyes: shape (2, 2): the right and the left eye, x first.
    """

    picture: Image
    centre: Floats
    width: float
    eyes: Floats


def portraits() -> list[Portrait]:
    """The portraits with exactly one clear face."""
    store = ModelStore.default()
    detector = FaceDetector(store.manifest.detector("picture"))
    networks = NativeNetworks(store)
    found = []
    for picture in _cuts():
        height, width = picture.shape[:2]
        size = (ENLARGED * width, ENLARGED * height)
        large = np.asarray(Pictures.fromarray(picture).resize(size, Pictures.Resampling.BICUBIC))
        padded = np.pad(large, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), mode="edge")
        faces = complete(detector.find(padded, networks.run, Stopwatch(lambda: 0.0)))
        if len(faces.scores) == 1 and faces.scores[0] >= CLEAR:
            box = faces.boxes[0]
            centre = (box[:2] + box[2:] / 2 - MARGIN) / ENLARGED
            eyes = (faces.landmarks[0, :2] - MARGIN) / ENLARGED
            found.append(Portrait(picture, centre, float(box[2]) / ENLARGED, eyes))
    return found


def _cuts() -> Iterator[Image]:
    sheet = np.asarray(Pictures.open(SHEET).convert("RGB"))
    for row in range(ROWS):
        for column in range(COLUMNS):
            top = int(FIRST_ROW + row * ROW_STEP)
            left = int(FIRST_COLUMN + column * COLUMN_STEP)
            yield sheet[top : top + HEIGHT, left : left + WIDTH]
