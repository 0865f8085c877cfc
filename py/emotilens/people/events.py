"""Photographs of one event: taken soon after each other, of scenes that look alike.

A. V. Savchenko, "Event recognition with automatic album detection based on sequential grouping of
photos and neural attention", 2019 (arXiv:1911.11010). The rule is that of the author's program for
phones; the paper's own threshold is not published, so its figures are not claimed for it.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.steps.decode import softmax

HOURS = 1.0
"""Between photographs of one event, at most."""

LARGEST_DISTANCE = 0.003
"""Between the scene scores of two photographs of one event."""

LEAST_SUM = 1e-4
"""Scores whose sum is not above this say nothing about a difference."""

LEAST_SCORE = 1e-12
"""Stands for a score of 0 in a geometric mean."""


def scene_distances(scores: Floats, others: Floats) -> Floats:
    """Mean of (p − q)² / (p + q) over the kinds of scenes.

    Args:
        scores: probabilities of kinds of scenes, of shape (rows, kinds).
        others: the same, of shape (columns, kinds).

    Returns:
        Shape (rows, columns), 0 to 2 / kinds.
    """
    total = scores[:, None] + others
    apart = (scores[:, None] - others) ** 2 / np.where(total > LEAST_SUM, total, np.inf)
    return np.asarray(apart.mean(axis=2))


def scores_of(values: Floats) -> Floats:
    """What distances are measured of: numbers from 0 as they are, others made so by softmax.

    Args:
        values: scores or embeddings, of shape (rows, kinds).

    Returns:
        The same array, or another one of the same shape whose rows sum to 1.
    """
    return values if (values >= 0).all() else np.asarray(softmax(values))


def event_means(features: Floats, events: Integers) -> Floats:
    """The mean of each event's features.

    Args:
        features: of shape (photographs, size).
        events: the number of each photograph's event, every number from 0 on at least once.

    Returns:
        Shape (events, size).
    """
    counts = np.bincount(events)
    sums = np.zeros((len(counts), features.shape[1]))
    np.add.at(sums, events, features)
    return np.asarray(sums / counts[:, None])


def events_by_scene(
    hours: Floats,
    scores: Floats,
    longest: float = HOURS,
    threshold: float = LARGEST_DISTANCE,
) -> Integers:
    """Group photographs by time and scene: each joins the nearest event, or begins one.

    Args:
        hours: when each photograph was taken, from any start, of shape (photographs,).
        scores: probabilities of kinds of scenes, of shape (photographs, kinds).
        longest: hours within which some photograph of the event was taken, from 0.
        threshold: largest distance to such a photograph.

    Returns:
        The number of each photograph's event, from 0 in the order of time.
    """
    events = np.empty(len(hours), np.intp)
    order = np.argsort(hours, kind="stable")
    begin = count = 0
    for position, photograph in enumerate(order):
        while hours[photograph] - hours[order[begin]] > longest:
            begin += 1
        recent = order[begin:position]
        apart = scene_distances(scores[[photograph]], scores[recent])[0]
        if len(recent) and apart.min() <= threshold:
            events[photograph] = events[recent[apart.argmin()]]
        else:
            events[photograph] = count
            count += 1
    return events


def events_by_gaps(hours: Floats, longest: float = HOURS) -> Integers:
    """Group photographs by time alone: a longer pause begins another event.

    Args:
        hours: when each photograph was taken, from any start, of shape (photographs,).
        longest: hours between two photographs of one event.

    Returns:
        The number of each photograph's event, from 0 in the order of time.
    """
    order = np.argsort(hours, kind="stable")
    events = np.empty(len(hours), np.intp)
    events[order] = np.cumsum(np.diff(hours[order], prepend=hours[order[:1]]) > longest)
    return events


def scene_of(scores: Floats) -> Floats:
    """The scene of an event: the geometric mean of its photographs' scores, scaled to a sum of 1.

    Args:
        scores: of shape (photographs, kinds), at least one photograph.
    """
    means = np.exp(np.log(np.maximum(scores, LEAST_SCORE)).mean(axis=0))
    return np.asarray(means / means.sum())
