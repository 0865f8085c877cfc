"""What a model answered for drawn faces, beside what was drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one face.

    Attributes:
        drawn: the label that was drawn; None for one between two, or for a photograph.
        label: the model's, its best guess where it is uncertain; None if no face was detected.
        confidence: of the label, from 0 to 1; None if no face was detected.
        uncertain: whether the model abstains.
    """

    drawn: str | None
    label: str | None = None
    confidence: float | None = None
    uncertain: bool = False


def matched(
    truth: Sequence[Mapping[str, Any]], faces: Sequence[Mapping[str, Any]]
) -> list[int | None]:
    """For each drawn face, the index of the detected face that belongs to it, or None.

    The centres of the two boxes are at most half a drawn face apart; the nearest pairs come first.

    Args:
        truth: drawn faces, as in ``draw``.
        faces: those of a frame of an analysis, in JSON.
    """
    found: list[int | None] = [None] * len(truth)
    if not truth or not faces:
        return found
    drawn, detected = (np.array([face["box"] for face in each]) for each in (truth, faces))
    centres = [boxes[:, :2] + boxes[:, 2:] / 2 for boxes in (drawn, detected)]
    apart = np.linalg.norm(centres[0][:, None] - centres[1][None], axis=2)
    apart = apart / drawn[:, 2:].max(axis=1)[:, None]
    for flat in np.argsort(apart, axis=None):
        one, other = (int(index) for index in np.unravel_index(flat, apart.shape))
        if apart[one, other] <= 0.5 and found[one] is None and other not in found:
            found[one] = other
    return found


def answers(truth: Sequence[Mapping[str, Any]], faces: Sequence[Mapping[str, Any]]) -> list[Answer]:
    """The answer for each drawn face of a frame; arguments as in ``matched``."""
    return [
        answer(drawn["expression"], None if index is None else faces[index])
        for drawn, index in zip(truth, matched(truth, faces), strict=True)
    ]


def answer(drawn: str | None, face: Mapping[str, Any] | None) -> Answer:
    """The answer for one face, which is None where it was not detected."""
    if face is None or "expression" not in face:
        return Answer(drawn)
    expression = face["expression"]
    return Answer(
        drawn, expression["label"], round(expression["confidence"], 4), expression["uncertain"]
    )
