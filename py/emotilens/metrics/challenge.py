"""The figures of the ABAW challenges: predictions of frames against annotations of the same frames.

The rules are those of Kollias et al.'s challenges: frames of all videos count together; frames that
nobody annotated do not count.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError
from emotilens.sequences.decide import above_thresholds, most_probable
from emotilens.sequences.frame_table import FrameTable
from emotilens.sequences.missing import present_rows

from .action_units import unit_f1_scores
from .classification import accuracy, confusion_matrix, f1_scores, macro_f1, weighted_f1
from .correlation import concordance, pearson

HALF = 0.5
"""Threshold of action units unless one was found for each."""


@dataclass(frozen=True, slots=True)
class ExpressionFigures:
    """Expressions: ``macro_f1`` is the challenge's figure.

    Attributes:
        frames: how many were annotated.
        f1: of each label, shape (labels,).
        confusion: shape (labels, labels), a row a true label.
    """

    frames: int
    macro_f1: float
    weighted_f1: float
    accuracy: float
    f1: Floats
    confusion: NDArray[np.int64]


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
class ChallengeFigures:
    """What could be evaluated; None where one side says nothing."""

    expressions: ExpressionFigures | None
    affect: AffectFigures | None
    action_units: ActionUnitFigures | None

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
        predictions: of the same frames, in the same order.
        annotations: what people said.
        thresholds: from which an action unit is there, one a unit; ``HALF`` for all unless given.

    Raises:
        EvaluationError: for tables of different length, with different labels, with nothing in
            common, or for an annotated frame without a prediction.
    """
    _check(predictions, annotations)
    figures = ChallengeFigures(
        _expressions(predictions, annotations),
        _affect(predictions, annotations),
        _action_units(predictions, annotations, thresholds),
    )
    if not (figures.expressions or figures.affect or figures.action_units):
        raise EvaluationError(
            "Predictions and annotations have nothing in common: expressions, valence and arousal, "
            "or action units. Give annotations of what was predicted."
        )
    return figures


def _check(predictions: FrameTable, annotations: FrameTable) -> None:
    if len(predictions) != len(annotations):
        raise EvaluationError(
            f"There are predictions of {len(predictions)} frames but annotations of "
            f"{len(annotations)}. Give one row a frame, also without a face."
        )
    for what, said, true in (
        ("labels", predictions.labels, annotations.labels),
        ("action units", predictions.units, annotations.units),
    ):
        if said and true and said != true:
            raise EvaluationError(
                f"The predictions' {what} are {', '.join(said)}, the annotations' "
                f"{', '.join(true)}. Bring them to one order."
            )


def _predicted(values: Floats, annotated: NDArray[np.bool_], what: str) -> Floats:
    """The annotated rows, each of which must say something."""
    lacking = annotated & ~present_rows(values)
    if lacking.any():
        raise EvaluationError(
            f"{int(lacking.sum())} annotated frames lack a prediction of {what}, the first of them "
            f"frame {int(lacking.argmax()) + 1}. Fill the gaps; leave out videos without a face."
        )
    return values[annotated]


def _expressions(predictions: FrameTable, annotations: FrameTable) -> ExpressionFigures | None:
    annotated = present_rows(annotations.expressions)
    if not (predictions.labels and annotations.labels and annotated.any()):
        return None
    said = most_probable(_predicted(predictions.expressions, annotated, "expressions"))
    true = most_probable(annotations.expressions[annotated])
    confusion = confusion_matrix(said, true, len(annotations.labels))
    return ExpressionFigures(
        frames=len(true),
        macro_f1=macro_f1(confusion),
        weighted_f1=weighted_f1(confusion),
        accuracy=accuracy(confusion),
        f1=f1_scores(confusion),
        confusion=confusion,
    )


def _affect(predictions: FrameTable, annotations: FrameTable) -> AffectFigures | None:
    annotated = present_rows(annotations.affect)
    if not (predictions.affect.shape[1] and annotations.affect.shape[1] and annotated.any()):
        return None
    said = _predicted(predictions.affect, annotated, "valence and arousal")
    true = annotations.affect[annotated]
    return AffectFigures(
        frames=len(true),
        concordance=(concordance(said[:, 0], true[:, 0]), concordance(said[:, 1], true[:, 1])),
        correlation=(pearson(said[:, 0], true[:, 0]), pearson(said[:, 1], true[:, 1])),
    )


def _action_units(
    predictions: FrameTable, annotations: FrameTable, thresholds: Floats | None
) -> ActionUnitFigures | None:
    annotated = np.asarray((~np.isnan(annotations.action_units)).any(axis=1))
    if not (predictions.units and annotations.units and annotated.any()):
        return None
    said = _predicted(predictions.action_units, annotated, "action units")
    limits = np.full(len(annotations.units), HALF) if thresholds is None else thresholds
    true = np.nan_to_num(annotations.action_units[annotated], nan=-1).astype(np.int8)
    return ActionUnitFigures(len(true), unit_f1_scores(above_thresholds(said, limits), true))
