"""The network of the default model: HSE-FaceRes's MobileNet with a head for expressions.

HSE-FaceRes (A. V. Savchenko, PeerJ Computer Science 2019, e197) is a MobileNet v1 (arXiv
1704.04861) trained to recognise the 9,131 people of VGGFace2. In its published graph, batch
normalisation is folded into the convolutions; here it is restored so that training can use it.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from .network import EPSILON, ExpressionNetwork, Layer

CHANNELS = (32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024)
"""Channels of the first convolution and of the 13 separable ones."""

STRIDED = frozenset({1, 3, 5, 11})
"""Positions, from 0, of the separable convolutions that halve the picture."""

MEANS = (103.939, 116.779, 123.68)
"""Subtracted by HSE-FaceRes from blue, green and red values of 0 to 255."""


def mobile_network() -> ExpressionNetwork:
    """A network with the architecture of HSE-FaceRes and random weights."""
    return ExpressionNetwork(_layers(), dropout=0.3)


def _layers() -> Iterator[Layer]:
    yield Layer(1, CHANNELS[0], 3, stride=2)
    for position, (inputs, outputs) in enumerate(pairwise(CHANNELS)):
        stride = 2 if position in STRIDED else 1
        yield Layer(inputs, inputs, 3, stride, groups=inputs)
        yield Layer(inputs, outputs, 1)


def load_face_recognition(
    network: ExpressionNetwork, weights: Mapping[str, NDArray[Any]], faces: Tensor
) -> None:
    """Load the weights of HSE-FaceRes into the network.

    Grey pictures have equal blue, green and red, so the first kernels are summed over the colours
    and the means are moved into the bias. The result differs slightly at the picture's border,
    because the padding is then 0 before the means are subtracted instead of after.

    Args:
        network: its head is not changed.
        weights: the weights of the TFJS graph ``faceres``, by node.
        faces: shape (n, 1, height, width), 0 to 255; batch normalisation is set so that the
            network computes the same as the folded graph for them.
    """
    planes = faces
    network.eval()
    with torch.no_grad():
        for layer, (kernel, scale, bias) in zip(network.layers, _folded(weights), strict=True):
            assert isinstance(layer, Layer)
            layer.convolution.weight.copy_(torch.from_numpy(kernel))
            raw = layer.convolve(planes, layer.convolution.weight)
            mean, variance = raw.mean(dim=(0, 2, 3)), raw.var(dim=(0, 2, 3), unbiased=False)
            factor, shift = torch.from_numpy(scale), torch.from_numpy(bias)
            normalisation = layer.normalisation
            normalisation.running_mean.copy_(mean)
            normalisation.running_var.copy_(variance)
            normalisation.weight.copy_(factor * torch.sqrt(variance + EPSILON))
            normalisation.bias.copy_(shift + factor * mean)
            planes = layer(planes)


def _folded(
    weights: Mapping[str, NDArray[Any]],
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]]:
    """Kernel, factor and bias of each layer, in order."""
    first = weights["conv1/convolution/merged_input"].astype(np.float32)
    bias = weights["conv1_bn/batchnorm_1/sub"].astype(np.float32)
    bias = bias - np.einsum("hwco,c->o", first, np.array(MEANS, np.float32))
    yield first.sum(axis=2, keepdims=True).transpose(3, 2, 0, 1), np.ones_like(bias), bias
    for position in range(1, len(CHANNELS)):
        name = f"conv_dw_{position}"
        yield (
            weights[f"{name}/depthwise_kernel"].astype(np.float32).transpose(2, 3, 0, 1),
            weights[f"{name}_bn/batchnorm_1/mul"].astype(np.float32),
            weights[f"{name}_bn/batchnorm_1/sub"].astype(np.float32),
        )
        name = f"conv_pw_{position}"
        kernel = weights[f"{name}/convolution/merged_input"].astype(np.float32)
        bias = weights[f"{name}_bn/batchnorm_1/sub"].astype(np.float32)
        yield kernel.transpose(3, 2, 0, 1), np.ones_like(bias), bias
