"""Simulated persons with a resting frown: a baseline helps them, and costs others little."""

import math

import numpy as np
import pytest

from emotilens.simulation.persons import (
    CALIBRATIONS,
    STRENGTHS,
    baseline_outcomes,
    calibration_faces,
    person_offset,
)
from emotilens.simulation.streams import Recipe, Stream, simulate_stream
from emotilens.steps.baseline import DEFAULT_STRENGTH

NAMES = ("anger", "happiness", "neutral", "sadness")
LABELS = np.repeat(np.arange(4), 10)


def readings(labels, chance):
    """A model that is right about most faces: 2 to 5 logits in favour of the true label."""
    logits = chance.normal(0, 1, (len(labels), 4))
    logits[np.arange(len(labels)), labels] += chance.uniform(2, 5, len(labels))
    rows = np.exp(logits)
    return rows / rows.sum(axis=1, keepdims=True)


def outcomes(person, calibration, persons=12):
    chance = np.random.default_rng(7)
    streams = [
        simulate_stream(Recipe(seconds=30), LABELS, 2, np.ones(4), chance) for _ in range(persons)
    ]
    predictions = [
        np.where(stream.found[:, None], readings(stream.labels, chance), np.nan)
        for stream in streams
    ]
    calibrations = [
        readings(LABELS[calibration_faces(calibration, NAMES, LABELS, chance)], chance)
        for _ in range(persons)
    ]
    offsets = [person_offset(person, NAMES, chance) for _ in range(persons)]
    found = baseline_outcomes(NAMES, streams, predictions, calibrations, offsets)
    return {each.strength: each for each in found}


def test_a_resting_frown_costs_accuracy_and_a_baseline_gains_it_back():
    frown, plain = outcomes("a resting frown", "neutral"), outcomes("no offset", "neutral")
    assert frown[0].accuracy < plain[0].accuracy - 0.05
    assert frown[0.5].accuracy > frown[0].accuracy + 0.05


def test_a_smile_in_place_of_a_neutral_face_costs_what_is_expected_of_a_wrong_baseline():
    wrong = outcomes("no offset", "smiling")
    assert wrong[1].accuracy < wrong[0].accuracy - 0.1


def test_without_strength_nothing_changes():
    """Against logits added by hand, without smoothing: one frame for each face."""
    chance = np.random.default_rng(1)
    labels = np.array([0, 1, 2, 3] * 20)
    rows = readings(labels, chance)
    stream = Stream(labels, labels, np.ones(80, bool), np.arange(80) * 100.0)
    offset = np.array([3.0, 0, 0, 1.0])
    calibration = readings(np.full(15, 2), chance)
    first = baseline_outcomes(NAMES, [stream], [rows], [calibration], [offset])[0]
    right = 0
    for row, label in zip(rows, labels, strict=True):
        logits = [math.log(value) + extra for value, extra in zip(row, offset, strict=True)]
        right += logits.index(max(logits)) == label
    assert (first.strength, first.accuracy) == (0, pytest.approx(right / 80))


def test_calibrations_show_the_faces_that_their_names_promise():
    chance = np.random.default_rng(2)
    for kind, shown in CALIBRATIONS.items():
        faces = LABELS[calibration_faces(kind, NAMES, LABELS, chance)]
        assert {NAMES[label] for label in faces} == set(shown)


def test_the_default_strength_is_one_of_those_compared():
    assert DEFAULT_STRENGTH in STRENGTHS


def test_persons_without_an_offset_have_none_and_others_differ():
    chance = np.random.default_rng(3)
    assert not person_offset("no offset", NAMES, chance).any()
    assert person_offset("a resting frown", NAMES, chance).tolist() == [3, 0, 0, 1]
    drawn = np.array([person_offset("any offset", NAMES, chance) for _ in range(2000)])
    assert drawn.std(axis=0) == pytest.approx(1.5, rel=0.1)
