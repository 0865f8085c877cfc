"""Support vector machines, which scikit-learn fits, as layers of a head.

Linear ones read descriptors of whole videos in the AFEW experiments (Savchenko, Savchenko and
Makarov 2022, IEEE Transactions on Affective Computing), those with a Gaussian kernel in the VGAF
ones of the same paper. scikit-learn is imported only here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import HeadError
from emotilens.extras import extra
from emotilens.heads.head import Layer

Kernel: TypeAlias = Literal["linear", "gaussian"]

COSTS: Mapping[Kernel, float] = {"linear": 1.1, "gaussian": 1.9}
"""C of the AFEW and of the VGAF experiments."""

FOLDS = 5

STEPS = 100_000
"""At most, of liblinear's search; it says where they do not suffice."""

HALVES = np.array([-0.5, 0.5])
"""What either class has of the one decision value of two."""


@dataclass(frozen=True, slots=True)
class Machine:
    """How a support vector machine is fitted.

    Attributes:
        kernel: linear, or Gaussian with scikit-learn's usual width, γ = 1 / (size · variance).
        cost: C, above 0.
        seed: of rows and folds.
    """

    kernel: Kernel
    cost: float
    seed: int


def fit_support_vectors(rows: Floats, classes: Integers, machine: Machine) -> tuple[Layer, ...]:
    """Fit one class against the others.

    The papers' machines with a Gaussian kernel vote, one class against each other one; of two
    classes that is the same.

    Args:
        rows: of length 1, shape (rows, size).
        classes: of each row, from 0, each of at least one row, shape (rows,).
        machine: how.

    Returns:
        Layers whose outputs are decision values, shape (rows, classes): for a Gaussian kernel a
        hidden one of exponential units before the last. Of two classes, which have one value, the
        second has half of it, and the first the negative.

    Raises:
        HeadError: for one class alone, or another cost.
        MissingExtraError: when scikit-learn is not installed.
    """
    count = len(np.unique(classes))
    if count < 2 or not 0 < machine.cost < np.inf:
        raise HeadError(
            f"A support vector machine with the cost {machine.cost:g} cannot be fitted to "
            f"{len(rows)} rows of {count} classes. Give a cost above 0, and rows of two classes or "
            f"more."
        )
    if machine.kernel == "gaussian":
        return _gaussian(rows, classes, machine)
    with extra("svm"):
        from sklearn.svm import LinearSVC
    found = LinearSVC(C=machine.cost, random_state=machine.seed, max_iter=STEPS)
    found.fit(rows, classes)
    return (_for_each_class(found.coef_.T, found.intercept_),)


def _gaussian(rows: Floats, classes: Integers, machine: Machine) -> tuple[Layer, ...]:
    """For rows x and support vectors s of length 1, exp(−γ‖x − s‖²) is exp(2γ x·s − 2γ)."""
    with extra("svm"):
        from sklearn.svm import SVC
    width = 1 / (rows.shape[1] * max(float(rows.var()), 1e-12))
    count = len(np.unique(classes))
    asked = range(count) if count > 2 else [1]
    weights, biases = np.zeros((len(rows), len(asked))), np.zeros(len(asked))
    for column, one in enumerate(asked):
        found = SVC(C=machine.cost, gamma=width).fit(rows, classes == one)
        weights[found.support_, column] = found.dual_coef_[0]
        biases[column] = found.intercept_[0]
    vectors = weights.any(axis=1)
    hidden = Layer(2 * width * rows[vectors].T, np.full(int(vectors.sum()), -2 * width))
    return hidden, _for_each_class(weights[vectors], biases)


def _for_each_class(weights: Floats, biases: Floats) -> Layer:
    if len(biases) == 1:
        weights, biases = weights * HALVES, biases * HALVES
    return Layer(np.asarray(weights, np.float64), np.asarray(biases, np.float64))


def decision_values(layers: tuple[Layer, ...], rows: Floats) -> Floats:
    """What ``fit_support_vectors`` found says of rows, shape (rows, classes).

    Args:
        layers: as it gives them.
        rows: of length 1, shape (rows, size).
    """
    *hidden, last = layers
    for layer in hidden:
        rows = np.exp(rows @ layer.weights + layer.biases)
    return rows @ last.weights + last.biases


def held_out_decisions(
    rows: Floats, classes: Integers, groups: NDArray[np.str_], machine: Machine
) -> Floats | None:
    """Decision values of all rows, each by a machine that was fitted without its video.

    Args:
        rows: of length 1, shape (rows, size).
        classes: of each row, from 0, shape (rows,).
        groups: name of each row's video, shape (rows,).
        machine: how.

    Returns:
        Shape (rows, classes), or None where a class has fewer videos than there are folds.

    Raises:
        MissingExtraError: when scikit-learn is not installed.
    """
    names = np.unique(classes)
    if min(len(np.unique(groups[classes == one])) for one in names) < FOLDS:
        return None
    with extra("svm"):
        from sklearn.model_selection import StratifiedGroupKFold
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=machine.seed)
    decisions = np.empty((len(rows), len(names)))
    for known, apart in folds.split(rows, classes, groups):
        if len(np.unique(classes[known])) < len(names):
            return None
        layers = fit_support_vectors(rows[known], classes[known], machine)
        decisions[apart] = decision_values(layers, rows[apart])
    return decisions
