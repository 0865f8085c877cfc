"""Fitting attention over the rows of sets, and the layer that names each set, together."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import HeadError
from emotilens.heads.attention import attended_sets, attention_shares
from emotilens.heads.head import Branch, Head, Layer

from .adam import Adam
from .fit import Recipe, standardisation
from .losses import Loss, cross_entropy, label_weights

RECIPE = Recipe(hidden=0, epochs=300, rate=0.02, penalty=1e-3)
"""The paper states none. An epoch is one step on all sets."""


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """Rows in sets, and the label of each set.

    Attributes:
        features: shape (rows, size).
        sets: the number of each row's set, every number from 0 on at least once, shape (rows,).
        labels: of each set, from 0, shape (sets,).
    """

    features: Floats
    sets: Integers
    labels: Integers


def fit_attention(
    sets: Sets,
    names: tuple[str, ...],
    recipe: Recipe = RECIPE,
    on_epoch: Callable[[int, float], None] = lambda epoch, loss: None,
    *,
    attends: bool = True,
) -> Head:
    """Fit a head that names sets.

    Features are standardised for fitting. What is fitted starts at the mean of each set and at
    layers of 0, so that nothing depends on chance.

    Args:
        sets: what to fit to; each name has at least one set.
        names: of the labels.
        recipe: epochs, rate and penalty; the latter applies to all weights.
        on_epoch: called after each epoch with its number, from 1, and its loss.
        attends: False keeps the mean, for comparison.

    Raises:
        HeadError: for sets of a single label, from which nothing can be learned.
    """
    if len(np.unique(sets.labels)) < 2:
        raise HeadError(
            f"All {len(sets.labels)} sets have the same label, so nothing can be learned. Give "
            f"sets of two labels or more."
        )
    mean, deviation = standardisation(sets.features)
    inputs = (sets.features - mean) / deviation
    targets = np.eye(len(names))[sets.labels]
    loss = cross_entropy(label_weights(targets))
    size = inputs.shape[1]
    weights, layer = np.zeros(size), Layer(np.zeros((size, len(names))), np.zeros(len(names)))
    adam = Adam([layer.weights, layer.biases, *([weights] if attends else [])])
    for epoch in range(1, recipe.epochs + 1):
        value, by_weights, by_layer = attention_gradients(
            weights, layer, inputs, sets.sets, targets, loss, recipe.penalty
        )
        further = [by_weights] if attends else []
        adam.step([by_layer.weights, by_layer.biases, *further], recipe.rate)
        on_epoch(epoch, value)
    record = {"epochs": float(recipe.epochs), "sets": float(len(sets.labels))}
    branch = Branch("expression", names, (layer,), fitting=record)
    # The shift by the mean changes all scores of a set alike, and so no weight.
    return Head("", "", "", mean, deviation, (branch,), attention=weights / deviation)


def attention_gradients(
    weights: Floats,
    layer: Layer,
    inputs: Floats,
    sets: Integers,
    targets: Floats,
    loss: Loss,
    penalty: float,
) -> tuple[float, Floats, Layer]:
    """The loss of all sets, and its gradients.

    Args:
        weights: of attention, shape (size,).
        layer: names the pooled sets.
        inputs: the rows, shape (rows, size).
        sets: the number of each row's set, shape (rows,).
        targets: 1 for a set's label, 0 for others, shape (sets, labels).
        loss: of the layer's outputs.
        penalty: factor on the sum of all squared weights, without biases.

    Returns:
        The loss with its penalty, the gradient by the weights, and those by the layer.
    """
    shares = attention_shares(inputs, sets, weights)
    pooled = attended_sets(inputs, sets, weights)
    value, slope = loss(pooled @ layer.weights + layer.biases, targets)
    value += penalty * float((layer.weights**2).sum() + (weights**2).sum())
    of_rows = np.einsum("rs,rs->r", inputs, (slope @ layer.weights.T)[sets])
    of_sets = np.bincount(sets, shares * of_rows, len(pooled))
    by_scores = shares * (of_rows - of_sets[sets])
    by_layer = Layer(
        pooled.T @ slope + 2 * penalty * layer.weights,
        slope.sum(axis=0),
    )
    return value, inputs.T @ by_scores + 2 * penalty * weights, by_layer
