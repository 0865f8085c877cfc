"""The network of the tiny model: a few full convolutions on small pictures.

In WebAssembly, a full eight-bit convolution computes about thirty times more products per
millisecond than a depthwise one, so a small residual network (He et al. 2016, arXiv 1512.03385) on
48 pixels is faster there than a thinner MobileNet.
"""

from collections.abc import Iterator
from itertools import pairwise

from .network import ExpressionNetwork, Layer

CHANNELS = (32, 48, 64, 64, 96, 96, 96, 160, 160, 160, 224)
"""Channels of each layer."""

STRIDED = frozenset({1, 4, 7, 10})
"""Positions, from 0, of the layers that halve the picture."""


def residual_network() -> ExpressionNetwork:
    """The network with random weights."""
    return ExpressionNetwork(_layers(), dropout=0.2)


def _layers() -> Iterator[Layer]:
    yield Layer(1, CHANNELS[0], 3)
    for position, (inputs, outputs) in enumerate(pairwise(CHANNELS), start=1):
        stride = 2 if position in STRIDED else 1
        yield Layer(inputs, outputs, 3, stride, skips=stride == 1 and inputs == outputs)
