"""MobileFaceNet (Chen et al. 2018), twice as wide as in the paper, like EmotiEffLib's."""

import numpy as np

from .graph import Graph


def mobilefacenet(graph: Graph) -> str:
    """Features of shape (batch, 512)."""
    x = _block(graph, "input", 128, kernel=3, stride=2)
    x = _block(graph, x, 128, kernel=3, groups=64)
    for channels, groups, repeats in ((128, 128, 4), (256, 256, 6), (256, 512, 2)):
        x = _bottleneck(graph, x, channels, groups, stride=2)
        for _ in range(repeats):
            x = graph.add("Add", x, _bottleneck(graph, x, channels, min(groups, 256), stride=1))
    x = _block(graph, x, 512)
    x = graph.convolution(x, 512, kernel=7, groups=512, padding=(0, 0))
    x = graph.add("MatMul", graph.add("Flatten", x, axis=1), graph.normal(512, 512, deviation=0.05))
    return _batch_normalisation(graph, x, 512)


def _block(graph: Graph, x: str, channels: int, kernel: int = 1, stride: int = 1, groups=1) -> str:
    x = graph.convolution(x, channels, kernel, stride, groups)
    slopes = graph.store(np.full((channels, 1, 1), 0.25, np.float32))
    return graph.add("PRelu", x, slopes)


def _bottleneck(graph: Graph, x: str, channels: int, groups: int, stride: int) -> str:
    x = _block(graph, x, groups)
    x = _block(graph, x, groups, kernel=3, stride=stride, groups=groups)
    return graph.convolution(x, channels)


def _batch_normalisation(graph: Graph, x: str, channels: int) -> str:
    scale, shift, mean = (graph.normal(channels, deviation=1.0) for _ in range(3))
    variance = graph.store(np.ones(channels, np.float32))
    return graph.add("BatchNormalization", x, scale, shift, mean, variance)
