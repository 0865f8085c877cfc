"""EfficientNet (Tan and Le 2019) with TensorFlow's padding, like the official networks."""

from .graph import Graph

STAGES = ((3, 1, 1), (3, 2, 6), (5, 2, 6), (3, 2, 6), (5, 1, 6), (5, 2, 6), (3, 1, 6))
"""Kernel, stride of the first block, and expansion of each stage."""

B0 = ((1, 16), (2, 24), (2, 40), (3, 80), (3, 112), (4, 192), (1, 320))
B2 = ((2, 16), (3, 24), (3, 48), (4, 88), (4, 120), (5, 208), (2, 352))
"""Number of blocks and of channels in each stage."""


def efficientnet_b0(graph: Graph) -> str:
    """Features of shape (batch, 1280)."""
    return _body(graph, B0, 1280)


def efficientnet_b2(graph: Graph) -> str:
    """Features of shape (batch, 1408)."""
    return _body(graph, B2, 1408)


def _body(graph: Graph, stages: tuple[tuple[int, int], ...], features: int) -> str:
    size = graph.size
    x = graph.swish(_same(graph, "input", size, 32, kernel=3, stride=2, groups=1))
    size = -(-size // 2)
    for (blocks, channels), (kernel, first_stride, expansion) in zip(stages, STAGES, strict=True):
        for block in range(blocks):
            stride = first_stride if block == 0 else 1
            x = _inverted_bottleneck(graph, x, size, channels, kernel, stride, expansion)
            size = -(-size // stride)
    x = graph.swish(graph.convolution(x, features))
    return graph.add("Flatten", graph.add("GlobalAveragePool", x), axis=1)


def _inverted_bottleneck(
    graph: Graph, x: str, size: int, channels: int, kernel: int, stride: int, expansion: int
) -> str:
    before, inputs = x, graph.channels(x)
    if expansion > 1:
        x = graph.swish(graph.convolution(x, inputs * expansion))
    x = graph.swish(_same(graph, x, size, inputs * expansion, kernel, stride, inputs * expansion))
    x = graph.add("Mul", x, _squeeze_and_excitation(graph, x, inputs // 4))
    x = graph.convolution(x, channels)
    return graph.add("Add", x, before) if stride == 1 and inputs == channels else x


def _squeeze_and_excitation(graph: Graph, x: str, reduced: int) -> str:
    pooled = graph.add("GlobalAveragePool", x)
    squeezed = graph.swish(graph.convolution(pooled, reduced))
    # Gates stay near one half: sixteen of them in a row would amplify small differences.
    return graph.add("Sigmoid", graph.convolution(squeezed, graph.channels(x), deviation=0.3))


def _same(
    graph: Graph, x: str, size: int, channels: int, kernel: int, stride: int, groups: int
) -> str:
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    padding = total // 2, total - total // 2
    return graph.convolution(x, channels, kernel, stride, groups, padding)
