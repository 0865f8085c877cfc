"""Settings of ``sequences`` chosen on the predictions and annotations of whole videos."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import EvaluationError
from emotilens.heads.tasks import Task
from emotilens.sequences.adaptive import (
    Level,
    WindowDecisions,
    blocks,
    constant_stride,
    decide_adaptively,
)
from emotilens.sequences.adjust import adjust_logits
from emotilens.sequences.decide import above_thresholds, most_probable
from emotilens.sequences.fill import fill_gaps
from emotilens.sequences.frame_table import FrameTable, concatenate_tables, fill_table, smooth_table
from emotilens.sequences.missing import present_rows
from emotilens.sequences.smooth import Window

from ..metrics.action_units import unit_f1_scores
from ..metrics.challenge import HALF
from ..metrics.classification import accuracy, confusion_matrix, macro_f1
from .adaptive_levels import calibrated_levels
from .logit_adjustment import best_biases
from .unit_thresholds import best_unit_thresholds

DECIMALS = 4
"""Thresholds of levels are rounded up to this many decimals, so that they stay admissible."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A number for each output, and what it achieves on the frames that it was chosen on.

    Attributes:
        names: the outputs.
        values: biases of expressions, or thresholds of action units, shape (names,).
        before: mean F1 without them: with biases of 0, or thresholds of one half.
        after: mean F1 with them.
    """

    names: tuple[str, ...]
    values: Floats
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class RateFigures:
    """What a frame rate achieves when the frames of a window share one decision.

    Attributes:
        name: for tables.
        macro_f1: over the annotated frames.
        accuracy: over the same frames.
        share: of the frames that are analysed.
    """

    name: str
    macro_f1: float
    accuracy: float
    share: float


def choose_biases(predictions: Sequence[FrameTable], annotations: Sequence[FrameTable]) -> Choice:
    """The biases of expressions with the best macro F1 over single frames, as in ABAW-10.

    Args:
        predictions: each video's probabilities, not smoothed.
        annotations: for the same videos and frames.

    Raises:
        EvaluationError: for labels instead of probabilities, or without an annotated frame.
    """
    filled = concatenate_tables([fill_table(table) for table in predictions])
    names, probabilities, true = _annotated(filled, concatenate_tables(annotations), "expression")
    classes = true.argmax(axis=1)
    biases = best_biases(probabilities, classes)
    before, after = (
        macro_f1(confusion_matrix(each.argmax(axis=1), classes, len(names)))
        for each in (probabilities, adjust_logits(probabilities, biases))
    )
    return Choice(names, biases, before, after)


def choose_unit_thresholds(
    predictions: Sequence[FrameTable], annotations: Sequence[FrameTable], window: Window
) -> Choice:
    """The thresholds of action units with the best F1 after smoothing.

    Args:
        predictions: each video's probabilities, not smoothed.
        annotations: for the same videos and frames.
        window: smooths each video before the thresholds are chosen.

    Raises:
        EvaluationError: for labels instead of probabilities, or without an annotated frame.
    """
    smoothed = concatenate_tables([smooth_table(table, window) for table in predictions])
    names, units, true = _annotated(smoothed, concatenate_tables(annotations), "action_units")
    codes = np.nan_to_num(true, nan=-1).astype(np.int8)
    thresholds = best_unit_thresholds(units, codes)
    before, after = (
        float(unit_f1_scores(above_thresholds(units, each), codes).mean())
        for each in (np.full(len(names), HALF), thresholds)
    )
    return Choice(names, thresholds, before, after)


def choose_levels(
    predictions: Sequence[FrameTable],
    annotations: Sequence[FrameTable],
    strides: Sequence[int],
    window: int,
    alpha: float,
) -> tuple[list[Level], list[RateFigures]]:
    """The levels of an adaptive frame rate, and its figures beside those of constant strides.

    Args:
        predictions: each video's probabilities of expressions, not smoothed.
        annotations: for the same videos and frames. A window's label is its most frequent one.
        strides: from the coarsest to the finest.
        window: frames per window.
        alpha: share of wrong decisions that may be accepted, divided among the strides.

    Returns:
        The levels, without those at which no decision is admissible; and the figures of the finest
        constant stride, of the adaptive rate, and of the coarser constant strides.

    Raises:
        EvaluationError: for labels instead of probabilities, or without an annotated frame.
        SpecificationError: if the strides do not get finer.
    """
    if any(table.pictures for table in predictions):
        raise EvaluationError(
            "An adaptive frame rate skips frames of videos, but the annotations are of pictures. "
            "Use annotations with one row per frame."
        )
    starts = np.cumsum([0, *map(len, predictions)])
    windows_of = [
        blocks(len(one), window) + start for one, start in zip(predictions, starts, strict=False)
    ]
    windows = np.concatenate(windows_of)
    borders = np.cumsum(list(map(len, windows_of)))[:-1]
    everything = concatenate_tables(predictions)
    truth = concatenate_tables(annotations)
    _annotated(concatenate_tables([fill_table(one) for one in predictions]), truth, "expression")
    values, labels = everything.values("expression"), truth.values("expression")
    true = np.where(present_rows(labels), np.nan_to_num(labels).argmax(axis=1), -1)
    majority = np.array([_most_frequent(true[start:end]) for start, end in windows])
    calibrated = calibrated_levels(values, windows, majority, strides, alpha)
    levels = [_rounded(level) for level in calibrated if level.threshold < np.inf]

    def figures(name: str, decided: WindowDecisions) -> RateFigures:
        videos = np.split(decided.probabilities, borders)
        whole = np.concatenate([fill_gaps(video, np.arange(len(video))) for video in videos])
        of_frame = np.repeat(most_probable(whole), np.diff(windows, axis=1)[:, 0])
        known = (true >= 0) & (of_frame >= 0)
        confusion = confusion_matrix(of_frame[known], true[known], labels.shape[1])
        share = float(decided.computed.mean())
        return RateFigures(name, macro_f1(confusion), accuracy(confusion), share)

    constant = [
        figures(
            "all frames" if stride == 1 else f"every {stride} frames",
            constant_stride(values, windows, stride),
        )
        for stride in reversed(strides)
    ]
    adaptive = figures("adaptive", decide_adaptively(values, windows, levels))
    return levels, [constant[0], adaptive, *constant[1:]]


def _annotated(
    predictions: FrameTable, annotations: FrameTable, task: Task
) -> tuple[tuple[str, ...], Floats, Floats]:
    """The names, predictions and annotations of a task in its annotated frames."""
    names = annotations.names(task)
    if not names or predictions.names(task) != names or predictions.parts[task].decided:
        raise EvaluationError(
            f"Settings for “{task}” are chosen on probabilities and annotations of the same "
            f"outputs, but these are {', '.join(predictions.names(task)) or 'missing'} and "
            f"{', '.join(names) or 'missing'}. Use predictions with probabilities."
        )
    values, true = predictions.values(task), annotations.values(task)
    some = ~np.isnan(true).all(axis=1) if task == "action_units" else present_rows(true)
    known = some & present_rows(values)
    if not known.any():
        raise EvaluationError(
            f"No annotated frame has a prediction for “{task}”. Use annotations of these videos."
        )
    return names, values[known], true[known]


def _most_frequent(labels: Integers) -> int:
    known = labels[labels >= 0]
    return int(np.bincount(known).argmax()) if len(known) else -1


def _rounded(level: Level) -> Level:
    """A threshold from 0, rounded up."""
    scale = 10**DECIMALS
    return Level(level.stride, max(float(np.ceil(level.threshold * scale)) / scale, 0.0))
