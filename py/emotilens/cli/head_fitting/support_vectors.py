"""A head of support vector machines, for example on descriptors of whole videos."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import HeadError
from emotilens.embeddings.table import EmbeddingTable
from emotilens.evaluation.metrics.calibration import fit_temperature
from emotilens.fitting.estimators.support_vectors import (
    FOLDS,
    Kernel,
    Machine,
    fit_support_vectors,
    held_out_decisions,
)
from emotilens.heads.head import Branch, Head, Layer
from emotilens.heads.tasks import BINARY_TASKS, Task
from emotilens.heads.unit_length import unit_length

from .examples import Split

NEVER = -1e4
"""Decision value of a label that never occurs: its probability is 0."""

MACHINES: Mapping[Kernel, str] = {
    "linear": "LinearSVC of scikit-learn",
    "gaussian": "SVC of scikit-learn, with a Gaussian kernel, one class against the rest",
}


def fit_support_vector_head(
    name: str, table: EmbeddingTable, splits: Mapping[Task, Split], machine: Machine
) -> Head:
    """Fit a head to the rows that are not held out, normalised to unit length.

    Its outputs before softmax or sigmoid are decision values, divided by a temperature if one can
    be fitted, which changes no decision. The temperature is fitted by cross-validation on the same
    rows: each fold is decided by a machine that did not see its videos (Platt 1999, slope only).

    Args:
        name: the name of the head.
        table: one of the tables with the rows.
        splits: the tasks' rows.
        machine: what to fit.

    Raises:
        HeadError: for a task without classes, rows of a single class, or without scikit-learn.
    """
    size = table.embeddings.shape[1]
    branches = tuple(_branch(task, split, machine) for task, split in splits.items())
    mean, deviation = np.zeros(size), np.ones(size)
    return Head(name, table.model, table.sha256, mean, deviation, branches, unit_length=True)


def support_vector_text(head: Head) -> str:
    """How the probabilities of such a head come about, one line per task."""
    return "\n".join(
        f"{branch.task}: {branch.fitting['by']}; probabilities are "
        f"{branch.fitting['probabilities']}."
        for branch in head.branches
    )


def _branch(task: Task, split: Split, machine: Machine) -> Branch:
    if task != "expression" and task not in BINARY_TASKS:
        raise HeadError(
            f"Support vector machines predict classes, but “{task}” has none. Leave out --with "
            f"svm, or choose another task."
        )
    examples, names = split.examples(held_out=False), split.rows.names
    rows = unit_length(examples.embeddings.astype(np.float64))
    groups = np.array(split.rows.groups)[~split.held_out]
    if task == "expression":
        known, classes = np.unique(examples.targets.argmax(axis=1), return_inverse=True)
        (*hidden, last), temperature = _fitted(rows, classes, groups, machine)
        weights, biases = np.zeros((len(last.weights), len(names))), np.full(len(names), NEVER)
        weights[:, known], biases[known] = last.weights, last.biases
        layers, temperatures = (*hidden, Layer(weights, biases)), [temperature]
    else:
        columns, temperatures = [], []
        for column in examples.targets.T:
            annotated = ~np.isnan(column)
            found, temperature = _fitted(
                rows[annotated], column[annotated].astype(np.intp), groups[annotated], machine
            )
            columns.append(found)
            temperatures.append(temperature)
        layers = _side_by_side(columns)
    return Branch(
        task,
        names,
        layers,
        thresholds=(0.5,) * len(names) if task in BINARY_TASKS else (),
        fitting={
            "by": f"{MACHINES[machine.kernel]}, C = {machine.cost:g}, on rows of unit length",
            "probabilities": _confidence_text(temperatures),
        },
        hidden="exponential" if machine.kernel == "gaussian" else "rectified",
    )


def _side_by_side(machines: Sequence[tuple[Layer, ...]]) -> tuple[Layer, ...]:
    """Several machines with two classes each, as one with an output for each."""
    # Softmax of two decision values is the sigmoid of their difference.
    columns = [last.weights[:, 1] - last.weights[:, 0] for *_, last in machines]
    biases = np.array([last.biases[1] - last.biases[0] for *_, last in machines])
    hidden = [layer for layers in machines for layer in layers[:-1]]
    if not hidden:
        return (Layer(np.column_stack(columns), biases),)
    ends = np.cumsum([0, *map(len, columns)])
    weights = np.zeros((ends[-1], len(columns)))
    for number, column in enumerate(columns):
        weights[ends[number] : ends[number + 1], number] = column
    units = Layer(
        np.hstack([layer.weights for layer in hidden]),
        np.concatenate([layer.biases for layer in hidden]),
    )
    return units, Layer(weights, biases)


def _fitted(
    rows: Floats, classes: Integers, groups: NDArray[np.str_], machine: Machine
) -> tuple[tuple[Layer, ...], float | None]:
    """Layers for decision values, and the temperature they were divided by, if one was fitted."""
    layers = fit_support_vectors(rows, classes, machine)
    decisions = held_out_decisions(rows, classes, groups, machine)
    if decisions is None:
        return layers, None
    temperature = fit_temperature(decisions, classes)
    *hidden, last = layers
    return (*hidden, Layer(last.weights / temperature, last.biases / temperature)), temperature


def _confidence_text(temperatures: list[float | None]) -> str:
    fitted = ", ".join(f"{one:.4g}" if one else "none" for one in temperatures)
    if not any(temperatures):
        return f"uncalibrated decision values, because a class has fewer than {FOLDS} videos"
    return f"decision values divided by a temperature fitted on {FOLDS} held-out folds: {fitted}"
