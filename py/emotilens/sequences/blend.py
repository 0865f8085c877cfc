"""Blending of models: a weighted mean of what several say of the same frames.

From ABAW-4 to -10, where faces, sound and text, or two networks, are blended after their heads.
The papers choose weights on the videos that they report.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

from .decide import most_probable
from .frame_table import Columns, FrameTable
from .missing import present_rows

Weights: TypeAlias = Sequence[float] | Sequence[Sequence[float]]
"""One a model, or one a model and column; only their proportions matter."""


def blend(predictions: Sequence[Floats], weights: Weights) -> Floats:
    """Weighted mean of models, frame by frame.

    Args:
        predictions: one array a model, all of shape (frames, columns). In a frame where some
            models saw no face, the mean is over the others.
        weights: one a model, or as ABAW-8 blends mimicry one a model and column; 0 or more, and
            not all models' 0.

    Returns:
        The same shape; NaN in frames where no model with a weight saw the face.

    Raises:
        SpecificationError: for other weights, or arrays of different shapes.
    """
    given = np.asarray(weights, np.float64)
    known = len(given) == len(predictions) > 0 and (given >= 0).all()
    if not known or not (given.sum(axis=0) > 0).all():
        raise SpecificationError(
            f"{len(predictions)} models cannot be blended with the weights {tuple(weights)}. Give "
            f"one weight a model, none below 0 and not all 0."
        )
    shapes = {values.shape for values in predictions}
    if len(shapes) > 1:
        raise SpecificationError(
            f"Models can only be blended over the same frames and classes, but their shapes are "
            f"{', '.join(map(str, sorted(shapes)))}. Bring them to one label set and one video."
        )
    stacked = np.stack(predictions)
    present = np.stack([present_rows(values) for values in predictions])
    shares = given.reshape(len(predictions), 1, -1) * present[..., None]
    total = (shares * np.where(present[..., None], stacked, 0)).sum(axis=0)
    weight = shares.sum(axis=0)
    return np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)


def blend_except(predictions: Sequence[Floats], weights: Weights, exception: int) -> Floats:
    """The same, but where the first model decides for one class it stays as it is.

    From ABAW-5: a general model, which does not know “other”, gets a share of the domain's head
    where that does not say “other”; published: 0.9 of the head and 0.1 of the general model.

    Args:
        predictions: as ``blend`` takes them, the domain's head first.
        weights: as ``blend`` takes them.
        exception: position of the class.

    Raises:
        SpecificationError: as ``blend`` does.
    """
    blended = blend(predictions, weights)
    kept = most_probable(predictions[0]) == exception
    blended[kept] = predictions[0][kept]
    return blended


def blend_tables(
    tables: Sequence[FrameTable],
    weights: Sequence[float],
    exception: str | None = None,
    own_weights: Mapping[str, Sequence[float]] = {},
) -> FrameTable:
    """Blend what several models say of a video, task by task.

    Args:
        tables: of the same frames; what the first one says nothing about is left out.
        weights: one a table.
        exception: label for which the first table's expressions stay as they are; see
            ``blend_except``.
        own_weights: of single outputs by name, in place of ``weights``.

    Raises:
        SpecificationError: for other weights, frames or names, or an unknown exception.
    """
    first = tables[0]
    _check_own_weights(first, own_weights, len(tables))
    if exception is not None and exception not in first.names("expression"):
        raise SpecificationError(
            f"There is no label “{exception}” that could stay as it is. Choose one of "
            f"{', '.join(first.names('expression')) or 'none: no expressions are predicted'}."
        )
    parts = {}
    for task, part in first.parts.items():
        for other in tables:
            if other.names(task) != part.names:
                raise SpecificationError(
                    f"Models with different outputs cannot be blended: for “{task}” they name "
                    f"{', '.join(part.names)} and {', '.join(other.names(task)) or 'nothing'}."
                )
        values = [other.values(task) for other in tables]
        chosen = _of_columns(part.names, weights, own_weights)
        if task == "expression" and exception is not None:
            blended = blend_except(values, chosen, part.names.index(exception))
        else:
            blended = blend(values, chosen)
        parts[task] = Columns(part.names, blended)
    return FrameTable(parts)


def _of_columns(
    names: Sequence[str], weights: Sequence[float], own_weights: Mapping[str, Sequence[float]]
) -> Weights:
    if not own_weights:
        return weights
    columns = [own_weights.get(name, weights) for name in names]
    return list(zip(*columns, strict=False))


def _check_own_weights(
    table: FrameTable, own_weights: Mapping[str, Sequence[float]], models: int
) -> None:
    names = [name for part in table.parts.values() for name in part.names]
    for name, weights in own_weights.items():
        if name not in names or len(weights) != models:
            raise SpecificationError(
                f"“{name}” cannot be blended with weights {tuple(weights)} of its own. Name one of "
                f"{', '.join(names)}, and give {models} weights, one a model."
            )


def nowhere(table: FrameTable) -> FrameTable:
    """A video in which nothing is there: 0 in all frames.

    From ABAW-8: where a classifier of the whole video's text finds no ambivalence, no frame has it.
    """
    return FrameTable(
        {
            task: Columns(part.names, np.zeros_like(part.values))
            for task, part in table.parts.items()
        }
    )
