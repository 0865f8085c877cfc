"""Agreement of predicted with true numbers, such as valence and arousal."""

import numpy as np

from emotilens.basics.arrays import Floats


def pearson(predicted: Floats, true: Floats) -> float:
    """Pearson's correlation, from −1 to 1; blind to scale and offset. ABAW's figure for mimicry.

    Args:
        predicted: shape (n,).
        true: shape (n,).

    Returns:
        NaN where one of the two does not vary.
    """
    spread = predicted.std() * true.std()
    return float(_covariance(predicted, true) / spread) if spread > 0 else float("nan")


def concordance(predicted: Floats, true: Floats) -> float:
    """Concordance correlation coefficient (Lin 1989), from −1 to 1: also scale and offset count.

    2·cov / (σx² + σy² + (μx − μy)²), with deviations over n. The ABAW challenges take it over the
    frames of all videos together, never as a mean over videos.

    Args:
        predicted: shape (n,).
        true: shape (n,).

    Returns:
        NaN where both are the same constant.
    """
    distance = predicted.var() + true.var() + (predicted.mean() - true.mean()) ** 2
    return float(2 * _covariance(predicted, true) / distance) if distance > 0 else float("nan")


def _covariance(first: Floats, second: Floats) -> Floats:
    return np.mean((first - first.mean()) * (second - second.mean()))
