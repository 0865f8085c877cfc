"""Subtitles for a video in WebVTT: each cue names a face and its expression."""

from collections.abc import Iterable, Mapping

from emotilens.basics.xml_text import xml_text

from .intervals import Interval
from .people import UNNAMED

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def webvtt(intervals: Iterable[Interval], names: Mapping[int, str] = UNNAMED) -> str:
    """Write one cue per interval, ordered by time.

    The face is the cue's voice, so that players can distinguish cues shown at the same time.

    Args:
        intervals: the intervals of all faces, in any order.
        names: of faces, by track ID; others are “Face” and the number.
    """
    ordered = sorted(intervals, key=lambda interval: (interval.start, interval.track))
    cues = (
        f"{_timestamp(interval.start)} --> {_timestamp(interval.end)}\n"
        f"<v {_voice(interval.track, names)}>{_cue_text(interval.label)}\n"
        for interval in ordered
        if _milliseconds(interval.end) > _milliseconds(interval.start)
    )
    return "\n".join(("WEBVTT\n", *cues))


def _voice(track: int, names: Mapping[int, str]) -> str:
    return _cue_text(names.get(track, f"Face {track}"))


def _cue_text(label: str) -> str:
    """A label without line breaks, which could end the cue, and with tags as text."""
    return " ".join(xml_text(label).split()).translate(ESCAPES)


def _timestamp(seconds: float) -> str:
    minutes, milliseconds = divmod(_milliseconds(seconds), 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, rest = divmod(milliseconds, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}.{rest:03}"


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
