"""Sets of rows, such as the photographs of an event or the faces of a group, pooled by attention.

A. V. Savchenko, "Event recognition with automatic album detection based on sequential grouping of
photos and neural attention", 2019 (arXiv:1911.11010): a linear layer says how much each row of a
set matters; softmax over the set turns that into weights that add up to 1. With weights of 0, that
is the mean.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import HeadError

from .apply import apply_head
from .head import Head


def attention_shares(features: Floats, sets: Integers, weights: Floats) -> Floats:
    """How much each row counts within its set.

    Args:
        features: one row each, shape (rows, size).
        sets: the number of each row's set, every number from 0 on at least once, shape (rows,).
        weights: of the linear layer, shape (size,); its bias would not change the result.

    Returns:
        Shares from 0 to 1 that add up to 1 within each set, shape (rows,).
    """
    scores = features @ weights
    count = int(sets.max(initial=-1)) + 1
    highest = np.full(count, -np.inf)
    np.maximum.at(highest, sets, scores)
    powers = np.exp(scores - highest[sets])
    return np.asarray(powers / np.bincount(sets, powers, count)[sets])


def attended_sets(features: Floats, sets: Integers, weights: Floats) -> Floats:
    """The mean of each set's rows, weighted by attention.

    Args:
        features: as for ``attention_shares``.
        sets: the same.
        weights: the same.

    Returns:
        Shape (sets, size).
    """
    shares = attention_shares(features, sets, weights)
    pooled = np.zeros((int(sets.max(initial=-1)) + 1, features.shape[1]))
    np.add.at(pooled, sets, shares[:, None] * features)
    return pooled


def apply_to_sets(head: Head, features: Floats, sets: Integers) -> Floats:
    """The probabilities of each set's labels.

    Args:
        head: with attention weights, and a branch for labels.
        features: as for ``attention_shares``.
        sets: the same.

    Returns:
        Shape (sets, labels).

    Raises:
        HeadError: for another head, or features of another size.
    """
    if head.attention is None or head.branch("expression") is None:
        raise HeadError(
            f"The head “{head.name}” has no attention weights over the rows of a set. Give a file "
            f"written by “emotilens train-attention”."
        )
    if features.shape[1] != head.size:
        raise HeadError(
            f"The head “{head.name}” reads embeddings of size {head.size}, but the table has rows "
            f"of size {features.shape[1]}. Use embeddings of the model “{head.model}”."
        )
    pooled = attended_sets(features, sets, head.attention)
    return np.asarray(apply_head(head, pooled)["expression"])
