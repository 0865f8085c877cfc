"""For how long a face kept an expression: consecutive frames with the same label, merged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.results import FrameResult
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


def frame_ends(frames: Sequence[FrameResult]) -> dict[int, float]:
    """The time at which each frame ends, in seconds, by frame index.

    The last frame is assumed to have the median duration.
    """
    times = np.array([frame.time for frame in frames], np.float64)
    steps = np.diff(times)
    last = float(np.median(steps)) if len(steps) else SINGLE_FRAME_SECONDS
    ends = [*times[1:].tolist(), *(times[-1:] + last).tolist()]
    return {frame.index: end for frame, end in zip(frames, ends, strict=True)}


def intervals(
    sequence: FaceSequence, ends: Mapping[int, float], threshold: float | None = None
) -> Iterator[Interval]:
    """The intervals of one face, in order; undecided frames belong to none.

    Args:
        sequence: the face, smoothed and with gaps filled as desired.
        ends: the end of each of its frames, from ``frame_ends``.
        threshold: labels below this probability, from 0 to 1, are uncertain; None if none are.
    """
    current: Interval | None = None
    for row, decided in enumerate(sequence.decided.tolist()):
        label = _label(sequence, row, decided, threshold)
        start, end = float(sequence.times[row]), ends[int(sequence.frames[row])]
        if current and label == current.label and start == current.end:
            current = replace(current, end=end)
            continue
        if current:
            yield current
        current = Interval(start, end, sequence.track, label) if label and end > start else None
    if current:
        yield current


def _label(sequence: FaceSequence, row: int, decided: int, threshold: float | None) -> str | None:
    if decided < 0:
        return None
    if sequence.refused is not None and sequence.refused[row]:
        return UNCERTAIN
    if threshold is not None and sequence.probabilities[row, decided] < threshold:
        return UNCERTAIN
    return sequence.labels[decided]
