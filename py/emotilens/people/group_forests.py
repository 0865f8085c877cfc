"""Group emotion by trained forests, one member for each kind of features.

A. Rassadin, A. Gruzdev and A. V. Savchenko, "Group-level emotion recognition using transfer
learning from face identification", ICMI 2017 (arXiv 1709.01688): one-against-rest random forests
read the median of the faces' features, others the distances between each face's landmarks, and a
network reads the whole picture; their probabilities are added with fixed weights. Mean and
deviation over the faces are from the VGAF experiments (Savchenko, Savchenko and Makarov 2022).

The paper's networks, its 68 landmarks and its forests are not public. The members here read the
features of this package's networks, and the few landmarks of its detectors, so the paper's figures
do not apply to them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.heads.head import FittingRecord

from .forests import Forest, one_against_rest

MemberKind: TypeAlias = Literal["median", "statistics", "landmarks", "picture"]
"""What a member reads: the median of the faces' features; their mean and deviation; each face's
landmarks; or the features of the whole picture."""

MEMBER_KINDS: tuple[MemberKind, ...] = get_args(MemberKind)

WEIGHTS: Mapping[MemberKind, float] = {
    "median": 0.7,
    "statistics": 0.7,
    "landmarks": 0.6,
    "picture": 0.86,
}
"""The published weights; that of features holds for either aggregation."""

MOST_LANDMARKS = 3.6
"""The probabilities by landmarks are summed over the faces. From here on, they are divided by the
largest of them, so that a crowd does not outvote the other members."""


@dataclass(frozen=True, slots=True, eq=False)
class GroupFaces:
    """The faces of a picture that count, at least one.

    Attributes:
        features: of an expression network, shape (faces, size).
        landmarks: in pixels, shape (faces, points, 2); no points if the detector has none.
    """

    features: Floats
    landmarks: Floats


@dataclass(frozen=True, slots=True, eq=False)
class NetworkUsed:
    """A network whose features a member reads.

    Attributes:
        name: of the network.
        sha256: digest of its file.
        size: of its features.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class GroupForests:
    """Trained forests for groups.

    Attributes:
        name: for people to read.
        labels: what groups are called, at least two.
        faces: the expression network whose features are read.
        detector: name of the detector whose landmarks are read.
        points: how many landmarks it has.
        picture: the network for whole pictures; None without such a member.
        members: a forest for each label, by what they read.
        fitting: how they were trained.
        sha256: digest of their file; empty before they are written.

    Raises:
        HeadError: if the parts are inconsistent.
    """

    name: str
    labels: tuple[str, ...]
    faces: NetworkUsed
    detector: str
    points: int
    picture: NetworkUsed | None
    members: Mapping[MemberKind, tuple[Forest, ...]]
    fitting: FittingRecord = field(default_factory=dict)
    sha256: str = ""

    def __post_init__(self) -> None:
        counts = {len(forests) for forests in self.members.values()}
        if len(self.labels) < 2 or counts != {len(self.labels)}:
            raise HeadError(
                f"The forests “{self.name}” have {len(self.labels)} labels and "
                f"{', '.join(map(str, sorted(counts))) or 'no'} forests per member. There must be "
                f"two labels or more, and a forest for each. Train them again."
            )
        sizes = {
            "median": self.faces.size,
            "statistics": 2 * self.faces.size,
            "landmarks": self.points * (self.points - 1) // 2,
            "picture": self.picture.size if self.picture else 0,
        }
        for kind, forests in self.members.items():
            highest = max(int(forest.features.max()) for forest in forests)
            if highest >= sizes[kind]:
                raise HeadError(
                    f"The forests “{self.name}” read {highest + 1} numbers or more of “{kind}”, "
                    f"which has {sizes[kind]}. Train them again."
                )

    def predict(self, faces: GroupFaces | None, picture: Floats | None) -> Floats | None:
        """The probabilities of the labels.

        Args:
            faces: those that count; None without any. Then the whole picture alone decides.
            picture: features of the whole picture, shape (size,); None if they are not known.

        Returns:
            Shape (labels,), with a sum of 1; None if no member has anything to read.
        """
        votes = [
            WEIGHTS[kind] * _READ[kind](forests, faces)
            for kind, forests in self.members.items()
            if kind != "picture" and faces is not None
        ]
        if picture is not None and "picture" in self.members:
            of_picture = one_against_rest(self.members["picture"], picture[None])[0]
            votes.append(WEIGHTS["picture"] * of_picture)
        if not votes:
            return None
        total = np.sum(votes, axis=0)
        return np.asarray(total / total.sum())


def median_features(faces: GroupFaces) -> Floats:
    """The median of each number over the faces, shape (size,)."""
    return np.asarray(np.median(faces.features, axis=0))


def statistics_features(faces: GroupFaces) -> Floats:
    """Mean and deviation of each number over the faces, shape (2 · size,)."""
    return np.concatenate((faces.features.mean(axis=0), faces.features.std(axis=0)))


def landmark_features(faces: GroupFaces) -> Floats:
    """Distances between all pairs of a face's landmarks, divided by the largest.

    Returns:
        Shape (faces, points · (points − 1) / 2).
    """
    points = faces.landmarks
    first, second = np.triu_indices(points.shape[1], 1)
    apart = np.linalg.norm(points[:, first] - points[:, second], axis=2)
    largest = apart.max(axis=1, initial=0, keepdims=True)
    return np.divide(apart, largest, out=np.zeros_like(apart), where=largest > 0)


def summed_over_faces(shares: Floats) -> Floats:
    """The votes by landmarks: summed over the faces, and scaled in crowds.

    Args:
        shares: probabilities, shape (faces, labels).

    Returns:
        Shape (labels,).
    """
    total = shares.sum(axis=0)
    return np.asarray(total / total.max() if total.max() >= MOST_LANDMARKS else total)


_READ: Mapping[MemberKind, Callable[[tuple[Forest, ...], GroupFaces], Floats]] = {
    "median": lambda forests, faces: one_against_rest(forests, median_features(faces)[None])[0],
    "statistics": lambda forests, faces: one_against_rest(
        forests, statistics_features(faces)[None]
    )[0],
    "landmarks": lambda forests, faces: summed_over_faces(
        one_against_rest(forests, landmark_features(faces))
    ),
}
