"""The figures of the ABAW challenges: predictions against annotations of the same frames or videos.

The rules are those of Kollias et al.'s challenges: frames of all videos count together; frames that
nobody annotated do not count.
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
from .calibration import reliability
from .classification import accuracy, confusion_matrix, f1_scores, macro_f1, weighted_f1
from .correlation import concordance, pearson

HALF = 0.5
"""Threshold of what is there or not unless one was found for each."""

ROUNDING = 1e-3
"""How far written probabilities of a frame may be from adding up to 1."""


@dataclass(frozen=True, slots=True)
class ExpressionFigures:
    """Expressions: ``macro_f1`` is the challenge's figure.

    Attributes:
        frames: how many were annotated.
        f1: of each label, shape (labels,).
        confusion: shape (labels, labels), a row a true label.
        calibration_error: ECE with ``BINS`` bins; None where labels were predicted without
            probabilities, or numbers that do not add up to 1.
    """

    frames: int
    macro_f1: float
    weighted_f1: float
    accuracy: float
    f1: Floats
    confusion: NDArray[np.int64]
    calibration_error: float | None


@dataclass(frozen=True, slots=True)
class AffectFigures:
    """Valence and arousal: the mean of the two CCCs is the challenge's figure.

    Attributes:
        frames: how many were annotated.
        concordance: CCC of valence and of arousal.
        correlation: Pearson's, the same.
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
    """Action units: the mean F1 is the challenge's figure.

    Attributes:
        frames: how many were annotated, for one unit at least.
        f1: of each unit, shape (units,).
    """

    frames: int
    f1: Floats

    @property
    def mean_f1(self) -> float:
        """Plain mean over the units."""
        return float(self.f1.mean())


@dataclass(frozen=True, slots=True)
class MimicryFigures:
    """Emotional mimicry: the mean correlation is the challenge's figure.

    Attributes:
        videos: how many were annotated.
        correlation: Pearson's of each emotion, shape (emotions,); NaN where one does not vary.
    """

    videos: int
    correlation: Floats

    @property
    def mean_correlation(self) -> float:
        """Plain mean over the emotions."""
        return float(self.correlation.mean())


@dataclass(frozen=True, slots=True)
class EventFigures:
    """What is there or not, frame by frame.

    The challenges' figure is ``weighted_f1`` for ambivalence (ABAW-8), ``macro_f1`` for violence
    (ABAW-10).

    Attributes:
        frames: how many were annotated.
        f1: where it is not there, and where it is, shape (2,).
    """

    frames: int
    macro_f1: float
    weighted_f1: float
    f1: Floats


@dataclass(frozen=True, slots=True)
class ChallengeFigures:
    """What could be evaluated; None where one side says nothing."""

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
        predictions: of the same frames or videos, in the same order.
        annotations: what people said.
        thresholds: from which an action unit, ambivalence or violence is there, one each;
            ``HALF`` for all unless given.

    Raises:
        EvaluationError: for tables of different length, with different labels, with nothing in
            common, or for an annotated frame without a prediction.
    """
    if len(predictions) != len(annotations):
        raise EvaluationError(
            f"There are predictions of {len(predictions)} frames but annotations of "
            f"{len(annotations)}. Give one row a frame, also without a face."
        )
    pairs = {
        task: pair
        for task in TASKS
        if (pair := _annotated(predictions, annotations, task)) is not None
    }
    if not pairs:
        raise EvaluationError(
            f"Predictions and annotations have nothing in common: predicted are "
            f"{', '.join(predictions.parts)}, annotated {', '.join(annotations.parts)}. Give "
            f"annotations of what was predicted."
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
    """What was predicted and what is true of the annotated rows; None where there are none."""
    if task not in predictions.parts or task not in annotations.parts:
        return None
    said, true = predictions.parts[task], annotations.parts[task]
    if said.names != true.names:
        raise EvaluationError(
            f"For “{task}” predictions name {', '.join(said.names)}, annotations "
            f"{', '.join(true.names)}. Bring them to one order."
        )
    annotated = ~np.isnan(true.values)
    rows = annotated.any(axis=1) if task == "action_units" else annotated.all(axis=1)
    lacking = rows & ~present_rows(said.values)
    if lacking.any():
        raise EvaluationError(
            f"{int(lacking.sum())} annotated frames lack a prediction of “{task}”, the first of "
            f"them frame {int(lacking.argmax()) + 1}. Fill the gaps; leave out videos without a "
            f"face."
        )
    return (said.values[rows], true.values[rows]) if rows.any() else None


def _expressions(predicted: Floats, annotated: Floats, *, decided: bool) -> ExpressionFigures:
    adds_up = np.abs(predicted.sum(axis=1) - 1).max() < ROUNDING
    said, true = most_probable(predicted), most_probable(annotated)
    confusion = confusion_matrix(said, true, annotated.shape[1])
    return ExpressionFigures(
        frames=len(true),
        macro_f1=macro_f1(confusion),
        weighted_f1=weighted_f1(confusion),
        accuracy=accuracy(confusion),
        f1=f1_scores(confusion),
        confusion=confusion,
        calibration_error=reliability(predicted, true).expected_calibration_error
        if adds_up and not decided
        else None,
    )


def _affect(said: Floats, true: Floats) -> AffectFigures:
    return AffectFigures(
        frames=len(true),
        concordance=(concordance(said[:, 0], true[:, 0]), concordance(said[:, 1], true[:, 1])),
        correlation=(pearson(said[:, 0], true[:, 0]), pearson(said[:, 1], true[:, 1])),
    )


def _action_units(said: Floats, annotated: Floats, limits: Floats) -> ActionUnitFigures:
    true = np.nan_to_num(annotated, nan=-1).astype(np.int8)
    return ActionUnitFigures(len(true), unit_f1_scores(above_thresholds(said, limits), true))


def _mimicry(said: Floats, true: Floats) -> MimicryFigures:
    return MimicryFigures(
        len(true), np.array([pearson(*pair) for pair in zip(said.T, true.T, strict=True)])
    )


def _event(predicted: Floats, annotated: Floats, limits: Floats) -> EventFigures:
    said = above_thresholds(predicted, limits)[:, 0].astype(np.intp)
    confusion = confusion_matrix(said, annotated[:, 0].astype(np.intp), 2)
    return EventFigures(
        len(said), macro_f1(confusion), weighted_f1(confusion), f1_scores(confusion)
    )
