"""Linear support vector machines, which scikit-learn fits.

From the AFEW experiments (Savchenko, Savchenko and Makarov 2022, IEEE Transactions on Affective
Computing), where they read descriptors of whole videos. scikit-learn is imported only here.
"""

import importlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import HeadError
from emotilens.basics.head import Layer

COST = 1.1
"""C of the AFEW experiments."""

FOLDS = 5

STEPS = 100_000
"""At most, of liblinear's search; it says where they do not suffice."""


def fit_support_vectors(rows: Floats, classes: Integers, cost: float, seed: int) -> Layer:
    """Fit scikit-learn's LinearSVC, one class against the others.

    Args:
        rows: shape (rows, size).
        classes: of each row, from 0, each of at least one row, shape (rows,).
        cost: C, above 0.
        seed: of the order in which rows are seen.

    Returns:
        Decision values as a layer's outputs, shape (rows, classes). Of two classes, of which
        LinearSVC tells one value, the second has half of it, and the first the negative.

    Raises:
        HeadError: when scikit-learn is not installed, for one class alone, or another cost.
    """
    count = len(np.unique(classes))
    if count < 2 or not 0 < cost < np.inf:
        raise HeadError(
            f"A support vector machine with the cost {cost:g} cannot be fitted to {len(rows)} rows "
            f"of {count} classes. Give a cost above 0, and rows of two classes or more."
        )
    machine = _imported("sklearn.svm").LinearSVC(C=cost, random_state=seed, max_iter=STEPS)
    machine.fit(rows, classes)
    weights, biases = machine.coef_.T, machine.intercept_
    if count == 2:
        halves = np.array([-0.5, 0.5])
        weights, biases = weights * halves, biases * halves
    return Layer(np.asarray(weights, np.float64), np.asarray(biases, np.float64))


def held_out_decisions(
    rows: Floats, classes: Integers, groups: NDArray[np.str_], cost: float, seed: int
) -> Floats | None:
    """Decision values of all rows, each by a machine that was fitted without its video.

    Args:
        rows: shape (rows, size).
        classes: of each row, from 0, shape (rows,).
        groups: name of each row's video, shape (rows,).
        cost: C, above 0.
        seed: of folds and rows.

    Returns:
        Shape (rows, classes), or None where a class has fewer videos than there are folds.

    Raises:
        HeadError: when scikit-learn is not installed.
    """
    names = np.unique(classes)
    if min(len(np.unique(groups[classes == one])) for one in names) < FOLDS:
        return None
    folds = _imported("sklearn.model_selection").StratifiedGroupKFold(
        FOLDS, shuffle=True, random_state=seed
    )
    decisions = np.empty((len(rows), len(names)))
    for known, apart in folds.split(rows, classes, groups):
        if len(np.unique(classes[known])) < len(names):
            return None
        layer = fit_support_vectors(rows[known], classes[known], cost, seed)
        decisions[apart] = rows[apart] @ layer.weights + layer.biases
    return decisions


def _imported(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise HeadError(
            f"scikit-learn cannot be used here: {error}. Install it with “pip install "
            f"'emotilens[svm]'”. Without --with, layers are fitted instead."
        ) from error
