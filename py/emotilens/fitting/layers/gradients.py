"""Gradients of a loss by all weights of a branch's layers: backpropagation."""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.heads.head import Layer

from .losses import Loss


def loss_and_gradients(
    layers: Sequence[Layer], inputs: Floats, targets: Floats, loss: Loss, penalty: float
) -> tuple[float, list[Layer]]:
    """The loss of some rows and its gradients.

    Args:
        layers: hidden layers of rectified units, then the last layer.
        inputs: shape (rows, size).
        targets: as the loss takes them.
        loss: the loss of the outputs.
        penalty: factor on the sum of all squared weights, without biases.

    Returns:
        The loss with its penalty, and the gradients in the places of weights and biases.
    """
    layer_inputs = [inputs]
    for layer in layers[:-1]:
        layer_inputs.append(np.maximum(layer_inputs[-1] @ layer.weights + layer.biases, 0))
    value, slope = loss(layer_inputs[-1] @ layers[-1].weights + layers[-1].biases, targets)
    gradients: list[Layer] = []
    for layer, values in zip(reversed(layers), reversed(layer_inputs), strict=True):
        weights = values.T @ slope + 2 * penalty * layer.weights
        gradients.insert(0, Layer(weights, slope.sum(axis=0)))
        slope = (slope @ layer.weights.T) * (values > 0)
        value += penalty * float((layer.weights**2).sum())
    return value, gradients
