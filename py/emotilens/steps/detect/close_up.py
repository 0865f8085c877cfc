"""A closer look at candidates: the surroundings of each, turned upright.

A small or tilted face easily has its eyes mistaken for its mouth. So each candidate is looked at
in up to four turns; the look with the best score decides which way is up.
"""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats

from ..turned_square import TurnedSquare, steady_square, tilt
from .candidates import Candidates, together

TURNS = (((np.pi,), 0.9), ((np.pi / 2, -np.pi / 2), 0.75))
"""Further turns after the look that is upright by the eyes, in radians, and the score from which a
candidate needs none of them: upside down, then on its sides."""

OFF_CENTRE = 0.6
"""How far the face may lie from the candidate's centre, in widths of the candidate."""

LEAST_SPREAD = 0.2
"""Least distance between the eyes, and from the eyes down to the mouth, in sides of the box."""


def squares_around(candidates: Candidates, scale: float, turn: float = 0.0) -> list[TurnedSquare]:
    """One square around each candidate, roughly upright by its eyes.

    They are placed in coarse steps: a face that hardly moves is cut out of the same place, so that
    its box does not tremble, and hosts that decode a video slightly differently agree.

    Args:
        candidates: the right and the left eye are their first two landmarks.
        scale: side of a square, in widths of the candidate's box.
        turn: radians by which the squares are turned further.
    """
    centres = candidates.boxes[:, :2] + candidates.boxes[:, 2:] / 2
    sides = candidates.boxes[:, 2:].max(axis=1) * scale
    faces = zip(centres.tolist(), sides.tolist(), candidates.landmarks, strict=True)
    return [_coarse_square(x, y, side, tilt(points) + turn) for (x, y), side, points in faces]


def central_faces(
    looks: Sequence[Candidates], squares: Sequence[TurnedSquare], pixels: int, scale: float
) -> Candidates:
    """The face that each look is about.

    Args:
        looks: what was detected in each square, in pixels of the cut.
        squares: from ``squares_around``, one for each look.
        pixels: width and height of the cuts.
        scale: as ``squares_around`` had it.

    Returns:
        One entry per look, in pixels of the frame, with an upright box; its score is 0 if there
        is no plausible face in the middle.
    """
    return together(
        [
            _central_face(look, square, pixels, scale)
            for look, square in zip(looks, squares, strict=True)
        ]
    )


def best_turns(turns: Sequence[Candidates]) -> Candidates:
    """Of several turns of the same candidates, the one with the best score for each.

    Args:
        turns: one or more of equal length, of at least one candidate.
    """
    best = np.argmax([faces.scores for faces in turns], axis=0)
    return together([turns[turn].chosen([row]) for row, turn in enumerate(best.tolist())])


def _coarse_square(x: float, y: float, side: float, angle: float) -> TurnedSquare:
    side = 2 ** (round(4 * np.log2(max(side, 1.0))) / 4)
    step = side / 16
    return steady_square(
        x=step * round(x / step), y=step * round(y / step), side=side, angle=round(angle, 1)
    )


def _central_face(look: Candidates, square: TurnedSquare, pixels: int, scale: float) -> Candidates:
    centres = look.boxes[:, :2] + look.boxes[:, 2:] / 2
    distances = np.hypot(*(centres - pixels / 2).T)
    if not len(distances) or distances.min() > OFF_CENTRE * pixels / scale:
        return _nothing(look)
    nearest = int(distances.argmin())
    box, points = look.boxes[nearest], look.landmarks[nearest]
    if not _is_plausible(box[2:], points):
        return _nothing(look)
    size = box[2:] * square.side / pixels
    corner = square.to_frame(centres[nearest], pixels) - size / 2
    return Candidates(
        boxes=np.concatenate((corner, size))[None],
        scores=look.scores[[nearest]],
        landmarks=square.to_frame(points, pixels)[None],
    )


def _is_plausible(size: Floats, points: Floats) -> bool:
    """Whether the left eye is to the right of the right one, and the mouth below both."""
    right_eye, left_eye, _, mouth = points[:4]
    across = left_eye[0] - right_eye[0]
    down = mouth[1] - (left_eye[1] + right_eye[1]) / 2
    return bool(across > LEAST_SPREAD * size[0] and down > LEAST_SPREAD * size[1])


def _nothing(look: Candidates) -> Candidates:
    return Candidates(np.zeros((1, 4)), np.zeros(1), np.zeros((1, *look.landmarks.shape[1:])))
