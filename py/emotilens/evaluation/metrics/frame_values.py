"""Truth and prediction of each frame of one video, for strips over time."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.heads.tasks import Task
from emotilens.sequences.decide import most_probable
from emotilens.sequences.frame_table import FrameTable


@dataclass(frozen=True, slots=True, eq=False)
class FrameLabels:
    """The expression of each frame.

    Attributes:
        names: the labels.
        truth: index of the annotated label, shape (rows,); −1 where not annotated.
        predicted: index of the most probable label, shape (rows,); −1 where missing.
        confidence: its probability, shape (rows,), NaN where missing; None if labels were predicted
            without probabilities.
    """

    names: tuple[str, ...]
    truth: Integers
    predicted: Integers
    confidence: Floats | None


@dataclass(frozen=True, slots=True, eq=False)
class FrameLevels:
    """Valence and arousal of each frame.

    Attributes:
        names: the names of the columns.
        truth: shape (rows, names), NaN where not annotated.
        predicted: shape (rows, names), NaN where missing.
    """

    names: tuple[str, ...]
    truth: Floats
    predicted: Floats


def frame_labels(predictions: FrameTable, annotations: FrameTable) -> FrameLabels | None:
    """Expressions of the same frames in both tables; None unless both have them."""
    if not _in_both("expression", predictions, annotations):
        return None
    predicted, true = predictions.parts["expression"], annotations.parts["expression"]
    return FrameLabels(
        true.names,
        most_probable(true.values),
        most_probable(predicted.values),
        None if predicted.decided else predicted.values.max(axis=1),
    )


def frame_levels(predictions: FrameTable, annotations: FrameTable) -> FrameLevels | None:
    """Valence and arousal of the same frames in both tables; None unless both have them."""
    if not _in_both("affect", predictions, annotations):
        return None
    true = annotations.parts["affect"]
    return FrameLevels(true.names, true.values, predictions.parts["affect"].values)


def _in_both(task: Task, predictions: FrameTable, annotations: FrameTable) -> bool:
    return (
        task in predictions.parts
        and task in annotations.parts
        and bool((~np.isnan(annotations.parts[task].values)).all(axis=1).any())
    )
