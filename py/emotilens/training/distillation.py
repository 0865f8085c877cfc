"""Teaching by a trained network's opinions as well as by people's votes.

Hinton, Vinyals and Dean 2015, arXiv 1503.02531; that a network of the same size learns more from
its predecessor than that one knew: Furlanello et al. 2018, arXiv 1805.04770; that a mean of the
weights of networks with one origin can be better than each: Wortsman et al. 2022, arXiv 2203.05482.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from .ferplus import Faces, mirrored
from .fit import predict
from .network import ExpressionNetwork


def opinions(teacher: ExpressionNetwork, faces: Faces, size: int) -> NDArray[np.float32]:
    """What the teacher thinks of each face and of its mirror image, averaged as logits.

    Args:
        teacher: trained.
        faces: to judge.
        size: pixels that it looks at.

    Returns:
        Probabilities, shape (n, labels).
    """
    logits = (predict(teacher, faces, size) + predict(teacher, mirrored(faces), size)) / 2
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def blended(
    shares: NDArray[np.float32], opinions: NDArray[np.float32], trust: float
) -> NDArray[np.float32]:
    """Votes and a teacher's opinions as one target.

    Args:
        shares: of the votes, shape (n, labels).
        opinions: the teacher's probabilities, shape (n, labels).
        trust: weight of the teacher, from 0 to 1.
    """
    return (1 - trust) * shares + trust * opinions


def mean_weights(
    one: Mapping[str, Tensor], other: Mapping[str, Tensor], share: float
) -> dict[str, Tensor]:
    """The mean of the weights of two networks of one shape; counters are the first one's.

    Args:
        one: weights by name.
        other: weights by name.
        share: weight of the other, from 0 to 1.
    """
    return {
        name: values.lerp(other[name], share) if values.is_floating_point() else values
        for name, values in one.items()
    }
