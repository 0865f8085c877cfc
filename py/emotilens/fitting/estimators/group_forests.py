"""Forests for groups, trained by scikit-learn and kept as arrays; it is imported only here."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import HeadError
from emotilens.extras import extra
from emotilens.people.forests import LEAF, Forest
from emotilens.people.group_forests import (
    GroupFaces,
    MemberKind,
    landmark_features,
    median_features,
    statistics_features,
)

TREES = 500
"""The paper grows 1000 to 5000 for each label and member; the files grow with them."""


def fit_members(
    kinds: Sequence[MemberKind],
    faces: Sequence[GroupFaces | None],
    pictures: Sequence[Floats | None],
    labels: Integers,
    count: int,
    trees: int = TREES,
    seed: int = 0,
) -> dict[MemberKind, tuple[Forest, ...]]:
    """Train the forests of each member.

    Args:
        kinds: which members.
        faces: of each picture; None without any that counts.
        pictures: features of each whole picture; None where they are not known.
        labels: of each picture, from 0.
        count: how many labels there are, at least two.
        trees: for each label and member.
        seed: for the forests' chance.

    Raises:
        HeadError: if a label has nothing to learn from.
        MissingExtraError: when scikit-learn is not installed.
    """
    members = {}
    for kind in kinds:
        rows, targets = _rows(kind, faces, pictures, labels)
        if set(targets.tolist()) != set(range(count)):
            known = len(set(targets.tolist()))
            raise HeadError(
                f"Only {known} of {count} labels have pictures that “{kind}” can read. Add "
                f"pictures with faces for each label, or leave out this member."
            )
        members[kind] = tuple(
            fit_forest(rows, targets == label, trees, seed) for label in range(count)
        )
    return members


def fit_forest(rows: Floats, has_label: Integers, trees: int, seed: int) -> Forest:
    """Train a forest for one label against all others, with scikit-learn's defaults.

    Args:
        rows: shape (rows, columns).
        has_label: whether each row has the label; some must, and some not, shape (rows,).
        trees: how many.
        seed: for its chance.

    Raises:
        HeadError: for less than one tree.
        MissingExtraError: when scikit-learn is not installed.
    """
    if trees < 1:
        raise HeadError(f"A forest cannot have {trees} trees. Give 1 or more.")
    with extra("forests"):
        from sklearn.ensemble import RandomForestClassifier
    fitted = RandomForestClassifier(trees, random_state=seed, n_jobs=-1)
    fitted.fit(rows.astype(np.float32), has_label)
    parts: Mapping[str, list[Any]] = {name: [] for name in _PARTS}
    roots, place = [], 0
    for estimator in fitted.estimators_:
        tree = estimator.tree_
        roots.append(place)
        is_leaf = tree.children_left < 0
        values = tree.value[:, 0, :]
        parts["features"].append(np.where(is_leaf, LEAF, tree.feature))
        parts["thresholds"].append(np.where(is_leaf, 0.0, tree.threshold))
        parts["left"].append(np.where(is_leaf, 0, tree.children_left + place))
        parts["right"].append(np.where(is_leaf, 0, tree.children_right + place))
        parts["shares"].append(values[:, 1] / values.sum(axis=1))
        place += tree.node_count
    joined: Mapping[str, Any] = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    return Forest(np.array(roots), **joined)


_PARTS = ("features", "thresholds", "left", "right", "shares")


def _rows(
    kind: MemberKind,
    faces: Sequence[GroupFaces | None],
    pictures: Sequence[Floats | None],
    labels: Integers,
) -> tuple[Floats, Integers]:
    """What a member learns from: one row for each picture, or for each face."""
    rows: list[Floats] = []
    targets: list[int] = []
    for of_faces, picture, label in zip(faces, pictures, labels.tolist(), strict=True):
        if kind == "picture":
            found = [] if picture is None else [picture]
        elif of_faces is None:
            found = []
        elif kind == "landmarks":
            found = list(landmark_features(of_faces))
        else:
            read = median_features if kind == "median" else statistics_features
            found = [read(of_faces)]
        rows += found
        targets += [label] * len(found)
    return np.array(rows), np.array(targets, np.intp)
