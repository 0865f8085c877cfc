"""Subtitles of a video in WebVTT: each cue names a face and its expression."""

from collections.abc import Iterable

from .intervals import Interval

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def webvtt(stretches: Iterable[Interval]) -> str:
    """Write the cues in the order of their times.

    A face is its cue's voice, so that players tell faces apart that show something at once.

    Args:
        stretches: of all faces, in any order.
    """
    ordered = sorted(stretches, key=lambda stretch: (stretch.start, stretch.track))
    cues = (
        f"{_timestamp(stretch.start)} --> {_timestamp(stretch.end)}\n"
        f"<v Face {stretch.track}>{stretch.label.translate(ESCAPES)}\n"
        for stretch in ordered
        if _milliseconds(stretch.end) > _milliseconds(stretch.start)
    )
    return "\n".join(("WEBVTT\n", *cues))


def _timestamp(seconds: float) -> str:
    minutes, milliseconds = divmod(_milliseconds(seconds), 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, rest = divmod(milliseconds, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}.{rest:03}"


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
