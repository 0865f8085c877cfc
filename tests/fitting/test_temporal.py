"""Fitting temporal heads: they learn what a single frame does not show."""

import numpy as np
import pytest

from emotilens.basics.errors import HeadError
from emotilens.fitting.layers.fit import Examples, Recipe, standardisation
from emotilens.fitting.temporal.fit import fit_temporal_head
from emotilens.heads.temporal_convolution import clip_probabilities


def videos(count, seed):
    """An event lasts for five frames after a flash, and only the flash is visible."""
    chance = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        flashes = chance.random(120) < 0.05
        present = np.convolve(flashes, np.ones(6))[:120] > 0
        shown = np.column_stack((flashes * 4.0, np.full(120, 7.0), chance.normal(size=120)))
        noisy = (shown + 0.1 * chance.normal(size=shown.shape)).astype(np.float32)
        made.append(Examples(noisy, present[:, None].astype(float)))
    return made


def test_preceding_frames_are_learned_from():
    known, new = videos(6, 1), videos(3, 2)
    recipe = Recipe(hidden=8, epochs=30, batch=4, rate=0.01)
    scale = standardisation(np.concatenate([video.embeddings for video in known]))
    epochs = []
    head = fit_temporal_head(known, scale, recipe, 32, lambda *args: epochs.append(args))
    correct = [
        (clip_probabilities(head, video.embeddings, 32)[:, 1] > 0.5) == video.targets[:, 0]
        for video in new
    ]
    # Frames without the flash look alike, so a head on single frames cannot distinguish them.
    without_flash = np.concatenate([video.targets[:, 0] for video in new]).mean()
    assert np.concatenate(correct).mean() > 0.97
    assert 0.15 < without_flash < 0.85
    assert [epoch for epoch, _ in epochs] == list(range(1, 31))
    assert epochs[-1][1] < epochs[0][1] / 3
    assert (head.size, head.clip) == (3, 32)


def test_the_seed_determines_the_result():
    known = videos(2, 1)
    scale = standardisation(np.concatenate([video.embeddings for video in known]))

    def fitted(seed):
        return fit_temporal_head(known, scale, Recipe(hidden=2, epochs=1, seed=seed), 32)

    assert np.array_equal(fitted(1).entry.weights, fitted(1).entry.weights)
    assert not np.array_equal(fitted(1).entry.weights, fitted(2).entry.weights)


def test_examples_that_teach_nothing_are_rejected():
    (video,) = videos(1, 1)
    nothing = Examples(video.embeddings, np.zeros((120, 1)))
    scale = standardisation(video.embeddings)
    for examples, recipe, clip in (
        (nothing, Recipe(), 32),
        (video, Recipe(), 1),
        (video, Recipe(hidden=0), 32),
    ):
        with pytest.raises(HeadError, match="cannot be fitted to clips of"):
            fit_temporal_head([examples], scale, recipe, clip)
    with pytest.raises(HeadError, match=r"The dropout is 1, but must be at least 0 and below 1"):
        fit_temporal_head([video], scale, Recipe(hidden=2), 32, dropout=1.0)
