"""Simulated streams follow their recipe."""

from dataclasses import replace

import numpy as np
import pytest

from emotilens.simulation.streams import Recipe, simulate_stream

LABELS = np.repeat(np.arange(4), 25)
NEUTRAL = 2
FREQUENCY = np.array([3.0, 1.0, 9.0, 2.0])
LONG = Recipe(seconds=8000)


@pytest.fixture(scope="module")
def stream():
    return simulate_stream(LONG, LABELS, NEUTRAL, FREQUENCY, np.random.default_rng(1))


def runs(values):
    """Values and lengths of runs, without the last one, which may be cut off."""
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    return values[starts][:-1], np.diff(starts)


def test_a_picture_shows_the_label_of_its_frame(stream):
    assert np.array_equal(LABELS[stream.faces], stream.labels)


def test_times_are_regular(stream):
    assert len(stream) == 8000 * 25
    assert stream.times[:3].tolist() == [0, 0.04, 0.08]


def test_neutral_lasts_twice_as_long_and_no_run_is_too_short(stream):
    labels, lengths = runs(stream.labels)
    seconds = lengths / 25
    assert seconds.min() >= 0.5
    assert seconds[labels == NEUTRAL].mean() == pytest.approx(4, rel=0.06)
    assert seconds[labels != NEUTRAL].mean() == pytest.approx(2, rel=0.06)


def test_expressions_return_to_neutral_as_often_as_the_recipe_says(stream):
    labels, _ = runs(stream.labels)
    after_expression = labels[1:][labels[:-1] != NEUTRAL]
    assert (after_expression == NEUTRAL).mean() == pytest.approx(0.6, abs=0.04)


def test_expressions_follow_neutral_with_their_frequency(stream):
    labels, _ = runs(stream.labels)
    after_neutral = labels[1:][labels[:-1] == NEUTRAL]
    counts = np.bincount(after_neutral, minlength=4)
    assert counts[NEUTRAL] == 0
    assert counts / counts.sum() == pytest.approx([0.5, 1 / 6, 0, 1 / 3], abs=0.05)


def test_a_picture_is_shown_for_several_frames(stream):
    _, held = runs(stream.faces)
    assert 4.3 < held.mean() < 5.3


def test_faces_are_missing_in_runs_with_the_expected_share(stream):
    values, lengths = runs(stream.found)
    assert (~stream.found).mean() == pytest.approx(0.13, abs=0.015)
    assert lengths[~values].mean() == pytest.approx(6, rel=0.08)
    assert stream.found[0]


def test_the_same_random_state_gives_the_same_stream():
    one, two = (
        simulate_stream(Recipe(), LABELS, NEUTRAL, FREQUENCY, np.random.default_rng(7))
        for _ in range(2)
    )
    assert np.array_equal(one.faces, two.faces)
    assert np.array_equal(one.found, two.found)


def test_without_missing_faces_all_are_found():
    recipe = replace(Recipe(), missing=0.0)
    stream = simulate_stream(recipe, LABELS, NEUTRAL, FREQUENCY, np.random.default_rng(2))
    assert stream.found.all()
