"""Groups of pictures and frames: the mean of the faces, or what trained forests predict."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np

from emotilens.basics.arrays import Floats, Image, Singles
from emotilens.basics.errors import HeadError
from emotilens.basics.results import FrameResult, Group, Source
from emotilens.engine import Engine
from emotilens.people.group import group_expression, group_of
from emotilens.people.group_files import forests_from_bytes
from emotilens.people.group_forests import GroupFaces, GroupForests, NetworkUsed

from .frame_embeddings import Backbone

MEAN = "mean"
"""In place of a file of forests: groups are the mean of the faces."""


def load_forests(file: Path) -> GroupForests:
    """Read a file of “emotilens train-group”.

    Raises:
        HeadError: if it cannot be read, or is no such file.
    """
    return forests_from_bytes(read_forests(file), str(file))


def read_forests(file: Path) -> bytes:
    """The content of such a file; raises a HeadError if it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise HeadError(
            f"The forests {file} cannot be read: {error.strerror or error}. Check the path."
        ) from error


def faces_that_count(frame: FrameResult, embeddings: Mapping[int, Singles]) -> GroupFaces | None:
    """What forests read of the faces that are judged; None without any.

    Args:
        frame: of one picture.
        embeddings: of its faces, by track.
    """
    counted = [face for face in frame.faces if face.is_judged]
    if not counted:
        return None
    points = [face.landmarks or () for face in counted]
    shared = min(map(len, points))
    return GroupFaces(
        np.array([embeddings[face.track] for face in counted], np.float64),
        np.array([one[:shared] for one in points], np.float64).reshape(len(counted), shared, 2),
    )


def network_of(engine: Engine) -> NetworkUsed:
    """The expression network whose features are read.

    Raises:
        HeadError: if it has none.
    """
    model = engine.model
    if model.expression is None or model.expression.embedding is None:
        raise HeadError(
            f"The model “{model.name}” outputs no features of faces. Choose another --model."
        )
    return NetworkUsed(model.name, model.sha256, model.expression.embedding.size)


def picture_network(backbone: Backbone) -> NetworkUsed:
    """The network for whole pictures."""
    return NetworkUsed(backbone.specification.name, backbone.sha256, backbone.size)


class Groups(Protocol):
    """Names the group of each picture or frame.

    Attributes:
        labels: what groups may express.
        origin: what its answers depend on, as JSON types.
    """

    labels: tuple[str, ...]
    origin: dict[str, str]

    def group(
        self, frame: FrameResult, embeddings: Mapping[int, Singles], picture: Image
    ) -> Group | None:
        """The group of a frame.

        Args:
            frame: its result.
            embeddings: of its faces, by track.
            picture: uint8 of shape (height, width, 3 or 4).
        """


class MeanOfFaces:
    """Averages the faces of each frame; see ``people.group``.

    Args:
        engine: analyses the frames.
    """

    def __init__(self, engine: Engine) -> None:
        self.labels = tuple(engine.names.labels)
        self.origin = {"method": "mean of the faces"}
        self._threshold = engine.reader.threshold

    def group(
        self, frame: FrameResult, embeddings: Mapping[int, Singles], picture: Image
    ) -> Group | None:
        """The mean of the frame's faces; None with less than two."""
        return group_of(frame.faces, self._threshold)


class GroupReader:
    """Predicts the group of each picture or frame by forests.

    Args:
        forests: trained for groups.
        engine: analyses the pictures.
        backbone: reads whole pictures; None without one.

    Raises:
        HeadError: if the forests were trained with other networks.
    """

    def __init__(self, forests: GroupForests, engine: Engine, backbone: Backbone | None) -> None:
        self.forests = forests
        self.labels = forests.labels
        self.origin = {"method": "forests", "sha256": forests.sha256}
        self._backbone = backbone
        _check(forests, network_of(engine), forests.faces, "--model")
        if "landmarks" in forests.members and engine.picture_detector.name != forests.detector:
            raise HeadError(
                f"The forests “{forests.name}” read landmarks of the detector "
                f"“{forests.detector}”, not of “{engine.picture_detector.name}”. Choose it with "
                f"--detector."
            )
        if forests.picture and backbone is None:
            raise HeadError(
                f"The forests “{forests.name}” also read whole pictures with the network "
                f"“{forests.picture.name}”. Give it with --network and --description."
            )
        if forests.picture and backbone:
            _check(forests, picture_network(backbone), forests.picture, "--network")

    def group(self, frame: FrameResult, embeddings: Mapping[int, Singles], picture: Image) -> Group:
        """The group of a picture; without an expression if there is nothing to read.

        Args:
            frame: its result.
            embeddings: of its faces, by track.
            picture: uint8 of shape (height, width, 3 or 4).
        """
        faces = faces_that_count(frame, embeddings)
        whole = self.whole(picture) if self.forests.picture else None
        probabilities = self.forests.predict(faces, whole)
        expression = (
            None
            if probabilities is None
            else group_expression(self.forests.labels, probabilities, threshold=None)
        )
        counted = len(faces.features) if faces else 0
        return Group("forests", len(frame.faces), counted, expression, name=self.forests.name)

    def whole(self, picture: Image) -> Floats | None:
        """The features of a whole picture, shape (size,); None without a network for it."""
        if self._backbone is None:
            return None
        return self._backbone.embedding(picture).astype(np.float64)


def with_group(
    groups: Groups, source: Source, embeddings: Mapping[int, Singles], picture: Image
) -> Source:
    """The result of a picture with its group; see ``Groups.group``."""
    (frame,) = source.frames
    named = replace(frame, group=groups.group(frame, embeddings, picture))
    return replace(source, frames=(named,))


def _check(forests: GroupForests, given: NetworkUsed, wanted: NetworkUsed, option: str) -> None:
    if (given.name, given.sha256) != (wanted.name, wanted.sha256):
        raise HeadError(
            f"The forests “{forests.name}” read features of the network “{wanted.name}” "
            f"({wanted.sha256[:12]}…), but this is “{given.name}” ({given.sha256[:12]}…). Choose "
            f"that network with {option}, or train forests on this one."
        )
