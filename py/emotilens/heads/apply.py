"""Predictions of a head from embeddings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.steps.decode import Reading, softmax

from .head import Branch, Head, HiddenUnits, Layer
from .inputs import HeadInput
from .tasks import Task
from .unit_length import unit_length

ACTIVATIONS: Mapping[HiddenUnits, Callable[[Floats], Floats]] = {
    "rectified": lambda sums: np.maximum(sums, 0),
    "exponential": np.exp,
}


def apply_head(head: Head, embeddings: NDArray[np.floating[Any]]) -> Mapping[Task, Floats]:
    """Predict every task of a head from embeddings.

    Args:
        head: the head.
        embeddings: one row per face, frame or video, shape (rows, size).

    Returns:
        For each task an array of shape (rows, outputs): expression probabilities that sum to 1 in
        each row, valence and arousal from −1 to 1, or independent values from 0 to 1.

    Raises:
        HeadError: if the embeddings have another size than the head reads, or its predictions are
            not finite.
    """
    if embeddings.ndim != 2 or embeddings.shape[1] != head.size:
        raise HeadError(
            f"The head “{head.name}” reads embeddings of size {head.size}, but the embeddings have "
            f"the shape {embeddings.shape}. Use embeddings of the model “{head.model}”."
        )
    if head.unit_length:
        embeddings = unit_length(embeddings.astype(np.float64))
    predictions: dict[Task, Floats] = {}
    with np.errstate(over="ignore", invalid="ignore"):
        inputs = (embeddings - head.mean) / head.deviation
        for branch in head.branches:
            outputs = linear_outputs(branch, inputs)
            check_finite(outputs, head.name)
            predictions[branch.task] = activate(branch.task, outputs)
    return predictions


def check_finite(outputs: Floats, name: str) -> None:
    """Refuse outputs that no prediction can be made from.

    Args:
        outputs: outputs of the last layer, before its activation.
        name: the name of the head.

    Raises:
        HeadError: if they are not finite.
    """
    if not np.isfinite(outputs).all():
        raise HeadError(
            f"The head “{name}” predicts numbers that are not finite: its weights are too large, "
            f"or the embeddings are not finite. Use another head, or fit it again."
        )


def with_head(
    reading: Reading, head: Head | None, inputs: Sequence[HeadInput] = ("embedding",)
) -> Reading:
    """Replace a network's predictions by those of a head, for the tasks that the head has.

    Args:
        reading: the network's predictions and embeddings.
        head: the head, or None for no change.
        inputs: the arrays that the head reads, in order; see ``head_inputs``.

    Raises:
        HeadError: if the embeddings have another size than the head reads.
    """
    if head is None:
        return reading
    arrays = {"embedding": reading.embeddings, "outputs": reading.outputs}
    predictions = apply_head(head, np.hstack([arrays[name] for name in inputs]))
    if "expression" in predictions:
        reading = replace(reading, probabilities=predictions["expression"])
    if "affect" in predictions:
        valence, arousal = predictions["affect"].T
        reading = replace(reading, affect={"valence": valence, "arousal": arousal})
    return replace(reading, action_units=predictions.get("action_units"))


def linear_outputs(branch: Branch, inputs: Floats) -> Floats:
    """The outputs of the last layer, before its activation.

    Args:
        branch: the layers.
        inputs: standardised embeddings, shape (rows, size).

    Returns:
        An array of shape (rows, outputs).
    """
    *hidden, last = branch.layers
    for layer in hidden:
        inputs = ACTIVATIONS[branch.hidden](_sums(layer, inputs))
    return _sums(last, inputs)


def _sums(layer: Layer, inputs: Floats) -> Floats:
    return inputs @ layer.weights + layer.biases


def activate(task: Task, outputs: Floats) -> Floats:
    """Apply a task's activation: softmax for expressions, tanh for affect, otherwise sigmoid.

    Args:
        task: the task.
        outputs: finite numbers of any magnitude, shape (rows, outputs).

    Returns:
        An array of the same shape.
    """
    if task == "expression":
        return softmax(outputs)
    if task == "affect":
        return np.tanh(outputs)
    return (1 + np.tanh(outputs / 2)) / 2
