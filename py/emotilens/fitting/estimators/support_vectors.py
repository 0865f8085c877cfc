"""Support vector machines fitted by scikit-learn, as layers of a head.

Savchenko, Savchenko and Makarov (2022, IEEE Transactions on Affective Computing) use them on
descriptors of whole videos: linear ones for AFEW, ones with a Gaussian kernel for VGAF.
scikit-learn is imported only here.
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
"""C in the AFEW and VGAF experiments."""

FOLDS = 5

STEPS = 100_000
"""Maximum for liblinear, which warns when it needs more."""

HALVES = np.array([-0.5, 0.5])
"""How the single decision value of two classes is split between them."""


@dataclass(frozen=True, slots=True)
class Machine:
    """How a support vector machine is fitted.

    Attributes:
        kernel: linear, or Gaussian with scikit-learn's default width, γ = 1 / (size · variance).
        cost: C, above 0.
        seed: for the order of rows and the folds.
    """

    kernel: Kernel
    cost: float
    seed: int


def fit_support_vectors(rows: Floats, classes: Integers, machine: Machine) -> tuple[Layer, ...]:
    """Fit one class against the rest.

    With a Gaussian kernel the paper votes over pairs of classes instead; for two classes that is
    the same.

    Args:
        rows: the rows, of unit length, shape (rows, size).
        classes: the class of each row, from 0, each with at least one row, shape (rows,).
        machine: what to fit.

    Returns:
        Layers whose outputs are decision values, shape (rows, classes); for a Gaussian kernel, the
        last comes after a hidden layer of exponential units. Two classes share a single value: the
        second gets half of it, the first the negative of that.

    Raises:
        HeadError: for a single class, or an invalid cost.
        MissingExtraError: when scikit-learn is not installed.
    """
    count = len(np.unique(classes))
    if count < 2 or not 0 < machine.cost < np.inf:
        raise HeadError(
            f"A support vector machine with the cost {machine.cost:g} cannot be fitted to "
            f"{len(rows)} rows of {count} classes. The cost must be above 0, and the rows must be "
            f"of two classes or more."
        )
    if machine.kernel == "gaussian":
        return _gaussian(rows, classes, machine)
    with extra("svm"):
        from sklearn.svm import LinearSVC
    fitted = LinearSVC(C=machine.cost, random_state=machine.seed, max_iter=STEPS)
    fitted.fit(rows, classes)
    return (_for_each_class(fitted.coef_.T, fitted.intercept_),)


def _gaussian(rows: Floats, classes: Integers, machine: Machine) -> tuple[Layer, ...]:
    """For rows x and support vectors s of unit length, exp(−γ‖x − s‖²) is exp(2γ x·s − 2γ)."""
    with extra("svm"):
        from sklearn.svm import SVC
    gamma = 1 / (rows.shape[1] * max(float(rows.var()), 1e-12))
    count = len(np.unique(classes))
    positives = range(count) if count > 2 else [1]
    weights, biases = np.zeros((len(rows), len(positives))), np.zeros(len(positives))
    for column, positive in enumerate(positives):
        fitted = SVC(C=machine.cost, gamma=gamma).fit(rows, classes == positive)
        weights[fitted.support_, column] = fitted.dual_coef_[0]
        biases[column] = fitted.intercept_[0]
    vectors = weights.any(axis=1)
    hidden = Layer(2 * gamma * rows[vectors].T, np.full(int(vectors.sum()), -2 * gamma))
    return hidden, _for_each_class(weights[vectors], biases)


def _for_each_class(weights: Floats, biases: Floats) -> Layer:
    if len(biases) == 1:
        weights, biases = weights * HALVES, biases * HALVES
    return Layer(np.asarray(weights, np.float64), np.asarray(biases, np.float64))


def decision_values(layers: tuple[Layer, ...], rows: Floats) -> Floats:
    """The decision values of rows, shape (rows, classes).

    Args:
        layers: as returned by ``fit_support_vectors``.
        rows: the rows, of unit length, shape (rows, size).
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
        rows: the rows, of unit length, shape (rows, size).
        classes: the class of each row, from 0, shape (rows,).
        groups: name of each row's video, shape (rows,).
        machine: what to fit.

    Returns:
        Shape (rows, classes), or None if a class has fewer videos than folds.

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
    for fitted_to, held_out in folds.split(rows, classes, groups):
        if len(np.unique(classes[fitted_to])) < len(names):
            return None
        layers = fit_support_vectors(rows[fitted_to], classes[fitted_to], machine)
        decisions[held_out] = decision_values(layers, rows[held_out])
    return decisions
