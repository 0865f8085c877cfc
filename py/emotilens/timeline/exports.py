"""An analysed video as text for other programs, smoothed as it was analysed."""

from collections.abc import Callable, Mapping, Sequence

from emotilens.basics.results import FrameResult
from emotilens.basics.table import ResultNames
from emotilens.sequences.from_results import face_sequences

from .csv_text import csv_text
from .elan import elan
from .intervals import Interval, frame_ends, intervals
from .webvtt import webvtt


def smoothed_intervals(
    frames: Sequence[FrameResult], names: ResultNames, threshold: float | None
) -> list[Interval]:
    """The stretches of one expression of each face, ordered by track ID.

    Args:
        frames: results of one video, in order.
        names: what the results are about.
        threshold: expressions below this confidence are uncertain; None: none is.
    """
    ends = frame_ends(frames)
    return [
        interval
        for sequence in face_sequences(frames, tuple(names.labels), smoothed=True)
        for interval in intervals(sequence, ends, threshold)
    ]


Export = Callable[[Sequence[FrameResult], ResultNames, float | None, str, str], str]
"""Takes frames, names, the threshold, the video's file name, and a date in ISO 8601."""

EXPORTS: Mapping[str, Export] = {
    "vtt": lambda frames, names, threshold, _video, _date: webvtt(
        smoothed_intervals(frames, names, threshold)
    ),
    "eaf": lambda frames, names, threshold, video, date: elan(
        smoothed_intervals(frames, names, threshold), video, date
    ),
    "csv": lambda frames, names, *_: csv_text(frames, names),
}
"""Writers by file ending: WebVTT subtitles, ELAN annotations, and the table."""
