"""What a head says of embeddings, for each of its tasks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.steps.decode import Reading, softmax

from .head import Branch, Head, HeadInput, HiddenUnits, Layer, Task
from .unit_length import unit_length

UNITS: Mapping[HiddenUnits, Callable[[Floats], Floats]] = {
    "rectified": lambda sums: np.maximum(sums, 0),
    "exponential": np.exp,
}


def apply_head(head: Head, embeddings: NDArray[np.floating[Any]]) -> Mapping[Task, Floats]:
    """Read embeddings with every branch of a head.

    Args:
        head: the head.
        embeddings: shape (rows, size): of faces, frames or videos.

    Returns:
        For each of its tasks shape (rows, outputs): of expressions rows that sum to 1, valence and
        arousal from −1 to 1, otherwise each by itself from 0 to 1.

    Raises:
        HeadError: for embeddings of another size.
    """
    if embeddings.ndim != 2 or embeddings.shape[1] != head.size:
        raise HeadError(
            f"The head “{head.name}” reads {head.size} numbers a face, but the embeddings have the "
            f"shape {embeddings.shape}. Give those of the model “{head.model}”."
        )
    if head.unit_length:
        embeddings = unit_length(embeddings.astype(np.float64))
    inputs = (embeddings - head.mean) / head.deviation
    return {
        branch.task: activate(branch.task, linear_outputs(branch, inputs))
        for branch in head.branches
    }


def with_head(
    reading: Reading, head: Head | None, inputs: Sequence[HeadInput] = ("embedding",)
) -> Reading:
    """A reading in which what a head says stands in the place of the network's.

    Args:
        reading: the network's, with its embeddings.
        head: the head, or None, which changes nothing.
        inputs: what it reads, side by side; see ``head_inputs``.

    Raises:
        HeadError: for embeddings of another size.
    """
    if head is None:
        return reading
    read = {"embedding": reading.embeddings, "outputs": reading.outputs}
    said = apply_head(head, np.hstack([read[one] for one in inputs]))
    if "expression" in said:
        reading = replace(reading, probabilities=said["expression"])
    if "affect" in said:
        valence, arousal = said["affect"].T
        reading = replace(reading, affect={"valence": valence, "arousal": arousal})
    return replace(reading, action_units=said.get("action_units"))


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
        inputs = UNITS[branch.hidden](_sums(layer, inputs))
    return _sums(last, inputs)


def _sums(layer: Layer, inputs: Floats) -> Floats:
    return inputs @ layer.weights + layer.biases


def activate(task: Task, outputs: Floats) -> Floats:
    """Softmax of expressions, tanh of valence and arousal, sigmoid of everything else.

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
