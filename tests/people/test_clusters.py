"""Clusterings, against those of SciPy and scikit-learn."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import cdist, squareform
from sklearn.cluster import DBSCAN

from emotilens.people import clusters
from emotilens.people.clusters import (
    agglomerative,
    central,
    dbscan,
    greedy,
    in_order,
    single_linkage,
)


@pytest.fixture(params=[7, 512], ids=["small blocks", "one block"])
def blocks(request, monkeypatch):
    monkeypatch.setattr(clusters, "BLOCK", request.param)
    monkeypatch.setattr(clusters, "COLUMNS", 2 * request.param)


def points(count, seed):
    random = np.random.default_rng(seed)
    centres = random.normal(size=(8, 5)) * 3
    return centres[random.integers(8, size=count)] + random.normal(size=(count, 5))


def between(places):
    return lambda rows, columns: cdist(places[rows], places[columns])


def by_scipy(places, threshold, method):
    tree = linkage(squareform(cdist(places, places), checks=False), method)
    return in_order(fcluster(tree, threshold, "distance"))


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("threshold", [0.5, 1.2, 1.8, 20])
def test_single_linkage_is_scipys(threshold):
    places = points(150, seed=3)
    found = single_linkage(between(places), len(places), threshold)
    assert found.tolist() == by_scipy(places, threshold, "single").tolist()


@pytest.mark.parametrize("threshold", [0.5, 2, 4, 8, 100])
@pytest.mark.parametrize("method", ["average", "complete", "weighted", "ward"])
@pytest.mark.parametrize("seed", [4, 5])
def test_linkages_of_members_are_scipys(method, threshold, seed):
    places = points(80, seed)
    found = agglomerative(cdist(places, places), threshold, method)
    assert found.tolist() == by_scipy(places, threshold, method).tolist()


@pytest.mark.parametrize("threshold", [0.5, 1.5, 2, 4, 100])
@pytest.mark.parametrize("method", ["centroid", "median"])
@pytest.mark.parametrize("seed", [4, 5, 6])
def test_linkages_of_centres_are_scipys_even_where_merges_bring_them_nearer(
    method, threshold, seed
):
    places = points(80, seed)
    found = central(cdist(places, places), threshold, method)
    assert found.tolist() == by_scipy(places, threshold, method).tolist()


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("threshold", [0.0, 1.0, 1.6, 3.0, 100.0])
def test_each_joins_the_group_of_the_nearest_before_it(threshold):
    places = points(150, seed=8)
    apart = cdist(places, places)
    expected = [0]
    for face in range(1, len(places)):
        nearest = min(range(face), key=apart[face].__getitem__)
        is_near = apart[face, nearest] <= threshold
        expected.append(expected[nearest] if is_near else max(expected) + 1)
    assert greedy(between(places), len(places), threshold).tolist() == expected


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize(("threshold", "least"), [(1.0, 2), (1.5, 5), (2.5, 8), (0.1, 3)])
def test_dbscan_is_that_of_scikit_learn_for_cores_and_what_is_alone(threshold, least):
    places = points(150, seed=6)
    found = dbscan(between(places), len(places), threshold, least)
    expected = DBSCAN(eps=threshold, min_samples=least).fit(places)
    cores = expected.core_sample_indices_
    assert in_order(found[cores]).tolist() == in_order(expected.labels_[cores]).tolist()
    assert (found == clusters.ALONE).tolist() == (expected.labels_ == -1).tolist()


@pytest.mark.usefixtures("blocks")
def test_what_is_near_two_cores_joins_the_nearer():
    places = np.array([[0.0], [0.1], [1.0], [1.8], [1.9]])
    assert dbscan(between(places), 5, 1.0, 3).tolist() == [0, 0, 0, 0, 0]
    assert dbscan(between(places), 5, 0.95, 3)[2] == 0


def test_nothing_has_no_groups():
    nothing = between(np.empty((0, 2)))
    assert single_linkage(nothing, 0, 1).tolist() == []
    assert dbscan(nothing, 0, 1, 2).tolist() == []
    assert greedy(nothing, 0, 1).tolist() == []
    assert agglomerative(np.empty((0, 0)), 1, "complete").tolist() == []
    assert central(np.empty((0, 0)), 1, "centroid").tolist() == []


def test_things_that_never_meet_stay_apart():
    assert agglomerative(np.full((3, 3), np.inf), np.inf, "complete").tolist() == [0, 1, 2]
    assert central(np.full((3, 3), np.inf), np.inf, "median").tolist() == [0, 1, 2]


def test_groups_are_numbered_as_they_occur():
    assert in_order(np.array([7, -1, 3, 7, 5])).tolist() == [0, -1, 1, 0, 2]
