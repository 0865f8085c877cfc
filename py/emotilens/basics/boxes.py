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
    corners, others = first[:, None, :2], second[:, :2]
    upper_left = np.maximum(corners, others)
    lower_right = np.minimum(corners + first[:, None, 2:], others + second[:, 2:])
    sides = np.maximum(lower_right - upper_left, 0)
    intersection = sides[..., 0] * sides[..., 1]
    union = areas(first)[:, None] + areas(second) - intersection
    return np.divide(intersection, union, out=np.zeros(union.shape), where=union > 0)


def areas(boxes: Floats) -> Floats:
    """The area of each box of shape (n, 4), shape (n,)."""
    return np.asarray(boxes[:, 2] * boxes[:, 3])
