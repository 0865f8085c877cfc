"""Fitting one branch of a head with mini-batches of rows in random order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers, Singles
from emotilens.basics.errors import HeadError
from emotilens.heads.head import Branch, Layer
from emotilens.heads.tasks import BINARY_TASKS, Task

from .adam import Adam
from .best_epoch import BestEpoch, Judge
from .gradients import loss_and_gradients
from .losses import (
    MIMICRY_WEIGHTS,
    Loss,
    concordance_loss,
    correlation_loss,
    cross_entropy,
    label_weights,
    unit_cross_entropy,
    unit_weights,
)

THRESHOLDS: Mapping[Task, float] = {"action_units": 0.5, "ambivalence": 0.3, "violence": 0.5}
"""Defaults until others are chosen; that of ambivalence is from ABAW-8."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a branch is fitted.

    Attributes:
        hidden: units of the hidden layer; 0 for none.
        epochs: passes over the rows.
        batch: rows per step.
        rate: learning rate of Adam.
        penalty: factor on the sum of all squared weights.
        seed: for the initial weights and the order of rows.

    Raises:
        HeadError: for a value out of range.
    """

    hidden: int = 128
    epochs: int = 10
    batch: int = 256
    rate: float = 1e-3
    penalty: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name, value, fits, allowed in (
            ("hidden", self.hidden, self.hidden >= 0, "0 or more units"),
            ("epochs", self.epochs, self.epochs >= 1, "1 or more"),
            ("batch", self.batch, self.batch >= 1, "1 or more rows"),
            ("rate", self.rate, 0 < self.rate < np.inf, "above 0"),
            ("penalty", self.penalty, 0 <= self.penalty < np.inf, "0 or more"),
            ("seed", self.seed, self.seed >= 0, "0 or more"),
        ):
            if not fits:
                raise HeadError(f"“{name}” is {value}, but must be {allowed}.")


RECIPES: Mapping[Task, Recipe] = {
    "expression": Recipe(),
    "affect": Recipe(hidden=0, epochs=20, batch=512, penalty=1 / 512),
    "action_units": Recipe(batch=512),
    "mimicry": Recipe(hidden=64, epochs=100, batch=512),
    "ambivalence": Recipe(hidden=64, batch=512, rate=5e-4),
    "violence": Recipe(batch=512),
}
"""From ABAW-3 to -8; violence, whose entry reads sequences, is treated like action units."""

MULTI_TASK_RECIPES: Mapping[Task, Recipe] = {
    "expression": Recipe(hidden=0, epochs=20, batch=512, penalty=1 / 512),
    "affect": RECIPES["affect"],
    "action_units": Recipe(epochs=20, batch=512),
}
"""From ABAW-4 and -7, where each task is fitted separately: expressions from embedding and outputs
without a hidden layer, affect from the outputs alone (``reads`` of ``fit_branch``)."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Embeddings with their annotations.

    Attributes:
        embeddings: shape (rows, size), not standardised.
        targets: expressions: 1 for the label, 0 for others; affect: valence and arousal; action
            units, ambivalence, violence: 1, 0, or NaN where not annotated; mimicry: from 0 to 1.
            Shape (rows, outputs).
    """

    embeddings: Singles
    targets: Floats


def standardisation(embeddings: NDArray[np.floating[Any]]) -> tuple[Floats, Floats]:
    """Mean and deviation of each number of an embedding, shape (size,) each. No paper uses them.

    The deviation is 1 where a number never varies, so that dividing by it is safe.

    Args:
        embeddings: shape (rows, size).
    """
    mean = embeddings.mean(axis=0, dtype=np.float64)
    deviation = embeddings.std(axis=0, dtype=np.float64)
    return mean, np.where(deviation > 0, deviation, 1.0)


def unchanged(size: int) -> tuple[Floats, Floats]:
    """Mean and deviation that leave embeddings as they are, as in the papers."""
    return np.zeros(size), np.ones(size)


def fit_branch(
    task: Task,
    names: tuple[str, ...],
    examples: Examples,
    scale: tuple[Floats, Floats],
    recipe: Recipe,
    on_epoch: Callable[[int, float], None] = lambda epoch, loss: None,
    judge: Judge[Branch] | None = None,
    reads: Integers | None = None,
) -> Branch:
    """Fit the layers of one task.

    Args:
        task: decides the loss; see ``loss_of``.
        names: the names of the outputs.
        examples: at least two rows.
        scale: mean and deviation, as returned by ``standardisation`` or ``unchanged``.
        recipe: how to fit.
        on_epoch: called after each epoch with its number, from 1, and its mean loss.
        judge: chooses the epoch; without it the last one is kept.
        reads: columns of the embeddings that the branch reads; default: all. The weights of the
            others are 0 in the branch that is returned.

    Raises:
        HeadError: for too few rows, targets that do not match the names, or annotations that do not
            vary, from which nothing can be learned.
    """
    _check(task, names, examples)
    mean, deviation = scale
    chance = np.random.default_rng(recipe.seed)
    rows, size = examples.embeddings.shape
    columns = np.arange(size) if reads is None else reads
    layers = _initial_layers((len(columns), *filter(None, (recipe.hidden,)), len(names)), chance)
    loss = loss_of(task, examples.targets)
    thresholds = (THRESHOLDS[task],) * len(names) if task in BINARY_TASKS else ()
    best: BestEpoch[Branch] = BestEpoch(judge)
    adam = Adam([values for layer in layers for values in _values(layer)])
    for epoch in range(1, recipe.epochs + 1):
        batches = np.array_split(chance.permutation(rows), max(round(rows / recipe.batch), 1))
        losses = []
        for batch in batches:
            inputs = (examples.embeddings[batch] - mean) / deviation
            value, gradients = loss_and_gradients(
                layers, inputs[:, columns], examples.targets[batch], loss, recipe.penalty
            )
            adam.step([values for layer in gradients for values in _values(layer)], recipe.rate)
            losses.append(value)
        on_epoch(epoch, float(np.mean(losses)))
        best.look(epoch, Branch(task, names, _for_all_columns(layers, columns, size), thresholds))
    return replace(best.kept, fitting=best.record)


def _check(task: Task, names: tuple[str, ...], examples: Examples) -> None:
    rows = len(examples.embeddings)
    if rows < 2 or examples.targets.shape != (rows, len(names)):
        raise HeadError(
            f"A head for “{task}” with {len(names)} outputs cannot be fitted to {rows} rows with "
            f"targets of the shape {examples.targets.shape}. It needs two rows or more, each with "
            f"a target per output."
        )
    highest = np.nanmax(examples.targets, axis=0, initial=-np.inf)
    varying = highest > np.nanmin(examples.targets, axis=0, initial=np.inf)
    if not (varying.all() if task in ("affect", "mimicry") else varying.any()):
        raise HeadError(
            f"Nothing can be learned about “{task}”: all {rows} annotations are the same. Annotate "
            f"frames that differ."
        )


def loss_of(task: Task, targets: Floats) -> Loss:
    """The loss for a task.

    Args:
        task: expressions: class-weighted cross-entropy; affect: 1 − mean CCC; mimicry: weighted
            1 − r; action units and violence: weighted binary cross-entropy; ambivalence: the same
            without weights, because its published threshold is below one half.
        targets: the targets of all examples; they determine the weights.
    """
    if task == "expression":
        return cross_entropy(label_weights(targets))
    if task == "affect":
        return concordance_loss
    if task == "mimicry":
        return correlation_loss(np.array(MIMICRY_WEIGHTS))
    if task == "ambivalence":
        return unit_cross_entropy(np.ones((2, 1)))
    return unit_cross_entropy(unit_weights(targets))


def _initial_layers(sizes: tuple[int, ...], chance: "np.random.Generator") -> list[Layer]:
    """Uniform weights by Glorot and Bengio (2010), and biases of 0."""
    # The type is a string because the page loads numpy.random only when a head is fitted.
    layers = []
    for inputs, outputs in pairwise(sizes):
        limit = np.sqrt(6 / (inputs + outputs))
        layers.append(Layer(chance.uniform(-limit, limit, (inputs, outputs)), np.zeros(outputs)))
    return layers


def _for_all_columns(layers: Sequence[Layer], columns: Integers, size: int) -> tuple[Layer, ...]:
    """A copy of the layers that reads whole embeddings, but ignores all other columns."""
    first, *others = (Layer(layer.weights.copy(), layer.biases.copy()) for layer in layers)
    weights = np.zeros((size, first.weights.shape[1]))
    weights[columns] = first.weights
    return Layer(weights, first.biases), *others


def _values(layer: Layer) -> tuple[Floats, Floats]:
    return layer.weights, layer.biases
