"""The network that is trained: HSE-FaceRes's MobileNet with a head for expressions.

HSE-FaceRes (A. V. Savchenko, PeerJ Computer Science 2019, e197) is a MobileNet v1 (arXiv
1704.04861) trained to tell 9,131 people of VGGFace2 apart. Its published graph has batch
normalisation folded into the convolutions; here it is put back, set to what it would have been, so
that training can use it.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from emotilens.models.tfjs_operations import same_padding

from .ferplus import LABELS

CHANNELS = (32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024)
"""Of the first convolution and of the 13 separable ones."""

STRIDED = frozenset({1, 3, 5, 11})
"""Positions, from 0, of the separable convolutions that halve the picture."""

MEANS = (103.939, 116.779, 123.68)
"""What HSE-FaceRes subtracts from blue, green and red of 0 to 255."""

EPSILON = 1e-3


class Layer(nn.Module):
    """A convolution with TensorFlow's SAME padding, batch normalisation and ReLU6."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, groups: int) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride, groups=groups, bias=False)
        self.normalisation = nn.BatchNorm2d(outputs, EPSILON, momentum=0.02)

    def forward(self, planes: Tensor) -> Tensor:
        """Planes of shape (batch, inputs, height, width) to (batch, outputs, …)."""
        return functional.relu6(self.normalisation(self.convolve(planes)))

    def convolve(self, planes: Tensor) -> Tensor:
        """The convolution alone, padded as TensorFlow does: what is odd goes after."""
        (kernel, _), (stride, _) = self.convolution.kernel_size, self.convolution.stride
        weight, groups = self.convolution.weight, self.convolution.groups
        before, after = zip(
            *(same_padding(n, kernel, stride) for n in planes.shape[2:]), strict=True
        )
        if groups > 1 and stride > 1:
            # All positions and then every other one: on processors the backward pass of a strided
            # depthwise convolution takes far longer than twice that.
            full = functional.conv2d(planes, weight, padding=kernel // 2, groups=groups)
            top, left = (kernel // 2 - pad for pad in before)
            chosen = full[:, :, top::stride, left::stride]
            return chosen.contiguous(memory_format=torch.channels_last)
        if before != after:
            planes = functional.pad(planes, (before[1], after[1], before[0], after[0]))
            before = (0, 0)
        return functional.conv2d(planes, weight, stride=stride, padding=before, groups=groups)


class ExpressionNetwork(nn.Module):
    """Grey face in, embedding and logits of ``LABELS`` out.

    Args:
        dropout: share of the embedding that is dropped before the head while training.
    """

    def __init__(self, dropout: float = 0.3) -> None:
        super().__init__()
        layers = [Layer(1, CHANNELS[0], 3, 2, 1)]
        for position, (inputs, outputs) in enumerate(pairwise(CHANNELS)):
            stride = 2 if position in STRIDED else 1
            layers.append(Layer(inputs, inputs, 3, stride, inputs))
            layers.append(Layer(inputs, outputs, 1, 1, 1))
        self.layers = nn.Sequential(*layers)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(CHANNELS[-1], len(LABELS))

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """Faces of shape (batch, 1, height, width), 0 to 255, to embeddings and logits."""
        embeddings = self.layers(faces).float().mean(dim=(2, 3))
        return embeddings, self.head(self.dropout(embeddings))


def load_face_recognition(
    network: ExpressionNetwork, weights: Mapping[str, NDArray[Any]], faces: Tensor
) -> None:
    """Give the network the weights of HSE-FaceRes.

    Grey is fed as equal blue, green and red, so the first kernels are summed over the colours and
    the means are moved into the bias; at the picture's border that differs a little, because the
    padding is then 0 before the means are subtracted instead of after.

    Args:
        network: its head is left alone.
        weights: of the TFJS graph ``faceres``, by node.
        faces: shape (n, 1, height, width), 0 to 255; batch normalisation is set so that the
            network computes for them what the folded graph does.
    """
    planes = faces
    network.eval()
    with torch.no_grad():
        for layer, (kernel, scale, bias) in zip(network.layers, _folded(weights), strict=True):
            assert isinstance(layer, Layer)
            layer.convolution.weight.copy_(torch.from_numpy(kernel))
            raw = layer.convolve(planes)
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
    """Kernel, factor and bias of every layer, in order."""
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
