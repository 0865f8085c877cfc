"""With an adaptive rate the networks run on no more frames than the paper's rule needs."""

from dataclasses import replace

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError, VideoError
from emotilens.heads.reader import ExpressionReader
from emotilens.native.adaptive_frames import AdaptiveFrames
from emotilens.native.video.frame import VideoFrame
from emotilens.pipeline import Pipeline
from emotilens.sequences.adaptive import (
    AdaptiveRate,
    Level,
    blocks,
    decide_adaptively,
    is_accepted,
    uncalibrated_levels,
)
from emotilens.steps.smooth import Smoothing
from golden.plain_sequences import adaptive_blocks
from reader_model import MODEL

LEVELS = ((8, 0.85), (4, 0.7), (1, 0.0))
RATE = AdaptiveRate(tuple(Level(*level) for level in LEVELS), window=16)


class Brightness:
    """A network for which a picture's brightness is the probability of happiness."""

    def __init__(self):
        self.runs = 0

    async def run(self, name, tensor):
        self.runs += 1
        brightness = tensor.mean(axis=(1, 2, 3)).clip(0.001, 0.999)
        logits = np.log(np.stack([brightness, 1 - brightness], axis=1))
        return {"logits": logits, "features": np.zeros((1, 2), np.float32)}


def video(shares):
    for index, share in enumerate(shares):
        picture = np.full((8, 8, 3), round(share * 255), np.uint8)
        yield VideoFrame(picture, index, index / 25)


def analysed(shares, rate=RATE):
    network = Brightness()
    stream = Pipeline(None, ExpressionReader(MODEL), network.run, lambda: 0.0, Smoothing("none"))
    frames = AdaptiveFrames(stream, rate)
    return frames, network, list(frames.results(video(shares)))


def smooth_shares(count):
    """Probabilities of happiness that are now clear, now in doubt."""
    chance = np.random.default_rng(4)
    levels = np.repeat(chance.choice([0.05, 0.4, 0.75, 0.95], -(-count // 16)), 16)[:count]
    return np.round(np.clip(levels + chance.normal(0, 0.05, count), 0, 1) * 255) / 255


def test_frames_and_means_equal_those_of_plain_loops():
    shares = smooth_shares(16 * 30)
    means, wanted = adaptive_blocks([[one, 1 - one] for one in shares], RATE.window, LEVELS)
    last = len(shares) - 1
    assert last not in wanted
    frames, network, results = analysed(shares)
    assert [frame.index for frame, _, _ in results] == [*wanted, last]
    assert network.runs == frames.analysed == len(wanted) + 1
    assert frames.decoded == len(shares)
    for _, result, _ in results:
        if result.index // RATE.window < len(means) - 1:
            (face,) = result.faces
            probabilities = list(face.expression.probabilities.values())
            assert probabilities == pytest.approx(means[result.index // RATE.window], abs=2e-3)
            assert face.expression.raw["happiness"] == pytest.approx(shares[result.index], abs=2e-3)


def test_the_simulation_over_blocks_decides_the_same():
    shares = smooth_shares(16 * 30)
    values = np.column_stack((shares, 1 - shares))
    decided = decide_adaptively(values, blocks(len(shares), RATE.window), RATE.levels)
    _, _, results = analysed(shares)
    computed = np.flatnonzero(decided.computed).tolist()
    assert [result.index for _, result, _ in results][:-1] == computed
    assert 0.1 < decided.computed.mean() < 0.9


def test_a_confident_video_needs_one_frame_in_eight_and_its_last():
    frames, network, results = analysed([1.0] * 40)
    assert [result.index for _, result, _ in results] == [0, 8, 16, 24, 32, 39]
    assert network.runs == 6
    assert RATE.shares_text(frames.analysed, frames.decoded) == (
        "Adaptive frame rate: 6 of 40 frames analysed, or 15.0%. Constant strides would analyse "
        "12.5% (8), 25.0% (4), 100.0% (1)."
    )


def test_a_segment_begins_a_new_window_and_new_tracks():
    stream = Pipeline(
        None, ExpressionReader(MODEL), Brightness().run, lambda: 0.0, Smoothing("none")
    )
    frames = [replace(frame, segment=int(frame.index >= 5)) for frame in video([1.0] * 12)]
    results = [result for _, result, _ in AdaptiveFrames(stream, RATE).results(frames)]
    assert [(one.index, one.faces[0].track) for one in results] == [
        (0, 1),
        (4, 1),
        (5, 2),
        (11, 2),
    ]


def test_before_damage_all_windows_are_analysed():
    def damaged():
        yield from video([1.0] * 20)
        raise VideoError("The video is damaged.")

    stream = Pipeline(
        None, ExpressionReader(MODEL), Brightness().run, lambda: 0.0, Smoothing("none")
    )
    results = AdaptiveFrames(stream, RATE).results(damaged())
    assert [next(results)[1].index for _ in range(4)] == [0, 8, 16, 19]
    with pytest.raises(VideoError, match="damaged"):
        next(results)


def test_every_face_must_reach_the_threshold_and_no_face_decides_nothing():
    assert is_accepted([0.9, 0.8], Level(5, 0.8))
    assert not is_accepted([0.9, 0.79], Level(5, 0.8))
    assert not is_accepted([], Level(5, 0.0))


def test_without_calibration_a_decision_needs_one_minus_its_corrected_share():
    levels = uncalibrated_levels((25, 5, 1), 0.1)
    assert [level.threshold for level in levels] == pytest.approx([1 - 1 / 30, 1 - 1 / 15, 0])


def test_a_constant_stride_starts_again_with_each_window():
    rate = AdaptiveRate((Level(4, 0.9), Level(1, 0)), window=6)
    # Windows of 6, 6 and 3 frames: 2 + 2 + 1 at every fourth frame.
    assert rate.constant_share(4, 15) == pytest.approx(5 / 15)
    assert rate.constant_share(1, 15) == 1


@pytest.mark.parametrize(
    ("levels", "window", "message"),
    [
        ([(25, 0.9), (10, 0.8), (1, 0)], 25, "not each is a multiple of the next"),
        ([(1, 0.5), (5, 0)], 25, "from the coarsest to the finest"),
        ([(5, 1.5), (1, 0)], 5, "threshold of stride 5 is 1.5"),
        ([(5, 0.5), (1, 0)], 4, "must have at least 5"),
        ([(5, 0.5), (1, 0)], 1001, "at most 1000"),
    ],
)
def test_impossible_rates_are_refused(levels, window, message):
    with pytest.raises(SpecificationError, match=message):
        AdaptiveRate(tuple(Level(*level) for level in levels), window)


def test_a_share_outside_its_range_is_refused():
    with pytest.raises(SpecificationError, match="above 0 and below 1"):
        uncalibrated_levels((5, 1), 0)
