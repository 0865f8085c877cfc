"""A head for one person's own expressions, fitted to a few seconds of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Singles
from emotilens.basics.errors import HeadError
from emotilens.heads.apply import apply_head
from emotilens.heads.head import Head
from emotilens.manifest.model_specification import ModelSpecification

from .fit import Examples, Recipe, fit_branch, standardisation
from .hold_out import held_out

MINIMUM = 5
"""Samples that an expression needs."""

SHARE = 0.25
"""Share of each expression's samples that is held out."""

RECIPE = Recipe(hidden=0, epochs=200, batch=64, rate=0.01, penalty=0.005)
"""With few samples, only a single regularised linear layer generalises."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One face that shows an expression.

    Attributes:
        label: the expression's name.
        stretch: name of the stretch of frames, or of the picture, that it comes from.
        embedding: the model's, shape (size,).
    """

    label: str
    stretch: str
    embedding: Singles


@dataclass(frozen=True, slots=True)
class ExpressionScore:
    """How well one expression is recognised.

    Attributes:
        label: the expression's name.
        fitted: number of samples that the head was fitted to.
        held_out: number of held-out samples, from other moments or pictures.
        correct: number of held-out samples for which the head predicts this label.
        predicted: for how many held-out samples the head predicts each label, in the order of the
            labels: a row of the confusion matrix.
        whole: whether whole moments or pictures were held out, and not the end of a single one.
    """

    label: str
    fitted: int
    held_out: int
    correct: int
    predicted: tuple[int, ...]
    whole: bool


def fit_own_expressions(
    name: str,
    samples: Sequence[Sample],
    model: ModelSpecification,
    on_epoch: Callable[[int, int], None] = lambda epoch, epochs: None,
) -> tuple[Head, tuple[ExpressionScore, ...]]:
    """Fit a head to some samples of each expression, and evaluate it on the others.

    Neighbouring frames are almost identical. Therefore whole stretches are held out, or the end of
    the stretch if an expression has only one.

    Args:
        name: the head's name in results.
        samples: in the order of time; labels keep the order of their first sample.
        model: the model that made the embeddings.
        on_epoch: called after each epoch with its number, from 1, and the number of epochs.

    Raises:
        HeadError: for fewer than two expressions, or fewer than ``MINIMUM`` samples of one.
    """
    labels = tuple(dict.fromkeys(sample.label for sample in samples))
    classes = np.array([labels.index(sample.label) for sample in samples], np.intp)
    _check(labels, classes)
    is_held_out = _held_out(samples, classes)
    embeddings = np.stack([sample.embedding for sample in samples])
    examples = Examples(embeddings[~is_held_out], np.eye(len(labels))[classes[~is_held_out]])
    scale = standardisation(examples.embeddings)
    branch = fit_branch(
        "expression",
        labels,
        examples,
        scale,
        RECIPE,
        lambda epoch, loss: on_epoch(epoch, RECIPE.epochs),
    )
    head = Head(name, model.name, model.sha256, *scale, branches=(branch,))
    predicted = apply_head(head, embeddings)["expression"].argmax(axis=1)
    scores = []
    for position, label in enumerate(labels):
        rows = classes == position
        answers = np.bincount(predicted[rows & is_held_out], minlength=len(labels))
        scores.append(
            ExpressionScore(
                label,
                fitted=int((rows & ~is_held_out).sum()),
                held_out=int((rows & is_held_out).sum()),
                correct=int(answers[position]),
                predicted=tuple(answers.tolist()),
                whole=len({one.stretch for one in samples if one.label == label}) > 1,
            )
        )
    return head, tuple(scores)


def _check(labels: tuple[str, ...], classes: NDArray[np.intp]) -> None:
    if len(labels) < 2:
        found = f"only one expression, “{labels[0]}”, has" if labels else "no expression has"
        raise HeadError(
            f"A head distinguishes expressions, but {found} samples. Collect two expressions or "
            f"more."
        )
    for label, count in zip(labels, np.bincount(classes).tolist(), strict=True):
        if count < MINIMUM:
            raise HeadError(
                f"“{label}” has {count} {'sample' if count == 1 else 'samples'}, too few to fit "
                f"and evaluate a head. Collect more until it has at least {MINIMUM}."
            )


def _held_out(samples: Sequence[Sample], classes: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Hold out a share of each expression, so that each is both fitted and evaluated."""
    stretches = np.array([sample.stretch for sample in samples])
    chosen = np.zeros(len(samples), bool)
    for position in range(classes.max() + 1):
        rows = np.flatnonzero(classes == position)
        chosen[rows] = held_out(stretches[rows], SHARE, seed=0)
    return chosen
