"""Random forests that were trained elsewhere: their trees as arrays, and what they predict.

scikit-learn trains them, see ``fitting.estimators.group_forests``. Their arrays are all that is
needed to predict, so files of forests contain no code, and no library but numpy reads them.
"""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import HeadError

LEAF = -1
"""Stands for the feature of a node that has no children."""


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """A forest for one label against all others; its trees stand one after the other.

    Attributes:
        roots: the place of each tree's first node, shape (trees,).
        features: the column that a node compares, or ``LEAF``, shape (nodes,).
        thresholds: a row goes left if its number is at most this, shape (nodes,).
        left: the place of the child to the left; later than the node itself, shape (nodes,).
        right: the same to the right.
        shares: of a leaf: the share of its training rows that have the label, shape (nodes,).

    Raises:
        HeadError: if these are no trees.
    """

    roots: Integers
    features: Integers
    thresholds: Floats
    left: Integers
    right: Integers
    shares: Floats

    def __post_init__(self) -> None:
        nodes = np.arange(len(self.features))
        inner = self.features != LEAF
        children = np.stack((self.left, self.right))[:, inner]
        arrays = (self.features, self.thresholds, self.left, self.right, self.shares)
        fits = (
            len({len(one) for one in arrays}) == 1
            and len(self.roots) > 0
            and bool(np.isin(self.roots, nodes).all())
            and bool((self.features >= LEAF).all())
            # Children come later, so that every walk through a tree ends.
            and bool((children > nodes[inner]).all() and (children < len(nodes)).all())
            and bool(((self.shares >= 0) & (self.shares <= 1)).all())
        )
        if not fits:
            raise HeadError(
                "The trees of a forest are damaged: they have no leaves, or lead nowhere. Train "
                "the forests again."
            )

    def predict(self, rows: Floats) -> Floats:
        """The probability of the label: the mean over all trees of the share in the row's leaf.

        Args:
            rows: shape (rows, columns); compared as 32-bit numbers, as in training.

        Returns:
            Shape (rows,).
        """
        values = rows.astype(np.float32)
        total = np.zeros(len(values))
        for place, row in enumerate(values):
            nodes = self.roots
            features = self.features[nodes]
            while (features != LEAF).any():
                goes_left = row[features] <= self.thresholds[nodes]
                below = np.where(goes_left, self.left[nodes], self.right[nodes])
                nodes = np.where(features == LEAF, nodes, below)
                features = self.features[nodes]
            total[place] = self.shares[nodes].mean()
        return total


def one_against_rest(forests: tuple[Forest, ...], rows: Floats) -> Floats:
    """Probabilities of all labels, each from its own forest, scaled to a sum of 1.

    Args:
        forests: one for each label.
        rows: shape (rows, columns).

    Returns:
        Shape (rows, labels); the same for all labels where no tree votes for any.
    """
    shares = np.column_stack([forest.predict(rows) for forest in forests])
    total = shares.sum(axis=1, keepdims=True)
    even = np.full_like(shares, 1 / len(forests))
    return np.divide(shares, total, out=even, where=total > 0)
