"""Rank-order clustering, against a plain port that compares every pair."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from emotilens.people import rank_order as module
from emotilens.people.clusters import in_order
from emotilens.people.rank_order import rank_order


def points(count, seed, people=9):
    random = np.random.default_rng(seed)
    centres = random.normal(size=(people, 12)) * 2
    return centres[random.integers(people, size=count)] + random.normal(size=(count, 12))


def gap(apart, one, other):
    return min(apart[a][b] for a in one for b in other)


def penalty(lists, one, other):
    total = 0
    for seen, neighbour in enumerate(lists[one], start=1):
        if neighbour == other:
            return total, seen
        if neighbour in lists[other]:
            total += lists[other].index(neighbour)
    return total, len(lists[one])


def nearest_clusters(apart, clusters):
    lists = []
    for place, one in enumerate(clusters):
        gaps = [-1 if one is other else gap(apart, one, other) for other in clusters]
        lists.append(sorted(range(len(clusters)), key=gaps.__getitem__)[:20])
        assert lists[-1][0] == place
    return lists


def merged_once(apart, density, clusters, threshold):
    lists = nearest_clusters(apart, clusters)
    union = {place: {place} for place in range(len(clusters))}
    for one, neighbours in enumerate(lists):
        for other in neighbours[1:]:
            both = clusters[one] + clusters[other]
            mean = sum(density[face] for face in both) / len(both)
            (there, a), (back, b) = penalty(lists, one, other), penalty(lists, other, one)
            if gap(apart, clusters[one], clusters[other]) >= threshold * mean:
                continue
            if (there + back) / min(a, b) < 14:
                union[one] |= union[other]
                union.update(dict.fromkeys(union[one], union[one]))
    parts = sorted({tuple(sorted(places)) for places in union.values()})
    return [[face for place in places for face in clusters[place]] for places in parts]


def plain(apart, threshold):
    """The author's program, pair by pair, without NumPy."""
    count = len(apart)
    density = [sum(sorted(row)[:12]) / min(12, count) for row in apart.tolist()]
    clusters = [[face] for face in range(count)]
    while len(merged := merged_once(apart, density, clusters, threshold)) < len(clusters):
        clusters = merged
    found = np.empty(count, int)
    for number, cluster in enumerate(clusters):
        found[cluster] = number
    return in_order(found)


@pytest.mark.parametrize("blocks", [(7, 11), (512, 4096)], ids=["small blocks", "one block"])
@pytest.mark.parametrize(("count", "threshold"), [(2, 0.9), (15, 0.9), (60, 0.6), (90, 0.9)])
def test_it_is_the_plain_port(count, threshold, blocks, monkeypatch):
    monkeypatch.setattr(module, "BLOCK", blocks[0])
    monkeypatch.setattr(module, "COLUMNS", blocks[1])
    places = points(count, seed=count)
    apart = cdist(places, places)
    found = rank_order(lambda rows, columns: apart[np.ix_(rows, columns)], count, threshold)
    assert found.tolist() == plain(apart, threshold).tolist()


def test_groups_are_really_joined_and_kept_apart():
    places = points(90, seed=90)
    apart = cdist(places, places)
    found = rank_order(lambda rows, columns: apart[np.ix_(rows, columns)], 90, 0.9)
    assert 2 < found.max() + 1 < 60


def test_the_same_face_many_times_is_one_group():
    def same(rows, columns):
        return np.zeros((len(rows), len(columns)))

    assert rank_order(same, 30, 0.9).tolist() == [0] * 30


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_and_one_need_no_distances(count):
    assert rank_order(lambda *_: pytest.fail("asked"), count, 0.9).tolist() == [0] * count
