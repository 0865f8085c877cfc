"""Quantisation-aware training: the last epochs simulate the eight bits of the shipped file.

Jacob et al. 2018, arXiv 1712.05877: weights and activations are rounded in the forward pass, and
gradients ignore the rounding. Batch normalisation is frozen and folded into the weights before
they are rounded, as in the file.
"""

import torch
from torch import Tensor
from torch.nn import functional

from .network import ExpressionNetwork, Layer

ACTIVATION_STEP = 6 / 255
"""The range of ReLU6, 0 to 6, in 256 levels."""

WEIGHT_LEVELS = 127
"""Levels on either side of 0."""


class RoundedNetwork(ExpressionNetwork):
    """A network whose layers simulate eight-bit arithmetic; its weights keep their names.

    Args:
        network: trained; its layers are shared, not copied.
    """

    def __init__(self, network: ExpressionNetwork) -> None:
        super().__init__(network.layers, network.dropout.p)
        self.head = network.head

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """From faces of shape (batch, 1, height, width), 0 to 255, to embeddings and logits."""
        planes = _to_steps(faces, torch.ones(()))
        for layer in self.layers:
            assert isinstance(layer, Layer)
            planes = _rounded_layer(layer, planes)
        embeddings = planes.mean(dim=(2, 3))
        return embeddings, self.head(self.dropout(embeddings))


def _rounded_layer(layer: Layer, planes: Tensor) -> Tensor:
    factor, bias = layer.folded_normalisation()
    kernel = layer.convolution.weight * factor[:, None, None, None]
    largest = kernel.detach().abs().amax(dim=(1, 2, 3), keepdim=True)
    kernel = _to_steps(kernel, largest.clamp_min(1e-12) / WEIGHT_LEVELS)
    linear = layer.convolve(planes, kernel) + bias[:, None, None]
    if layer.skips:
        linear = linear + planes
    return _to_steps(functional.relu6(linear), torch.tensor(ACTIVATION_STEP))


def _to_steps(values: Tensor, step: Tensor) -> Tensor:
    """The nearest multiples of a step; the gradient ignores the rounding."""
    rounded = torch.round(values / step) * step
    return values + (rounded - values).detach()
