"""Fitting temporal heads: slopes held to finite differences, and what one frame cannot tell."""

import numpy as np
import pytest
from sklearn.metrics import log_loss

from emotilens.basics.errors import HeadError
from emotilens.basics.head import Layer
from emotilens.basics.temporal_head import DilatedConvolution, TemporalHead
from emotilens.fitting.fit import Examples, Recipe, standardisation
from emotilens.fitting.losses import cross_entropy
from emotilens.fitting.temporal import fit_temporal_head, numbers_of, temporal_gradients
from emotilens.sequences.temporal_convolution import clip_probabilities, temporal_logits

CHANCE = np.random.default_rng(9)
SIZE, CHANNELS = 3, 2
LOSS = cross_entropy(np.array([0.7, 1.6]))


def layer(*shape):
    return Layer(CHANCE.normal(size=shape), CHANCE.normal(size=shape[1]))


def small_head():
    blocks = [
        DilatedConvolution(CHANCE.normal(0, 0.5, (3, CHANNELS, CHANNELS)), np.ones(2) / 3, dilation)
        for dilation in (1, 3)
    ]
    return TemporalHead(layer(SIZE, CHANNELS), tuple(blocks), layer(CHANNELS, 2))


CLIPS = [CHANCE.normal(size=(frames, SIZE)) for frames in (9, 4)]
THERE = [CHANCE.integers(0, 2, len(clip)) for clip in CLIPS]
LABELS = [np.eye(2)[there] for there in THERE]


def test_the_loss_is_the_weighted_cross_entropy_of_all_clips_together():
    head = small_head()
    value, _ = temporal_gradients(head, CLIPS, LABELS, LOSS)
    logits = np.concatenate([temporal_logits(head, clip) for clip in CLIPS])
    there = np.concatenate(THERE)
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = log_loss(there, probabilities, sample_weight=np.array([0.7, 1.6])[there])
    assert value == pytest.approx(expected)


def test_slopes_are_those_of_finite_differences():
    head = small_head()
    _, gradients = temporal_gradients(head, CLIPS, LABELS, LOSS)
    for numbers, slopes in zip(numbers_of(head), numbers_of(gradients), strict=True):
        for place in np.ndindex(numbers.shape):
            kept, step = numbers[place], 1e-6
            values = []
            for shift in (step, -step):
                numbers[place] = kept + shift
                values.append(temporal_gradients(head, CLIPS, LABELS, LOSS)[0])
            numbers[place] = kept
            assert slopes[place] == pytest.approx((values[0] - values[1]) / (2 * step), abs=1e-7)


def videos(count, seed):
    """Something is there for five frames after a flash of one frame, which alone is seen."""
    chance = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        flashes = chance.random(120) < 0.05
        there = np.convolve(flashes, np.ones(6))[:120] > 0
        shown = np.column_stack((flashes * 4.0, np.full(120, 7.0), chance.normal(size=120)))
        noisy = (shown + 0.1 * chance.normal(size=shown.shape)).astype(np.float32)
        made.append(Examples(noisy, there[:, None].astype(float)))
    return made


def test_what_came_before_a_frame_is_learned():
    known, new = videos(6, 1), videos(3, 2)
    recipe = Recipe(hidden=8, epochs=30, batch=4, rate=0.01)
    scale = standardisation(np.concatenate([video.embeddings for video in known]))
    told = []
    head = fit_temporal_head(known, scale, recipe, 32, lambda *said: told.append(said))
    right = [
        (clip_probabilities(head, video.embeddings, 32)[:, 1] > 0.5) == video.targets[:, 0]
        for video in new
    ]
    # Frames without the flash look alike: whoever sees one frame at a time says the same of all.
    without_flash = np.concatenate([video.targets[:, 0] for video in new]).mean()
    assert np.concatenate(right).mean() > 0.97
    assert 0.15 < without_flash < 0.85
    assert [epoch for epoch, _ in told] == list(range(1, 31))
    assert told[-1][1] < told[0][1] / 3
    assert (head.size, head.clip) == (3, 32)


def test_the_seed_alone_decides():
    known = videos(2, 1)
    scale = standardisation(np.concatenate([video.embeddings for video in known]))

    def fitted(seed):
        return fit_temporal_head(known, scale, Recipe(hidden=2, epochs=1, seed=seed), 32)

    assert np.array_equal(fitted(1).entry.weights, fitted(1).entry.weights)
    assert not np.array_equal(fitted(1).entry.weights, fitted(2).entry.weights)


def test_what_nothing_can_be_learned_from_is_told():
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
