"""Merging overlapping candidates into one face each."""

import numpy as np

from emotilens.basics.boxes import intersection_over_union

from .candidates import Candidates


def weighted_suppression(candidates: Candidates, overlap_threshold: float) -> Candidates:
    """Merge overlapping candidates instead of dropping all but the best.

    From the best score downwards, all candidates that overlap the leading one by more than the
    threshold are merged with it; box and landmarks are the means weighted by score. This reduces
    jitter from frame to frame (BlazeFace, section 4, arXiv 1907.05047).

    Args:
        candidates: any number of candidates.
        overlap_threshold: a threshold on the intersection over union, from 0 to 1.

    Returns:
        One entry per face, best score first, with the score of the leading candidate.
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
