"""A temporal head during fitting: with batch normalisation and dropout, and its gradients.

As in ABAW-10 (2026, arXiv 2603.12693), each block is a dilated convolution, batch normalisation
(Ioffe and Szegedy 2015), rectification and dropout, added to the block's input. After fitting,
``folded`` merges the normalisation into the convolution and removes dropout.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.heads.head import Layer
from emotilens.heads.temporal_head import CLASSES, DilatedConvolution, TemporalHead

from ..layers.losses import Loss

KERNEL = 3
DILATIONS = (1, 2, 4, 8, 16)

SMALL = 1e-5
"""Added to variances, as in PyTorch."""

NEWEST = 0.1
"""Share of the newest batch in the running mean and variance, as in PyTorch."""


@dataclass(frozen=True, slots=True, eq=False)
class FittedBlock:
    """A convolution without biases, and the normalisation after it.

    Attributes:
        weights: as in ``DilatedConvolution``.
        scale: γ, shape (channels,).
        shift: β, shape (channels,).
        mean: running mean of the convolution's outputs, shape (channels,).
        variance: running variance, shape (channels,).
        dilation: as in ``DilatedConvolution``.
    """

    weights: Floats
    scale: Floats
    shift: Floats
    mean: Floats
    variance: Floats
    dilation: int


@dataclass(frozen=True, slots=True, eq=False)
class FittedNetwork:
    """The layers, in order; see ``TemporalHead``."""

    entry: Layer
    blocks: tuple[FittedBlock, ...]
    last: Layer

    @property
    def numbers(self) -> list[Floats]:
        """All fitted numbers, from the first layer to the last, without running statistics."""
        blocks = [part for one in self.blocks for part in (one.weights, one.scale, one.shift)]
        return [
            *(self.entry.weights, self.entry.biases),
            *blocks,
            *(self.last.weights, self.last.biases),
        ]


@dataclass(frozen=True, slots=True, eq=False)
class ClipRows:
    """The frames of several clips, one after the other.

    Attributes:
        inputs: standardised embeddings, shape (rows, size).
        clips: number of each row's clip, never descending, shape (rows,).
        labels: targets of the loss, shape (rows, classes).
    """

    inputs: Floats
    clips: Integers
    labels: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Slopes:
    """The results of one forward and backward pass.

    Attributes:
        loss: over all rows.
        gradients: in the order of ``FittedNetwork.numbers``.
        statistics: mean and variance of each block's convolution over the rows.
    """

    loss: float
    gradients: list[Floats]
    statistics: list[tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True, eq=False)
class _Pass:
    """What a block computed in the forward pass."""

    before: Floats
    normal: Floats
    spread: Floats
    kept: Floats
    statistics: tuple[Floats, Floats]


def initial_network(size: int, channels: int, chance: np.random.Generator) -> FittedNetwork:
    """Uniform weights by Glorot and Bengio (2010); normalisation without scale or shift."""

    def uniform(*shape: int) -> Floats:
        places = shape[0] if len(shape) == 3 else 1
        limit = np.sqrt(6 / (places * (shape[-2] + shape[-1])))
        return chance.uniform(-limit, limit, shape)

    def still() -> tuple[Floats, Floats]:
        return np.zeros(channels), np.ones(channels)

    blocks = []
    for dilation in DILATIONS:
        (shift, scale), (mean, variance) = still(), still()
        weights = uniform(KERNEL, channels, channels)
        blocks.append(FittedBlock(weights, scale, shift, mean, variance, dilation))
    classes = len(CLASSES)
    return FittedNetwork(
        Layer(uniform(size, channels), np.zeros(channels)),
        tuple(blocks),
        Layer(uniform(channels, classes), np.zeros(classes)),
    )


def dropout_masks(
    network: FittedNetwork, rows: int, dropout: float, chance: np.random.Generator
) -> list[Floats]:
    """The factors of each block's outputs: 0, or the value that preserves the mean.

    Args:
        network: the network whose blocks are masked.
        rows: in the batch.
        dropout: share of numbers that is set to 0, at least 0 and below 1.
        chance: decides which.
    """
    return [
        (chance.random((rows, len(block.scale))) >= dropout) / (1 - dropout)
        for block in network.blocks
    ]


def slopes(network: FittedNetwork, rows: ClipRows, loss: Loss, masks: Sequence[Floats]) -> Slopes:
    """The loss of some clips and its gradients.

    Args:
        network: the layers; blocks are normalised over all rows.
        rows: the rows of the clips; each clip is padded with zeros.
        loss: the loss of the logits.
        masks: one per block; see ``dropout_masks``.
    """
    values = rows.inputs @ network.entry.weights + network.entry.biases
    passes = []
    for block, mask in zip(network.blocks, masks, strict=True):
        done = _forwards(block, values, rows.clips, mask)
        passes.append(done)
        values = values + np.maximum(done.normal * block.scale + block.shift, 0) * mask
    value, slope = loss(values @ network.last.weights + network.last.biases, rows.labels)
    gradients = [values.T @ slope, slope.sum(axis=0)]
    slope = slope @ network.last.weights.T
    for block, done in zip(reversed(network.blocks), reversed(passes), strict=True):
        slope, found = _backwards(block, done, rows.clips, slope)
        gradients = [*found, *gradients]
    gradients = [rows.inputs.T @ slope, slope.sum(axis=0), *gradients]
    return Slopes(value, gradients, [done.statistics for done in passes])


def with_statistics(
    network: FittedNetwork, statistics: Sequence[tuple[Floats, Floats]], rows: int
) -> FittedNetwork:
    """The network with running statistics moved towards those of a batch.

    Args:
        network: the layers.
        statistics: mean and variance of each block, from ``slopes``.
        rows: in the batch; the stored variance is that of a sample, over rows − 1.
    """
    sample = rows / max(rows - 1, 1)
    blocks = [
        replace(
            block,
            mean=block.mean + NEWEST * (mean - block.mean),
            variance=block.variance + NEWEST * (variance * sample - block.variance),
        )
        for block, (mean, variance) in zip(network.blocks, statistics, strict=True)
    ]
    return replace(network, blocks=tuple(blocks))


def folded(network: FittedNetwork, scale: tuple[Floats, Floats], clip: int) -> TemporalHead:
    """The head that reads plain embeddings as the network reads standardised ones, without dropout.

    Args:
        network: the layers; blocks are normalised by their running statistics.
        scale: mean and deviation of embeddings.
        clip: frames per clip in fitting.
    """
    mean, deviation = scale
    entry, last = network.entry, network.last
    blocks = [
        DilatedConvolution(block.weights, np.zeros(len(block.shift)), block.dilation).normalised(
            block.mean, block.variance, block.scale, block.shift, SMALL
        )
        for block in network.blocks
    ]
    return TemporalHead(
        Layer(
            entry.weights / deviation[:, None], entry.biases - (mean / deviation) @ entry.weights
        ),
        tuple(blocks),
        Layer(last.weights.copy(), last.biases.copy()),
        clip=clip,
    )


def _forwards(block: FittedBlock, before: Floats, clips: Integers, mask: Floats) -> _Pass:
    convolved = np.zeros(before.shape)
    for place, kernel in enumerate(block.weights):
        rows, neighbours = _neighbours(block, place, clips)
        convolved[rows] += before[neighbours] @ kernel
    mean, variance = convolved.mean(axis=0), convolved.var(axis=0)
    spread = np.sqrt(variance + SMALL)
    normal = (convolved - mean) / spread
    kept = mask * (normal * block.scale + block.shift > 0)
    return _Pass(before, normal, spread, kept, (mean, variance))


def _backwards(
    block: FittedBlock, done: _Pass, clips: Integers, slope: Floats
) -> tuple[Floats, list[Floats]]:
    """Backpropagation through a block: the gradients of its inputs and of its numbers."""
    within = slope * done.kept
    towards = within * block.scale
    # Every row changes the mean and the variance that all rows are normalised by.
    convolved = (
        towards - towards.mean(axis=0) - done.normal * (towards * done.normal).mean(axis=0)
    ) / done.spread
    weights, back = np.empty_like(block.weights), slope.copy()
    for place, kernel in enumerate(block.weights):
        rows, neighbours = _neighbours(block, place, clips)
        weights[place] = done.before[neighbours].T @ convolved[rows]
        back[neighbours] += convolved[rows] @ kernel.T
    return back, [weights, (within * done.normal).sum(axis=0), within.sum(axis=0)]


def _neighbours(block: FittedBlock, place: int, clips: Integers) -> tuple[Integers, Integers]:
    """Rows with a neighbour at this place of the kernel in the same clip, and the neighbours."""
    offset = (place - len(block.weights) // 2) * block.dilation
    rows = np.arange(max(len(clips) - abs(offset), 0)) + max(-offset, 0)
    rows = rows[clips[rows] == clips[rows + offset]]
    return rows, rows + offset
