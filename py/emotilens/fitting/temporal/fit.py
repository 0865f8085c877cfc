"""Fitting a temporal head to sequences of embeddings, with clips in random order.

The recipe is that of ABAW-10 (2026, arXiv 2603.12693), except that the network below the head is
frozen here: it has neither a learning rate nor augmented pictures.
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
from ..layers.losses import label_weights, smoothed_cross_entropy
from .network import ClipRows, dropout_masks, folded, initial_network, slopes, with_statistics
from .one_cycle import one_cycle

EXTRA_WEIGHT = 1.15
"""Extra factor on the weight of violence, which already accounts for its rarity."""

SMOOTHING = 0.02
"""Share of a label that is spread over both classes."""

DROPOUT = 0.3
"""Share of a block's outputs that is set to 0 in each step."""

WEIGHT_DECAY = 5e-4

LONGEST_GRADIENT = 1.0

RECIPE = Recipe(hidden=256, epochs=18, batch=16, rate=3.6e-4)
"""``hidden`` counts channels, ``batch`` counts clips, and ``rate`` is the maximum of the cycle."""


def fit_temporal_head(
    videos: Sequence[Examples],
    scale: tuple[Floats, Floats],
    recipe: Recipe,
    clip: int,
    on_epoch: Callable[[int, float], None] = lambda epoch, loss: None,
    judge: Judge[TemporalHead] | None = None,
    dropout: float = DROPOUT,
) -> TemporalHead:
    """Fit a temporal head to violence in each frame.

    Args:
        videos: the rows of each video in the order of time; targets are 1 or 0, shape (rows, 1).
        scale: mean and deviation of embeddings, which become part of the first layer.
        recipe: how to fit.
        clip: frames per clip, at least 2.
        on_epoch: called after each epoch with its number, from 1, and its mean loss.
        judge: chooses the epoch; without it the last one is kept.
        dropout: share of a block's outputs that is set to 0 in each step, at least 0 and below 1.

    Raises:
        HeadError: for a clip that is too short, no channels, a dropout out of range, or annotations
            that do not vary.
    """
    violence = np.concatenate([video.targets[:, 0] for video in videos])
    if clip < 2 or recipe.hidden < 1 or len(np.unique(violence)) < 2:
        raise HeadError(
            f"A temporal head with {recipe.hidden} channels cannot be fitted to clips of {clip} "
            f"frames, with violence in {int(violence.sum())} of {len(violence)} frames. It needs "
            f"at least one channel, clips of two frames or more, and frames with and without "
            f"violence."
        )
    if not 0 <= dropout < 1:
        raise HeadError(f"The dropout is {dropout:g}, but must be at least 0 and below 1.")
    mean, deviation = scale
    clips = [
        ((video.embeddings[part] - mean) / deviation, _labels(video.targets[part, 0]))
        for video in videos
        for start in clip_starts(len(video.targets), clip)
        for part in [slice(start, start + clip)]
    ]
    weights = label_weights(np.eye(2)[violence.astype(np.intp)]) * (1, EXTRA_WEIGHT)
    loss = smoothed_cross_entropy(weights, SMOOTHING)
    chance = np.random.default_rng(recipe.seed)
    network = initial_network(len(mean), recipe.hidden, chance)
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


def _labels(violence: Floats) -> Floats:
    """1 for the class of each frame and 0 for the other."""
    return np.eye(2)[violence.astype(np.intp)]
