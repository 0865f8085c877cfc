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
        weight_decay: what a step takes from every number besides, as a share of it for a rate of 1
            (Loshchilov and Hutter 2019, arXiv 1711.05101).
    """

    def __init__(self, parameters: Sequence[Floats], weight_decay: float = 0.0) -> None:
        self._parameters = parameters
        self._weight_decay = weight_decay
        self._means = [np.zeros_like(values) for values in parameters]
        self._squares = [np.zeros_like(values) for values in parameters]
        self._steps = 0

    def step(self, gradients: Sequence[Floats], rate: float) -> None:
        """Take a step down the slopes.

        Args:
            gradients: one array a parameter and of its shape.
            rate: how far the step goes at most, about.
        """
        self._steps += 1
        first, second = (1 - decay**self._steps for decay in DECAY)
        for values, gradient, mean, square in zip(
            self._parameters, gradients, self._means, self._squares, strict=True
        ):
            mean += (1 - DECAY[0]) * (gradient - mean)
            square += (1 - DECAY[1]) * (gradient**2 - square)
            values *= 1 - rate * self._weight_decay
            values -= rate * (mean / first) / (np.sqrt(square / second) + SMALL)


def clipped(gradients: Sequence[Floats], longest: float) -> list[Floats]:
    """All gradients, shortened by one factor where together they are longer than allowed.

    Pascanu, Mikolov and Bengio 2013, arXiv 1211.5063.

    Args:
        gradients: arrays of any shapes.
        longest: largest root of the sum of all squares.
    """
    length = np.sqrt(sum(float(np.sum(gradient**2)) for gradient in gradients))
    return [gradient * min(1.0, longest / max(length, SMALL)) for gradient in gradients]
