"""Forests as arrays predict as scikit-learn does; members are added with published weights."""

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.multiclass import OneVsRestClassifier

from emotilens.basics.errors import HeadError
from emotilens.fitting.estimators.group_forests import fit_forest, fit_members
from emotilens.people.forests import LEAF, Forest, one_against_rest
from emotilens.people.group_files import forests_from_bytes, forests_to_bytes
from emotilens.people.group_forests import (
    GroupFaces,
    GroupForests,
    NetworkUsed,
    landmark_features,
    median_features,
    statistics_features,
    summed_over_faces,
)

LABELS = ("negative", "neutral", "positive")
SIZE, POINTS, PICTURE = 7, 5, 4
TREES, SEED = 12, 3


def made(seed, pictures=45):
    """Pictures of two to thirty faces, some without any, and their labels."""
    random = np.random.default_rng(seed)
    labels = random.permutation(np.arange(pictures) % 3)
    faces, wholes = [], []
    for number, label in enumerate(labels):
        count = random.integers(2, 30)
        features = random.normal(size=(count, SIZE)) + np.eye(3, SIZE)[label]
        landmarks = random.normal(size=(count, POINTS, 2)) + label
        faces.append(None if number % 9 == 8 else GroupFaces(features, landmarks))
        wholes.append(random.normal(size=PICTURE) + np.eye(3, PICTURE)[label])
    return faces, wholes, labels


@pytest.fixture(scope="module")
def trained():
    kinds = ("median", "statistics", "landmarks", "picture")
    faces, wholes, labels = made(1)
    members = fit_members(kinds, faces, wholes, labels, 3, TREES, SEED)
    network = NetworkUsed("faces", "1" * 64, SIZE)
    picture = NetworkUsed("scenes", "2" * 64, PICTURE)
    return GroupForests("gatherings", LABELS, network, "detector", POINTS, picture, members)


def reference(rows, targets):
    forest = RandomForestClassifier(TREES, random_state=SEED)
    return OneVsRestClassifier(forest).fit(rows.astype(np.float32), targets)


def test_one_against_rest_equals_scikit_learn():
    random = np.random.default_rng(2)
    rows, targets = random.normal(size=(80, 6)), np.arange(80) % 3
    forests = tuple(fit_forest(rows, targets == label, TREES, SEED) for label in range(3))
    unseen = random.normal(size=(60, 6))
    expected = reference(rows, targets).predict_proba(unseen.astype(np.float32))
    assert np.abs(one_against_rest(forests, unseen) - expected).max() < 1e-12


def test_a_picture_has_the_weighted_sum_of_scikit_learns_forests(trained):
    faces, wholes, labels = made(1)
    seen = [(one, label) for one, label in zip(faces, labels, strict=True) if one]
    targets = np.array([label for _, label in seen])
    median = reference(np.array([np.median(one.features, axis=0) for one, _ in seen]), targets)
    spread = [np.r_[one.features.mean(axis=0), one.features.std(axis=0)] for one, _ in seen]
    statistics = reference(np.array(spread), targets)
    pairs = [landmark_features(one) for one, _ in seen]
    each = np.repeat(targets, [len(one) for one in pairs])
    landmarks = reference(np.concatenate(pairs), each)
    picture = reference(np.array(wholes), labels)
    held, others, _ = made(4, 12)
    for one, whole in zip(held, others, strict=True):
        of_picture = picture.predict_proba(whole[None].astype(np.float32))[0]
        total = 0.86 * of_picture
        if one:
            first = np.median(one.features, axis=0)[None].astype(np.float32)
            second = np.r_[one.features.mean(axis=0), one.features.std(axis=0)][None]
            votes = landmarks.predict_proba(landmark_features(one).astype(np.float32)).sum(axis=0)
            total = total + 0.7 * median.predict_proba(first)[0]
            total = total + 0.7 * statistics.predict_proba(second.astype(np.float32))[0]
            total = total + 0.6 * (votes / votes.max() if votes.max() >= 3.6 else votes)
        assert trained.predict(one, whole) == pytest.approx(total / total.sum(), abs=1e-9)


def test_distances_between_landmarks_do_not_depend_on_the_size_of_a_face():
    _, [one, *_] = None, [face for face in made(5)[0] if face]
    found = landmark_features(one)
    points = one.landmarks[0]
    plain = [np.hypot(*(points[i] - points[j])) for i in range(5) for j in range(i + 1, 5)]
    assert np.allclose(found[0], np.array(plain) / max(plain))
    larger = GroupFaces(one.features, one.landmarks * 7 + 40)
    assert np.allclose(landmark_features(larger), found)


def test_aggregates_are_the_median_and_mean_and_deviation_over_faces():
    one = made(6)[0][0]
    assert np.allclose(median_features(one), np.quantile(one.features, 0.5, axis=0))
    columns = one.features.T
    assert np.allclose(statistics_features(one), [*map(np.mean, columns), *map(np.std, columns)])


def test_a_crowd_does_not_outvote_the_other_members():
    few, many = np.full((3, 3), 1 / 3), np.tile([0.5, 0.3, 0.2], (30, 1))
    assert np.allclose(summed_over_faces(few), 1)
    assert np.allclose(summed_over_faces(many), [1, 0.6, 0.4])


def test_without_a_face_the_whole_picture_decides_and_without_it_nothing(trained):
    whole = made(7)[1][0]
    alone = trained.predict(None, whole)
    assert alone == pytest.approx(one_against_rest(trained.members["picture"], whole[None])[0])
    assert trained.predict(None, None) is None


def test_stored_forests_predict_the_same_and_take_the_same_bytes(trained):
    content = forests_to_bytes(trained)
    stored = forests_from_bytes(content, "group.npz")
    assert forests_to_bytes(stored) == content
    for one, whole in zip(*made(8, 6)[:2], strict=True):
        assert stored.predict(one, whole).tolist() == trained.predict(one, whole).tolist()


@pytest.mark.parametrize("cut", [0, 100, 5000])
def test_a_damaged_file_is_refused(trained, cut):
    with pytest.raises(HeadError, match=r"group\.npz"):
        forests_from_bytes(forests_to_bytes(trained)[:cut], "group.npz")


def test_trees_that_would_never_end_are_refused():
    node = np.zeros(1)
    loop = {"left": np.zeros(1, int), "right": np.zeros(1, int), "shares": node}
    with pytest.raises(HeadError, match="damaged"):
        Forest(np.zeros(1, int), np.zeros(1, int), node, **loop)
    leaf = Forest(np.zeros(1, int), np.array([LEAF]), node, **loop)
    assert leaf.predict(np.ones((2, 3))).tolist() == [0, 0]
    assert one_against_rest((leaf, leaf), np.ones((1, 3))).tolist() == [[0.5, 0.5]]


def test_a_label_whose_pictures_show_no_face_is_named():
    faces, wholes, labels = made(9)
    faces = [None if label == 2 else one for one, label in zip(faces, labels, strict=True)]
    with pytest.raises(HeadError, match="Only 2 of 3 labels have pictures that “median” can read"):
        fit_members(("median",), faces, wholes, labels, 3, 2)
