"""The compared methods do what their names say, on small streams."""

import numpy as np
import pytest

from emotilens.simulation.comparison import outcome, true_switches
from emotilens.simulation.methods import BLOCK, Predictions, all_methods, concatenated
from emotilens.simulation.streams import Recipe, Stream, simulate_stream

LABELS = np.repeat(np.arange(4), 10)


def noisy(stream, chance, strength):
    values = chance.dirichlet(np.full(4, 0.7), len(stream)) + strength * np.eye(4)[stream.labels]
    values /= values.sum(axis=1, keepdims=True)
    values[~stream.found] = np.nan
    return values


def streams_and_predictions(seed, number=4):
    chance = np.random.default_rng(seed)
    streams = [
        simulate_stream(Recipe(seconds=40), LABELS, 0, np.ones(4), chance) for _ in range(number)
    ]
    return streams, [
        Predictions(noisy(each, chance, 0.5), noisy(each, chance, 0.6)) for each in streams
    ]


@pytest.fixture(scope="module")
def outcomes():
    known, predictions = streams_and_predictions(1)
    methods = all_methods(
        concatenated(predictions), np.concatenate([stream.labels for stream in known])
    )
    streams, predictions = streams_and_predictions(2)
    return {method.name: (method, outcome(method, streams, predictions)) for method in methods}


def test_every_method_has_a_unique_name(outcomes):
    assert len(outcomes) == 21


def test_smoothing_makes_labels_more_stable_and_more_accurate(outcomes):
    raw, smooth = outcomes["raw, gaps filled by a line"][1], outcomes["box, δ 5"][1]
    assert smooth.switches < raw.switches / 3
    assert smooth.accuracy > raw.accuracy + 0.05


def test_windows_longer_than_expressions_blur_them(outcomes):
    assert outcomes["box, δ 50"][1].accuracy < outcomes["box, δ 15"][1].accuracy


def test_only_the_adaptive_rate_and_strides_save_frames(outcomes):
    saving = {name for name, (_, found) in outcomes.items() if found.computed < 1}
    assert saving == {
        "blocks of 25, constant stride 25",
        "blocks of 25, constant stride 5",
        "blocks of 25, adaptive, Benjamini-Hochberg",
        "blocks of 25, adaptive, the same α for all",
    }
    assert outcomes["blocks of 25, constant stride 5"][1].computed == pytest.approx(1 / 5)


def test_correction_makes_the_adaptive_rate_compute_more_frames(outcomes):
    strict = outcomes["blocks of 25, adaptive, Benjamini-Hochberg"][1]
    loose = outcomes["blocks of 25, adaptive, the same α for all"][1]
    assert loose.computed < strict.computed


def test_latency_is_the_delay_of_filters_and_windows(outcomes):
    latency = {name: method.latency for name, (method, _) in outcomes.items()}
    assert latency["raw, the last face held"] == 0
    assert latency["exponential, α 0.35"] == pytest.approx(0.65 / 0.35)
    assert latency["box of 15 frames"] == pytest.approx(7)
    assert latency["box, δ 25"] == 25
    assert latency["blocks of 25, constant stride 1"] == (BLOCK - 1) / 2


def test_live_methods_use_only_past_frames():
    _, (predictions,) = streams_and_predictions(3, number=1)
    begun = Predictions(predictions.pretrained[:300], predictions.domain[:300])
    stream = np.zeros(300, int)
    live = [method for method in all_methods(begun, stream) if method.live]
    assert len(live) == 3
    for method in live:
        whole = method.decide(predictions).labels[:300]
        assert np.array_equal(method.decide(begun).labels, whole)


def test_true_switches_count_changes_of_the_true_label():
    times = np.arange(4) * 15.0
    stream = Stream(np.array([0, 1, 1, 0]), np.zeros(4, int), np.ones(4, bool), times)
    assert true_switches([stream]) == pytest.approx(2 / 0.75)
