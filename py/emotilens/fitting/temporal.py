"""Fitting a temporal head to sequences of embeddings: clips in random order, epoch after epoch.

The recipe is a part of ABAW-10's (2026, arXiv 2603.12693): clips that overlap by half, weights of
the two classes, smoothed labels, the layers' sizes. Left out are what needs PyTorch or much time:
the network below the head stays as it is, and there is no batch normalisation, no dropout, and one
learning rate throughout.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.basics.head import Layer
from emotilens.basics.temporal_head import CLASSES, DilatedConvolution, TemporalHead
from emotilens.sequences.temporal_convolution import clip_starts, convolved

from .adam import Adam
from .best_epoch import BestEpoch, Judge
from .fit import Examples, Recipe
from .losses import Loss, cross_entropy, label_weights

KERNEL = 3
DILATIONS = (1, 2, 4, 8, 16)
EXTRA_WEIGHT = 1.15
"""Of violence, beyond the weight of its rarity."""

SMOOTHING = 0.02
"""Share of a label that is spread over both classes."""

RECIPE = Recipe(hidden=256, epochs=18, batch=16, rate=3.6e-4)
"""``hidden`` are the channels, ``batch`` are clips."""


def fit_temporal_head(
    videos: Sequence[Examples],
    scale: tuple[Floats, Floats],
    recipe: Recipe,
    clip: int,
    on_epoch: Callable[[int, float], None] = lambda epoch, loss: None,
    judge: Judge[TemporalHead] | None = None,
) -> TemporalHead:
    """Fit a temporal head to violence, frame by frame.

    Args:
        videos: each one's rows in the order of time; targets are 1 or 0, shape (rows, 1).
        scale: mean and deviation of embeddings; they go into the first layer.
        recipe: how.
        clip: frames of a clip, from 2.
        on_epoch: is told each epoch, from 1, and its mean loss.
        judge: chooses the epoch; the last one is kept unless given.

    Raises:
        HeadError: for a clip that is too short, no channels, or annotations that do not vary.
    """
    there = np.concatenate([video.targets[:, 0] for video in videos])
    if clip < 2 or recipe.hidden < 1 or len(np.unique(there)) < 2:
        raise HeadError(
            f"A temporal head of {recipe.hidden} channels cannot be fitted to clips of {clip} "
            f"frames, of which {int(there.sum())} of {len(there)} show violence. Give channels, "
            f"clips of two frames or more, and frames of both kinds."
        )
    mean, deviation = scale
    clips = [
        ((video.embeddings[part] - mean) / deviation, _labels(video.targets[part, 0]))
        for video in videos
        for start in clip_starts(len(video.targets), clip)
        for part in [slice(start, start + clip)]
    ]
    weights = label_weights(np.eye(2)[there.astype(np.intp)]) * (1, EXTRA_WEIGHT)
    loss = cross_entropy(weights)
    chance = np.random.default_rng(recipe.seed)
    head = _first_head(len(mean), recipe.hidden, clip, chance)
    best: BestEpoch[TemporalHead] = BestEpoch(judge)
    adam = Adam(numbers_of(head), recipe.rate)
    for epoch in range(1, recipe.epochs + 1):
        order = chance.permutation(len(clips))
        losses = []
        for batch in np.array_split(order, max(round(len(clips) / recipe.batch), 1)):
            chosen = [clips[position] for position in batch]
            value, gradients = temporal_gradients(
                head, [inputs for inputs, _ in chosen], [labels for _, labels in chosen], loss
            )
            adam.step(numbers_of(gradients))
            losses.append(value)
        on_epoch(epoch, float(np.mean(losses)))
        best.look(epoch, _of_raw_embeddings(head, scale))
    return replace(best.kept, fitting=best.record)


def _of_raw_embeddings(head: TemporalHead, scale: tuple[Floats, Floats]) -> TemporalHead:
    """A copy that reads embeddings as they are, before they are standardised."""
    mean, deviation = scale
    copied = _with_numbers(head, [numbers.copy() for numbers in numbers_of(head)])
    entry = Layer(
        head.entry.weights / deviation[:, None],
        head.entry.biases - (mean / deviation) @ head.entry.weights,
    )
    return replace(copied, entry=entry)


def temporal_gradients(
    head: TemporalHead, clips: Sequence[Floats], labels: Sequence[Floats], loss: Loss
) -> tuple[float, TemporalHead]:
    """The loss of some clips together, and how it changes with every number of the layers.

    Args:
        head: the layers.
        clips: embeddings, shape (frames, size) each.
        labels: targets of the loss, shape (frames, classes) each.
        loss: of the logits.

    Returns:
        The loss, and derivatives in the places of weights and biases.
    """
    passes = [_values_between(head, clip) for clip in clips]
    outputs = [values[-1] @ head.last.weights + head.last.biases for values in passes]
    value, slopes = loss(np.concatenate(outputs), np.concatenate(labels))
    ends = np.cumsum([len(clip) for clip in clips])[:-1]
    total: list[Floats] | None = None
    for clip, values, slope in zip(clips, passes, np.split(slopes, ends), strict=True):
        found = numbers_of(_backwards(head, clip, values, slope))
        total = found if total is None else [a + b for a, b in zip(total, found, strict=True)]
    assert total is not None
    return value, _with_numbers(head, total)


def numbers_of(head: TemporalHead) -> list[Floats]:
    """All weights and biases, from the first layer to the last."""
    layers: list[Layer | DilatedConvolution] = [head.entry, *head.blocks, head.last]
    return [numbers for layer in layers for numbers in (layer.weights, layer.biases)]


def _with_numbers(head: TemporalHead, numbers: Sequence[Floats]) -> TemporalHead:
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    blocks = [
        DilatedConvolution(*pair, block.dilation)
        for pair, block in zip(pairs[1:-1], head.blocks, strict=True)
    ]
    return TemporalHead(Layer(*pairs[0]), tuple(blocks), Layer(*pairs[-1]), clip=head.clip)


def _values_between(head: TemporalHead, clip: Floats) -> list[Floats]:
    """What goes into each block, and into the last layer."""
    values = [clip @ head.entry.weights + head.entry.biases]
    for block in head.blocks:
        values.append(values[-1] + np.maximum(convolved(values[-1], block), 0))
    return values


def _backwards(
    head: TemporalHead, clip: Floats, values: Sequence[Floats], slope: Floats
) -> TemporalHead:
    """The chain rule through one clip, layer by layer."""
    last = Layer(values[-1].T @ slope, slope.sum(axis=0))
    slope = slope @ head.last.weights.T
    blocks: list[DilatedConvolution] = []
    for block, before in zip(reversed(head.blocks), reversed(values[:-1]), strict=True):
        within = slope * (convolved(before, block) > 0)
        reach = block.dilation * (len(block.weights) // 2)
        padded = np.pad(before, ((reach, reach), (0, 0)))
        back = np.zeros_like(padded)
        weights = np.empty_like(block.weights)
        for place, kernel in enumerate(block.weights):
            part = slice(place * block.dilation, place * block.dilation + len(before))
            weights[place] = padded[part].T @ within
            back[part] += within @ kernel.T
        blocks.insert(0, DilatedConvolution(weights, within.sum(axis=0), block.dilation))
        slope = slope + back[reach : reach + len(before)]
    return TemporalHead(
        Layer(clip.T @ slope, slope.sum(axis=0)), tuple(blocks), last, clip=head.clip
    )


def _labels(there: Floats) -> Floats:
    """Rows of the two classes, smoothed (Szegedy et al. 2016)."""
    return np.eye(2)[there.astype(np.intp)] * (1 - SMOOTHING) + SMOOTHING / 2


def _first_head(size: int, channels: int, clip: int, chance: np.random.Generator) -> TemporalHead:
    """Glorot and Bengio's (2010) uniform weights, and biases of 0."""

    def uniform(*shape: int) -> Floats:
        places = shape[0] if len(shape) == 3 else 1
        limit = np.sqrt(6 / (places * (shape[-2] + shape[-1])))
        return chance.uniform(-limit, limit, shape)

    blocks = [
        DilatedConvolution(uniform(KERNEL, channels, channels), np.zeros(channels), dilation)
        for dilation in DILATIONS
    ]
    classes = len(CLASSES)
    return TemporalHead(
        Layer(uniform(size, channels), np.zeros(channels)),
        tuple(blocks),
        Layer(uniform(channels, classes), np.zeros(classes)),
        clip=clip,
    )
