"""Following faces from one look of the detector to the next by the picture alone.

A coarse grey picture of each face is kept, and one Gauss–Newton step finds how far it has moved
and grown since the frame before, apart from changes of brightness and contrast. The gradients are
those of the kept picture, so that they are computed once.

Sources: B. D. Lucas and T. Kanade, An Iterative Image Registration Technique, IJCAI 1981;
S. Baker and I. Matthews, Lucas-Kanade 20 Years On, IJCV 2004 (inverse compositional).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image, Singles

from .candidates import Candidates

SIDE = 24
"""Rows and columns of the kept picture of a face."""

PLACES = (np.arange(2 * SIDE) + 0.5) / (2 * SIDE)
"""Of the pixels that the kept picture averages, two by two, in sides of the box."""

MOST_STEP = 0.06
"""Farthest step from one frame to the next, in sides of the box: beyond, one step is too coarse."""

MOST_RESIDUE = 0.45
"""Largest share of a kept picture's contrast that may differ after the step."""

MOST_FADING = 0.5
"""Largest share by which contrast may change: a face that is gone has none."""

LEAST_CONTRAST = 2.0
"""Grey levels; nothing can be followed in a flat picture."""

DAMPING = 1e-3
"""Keeps the equations solvable where the picture has gradients in one direction only."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Faces in the next frame.

    Attributes:
        faces: as before, with their boxes and landmarks moved; where they could not be followed,
            as they were.
        is_lost: of each face, whether it could not be followed.
    """

    faces: Candidates
    is_lost: NDArray[np.bool_]


class FacePatches:
    """The kept pictures of faces.

    Args:
        frame: where the faces are, uint8 of shape (height, width, channels).
        boxes: shape (faces, 4), in pixels of the frame.
    """

    def __init__(self, frame: Image, boxes: Floats) -> None:
        self._kept = _grey(frame, boxes)
        across, down = np.zeros_like(self._kept), np.zeros_like(self._kept)
        np.subtract(self._kept[:, :, 2:], self._kept[:, :, :-2], out=across[:, :, 1:-1])
        np.subtract(self._kept[:, 2:], self._kept[:, :-2], out=down[:, 1:-1])
        place = ((np.arange(SIDE) + 0.5) / SIDE - 0.5).astype(np.float32)
        outward = across * place + down * place[:, None]
        even = self._kept - self._kept.mean(axis=(1, 2), keepdims=True)
        # What moving to the right, moving down, growing, contrast and brightness add.
        a_side = np.float32(-SIDE / 2)
        parts = (a_side * across, a_side * down, a_side * outward, even, np.ones_like(even))
        self._parts = np.stack([part.reshape(len(boxes), -1) for part in parts], axis=1)
        products = self._parts @ self._parts.transpose(0, 2, 1)
        self._solve = np.linalg.inv(products + DAMPING * np.eye(len(parts), dtype=np.float32))
        contrast = np.sqrt(products[:, 3, 3]) / SIDE
        self._contrast = np.maximum(contrast, LEAST_CONTRAST)
        self._is_flat = contrast < LEAST_CONTRAST

    def follow(self, frame: Image, faces: Candidates) -> Followed:
        """Find the faces in the frame after the one in which they were last seen.

        Args:
            frame: of the size of the one before.
            faces: those of the kept pictures, in their order, where they were in the frame before.
        """
        difference = (_grey(frame, faces.boxes) - self._kept).reshape(len(self._kept), -1, 1)
        moments = self._parts @ difference
        step = (self._solve @ moments)[..., 0].astype(np.float64)
        unexplained = (difference[..., 0] ** 2).sum(axis=1) - (step * moments[..., 0]).sum(axis=1)
        residue = np.sqrt(np.maximum(unexplained, 0)) / SIDE / self._contrast
        is_far = abs(step[:, :3]).max(axis=1) > MOST_STEP
        is_gone = (residue > MOST_RESIDUE) | (abs(step[:, 3]) > MOST_FADING)
        is_lost = is_far | is_gone | self._is_flat
        step[is_lost] = 0
        return Followed(_stepped(faces, step[:, :2], 1 + step[:, 2]), is_lost)


def _stepped(faces: Candidates, step: Floats, growth: Floats) -> Candidates:
    """Faces after a step in sides of their boxes and growing about their centres."""
    sides = faces.boxes[:, 2:]
    before = faces.boxes[:, :2] + sides / 2
    centres = before + step * sides
    grown = sides * growth[:, None]
    points = centres[:, None] + (faces.landmarks - before[:, None]) * growth[:, None, None]
    boxes = np.concatenate((centres - grown / 2, grown), axis=1)
    return Candidates(boxes, faces.scores, points)


def _grey(frame: Image, boxes: Floats) -> Singles:
    """Coarse pictures of boxes, shape (boxes, SIDE, SIDE): green, which is most of the luminance.

    Beyond the frame its border is repeated.
    """
    height, width = frame.shape[:2]
    columns = (boxes[:, :1] + PLACES * boxes[:, 2:3]).clip(0, width - 1).astype(np.intp)
    rows = (boxes[:, 1:2] + PLACES * boxes[:, 3:]).clip(0, height - 1).astype(np.intp)
    fine = frame[rows[:, :, None], columns[:, None, :], 1].astype(np.float32)
    pairs = fine[:, ::2] + fine[:, 1::2]
    return (pairs[..., ::2] + pairs[..., 1::2]) / 4
