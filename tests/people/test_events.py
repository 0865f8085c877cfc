"""Events, against the author's rule in plain loops."""

import numpy as np
import pytest

from emotilens.heads.attention import attended_sets
from emotilens.people.events import (
    events_by_gaps,
    events_by_scene,
    scene_distances,
    scene_of,
)


def plain_distance(p, q):
    terms = [(x - y) ** 2 / (x + y) for x, y in zip(p, q, strict=True) if x + y > 1e-4]
    return sum(terms) / len(p)


def plain_events(hours, scores):
    events = {}
    for photograph in sorted(range(len(hours)), key=lambda number: hours[number]):
        near = [
            (plain_distance(scores[photograph], scores[other]), other)
            for other in sorted(events, key=lambda number: hours[number])
            if hours[photograph] - hours[other] <= 1
        ]
        best = min(near, default=(np.inf, -1), key=lambda pair: pair[0])
        if best[0] <= 0.003:
            events[photograph] = events[best[1]]
        else:
            events[photograph] = max(events.values(), default=-1) + 1
    return [events[photograph] for photograph in range(len(hours))]


def test_a_photograph_joins_the_nearest_event_of_the_last_hour():
    random = np.random.default_rng(1)
    kinds = random.dirichlet(np.full(20, 0.3), 4)
    scenes = random.integers(4, size=80)
    scores = kinds[scenes] + random.uniform(0, 0.01, (80, 20))
    scores /= scores.sum(axis=1, keepdims=True)
    hours = random.uniform(0, 20, 80)
    found = events_by_scene(hours, scores)
    assert found.tolist() == plain_events(hours.tolist(), scores.tolist())
    assert 4 < len(set(found)) < 80


def test_scenes_are_compared_where_they_have_scores():
    one = np.array([[0.5, 0.5, 0.0, 0.0]])
    other = np.array([[0.5, 0.0, 0.5, 0.0], [0.5, 0.5, 0.0, 0.0]])
    assert scene_distances(one, other)[0] == pytest.approx([0.25, 0])


def test_a_long_pause_begins_another_event():
    hours = np.array([10.0, 0.0, 0.5, 10.9, 1.6])
    assert events_by_gaps(hours).tolist() == [2, 0, 0, 2, 1]
    assert events_by_gaps(hours, longest=2).tolist() == [1, 0, 0, 1, 0]


def test_no_photographs_make_no_events():
    assert events_by_gaps(np.empty(0)).tolist() == []
    assert events_by_scene(np.empty(0), np.empty((0, 3))).tolist() == []


def test_an_events_scene_is_the_geometric_mean():
    found = scene_of(np.array([[0.8, 0.2], [0.2, 0.8], [0.8, 0.2]]))
    first, second = (0.8**2 * 0.2) ** (1 / 3), (0.8 * 0.2**2) ** (1 / 3)
    assert found == pytest.approx([first / (first + second), second / (first + second)])


def test_attention_weighs_photographs_by_softmax():
    features = np.array([[1.0, 0.0], [0.0, 2.0]])
    weights = np.array([1.0, 1.0])
    shares = np.exp([1, 2]) / np.exp([1, 2]).sum()
    pooled = attended_sets(features, np.zeros(2, np.intp), weights)
    assert pooled[0] == pytest.approx([shares[0], 2 * shares[1]])
