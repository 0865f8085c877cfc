"""The figures of the ABAW challenges: predictions against annotations of the same frames or videos.

They follow the rules of the challenges by Kollias et al.: the frames of all videos are pooled, and
frames without annotations do not count.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError
from emotilens.heads.tasks import TASKS, Task
from emotilens.sequences.decide import above_thresholds, most_probable
from emotilens.sequences.frame_table import FrameTable
from emotilens.sequences.missing import present_rows

from .action_units import unit_f1_scores
from .calibration import Reliability, reliability
from .classification import accuracy, confusion_matrix, f1_scores, macro_f1, weighted_f1
from .correlation import concordance, pearson

HALF = 0.5
"""Default threshold of action units, ambivalence and violence."""

ROUNDING = 1e-3
"""How far the sum of a frame's probabilities may be from 1, because they were rounded."""


@dataclass(frozen=True, slots=True)
class ExpressionFigures:
    """Expressions: the challenge reports ``macro_f1``.

    Attributes:
        frames: number of annotated frames.
        f1: the F1 of each label, shape (labels,).
        confusion: shape (labels, labels), one row per true label.
        reliability: with ``BINS`` bins; None where labels were predicted without probabilities, or
            the numbers do not add up to 1.
    """

    frames: int
    macro_f1: float
    weighted_f1: float
    accuracy: float
    f1: Floats
    confusion: NDArray[np.int64]
    reliability: Reliability | None

    @property
    def calibration_error(self) -> float | None:
        """ECE of ``reliability``; None without it."""
        return self.reliability.expected_calibration_error if self.reliability else None


@dataclass(frozen=True, slots=True)
class AffectFigures:
    """Valence and arousal: the challenge reports the mean of the two CCCs.

    Attributes:
        frames: number of annotated frames.
        concordance: CCC of valence and of arousal.
        correlation: Pearson's correlation of valence and of arousal.
    """

    frames: int
    concordance: tuple[float, float]
    correlation: tuple[float, float]

    @property
    def mean_concordance(self) -> float:
        """Plain mean of the two."""
        return sum(self.concordance) / 2


@dataclass(frozen=True, slots=True)
class ActionUnitFigures:
    """Action units: the challenge reports the mean F1.

    Attributes:
        frames: number of frames annotated for at least one unit.
        f1: the F1 of each unit, shape (units,).
    """

    frames: int
    f1: Floats

    @property
    def mean_f1(self) -> float:
        """Plain mean over the units."""
        return float(self.f1.mean())


@dataclass(frozen=True, slots=True)
class MimicryFigures:
    """Emotional mimicry: the challenge reports the mean correlation.

    Attributes:
        videos: number of annotated videos.
        correlation: Pearson's for each emotion, shape (emotions,); NaN where one does not vary.
    """

    videos: int
    correlation: Floats

    @property
    def mean_correlation(self) -> float:
        """Plain mean over the emotions."""
        return float(self.correlation.mean())


@dataclass(frozen=True, slots=True)
class EventFigures:
    """Ambivalence or violence, present or absent in each frame.

    The challenges report ``weighted_f1`` for ambivalence (ABAW-8) and ``macro_f1`` for violence
    (ABAW-10).

    Attributes:
        frames: number of annotated frames.
        f1: the F1 of its absence and of its presence, shape (2,).
    """

    frames: int
    macro_f1: float
    weighted_f1: float
    f1: Floats


@dataclass(frozen=True, slots=True)
class ChallengeFigures:
    """The figures of each task; None where it was not predicted or not annotated."""

    expressions: ExpressionFigures | None = None
    affect: AffectFigures | None = None
    action_units: ActionUnitFigures | None = None
    mimicry: MimicryFigures | None = None
    ambivalence: EventFigures | None = None
    violence: EventFigures | None = None

    @property
    def multi_task(self) -> float | None:
        """P_MTL, from 0 to 3: mean CCC + mean F1 of expressions + mean F1 of action units."""
        if not (self.expressions and self.affect and self.action_units):
            return None
        return self.affect.mean_concordance + self.expressions.macro_f1 + self.action_units.mean_f1


