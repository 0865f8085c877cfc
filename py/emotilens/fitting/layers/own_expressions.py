"""A head for one person's expressions, fitted to a few seconds of each."""

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

LEAST = 5
"""Samples of an expression from which something can be learned."""

SHARE = 0.25
"""Of each expression's samples that are held out."""

RECIPE = Recipe(hidden=0, epochs=200, batch=64, rate=0.01, penalty=0.005)
"""Few samples bear one linear layer only, held in check."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One face that shows an expression.

    Attributes:
        label: of the expression.
        stretch: name of the stretch of frames, or of the picture, that it is from.
        embedding: the model's, shape (size,).
    """

    label: str
    stretch: str
    embedding: Singles


@dataclass(frozen=True, slots=True)
class ExpressionScore:
    """What became of one expression.

    Attributes:
        label: of it.
        fitted: samples that the head was fitted to.
        held_out: further samples, of other moments or pictures.
        right: how many of these the head gives this label.
    """

    label: str
    fitted: int
    held_out: int
    right: int


def fit_own_expressions(
    name: str,
    samples: Sequence[Sample],
    model: ModelSpecification,
    on_epoch: Callable[[int, int], None] = lambda epoch, epochs: None,
) -> tuple[Head, tuple[ExpressionScore, ...]]:
    """Fit a head to some samples of each expression, and try it on the others.

    Neighbouring frames are nearly the same picture. Therefore whole stretches are held out, or, of
    an expression with a single one, its end.

    Args:
        name: of the head, in results.
        samples: in the order of time; labels come in the order in which they occur first.
        model: that gave the embeddings.
        on_epoch: is told each epoch, from 1, and how many there are.

    Raises:
        HeadError: for fewer than two expressions, or fewer than ``LEAST`` samples of one.
    """
    labels = tuple(dict.fromkeys(sample.label for sample in samples))
    given = np.array([labels.index(sample.label) for sample in samples], np.intp)
    _check(labels, given)
    apart = _held_out(samples, given)
    embeddings = np.stack([sample.embedding for sample in samples])
    examples = Examples(embeddings[~apart], np.eye(len(labels))[given[~apart]])
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
    right = apply_head(head, embeddings)["expression"].argmax(axis=1) == given
    scores = (
        ExpressionScore(
            label,
            fitted=int((~apart & (given == position)).sum()),
            held_out=int((apart & (given == position)).sum()),
            right=int((right & apart & (given == position)).sum()),
        )
        for position, label in enumerate(labels)
    )
    return head, tuple(scores)


def _check(labels: tuple[str, ...], given: NDArray[np.intp]) -> None:
    if len(labels) < 2:
        found = f"only one expression, “{labels[0]}”, has" if labels else "no expression has"
        raise HeadError(
            f"A head tells expressions apart, but {found} samples. Collect two expressions or more."
        )
    for label, count in zip(labels, np.bincount(given).tolist(), strict=True):
        if count < LEAST:
            raise HeadError(
                f"“{label}” has {count} {'sample' if count == 1 else 'samples'}, too few to learn "
                f"from and be tried on. Collect it again until it has {LEAST} or more."
            )


def _held_out(samples: Sequence[Sample], given: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Of each expression the share, so that none is fitted or tried without samples."""
    stretches = np.array([sample.stretch for sample in samples])
    apart = np.zeros(len(samples), bool)
    for position in range(given.max() + 1):
        rows = np.flatnonzero(given == position)
        apart[rows] = held_out(stretches[rows], SHARE, seed=0)
    return apart
