"""Adam (Kingma and Ba 2015, arXiv 1412.6980): gradient descent with a step size per number."""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats

DECAY = (0.9, 0.999)
"""Decay rates of the running means of the gradient and of the squared gradient."""

SMALL = 1e-8


class Adam:
    """Changes arrays step by step, in place.

    Args:
        parameters: the arrays.
        weight_decay: share by which a step also shrinks every number, for a rate of 1 (Loshchilov
            and Hutter 2019, arXiv 1711.05101).
    """

    def __init__(self, parameters: Sequence[Floats], weight_decay: float = 0.0) -> None:
        self._parameters = parameters
        self._weight_decay = weight_decay
        self._means = [np.zeros_like(values) for values in parameters]
        self._squares = [np.zeros_like(values) for values in parameters]
        self._steps = 0

    def step(self, gradients: Sequence[Floats], rate: float) -> None:
        """Take a step against the gradients.

        Args:
            gradients: one array per parameter, of its shape.
            rate: learning rate, roughly the largest change of a number.
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
    """The gradients, scaled down by a common factor if their joint norm is too large.

    Pascanu, Mikolov and Bengio 2013, arXiv 1211.5063.

    Args:
        gradients: arrays of any shapes.
        longest: the largest norm allowed.
    """
    length = np.sqrt(sum(float(np.sum(gradient**2)) for gradient in gradients))
    return [gradient * min(1.0, longest / max(length, SMALL)) for gradient in gradients]
