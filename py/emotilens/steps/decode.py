"""From an expression network's logits to probabilities."""

import numpy as np

from emotilens.basics.arrays import Floats, Tensor
from emotilens.basics.errors import NetworkOutputError
from emotilens.basics.model_specification import ExpressionSpecification


def softmax(logits: Floats) -> Floats:
    """Probabilities of mutually exclusive classes.

    Args:
        logits: shape (…, classes), finite and of any size: the largest is subtracted first.

    Returns:
        The same shape, float64, each row from 0 to 1 with sum 1.
    """
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def decode_expressions(logits: Tensor, specification: ExpressionSpecification) -> Floats:
    """Probabilities of a model's labels.

    Args:
        logits: network output of shape (faces, labels).
        specification: the network's; its temperature divides the logits.

    Returns:
        Shape (faces, labels), in the order of ``specification.labels``.

    Raises:
        NetworkOutputError: for another number of classes, or numbers that are not finite.
    """
    expected = len(specification.labels)
    if logits.ndim != 2 or logits.shape[1] != expected:
        raise NetworkOutputError(
            f"The expression network returned the shape {logits.shape}, but its manifest entry "
            f"lists {expected} labels. Install the model again, or correct the entry."
        )
    if not np.isfinite(logits).all():
        raise NetworkOutputError(
            "The expression network returned numbers that are not finite. "
            "Reload, and if it happens again switch the GPU off."
        )
    return softmax(logits.astype(np.float64) / specification.temperature)
