"""An independent implementation of detection before and after the network, in plain loops."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .plain_steps import Picture, nearest, resize


@dataclass(frozen=True, slots=True)
class Position:
    """A frame's position in the network's input."""

    scale_x: float
    scale_y: float
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class Face:
    """A candidate face: two corners, its score, and points, in pixels."""

    left: float
    top: float
    right: float
    bottom: float
    score: float
    points: tuple[tuple[float, float], ...]

    def overlap(self, other: "Face") -> float:
        """Intersection over union."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        both = max(wide, 0.0) * max(high, 0.0)
        return both / (self._area() + other._area() - both)

    def _area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


def letterbox(frame: Picture, specification: Mapping[str, Any]) -> tuple[Picture, Position]:
    """The frame, as large as possible, centred on black."""
    width, height = specification["size"]
    scale = min(width / frame.shape[1], height / frame.shape[0])
    wide, high = nearest(frame.shape[1] * scale), nearest(frame.shape[0] * scale)
    left, top = math.floor((width - wide) / 2), math.floor((height - high) / 2)
    picture = np.zeros((height, width, 3), np.uint8)
    picture[top : top + high, left : left + wide] = resize(
        frame, (wide, high), specification["resize"], specification["colour"]
    )
    return picture, Position(wide / frame.shape[1], high / frame.shape[0], left, top)


def anchors(size: tuple[int, int], strides: Sequence[int], per_stride: int) -> list[list[float]]:
    """The centres of the anchors; consecutive layers with the same stride share a grid."""
    centres: list[list[float]] = []
    first = 0
    while first < len(strides):
        stride = strides[first]
        after = first
        while after < len(strides) and strides[after] == stride:
            after += 1
        for row in range(size[1] // stride):
            for column in range(size[0] // stride):
                for _ in range((after - first) * per_stride):
                    centres.append([(column + 0.5) * stride, (row + 0.5) * stride])
        first = after
    return centres


def candidates(
    scores: Sequence[float],
    offsets: Sequence[Sequence[float]],
    centres: Sequence[Sequence[float]],
    threshold: float,
) -> list[Face]:
    """The anchors whose score reaches the threshold, in order."""
    found = []
    for score, values, (x, y) in zip(scores, offsets, centres, strict=True):
        probability = 1 / (1 + math.exp(-score))
        if probability < threshold:
            continue
        centre_x, centre_y, width, height = x + values[0], y + values[1], values[2], values[3]
        points = tuple(
            (x + values[index], y + values[index + 1]) for index in range(4, len(values), 2)
        )
        found.append(
            Face(
                centre_x - width / 2,
                centre_y - height / 2,
                centre_x + width / 2,
                centre_y + height / 2,
                probability,
                points,
            )
        )
    return found


def weighted_suppression(found: Sequence[Face], threshold: float) -> list[Face]:
    """One face for each cluster of overlapping faces: their mean, weighted by score."""
    remaining = sorted(found, key=lambda face: face.score, reverse=True)
    faces = []
    while remaining:
        leader = remaining[0]
        cluster = [face for face in remaining if face is leader or leader.overlap(face) > threshold]
        remaining = [face for face in remaining if face not in cluster]
        faces.append(_mean(cluster))
    return faces


def _mean(cluster: Sequence[Face]) -> Face:
    total = sum(face.score for face in cluster)

    def mean(values: Sequence[float]) -> float:
        return sum(face.score * value for face, value in zip(cluster, values, strict=True)) / total

    return Face(
        mean([face.left for face in cluster]),
        mean([face.top for face in cluster]),
        mean([face.right for face in cluster]),
        mean([face.bottom for face in cluster]),
        cluster[0].score,
        tuple(
            (
                mean([face.points[index][0] for face in cluster]),
                mean([face.points[index][1] for face in cluster]),
            )
            for index in range(len(cluster[0].points))
        ),
    )


def in_frame(faces: Sequence[Face], position: Position, width: int, height: int) -> list[Face]:
    """Faces in pixels of the frame, without those in the black bars."""

    def x(value: float) -> float:
        return (value - position.left) / position.scale_x

    def y(value: float) -> float:
        return (value - position.top) / position.scale_y

    moved = [
        Face(
            x(face.left),
            y(face.top),
            x(face.right),
            y(face.bottom),
            face.score,
            tuple((x(point_x), y(point_y)) for point_x, point_y in face.points),
        )
        for face in faces
    ]
    return [
        face
        for face in moved
        if 0 <= (face.left + face.right) / 2 < width and 0 <= (face.top + face.bottom) / 2 < height
    ]
