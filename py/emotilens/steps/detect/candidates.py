"""From a detector's raw outputs to candidate faces."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers, Tensor
from emotilens.basics.errors import NetworkOutputError
from emotilens.manifest.model_specification import DetectionSpecification


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate faces: several per face before suppression, one per face after it.

    Attributes:
        boxes: shape (n, 4): x, y, width, height in pixels.
        scores: shape (n,), from 0 to 1.
        landmarks: shape (n, points, 2), x first, in pixels.
    """

    boxes: Floats
    scores: Floats
    landmarks: Floats

    def chosen(self, rows: Sequence[int] | NDArray[np.bool_]) -> "Candidates":
        """Those at these positions, or those where a mask is true."""
        kept = np.asarray(rows, np.intp if isinstance(rows, Sequence) else bool)
        return Candidates(self.boxes[kept], self.scores[kept], self.landmarks[kept])


def together(parts: Sequence[Candidates]) -> Candidates:
    """Candidates from several places of a frame in one list; there is at least one place."""
    return Candidates(
        boxes=np.concatenate([part.boxes for part in parts]),
        scores=np.concatenate([part.scores for part in parts]),
        landmarks=np.concatenate([part.landmarks for part in parts]),
    )


def moved(candidates: Candidates, corner: Integers, scale: Floats) -> Candidates:
    """Candidates of a part of a reduced frame, in pixels of the frame.

    Args:
        candidates: in pixels of the part.
        corner: (x, y) of the part, in pixels of the reduced frame.
        scale: columns and rows of the frame for each of the reduced one.
    """
    corners = (candidates.boxes[:, :2] + corner) * scale
    return Candidates(
        boxes=np.concatenate((corners, candidates.boxes[:, 2:] * scale), axis=1),
        scores=candidates.scores,
        landmarks=(candidates.landmarks + corner) * scale,
    )


def decode_candidates(
    scores: Tensor, offsets: Tensor, anchors: Floats, detection: DetectionSpecification
) -> Candidates:
    """Decode the anchors whose score reaches the threshold.

    Args:
        scores: a network output of shape (1, anchors, 1), before the logistic function.
        offsets: a network output of shape (1, anchors, 4 + 2 · points): centre, size and points,
            in pixels of the input, relative to the anchor.
        anchors: shape (anchors, 2), from ``anchor_centres``.
        detection: the detector's specification.

    Returns:
        Candidates in pixels of the detector's input.

    Raises:
        NetworkOutputError: if an output has an unexpected shape.
    """
    points = len(detection.landmarks)
    expected = (1, len(anchors), 1), (1, len(anchors), 4 + 2 * points)
    if (scores.shape, offsets.shape) != expected:
        raise NetworkOutputError(
            f"The face detector returned outputs of shapes {scores.shape} and {offsets.shape} "
            f"instead of {expected[0]} and {expected[1]}. Install the model again, or correct its "
            f"manifest entry."
        )
    logits = scores[0, :, 0]
    # Few of the anchors come near the threshold: only their scores are computed.
    near = np.flatnonzero(logits >= _logit(detection.score_threshold) - 1e-3)
    probabilities = 1 / (1 + np.exp(-logits[near].astype(np.float64).clip(-100, 100)))
    is_passing = probabilities >= detection.score_threshold
    passing, probabilities = near[is_passing], probabilities[is_passing]
    values = offsets[0, passing].astype(np.float64)
    centres = values[:, :2] + anchors[passing]
    sizes = values[:, 2:4]
    return Candidates(
        boxes=np.concatenate((centres - sizes / 2, sizes), axis=1),
        scores=probabilities,
        landmarks=values[:, 4:].reshape(-1, points, 2) + anchors[passing, None, :],
    )


def _logit(probability: float) -> float:
    return float(np.log(probability / (1 - probability))) if 0 < probability < 1 else -np.inf
