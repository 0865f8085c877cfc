"""Blending of models: a weighted mean of what several say of the same frames.

From ABAW-4 to -10, where faces, sound and text, or two networks, are blended after their heads.
The papers choose weights on the videos that they report.
"""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

from .decide import most_probable
from .frame_table import Columns, FrameTable
from .missing import present_rows


def blend(predictions: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """Weighted mean of models, frame by frame.

    Args:
        predictions: one array a model, all of shape (frames, columns). In a frame where some
            models saw no face, the mean is over the others.
        weights: one a model, 0 or more, not all 0; only their proportions matter.

    Returns:
        The same shape; NaN in frames where no model with a weight saw the face.

    Raises:
        SpecificationError: for other weights, or arrays of different shapes.
    """
    if len(weights) != len(predictions) or min(weights, default=-1) < 0 or not sum(weights) > 0:
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
    shares = np.asarray(weights, np.float64)[:, None] * present
    total = np.einsum("mf,mfc->fc", shares, np.where(present[..., None], stacked, 0))
    weight = shares.sum(axis=0)[:, None]
    return np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)


def blend_except(predictions: Sequence[Floats], weights: Sequence[float], exception: int) -> Floats:
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
    tables: Sequence[FrameTable], weights: Sequence[float], exception: str | None = None
) -> FrameTable:
    """Blend what several models say of a video, task by task.

    Args:
        tables: of the same frames; what the first one says nothing about is left out.
        weights: one a table.
        exception: label for which the first table's expressions stay as they are; see
            ``blend_except``.

    Raises:
        SpecificationError: for other weights, frames or names, or an unknown exception.
    """
    first = tables[0]
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
        if task == "expression" and exception is not None:
            blended = blend_except(values, weights, part.names.index(exception))
        else:
            blended = blend(values, weights)
        parts[task] = Columns(part.names, blended)
    return FrameTable(parts)


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
