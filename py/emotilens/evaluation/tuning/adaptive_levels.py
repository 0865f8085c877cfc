"""Thresholds of the adaptive frame rate, chosen on annotated videos (Savchenko, ICML 2023)."""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.sequences.adaptive import (
    Level,
    acceptance_threshold,
    constant_stride,
    corrected_shares,
)


def calibrated_levels(
    values: Floats,
    windows: Integers,
    true: Integers,
    strides: Sequence[int],
    alpha: float,
    *,
    corrected: bool = True,
) -> list[Level]:
    """Decide all windows at each stride, and find the score from which decisions are good enough.

    Args:
        values: probabilities, shape (frames, classes), of videos that no head was trained on.
        windows: first frame and the frame after the last, shape (windows, 2).
        true: class index of each window, shape (windows,); windows below 0 do not count.
        strides: from the coarsest to the finest.
        alpha: share of wrong decisions that may be accepted.
        corrected: divide α among the strides (Benjamini and Hochberg) instead of using it for each.

    Returns:
        One level per stride; the last accepts everything.
    """
    shares = corrected_shares(alpha, len(strides)) if corrected else [alpha] * len(strides)
    levels = []
    for stride, share in zip(strides[:-1], shares[:-1], strict=True):
        decided = constant_stride(values, windows, stride).probabilities
        known = (true >= 0) & ~np.isnan(decided).any(axis=1)
        correct = decided[known].argmax(axis=1) == true[known]
        scores = decided[known].max(axis=1)
        levels.append(Level(stride, acceptance_threshold(scores, correct, share)))
    return [*levels, Level(strides[-1], -np.inf)]
