"""What a head says of embeddings: expressions, valence and arousal, action units."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.basics.head import Branch, Head, Task

from .decode import Reading, softmax


@dataclass(frozen=True, slots=True, eq=False)
class HeadReading:
    """What a head says of some faces, from one frame alone; None where it has no such task.

    Attributes:
        expression: probabilities, shape (faces, labels), rows summing to 1.
        affect: valence and arousal, shape (faces, 2), from −1 to 1.
        action_units: probabilities, shape (faces, units), each by itself.
    """

    expression: Floats | None
    affect: Floats | None
    action_units: Floats | None


def apply_head(head: Head, embeddings: NDArray[np.floating[Any]]) -> HeadReading:
    """Read embeddings with every branch of a head.

    Args:
        head: the head.
        embeddings: shape (faces, size).

    Raises:
        HeadError: for embeddings of another size.
    """
    if embeddings.ndim != 2 or embeddings.shape[1] != head.size:
        raise HeadError(
            f"The head “{head.name}” reads {head.size} numbers a face, but the embeddings have the "
            f"shape {embeddings.shape}. Give those of the model “{head.model}”."
        )
    inputs = (embeddings - head.mean) / head.deviation
    outputs: Mapping[Task, Floats] = {
        branch.task: activate(branch.task, linear_outputs(branch, inputs))
        for branch in head.branches
    }
    return HeadReading(
        outputs.get("expression"), outputs.get("affect"), outputs.get("action_units")
    )


def with_head(reading: Reading, head: Head | None) -> Reading:
    """A reading in which what a head says stands in the place of the network's.

    Args:
        reading: the network's, with its embeddings.
        head: the head, or None, which changes nothing.

    Raises:
        HeadError: for embeddings of another size.
    """
    if head is None:
        return reading
    said = apply_head(head, reading.embeddings)
    if said.expression is not None:
        reading = replace(reading, probabilities=said.expression)
    if said.affect is not None:
        valence, arousal = said.affect.T
        reading = replace(reading, affect={"valence": valence, "arousal": arousal})
    return replace(reading, action_units=said.action_units)


def linear_outputs(branch: Branch, inputs: Floats) -> Floats:
    """What the last layer gives, before probabilities are made of it.

    Args:
        branch: the layers.
        inputs: standardised embeddings, shape (rows, size).

    Returns:
        Shape (rows, outputs).
    """
    *hidden, last = branch.layers
    for layer in hidden:
        inputs = np.maximum(inputs @ layer.weights + layer.biases, 0)
    return inputs @ last.weights + last.biases


def activate(task: Task, outputs: Floats) -> Floats:
    """Softmax of expressions, tanh of valence and arousal, sigmoid of action units.

    Args:
        task: what the outputs are about.
        outputs: shape (rows, outputs), finite and of any size.

    Returns:
        The same shape.
    """
    if task == "expression":
        return softmax(outputs)
    if task == "affect":
        return np.tanh(outputs)
    return (1 + np.tanh(outputs / 2)) / 2
