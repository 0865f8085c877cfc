"""A head of linear support vector machines, as for descriptors of whole videos."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.embedding_table import EmbeddingTable
from emotilens.basics.errors import HeadError
from emotilens.basics.head import THERE_OR_NOT, Branch, Head, Layer, Task
from emotilens.metrics.calibration import fit_temperature
from emotilens.models.support_vectors import FOLDS, fit_support_vectors, held_out_decisions
from emotilens.steps.unit_length import unit_length

from .head_examples import Split

NEVER = -1e4
"""Decision value of a label that no row has: its probability is 0."""


@dataclass(frozen=True, slots=True)
class Machine:
    """How support vector machines are fitted.

    Attributes:
        cost: C.
        seed: of rows and folds.
    """

    cost: float
    seed: int


def fit_support_vector_head(
    name: str, table: EmbeddingTable, splits: Mapping[Task, Split], machine: Machine
) -> Head:
    """Fit a head to the rows that are not held out, brought to length 1.

    Its outputs before softmax or sigmoid are LinearSVC's decision values, divided by a temperature
    where one can be fitted, which changes no decision. That is fitted on folds of the same rows,
    each decided by a machine that did not see their videos (Platt 1999, the slope alone).

    Args:
        name: of the head.
        table: one of those that the rows are of.
        splits: the tasks' rows.
        machine: how.

    Raises:
        HeadError: for a task without classes, rows of one class alone, or without scikit-learn.
    """
    size = table.embeddings.shape[1]
    branches = tuple(_branch(task, split, machine) for task, split in splits.items())
    still, scale = np.zeros(size), np.ones(size)
    return Head(name, table.model, table.sha256, still, scale, branches, unit_length=True)


def support_vector_text(head: Head) -> str:
    """What the probabilities of such a head are, a line a task."""
    return "\n".join(
        f"{branch.task}: {branch.fitting['by']}; probabilities are "
        f"{branch.fitting['probabilities']}."
        for branch in head.branches
    )


def _branch(task: Task, split: Split, machine: Machine) -> Branch:
    if task != "expression" and task not in THERE_OR_NOT:
        raise HeadError(
            f"Support vector machines tell classes apart, but “{task}” has none. Leave --with svm "
            f"out, or choose another task."
        )
    examples, names = split.examples(apart=False), split.rows.names
    rows = unit_length(examples.embeddings.astype(np.float64))
    groups = np.array(split.rows.groups)[~split.apart]
    if task == "expression":
        known, classes = np.unique(examples.targets.argmax(axis=1), return_inverse=True)
        found, temperatures = _fitted(rows, classes, groups, machine)
        weights, biases = np.zeros((rows.shape[1], len(names))), np.full(len(names), NEVER)
        weights[:, known], biases[known] = found.weights, found.biases
        layer, used = Layer(weights, biases), [temperatures]
    else:
        columns, used = [], []
        for column in examples.targets.T:
            there = ~np.isnan(column)
            found, temperature = _fitted(
                rows[there], column[there].astype(np.intp), groups[there], machine
            )
            columns.append(found)
            used.append(temperature)
        # Softmax of two decision values is the sigmoid of their difference.
        layer = Layer(
            np.column_stack([one.weights[:, 1] - one.weights[:, 0] for one in columns]),
            np.array([one.biases[1] - one.biases[0] for one in columns]),
        )
    thresholds = (0.5,) * len(names) if task in THERE_OR_NOT else ()
    record = {
        "by": f"LinearSVC of scikit-learn, C = {machine.cost:g}, on rows of length 1",
        "probabilities": _confidence_text(used),
    }
    return Branch(task, names, (layer,), thresholds, record)


def _fitted(
    rows: Floats, classes: Integers, groups: NDArray[np.str_], machine: Machine
) -> tuple[Layer, float | None]:
    """Decision values, divided by the temperature that is told, too, if there is one."""
    layer = fit_support_vectors(rows, classes, machine.cost, machine.seed)
    decisions = held_out_decisions(rows, classes, groups, machine.cost, machine.seed)
    if decisions is None:
        return layer, None
    temperature = fit_temperature(decisions, classes)
    return Layer(layer.weights / temperature, layer.biases / temperature), temperature


def _confidence_text(temperatures: list[float | None]) -> str:
    fitted = ", ".join(f"{one:.4g}" if one else "none" for one in temperatures)
    if not any(temperatures):
        return (
            f"decision values as they are, uncalibrated, for a class has fewer than {FOLDS} videos"
        )
    return (
        f"decision values divided by a temperature that was fitted on {FOLDS} held-out folds: "
        f"{fitted}"
    )
