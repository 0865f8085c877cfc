"""MobileViT-S (Mehta and Rastegari 2022) with one transformer layer per block."""

import numpy as np

from .graph import Graph

HEADS = 4
PATCH = 2


def mobilevit(graph: Graph) -> str:
    """Features of shape (batch, 640)."""
    size = graph.size // 2
    x = graph.swish(graph.convolution("input", 16, kernel=3, stride=2))
    x = _bottleneck(graph, x, 32, stride=1)
    for channels, stride in ((64, 2), (64, 1), (64, 1)):
        x = _bottleneck(graph, x, channels, stride)
        size //= stride
    for channels, width in ((96, 144), (128, 192), (160, 240)):
        x = _bottleneck(graph, x, channels, stride=2)
        size //= 2
        x = _transformer_block(graph, x, size, width)
    x = graph.swish(graph.convolution(x, 640))
    return graph.add("Flatten", graph.add("GlobalAveragePool", x), axis=1)


def _bottleneck(graph: Graph, x: str, channels: int, stride: int) -> str:
    before, inputs = x, graph.channels(x)
    x = graph.swish(graph.convolution(x, inputs * 4))
    x = graph.swish(graph.convolution(x, inputs * 4, 3, stride, inputs * 4))
    x = graph.convolution(x, channels)
    return graph.add("Add", x, before) if stride == 1 and inputs == channels else x


def _transformer_block(graph: Graph, x: str, size: int, width: int) -> str:
    before, channels = x, graph.channels(x)
    x = graph.swish(graph.convolution(x, channels, kernel=3))
    x = graph.convolution(x, width)
    even = size + size % PATCH
    x = _resized(graph, x, even) if even != size else x
    x = _folded(graph, _layer(graph, _unfolded(graph, x, even, width), width), even, width)
    x = _resized(graph, x, size) if even != size else x
    x = graph.swish(graph.convolution(x, channels))
    joined = graph.add("Concat", before, x, axis=1)
    return graph.swish(graph.convolution(joined, channels, kernel=3))


def _unfolded(graph: Graph, x: str, size: int, width: int) -> str:
    """From planes to rows of shape (batch · pixels per patch, patches, width)."""
    along = size // PATCH
    x = _reshaped(graph, x, -1, PATCH, along, PATCH)
    x = graph.add("Transpose", x, perm=[0, 2, 1, 3])
    x = _reshaped(graph, x, -1, width, along * along, PATCH * PATCH)
    x = graph.add("Transpose", x, perm=[0, 3, 2, 1])
    return _reshaped(graph, x, -1, along * along, width)


def _folded(graph: Graph, x: str, size: int, width: int) -> str:
    along = size // PATCH
    x = _reshaped(graph, x, -1, PATCH * PATCH, along * along, width)
    x = graph.add("Transpose", x, perm=[0, 3, 2, 1])
    x = _reshaped(graph, x, -1, along, PATCH, PATCH)
    x = graph.add("Transpose", x, perm=[0, 2, 1, 3])
    x = _reshaped(graph, x, -1, width, size, size)
    return x


def _layer(graph: Graph, x: str, width: int) -> str:
    x = graph.add("Add", x, _attention(graph, _layer_normalisation(graph, x, width), width))
    hidden = graph.linear(_layer_normalisation(graph, x, width), width, 2 * width)
    x = graph.add("Add", x, graph.linear(graph.swish(hidden), 2 * width, width))
    return _layer_normalisation(graph, x, width)


def _attention(graph: Graph, x: str, width: int) -> str:
    def heads(perm: list[int]) -> str:
        split = _reshaped(graph, graph.linear(x, width, width), 0, -1, HEADS, width // HEADS)
        return graph.add("Transpose", split, perm=perm)

    queries, keys, values = heads([0, 2, 1, 3]), heads([0, 2, 3, 1]), heads([0, 2, 1, 3])
    scale = graph.store(np.array((width // HEADS) ** -0.5, np.float32))
    scores = graph.add("Mul", graph.add("MatMul", queries, keys), scale)
    mixed = graph.add("MatMul", graph.add("Softmax", scores, axis=3), values)
    rows = _reshaped(graph, graph.add("Transpose", mixed, perm=[0, 2, 1, 3]), 0, -1, width)
    return graph.linear(rows, width, width)


def _layer_normalisation(graph: Graph, x: str, width: int) -> str:
    """Opset 11 has no operation for it, so PyTorch exports it as single operations."""
    centred = graph.add("Sub", x, graph.add("ReduceMean", x, axes=[-1]))
    squares = graph.add("Pow", centred, graph.store(np.array(2, np.float32)))
    variance = graph.add("ReduceMean", squares, axes=[-1])
    padded = graph.add("Add", variance, graph.store(np.array(1e-5, np.float32)))
    normalised = graph.add("Div", centred, graph.add("Sqrt", padded))
    scaled = graph.add("Mul", normalised, graph.store(np.ones(width, np.float32)))
    return graph.add("Add", scaled, graph.normal(width, deviation=0.1))


def _reshaped(graph: Graph, x: str, *shape: int) -> str:
    return graph.add("Reshape", x, graph.store(np.array(shape, np.int64)))


def _resized(graph: Graph, x: str, size: int) -> str:
    """Planes resized, because seven rows cannot be cut into patches of two."""
    nothing = graph.store(np.empty(0, np.float32))
    channels = graph.channels(x)
    shape = graph.add("Shape", x)
    batch = graph.add("Slice", shape, *(graph.store(np.array([i], np.int64)) for i in (0, 1)))
    rest = graph.store(np.array([channels, size, size], np.int64))
    sizes = graph.add("Concat", batch, rest, axis=0)
    return graph.add(
        "Resize",
        x,
        nothing,
        nothing,
        sizes,
        mode="linear",
        coordinate_transformation_mode="half_pixel",
    )
