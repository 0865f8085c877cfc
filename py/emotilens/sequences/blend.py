"""Blending: a weighted mean of several models' predictions for the same frames.

From ABAW-4 to -10, where the predictions from faces, audio and text, or of two networks, are
blended. The papers choose the weights on the same videos on which they report results.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

from .decide import most_probable
from .frame_table import Columns, FrameTable
from .missing import present_rows

Weights: TypeAlias = Sequence[float] | Sequence[Sequence[float]]
"""One weight per model, or one per model and column; only their proportions matter."""


def blend(predictions: Sequence[Floats], weights: Weights) -> Floats:
    """The weighted mean of several models, frame by frame.

    Args:
        predictions: one array per model, each of shape (frames, columns). In frames in which some
            models found no face, the mean is over the others.
        weights: one per model, or one per model and column, as ABAW-8 blends mimicry. Weights are
            at least 0, and those of a column are not all 0.

    Returns:
        An array of the same shape; NaN in frames in which no model with a weight found the face.

    Raises:
        SpecificationError: for invalid weights, or arrays of different shapes.
    """
    shares = np.asarray(weights, np.float64)
    finite = bool(np.isfinite(shares).all())
    valid = len(shares) == len(predictions) > 0 and finite and (shares >= 0).all()
    if not valid or not (shares.sum(axis=0) > 0).all():
        raise SpecificationError(
            f"{len(predictions)} models cannot be blended with the weights {tuple(weights)}. Give "
            f"one weight per model, each finite and at least 0, and not all 0."
        )
    shapes = {values.shape for values in predictions}
    if len(shapes) > 1:
        raise SpecificationError(
            f"Only predictions for the same frames and classes can be blended, but their shapes "
            f"are {', '.join(map(str, sorted(shapes)))}. Use the same video and label set."
        )
    stacked = np.stack(predictions)
    present = np.stack([present_rows(values) for values in predictions])
    shares = shares.reshape(len(predictions), 1, -1) * present[..., None]
    total = (shares * np.where(present[..., None], stacked, 0)).sum(axis=0)
    weight = shares.sum(axis=0)
    return np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)


def blend_except(predictions: Sequence[Floats], weights: Weights, exception: int) -> Floats:
    """Blend, but keep the first model's frames in which it predicts one class.

    From ABAW-5, where a head fitted to the domain is blended with a general model that does not
    know “other”, except where the head predicts “other”. The published weights are 0.9 for the
    head and 0.1 for the general model.

    Args:
        predictions: as for ``blend``, those of the domain's head first.
        weights: as for ``blend``.
        exception: the index of the class.

    Raises:
        SpecificationError: as for ``blend``.
    """
    blended = blend(predictions, weights)
    excepted = most_probable(predictions[0]) == exception
    blended[excepted] = predictions[0][excepted]
    return blended


def blend_tables(
    tables: Sequence[FrameTable],
    weights: Sequence[float],
    exception: str | None = None,
    column_weights: Mapping[str, Sequence[float]] = {},
) -> FrameTable:
    """Blend several models' predictions for a video, task by task.

    Args:
        tables: predictions for the same frames; tasks that the first table lacks are left out.
        weights: one per table.
        exception: a label; frames for which the first table predicts it are not blended, see
            ``blend_except``.
        column_weights: weights of single outputs by name, in place of ``weights``.

    Raises:
        SpecificationError: for invalid weights, different frames or outputs, or an unknown label as
            the exception.
    """
    first = tables[0]
    _check_column_weights(first, column_weights, len(tables))
    if exception is not None and exception not in first.names("expression"):
        raise SpecificationError(
            f"“{exception}” cannot be kept, since the first model does not predict it. Its labels "
            f"are: {', '.join(first.names('expression')) or 'none'}."
        )
    parts = {}
    for task, part in first.parts.items():
        for other in tables:
            if other.names(task) != part.names:
                raise SpecificationError(
                    f"Models with different outputs cannot be blended: for “{task}” they predict "
                    f"{', '.join(part.names)} and {', '.join(other.names(task)) or 'nothing'}."
                )
        values = [other.values(task) for other in tables]
        task_weights = _by_column(part.names, weights, column_weights)
        if task == "expression" and exception is not None:
            blended = blend_except(values, task_weights, part.names.index(exception))
        else:
            blended = blend(values, task_weights)
        parts[task] = Columns(part.names, blended)
    return replace(first, parts=parts)


def _by_column(
    names: Sequence[str], weights: Sequence[float], column_weights: Mapping[str, Sequence[float]]
) -> Weights:
    if not column_weights:
        return weights
    columns = [column_weights.get(name, weights) for name in names]
    return list(zip(*columns, strict=False))


def _check_column_weights(
    table: FrameTable, column_weights: Mapping[str, Sequence[float]], models: int
) -> None:
    names = [name for part in table.parts.values() for name in part.names]
    for name, weights in column_weights.items():
        if name not in names or len(weights) != models:
            raise SpecificationError(
                f"“{name}” cannot be blended with the weights {tuple(weights)}. Name one of "
                f"{', '.join(names)}, and give {models} weights, one per model."
            )


def all_absent(table: FrameTable) -> FrameTable:
    """The same table with 0 in all frames.

    From ABAW-8: if a classifier of the whole video's text finds no ambivalence, no frame has any.
    """
    parts = {
        task: Columns(part.names, np.zeros_like(part.values)) for task, part in table.parts.items()
    }
    return replace(table, parts=parts)
