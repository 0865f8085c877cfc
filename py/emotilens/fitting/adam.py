"""Adam (Kingma and Ba 2015, arXiv 1412.6980): steps that fit each number's own slopes."""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats

DECAY = (0.9, 0.999)
"""Of the mean slope and of the mean squared slope."""

SMALL = 1e-8


class Adam:
    """Changes arrays step by step, in place.

    Args:
        parameters: the arrays.
        rate: how far one step goes at most, about.
    """

    def __init__(self, parameters: Sequence[Floats], rate: float) -> None:
        self._parameters = parameters
        self._rate = rate
        self._means = [np.zeros_like(values) for values in parameters]
        self._squares = [np.zeros_like(values) for values in parameters]
        self._steps = 0

    def step(self, gradients: Sequence[Floats]) -> None:
        """Take a step down the slopes, one array a parameter and of its shape."""
        self._steps += 1
        first, second = (1 - decay**self._steps for decay in DECAY)
        for values, gradient, mean, square in zip(
            self._parameters, gradients, self._means, self._squares, strict=True
        ):
            mean += (1 - DECAY[0]) * (gradient - mean)
            square += (1 - DECAY[1]) * (gradient**2 - square)
            values -= self._rate * (mean / first) / (np.sqrt(square / second) + SMALL)
