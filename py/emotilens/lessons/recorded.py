"""Recorded numbers that several lessons use: logits of drawn faces, with their true labels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class DrawnFaces:
    """Drawn faces as the default model read them.

    Attributes:
        labels: names of the classes.
        logits: shape (faces, labels), up to a constant for each face.
        true: index of the expression that was drawn, shape (faces,).
        temperature: of the model.
        threshold: of the model.
        persons: who was drawn, one name a face.
        strengths: from 0, neutral, to 1, shape (faces,).
    """

    labels: tuple[str, ...]
    logits: Floats
    true: Integers
    temperature: float
    threshold: float
    persons: tuple[str, ...]
    strengths: Floats


def drawn_faces(content: Mapping[str, Any]) -> DrawnFaces:
    """Read the content of ``faces.json``."""
    return DrawnFaces(
        labels=tuple(content["labels"]),
        logits=np.array(content["logits"], np.float64),
        true=np.array(content["true"], np.intp),
        temperature=content["temperature"],
        threshold=content["threshold"],
        persons=tuple(content["person"]),
        strengths=np.array(content["strength"], np.float64),
    )
