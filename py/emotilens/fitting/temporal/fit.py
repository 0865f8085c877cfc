"""Fitting a temporal head to sequences of embeddings: clips in random order, epoch after epoch.

The recipe is that of ABAW-10 (2026, arXiv 2603.12693) for all but the network below the head, which
stays as it is here, and so has no learning rate of its own, nor pictures that are changed at
random.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.heads.temporal_convolution import clip_starts
from emotilens.heads.temporal_head import TemporalHead

from ..layers.adam import Adam, clipped
from ..layers.best_epoch import BestEpoch, Judge
from ..layers.fit import Examples, Recipe
from ..layers.losses import cross_entropy, label_weights
from .network import ClipRows, dropout_masks, first_network, folded, slopes, with_statistics
from .one_cycle import one_cycle

EXTRA_WEIGHT = 1.15
"""Of violence, beyond the weight of its rarity."""

SMOOTHING = 0.02
"""Share of a label that is spread over both classes."""

DROPOUT = 0.3
"""Share of a block's outputs that become 0 in each step."""

WEIGHT_DECAY = 5e-4

LONGEST_GRADIENT = 1.0

RECIPE = Recipe(hidden=256, epochs=18, batch=16, rate=3.6e-4)
"""``hidden`` are the channels, ``batch`` are clips, and ``rate`` is the highest of the cycle."""


def fit_temporal_head(
    videos: Sequence[Examples],
    scale: tuple[Floats, Floats],
    recipe: Recipe,
    clip: int,
    on_epoch: Callable[[int, float], None] = lambda epoch, loss: None,
    judge: Judge[TemporalHead] | None = None,
    dropout: float = DROPOUT,
) -> TemporalHead:
    """Fit a temporal head to violence, frame by frame.

    Args:
        videos: each one's rows in the order of time; targets are 1 or 0, shape (rows, 1).
        scale: mean and deviation of embeddings; they go into the first layer.
        recipe: how.
        clip: frames of a clip, from 2.
        on_epoch: is told each epoch, from 1, and its mean loss.
        judge: chooses the epoch; the last one is kept unless given.
        dropout: share of a block's outputs that become 0 in each step, from 0, below 1.

    Raises:
        HeadError: for a clip that is too short, no channels, a dropout out of range, or annotations
            that do not vary.
    """
    there = np.concatenate([video.targets[:, 0] for video in videos])
    if clip < 2 or recipe.hidden < 1 or len(np.unique(there)) < 2:
        raise HeadError(
            f"A temporal head of {recipe.hidden} channels cannot be fitted to clips of {clip} "
            f"frames, of which {int(there.sum())} of {len(there)} show violence. Give channels, "
            f"clips of two frames or more, and frames of both kinds."
        )
    if not 0 <= dropout < 1:
        raise HeadError(f"The dropout is {dropout:g}. It must be from 0, and below 1.")
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
    network = first_network(len(mean), recipe.hidden, chance)
    best: BestEpoch[TemporalHead] = BestEpoch(judge)
    adam = Adam(network.numbers, WEIGHT_DECAY)
    steps = max(round(len(clips) / recipe.batch), 1)
    for epoch in range(1, recipe.epochs + 1):
        order = chance.permutation(len(clips))
        losses = []
        for step, batch in enumerate(np.array_split(order, steps), start=(epoch - 1) * steps):
            rows = _rows([clips[position] for position in batch])
            masks = dropout_masks(network, len(rows.clips), dropout, chance)
            found = slopes(network, rows, loss, masks)
            rate = recipe.rate * one_cycle(step / (recipe.epochs * steps))
            adam.step(clipped(found.gradients, LONGEST_GRADIENT), rate)
            network = with_statistics(network, found.statistics, len(rows.clips))
            losses.append(found.loss)
        on_epoch(epoch, float(np.mean(losses)))
        best.look(epoch, folded(network, scale, clip))
    return replace(best.kept, fitting=best.record)


def _rows(clips: Sequence[tuple[Floats, Floats]]) -> ClipRows:
    lengths = [len(labels) for _, labels in clips]
    return ClipRows(
        np.concatenate([inputs for inputs, _ in clips]),
        np.repeat(np.arange(len(clips)), lengths),
        np.concatenate([labels for _, labels in clips]),
    )


def _labels(there: Floats) -> Floats:
    """Rows of the two classes, smoothed (Szegedy et al. 2016)."""
    return np.eye(2)[there.astype(np.intp)] * (1 - SMOOTHING) + SMOOTHING / 2
