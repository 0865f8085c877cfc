"""Boxes are rows (x, y, width, height) in pixels; x and y are the upper left corner."""

import numpy as np

from .arrays import Floats


def intersection_over_union(first: Floats, second: Floats) -> Floats:
    """The overlap of each box in one list with each box in another.

    Args:
        first: boxes of shape (n, 4).
        second: boxes of shape (m, 4).

    Returns:
        Shape (n, m), from 0 (disjoint) to 1 (equal). Boxes without area overlap nothing.
    """
    first, second = first[:, None, :], second[None, :, :]
    upper_left = np.maximum(first[..., :2], second[..., :2])
    lower_right = np.minimum(
        first[..., :2] + first[..., 2:],
        second[..., :2] + second[..., 2:],
    )
    intersection = np.clip(lower_right - upper_left, 0, None).prod(axis=-1)
    union = first[..., 2:].prod(axis=-1) + second[..., 2:].prod(axis=-1) - intersection
    return np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)
