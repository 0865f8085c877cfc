"""Smoothing in seconds: closed forms, plain loops, and the same answer at every frame rate."""

import math

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.steps.live_smoothing import MOST_FRAMES, LiveSmoother, LiveSmoothing

RNG = np.random.default_rng(17)
IRREGULAR = np.cumsum(RNG.uniform(0.01, 0.2, 80))
VALUES = RNG.dirichlet(np.ones(4), 80)
KINDS = ("exponential", "box", "gaussian")


def smoothed(times, values, kind, seconds):
    smoother = LiveSmoother(LiveSmoothing(kind, seconds))
    return np.array(
        [smoother.update(row, time) for time, row in zip(times, np.array(values), strict=True)]
    )


def integral_of_held_values(times, values, weight, steps=20_000):
    """The weighted mean of values that last from the previous frame to their own."""
    start = times[0] - (times[1] - times[0])
    moments = start + (np.arange(steps) + 0.5) * (times[-1] - start) / steps
    weights = np.array([weight(times[-1] - moment) for moment in moments])
    rows = values[np.searchsorted(times, moments)]
    return weights @ rows / weights.sum()


def test_the_exponential_of_a_step_is_its_closed_form():
    times = np.concatenate(([0.0], IRREGULAR))
    step = np.ones((81, 1))
    step[0] = 0
    shown = smoothed(times, step, "exponential", 0.3)[:, 0]
    assert shown == pytest.approx(1 - np.exp(-times / 0.3))


def test_the_exponential_is_its_recursion():
    shown = smoothed(IRREGULAR, VALUES, "exponential", 0.25)
    expected = VALUES[0]
    for index in range(1, 80):
        alpha = 1 - math.exp(-(IRREGULAR[index] - IRREGULAR[index - 1]) / 0.25)
        expected = alpha * VALUES[index] + (1 - alpha) * expected
        assert shown[index] == pytest.approx(expected)


@pytest.mark.parametrize("end", [2, 5, 30, 80])
def test_a_box_is_the_mean_over_twice_its_delay(end):
    shown = smoothed(IRREGULAR, VALUES, "box", 0.4)[end - 1]
    expected = integral_of_held_values(
        IRREGULAR[:end], VALUES[:end], lambda age: 1.0 if age < 0.8 else 0.0
    )
    assert shown == pytest.approx(expected, abs=1e-3)


def test_a_box_over_regular_frames_is_their_plain_mean():
    times = np.arange(80) * 0.125
    shown = smoothed(times, VALUES, "box", 0.25)
    for now in range(80):
        window = [VALUES[then] for then in range(max(now - 3, 0), now + 1)]
        assert shown[now] == pytest.approx(sum(window) / len(window))


@pytest.mark.parametrize("end", [2, 30, 80])
def test_a_gaussian_weights_each_frame_by_its_age_and_length(end):
    shown = smoothed(IRREGULAR, VALUES, "gaussian", 0.2)[end - 1]
    total, weights = np.zeros(4), 0.0
    for index in range(end):
        before = index - 1 if index else 1
        age = IRREGULAR[end - 1] - IRREGULAR[index]
        weight = abs(IRREGULAR[index] - IRREGULAR[before]) * math.exp(-(age**2) / (math.pi * 0.04))
        if age < 2.5 * math.sqrt(math.pi) * 0.2:
            total += weight * VALUES[index]
            weights += weight
    assert shown == pytest.approx(total / weights)


@pytest.mark.parametrize("kind", KINDS)
def test_the_frame_rate_does_not_change_the_delay(kind):
    """A slow rise, seen at 10 and at 60 frames a second, is shown as late as the kernel states."""
    for rate in (10, 60):
        times = np.arange(0, 8, 1 / rate)
        shown = smoothed(times, times[:, None], kind, 0.5)[-1, 0]
        assert times[-1] - shown == pytest.approx(0.5, abs=0.6 / rate)


