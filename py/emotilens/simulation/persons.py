"""Simulated persons whose resting face moves every prediction, and what a baseline gains and costs.

A person is a constant offset of the logits: an annotated face of somebody else, read with that
offset, stands for a picture of this person. Each has a stream to be predicted, as in ``streams``,
and calibration frames before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.evaluation.metrics.classification import accuracy, confusion_matrix, macro_f1
from emotilens.sequences.fill import hold_last
from emotilens.steps.baseline import measure_baseline, without_baseline
from emotilens.steps.decode import softmax
from emotilens.steps.live_smoothing import LiveSmoothing

from .streams import Stream

STRENGTHS = (0.0, 0.25, 0.5, 0.75, 1.0)

PersonKind: TypeAlias = Literal["no offset", "a resting frown", "any offset"]

PERSON_KINDS: Mapping[PersonKind, str] = {
    "no offset": "the model fits the person",
    "a resting frown": "anger + 3 and sadness + 1 in logits",
    "any offset": "normally distributed in each logit, standard deviation 1.5",
}

CalibrationKind: TypeAlias = Literal["neutral", "half smiling", "smiling", "sad"]

CALIBRATIONS: Mapping[CalibrationKind, tuple[str, ...]] = {
    "neutral": ("neutral",),
    "half smiling": ("neutral", "happiness"),
    "smiling": ("happiness",),
    "sad": ("sadness",),
}
"""The expressions that take turns in the calibration frames."""

CALIBRATION_PICTURES = 15
"""Different pictures in a calibration: three seconds of 25 frames, each held for five."""


@dataclass(frozen=True, slots=True)
class BaselineOutcome:
    """What a baseline does to the predictions for a set of persons.

    Attributes:
        strength: share of the baseline that is taken off.
        macro_f1: over the frames of all streams.
        accuracy: over the same frames.
    """

    strength: float
    macro_f1: float
    accuracy: float


def person_offset(kind: PersonKind, labels: Sequence[str], chance: np.random.Generator) -> Floats:
    """What a person's resting face adds to the logits, shape (labels,)."""
    offset: Floats = np.zeros(len(labels))
    if kind == "a resting frown":
        offset[labels.index("anger")], offset[labels.index("sadness")] = 3, 1
    elif kind == "any offset":
        offset = chance.normal(0, 1.5, len(labels))
    return offset


def calibration_faces(
    kind: CalibrationKind, names: Sequence[str], labels: Integers, chance: np.random.Generator
) -> Integers:
    """Indices of the pictures that a calibration shows.

    Args:
        kind: what the person really expresses meanwhile.
        names: the labels' names.
        labels: of the available pictures, shape (faces,); each label occurs.
        chance: random number generator.
    """
    shown = CALIBRATIONS[kind]
    return np.array(
        [
            chance.choice(np.flatnonzero(labels == names.index(shown[turn % len(shown)])))
            for turn in range(CALIBRATION_PICTURES)
        ]
    )


def baseline_outcomes(
    names: Sequence[str],
    streams: Sequence[Stream],
    predictions: Sequence[Floats],
    calibrations: Sequence[Floats],
    offsets: Sequence[Floats],
) -> list[BaselineOutcome]:
    """Predict each person's stream with every strength of their baseline.

    Args:
        names: the labels' names, with “neutral”.
        streams: one per person.
        predictions: their probabilities without the person's offset, shape (frames, labels) each,
            NaN where no face was detected.
        calibrations: the same for the calibration frames.
        offsets: what each person adds to the logits, shape (labels,).
    """
    true = np.concatenate([stream.labels for stream in streams])
    measured = [
        measure_baseline(
            "simulated", tuple(names), _of_person(rows, offset), len(rows) * 5 / 25
        ).offsets
        for rows, offset in zip(calibrations, offsets, strict=True)
    ]
    found = []
    for strength in STRENGTHS:
        decided = [
            _live(without_baseline(_of_person(hold_last(rows), offset), taken, strength), stream)
            for rows, offset, taken, stream in zip(
                predictions, offsets, measured, streams, strict=True
            )
        ]
        confusion = confusion_matrix(np.concatenate(decided), true, len(names))
        found.append(BaselineOutcome(strength, macro_f1(confusion), accuracy(confusion)))
    return found


def _of_person(probabilities: Floats, offset: Floats) -> Floats:
    return softmax(np.log(np.maximum(probabilities, 1e-9)) + offset)


def _live(probabilities: Floats, stream: Stream) -> Integers:
    """The labels that a live view with its usual smoothing shows."""
    return LiveSmoothing().smooth(probabilities, stream.times).argmax(axis=1)
