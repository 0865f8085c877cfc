"""Blending of models: a weighted mean of what several say of the same frames.

From ABAW-4 to -10, where faces, sound and text, or two networks, are blended after their heads.
The papers choose weights on the videos that they report.
"""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

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
