"""Merging overlapping candidates into one face each."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.boxes import areas, intersection_over_union

from .candidates import Candidates

Mask: TypeAlias = NDArray[np.bool_]

NESTED = 0.6
"""Share of the smaller of two boxes inside the other, above which both are the same face."""


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
        weights = (candidates.scores[members] / candidates.scores[members].sum())[None]
        boxes.append(np.dot(weights, candidates.boxes[members]))
        landmarks.append(np.dot(weights, candidates.landmarks[members].reshape(len(members), -1)))
        scores.append(candidates.scores[leader])
        remaining = remaining[~joins]
    return Candidates(
        boxes=np.reshape(boxes, (-1, 4)),
        scores=np.array(scores, np.float64),
        landmarks=np.reshape(landmarks, (-1, *candidates.landmarks.shape[1:])),
    )


def are_doubles(first: Candidates, second: Candidates, overlap_threshold: float) -> Mask:
    """Which candidates are the same face: they overlap, or one lies mostly inside the other.

    Args:
        first: any number, n.
        second: any number, m.
        overlap_threshold: intersection over union, from 0 to 1.

    Returns:
        Shape (n, m).
    """
    unions = intersection_over_union(first.boxes, second.boxes)
    sizes, others = areas(first.boxes)[:, None], areas(second.boxes)
    # From the intersection over union u, the intersection is u · (a + b) / (1 + u).
    intersections = unions * (sizes + others) / (1 + unions)
    smaller = np.minimum(sizes, others)
    return np.asarray((unions > overlap_threshold) | (intersections > NESTED * smaller))


def without_doubles(candidates: Candidates, overlap_threshold: float) -> Candidates:
    """Drop what overlaps a better candidate, or lies mostly inside one or around one.

    Args:
        candidates: any number.
        overlap_threshold: intersection over union, from 0 to 1.

    Returns:
        One entry per face, best score first, each as it was.
    """
    doubles = are_doubles(candidates, candidates, overlap_threshold)
    kept: list[int] = []
    for position in np.argsort(-candidates.scores, kind="stable").tolist():
        if not doubles[position, kept].any():
            kept.append(position)
    return candidates.chosen(kept)
