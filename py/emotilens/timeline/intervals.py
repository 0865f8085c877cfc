"""For how long a face kept an expression: consecutive frames with the same label, merged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.sequences.sequence import FaceSequence

UNCERTAIN = "uncertain"
"""The label of intervals in which the face is not judged, or its most probable label is below the
model's threshold."""

SINGLE_FRAME_SECONDS = 0.04
"""The assumed duration of the frame in a video that has only one."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval in which a face kept an expression.

    Attributes:
        start: in seconds, as players of the video count them.
        end: the time of the first frame after the interval, in seconds; above ``start``.
        track: the track ID of the face.
        label: the expression, or ``UNCERTAIN``.
    """

    start: float
    end: float
    track: int
    label: str


def frame_ends(frames: Integers, times: Floats) -> dict[int, float]:
    """The time at which each frame ends, in seconds, by frame index.

    The last frame is assumed to have the median duration.

    Args:
        frames: indices of all frames of the video.
        times: of the frames, in seconds.
    """
    steps = np.diff(times)
    last = float(np.median(steps)) if len(steps) else SINGLE_FRAME_SECONDS
    ends = [*times[1:].tolist(), *(times[-1:] + last).tolist()]
    return dict(zip(frames.tolist(), ends, strict=True))


def intervals(
    sequence: FaceSequence, ends: Mapping[int, float], threshold: float | None = None
) -> Iterator[Interval]:
    """The intervals of one face, in order.

    Undecided frames and those without a duration belong to none.

    Args:
        sequence: the face, smoothed and with gaps filled as desired.
        ends: the end of each of its frames, from ``frame_ends``.
        threshold: labels below this probability, from 0 to 1, are uncertain; None if none are.
    """
    labels = _labels(sequence, threshold)
    starts = sequence.times
    stops = np.array([ends[index] for index in sequence.frames.tolist()], np.float64)
    rows = np.flatnonzero((labels >= 0) & (stops > starts))
    labels, starts, stops = labels[rows], starts[rows], stops[rows]
    first = np.ones(len(rows), bool)
    first[1:] = (labels[1:] != labels[:-1]) | (starts[1:] != stops[:-1])
    last = np.roll(first, -1)
    names = (*sequence.labels, UNCERTAIN)
    for start, stop, label in zip(
        starts[first].tolist(), stops[last].tolist(), labels[first].tolist(), strict=True
    ):
        yield Interval(start, stop, sequence.track, names[label])


def _labels(sequence: FaceSequence, threshold: float | None) -> NDArray[np.intp]:
    """The label of each row by its position, −1 if undecided; ``UNCERTAIN`` follows the others."""
    decided = sequence.decided
    uncertain = np.zeros(len(decided), bool)
    if sequence.refused is not None:
        uncertain |= sequence.refused
    if threshold is not None:
        uncertain |= sequence.probabilities[np.arange(len(decided)), decided] < threshold
    labels = np.where(uncertain, len(sequence.labels), decided)
    return np.where(decided < 0, -1, labels)