@pytest.mark.parametrize("kind", KINDS)
def test_frames_in_a_burst_count_only_for_as_long_as_they_last(kind):
    """Ten equal frames within a millisecond weigh no more than one would."""
    before = np.arange(20) * 0.05
    burst = np.concatenate((before, 0.951 + np.arange(10) * 1e-4, [1.0]))
    values = np.zeros((len(burst), 1))
    values[20:30] = 1
    assert smoothed(burst, values, kind, 0.3)[-1, 0] < 0.01


@pytest.mark.parametrize("kind", ["none", *KINDS])
@pytest.mark.parametrize("frames", [1, 2, 80, 300])
def test_all_frames_at_once_are_smoothed_as_one_by_one(kind, frames):
    chance = np.random.default_rng(frames)
    times = np.cumsum(chance.choice([0, 0.01, 0.04, 0.3], frames, p=[0.1, 0.4, 0.4, 0.1]))
    values = chance.dirichlet(np.ones(3), frames)
    smoothing = LiveSmoothing(kind, 0.25)
    whole = smoothing.smooth(values, times)
    assert whole == pytest.approx(smoothed(times, values, kind, 0.25))
    live, resumed = LiveSmoother(smoothing), LiveSmoother(smoothing)
    resumed.resume(values, times, whole)
    for row, moment in zip(values, times, strict=True):
        live.update(row, moment)
    row = np.array([0.2, 0.3, 0.5])
    assert resumed.update(row, times[-1] + 0.1) == pytest.approx(live.update(row, times[-1] + 0.1))


@pytest.mark.parametrize("kind", ["none", *KINDS])
def test_smoothed_probabilities_still_sum_to_one(kind):
    assert smoothed(IRREGULAR, VALUES, kind, 0.2).sum(axis=1) == pytest.approx(1)


def test_no_smoothing_changes_nothing():
    assert np.array_equal(smoothed(IRREGULAR, VALUES, "none", 0.2), VALUES)


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_long_absence_the_past_no_longer_counts(kind):
    shown = smoothed([0.0, 0.1, 60.0], [[0.0], [0.0], [1.0]], kind, 0.2)
    assert shown[-1, 0] == pytest.approx(1)


@pytest.mark.parametrize("kind", KINDS)
def test_frames_at_the_same_time_keep_values_in_range(kind):
    shown = smoothed([1.0, 1.0, 1.0], [[0.0], [1.0], [0.5]], kind, 0.2)
    assert np.isfinite(shown).all()
    assert shown.min() >= 0
    assert shown.max() <= 1


def test_memory_stays_bounded_at_any_frame_rate():
    smoother = LiveSmoother(LiveSmoothing("box", 5))
    for index in range(3 * MOST_FRAMES):
        shown = smoother.update(np.array([1.0]), index * 1e-4)
    assert len(smoother._past._buffer) <= 2 * MOST_FRAMES
    assert shown == pytest.approx([1])


@pytest.mark.parametrize("kind", KINDS)
def test_the_drawn_kernel_lags_by_its_delay(kind):
    drawn = LiveSmoothing(kind, 0.4).describe()
    times, weights = np.array(drawn["kernel"]["times"]), np.array(drawn["kernel"]["weights"])
    assert (drawn["kind"], drawn["seconds"], times[-1]) == (kind, 0.4, 0)
    assert (np.diff(times) > 0).all()
    assert weights.sum() == pytest.approx(1, abs=1e-4)
    assert -(times @ weights) == pytest.approx(0.4, rel=0.08)


def test_no_smoothing_is_drawn_as_one_moment():
    assert LiveSmoothing("none").describe() == {
        "kind": "none",
        "seconds": 0,
        "kernel": {"times": [0], "weights": [1]},
    }


@pytest.mark.parametrize(
    ("kind", "seconds", "complaint"),
    [
        ("median", 0.2, "smoothing is “median”, but must be one of none, exponential, box"),
        ("box", 0, "delay of the smoothing is 0 seconds; it must be above 0 and at most 5"),
        ("box", 6, "delay of the smoothing is 6 seconds"),
        ("box", float("nan"), "nan seconds"),
        ("box", None, "None seconds"),
    ],
)
def test_settings_out_of_range_are_refused_with_the_range(kind, seconds, complaint):
    with pytest.raises(SpecificationError, match=complaint):
        LiveSmoothing(kind, seconds)
