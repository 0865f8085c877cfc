"""How long a face kept an expression: neighbouring frames of one label, put together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.results import FrameResult
from emotilens.sequences.sequence import FaceSequence

UNCERTAIN = "uncertain"
"""What is written where the best label is below the model's threshold."""

LONE_FRAME_SECONDS = 0.04
"""How long the frame of a video that has only one is taken to last."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of a video.

    Attributes:
        start: in seconds since the first frame.
        end: the moment when the next frame is shown, in seconds; above ``start``.
        track: number of the face.
        label: the expression, or ``UNCERTAIN``.
    """

    start: float
    end: float
    track: int
    label: str


def frame_ends(frames: Sequence[FrameResult]) -> dict[int, float]:
    """When each frame gives way to the next, in seconds, by the frame's index.

    The last one is taken to last as long as frames do on the median.
    """
    times = np.array([frame.time for frame in frames], np.float64)
    steps = np.diff(times)
    last = float(np.median(steps)) if len(steps) else LONE_FRAME_SECONDS
    ends = [*times[1:].tolist(), *(times[-1:] + last).tolist()]
    return {frame.index: end for frame, end in zip(frames, ends, strict=True)}


def intervals(
    sequence: FaceSequence, ends: Mapping[int, float], threshold: float | None = None
) -> Iterator[Interval]:
    """The stretches of a face, in their order; frames that say nothing belong to none.

    Args:
        sequence: of one face, as it is to be written: smoothed, gaps filled or not.
        ends: of at least its frames, from ``frame_ends``.
        threshold: labels less probable than this are uncertain, from 0 to 1; none if absent.
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
    if threshold is not None and sequence.probabilities[row, decided] < threshold:
        return UNCERTAIN
    return sequence.labels[decided]
