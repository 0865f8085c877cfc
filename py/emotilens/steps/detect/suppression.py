"""One face for each heap of overlapping candidates."""

import numpy as np

from emotilens.basics.boxes import intersection_over_union

from .candidates import Candidates


def weighted_suppression(candidates: Candidates, overlap_threshold: float) -> Candidates:
    """Blend overlapping candidates instead of dropping all but one.

    From the best score downwards, every candidate that overlaps the leader by more than the
    threshold joins it, and box and landmarks become the mean weighted by score; this keeps boxes
    calm from frame to frame (BlazeFace, section 4, arXiv 1907.05047).

    Args:
        candidates: any number.
        overlap_threshold: intersection over union, from 0 to 1.

    Returns:
        One entry a face, best score first, with the leader's score.
    """
    overlaps = intersection_over_union(candidates.boxes, candidates.boxes)
    remaining = np.argsort(-candidates.scores, kind="stable")
    boxes, scores, landmarks = [], [], []
    while remaining.size:
        leader = remaining[0]
        joins = overlaps[leader, remaining] > overlap_threshold
        joins[0] = True
        members = remaining[joins]
        weights = candidates.scores[members] / candidates.scores[members].sum()
        boxes.append(np.tensordot(weights, candidates.boxes[members], axes=1))
        landmarks.append(np.tensordot(weights, candidates.landmarks[members], axes=1))
        scores.append(candidates.scores[leader])
        remaining = remaining[~joins]
    return Candidates(
        boxes=np.reshape(boxes, (-1, 4)),
        scores=np.array(scores, np.float64),
        landmarks=np.reshape(landmarks, (-1, *candidates.landmarks.shape[1:])),
    )