def evaluate(
    predictions: FrameTable, annotations: FrameTable, thresholds: Floats | None = None
) -> ChallengeFigures:
    """Compare predictions with annotations.

    Args:
        predictions: for the same frames or videos, in the same order.
        annotations: the labels given by people.
        thresholds: probability from which an action unit, ambivalence or violence counts as
            present, one each; default: ``HALF`` for all.

    Raises:
        EvaluationError: for tables of different length, with different labels, with nothing in
            common, or for an annotated frame without a prediction.
    """
    if len(predictions) != len(annotations):
        raise EvaluationError(
            f"There are predictions of {len(predictions)} frames but annotations of "
            f"{len(annotations)}. Both need one row per frame, including frames without a face."
        )
    pairs = {
        task: pair
        for task in TASKS
        if (pair := _annotated(predictions, annotations, task)) is not None
    }
    if not pairs:
        raise EvaluationError(
            f"Nothing can be compared: the predictions hold {', '.join(predictions.parts)}, the "
            f"annotations {', '.join(annotations.parts)}. Use annotations of what was predicted."
        )

    def limits(task: Task) -> Floats:
        return np.full(len(annotations.names(task)), HALF) if thresholds is None else thresholds

    return ChallengeFigures(
        _expressions(*pairs["expression"], decided=predictions.parts["expression"].decided)
        if "expression" in pairs
        else None,
        _affect(*pairs["affect"]) if "affect" in pairs else None,
        _action_units(*pairs["action_units"], limits("action_units"))
        if "action_units" in pairs
        else None,
        _mimicry(*pairs["mimicry"]) if "mimicry" in pairs else None,
        _event(*pairs["ambivalence"], limits("ambivalence")) if "ambivalence" in pairs else None,
        _event(*pairs["violence"], limits("violence")) if "violence" in pairs else None,
    )


def _annotated(
    predictions: FrameTable, annotations: FrameTable, task: Task
) -> tuple[Floats, Floats] | None:
    """Predicted and true values of the annotated rows; None if there are none."""
    if task not in predictions.parts or task not in annotations.parts:
        return None
    predicted, true = predictions.parts[task], annotations.parts[task]
    if predicted.names != true.names:
        raise EvaluationError(
            f"The columns for “{task}” differ: the predictions have {', '.join(predicted.names)}, "
            f"the annotations {', '.join(true.names)}. Use the same columns in the same order."
        )
    annotated = ~np.isnan(true.values)
    rows = annotated.any(axis=1) if task == "action_units" else annotated.all(axis=1)
    missing = rows & ~present_rows(predicted.values)
    if missing.any():
        raise EvaluationError(
            f"{int(missing.sum())} annotated frames have no prediction for “{task}”; the first is "
            f"frame {int(missing.argmax()) + 1}. Fill the gaps, and leave out videos without a "
            f"face."
        )
    return (predicted.values[rows], true.values[rows]) if rows.any() else None


def _expressions(predicted: Floats, annotated: Floats, *, decided: bool) -> ExpressionFigures:
    adds_up = np.abs(predicted.sum(axis=1) - 1).max() < ROUNDING
    true = most_probable(annotated)
    confusion = confusion_matrix(most_probable(predicted), true, annotated.shape[1])
    return ExpressionFigures(
        frames=len(true),
        macro_f1=macro_f1(confusion),
        weighted_f1=weighted_f1(confusion),
        accuracy=accuracy(confusion),
        f1=f1_scores(confusion),
        confusion=confusion,
        reliability=reliability(predicted, true) if adds_up and not decided else None,
    )


def _affect(predicted: Floats, true: Floats) -> AffectFigures:
    (valence, arousal), (true_valence, true_arousal) = predicted.T, true.T
    return AffectFigures(
        frames=len(true),
        concordance=(concordance(valence, true_valence), concordance(arousal, true_arousal)),
        correlation=(pearson(valence, true_valence), pearson(arousal, true_arousal)),
    )


def _action_units(predicted: Floats, annotated: Floats, limits: Floats) -> ActionUnitFigures:
    true = np.nan_to_num(annotated, nan=-1).astype(np.int8)
    return ActionUnitFigures(len(true), unit_f1_scores(above_thresholds(predicted, limits), true))


def _mimicry(predicted: Floats, true: Floats) -> MimicryFigures:
    return MimicryFigures(
        len(true), np.array([pearson(*pair) for pair in zip(predicted.T, true.T, strict=True)])
    )


def _event(predicted: Floats, annotated: Floats, limits: Floats) -> EventFigures:
    present = above_thresholds(predicted, limits)[:, 0].astype(np.intp)
    confusion = confusion_matrix(present, annotated[:, 0].astype(np.intp), 2)
    return EventFigures(
        len(present), macro_f1(confusion), weighted_f1(confusion), f1_scores(confusion)
    )
