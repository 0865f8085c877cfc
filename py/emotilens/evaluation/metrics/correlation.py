"""Agreement between predicted and true numbers, such as valence and arousal."""

import numpy as np

from emotilens.basics.arrays import Floats


def pearson(predicted: Floats, true: Floats) -> float:
    """Pearson's correlation, from −1 to 1; ignores scale and offset. ABAW's metric for mimicry.

    Args:
        predicted: shape (n,).
        true: shape (n,).

    Returns:
        NaN where one of the two does not vary.
    """
    spread = predicted.std() * true.std()
    return float(_covariance(predicted, true) / spread) if spread > 0 else float("nan")


def concordance(predicted: Floats, true: Floats) -> float:
    """Concordance correlation coefficient (Lin 1989), from −1 to 1; scale and offset matter too.

    2·cov / (σx² + σy² + (μx − μy)²), with deviations over n. The ABAW challenges compute it over
    the pooled frames of all videos, never as a mean over videos.

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
