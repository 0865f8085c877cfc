"""The last seconds of a stream as JSON text, made fast enough to be asked for with every drawing.

In the browser, converting each number to text takes too long, so values are rounded to thousandths,
finer than any screen shows, and looked up in a table of texts of one length, which numpy joins.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.json_text import json_of
from emotilens.basics.results import REASONS
from emotilens.basics.table import ResultNames
from emotilens.steps.decide import decide_rows
from emotilens.steps.face_history import FaceHistory, PastFrames

THOUSANDTHS = np.array([f"{each / 1000:6.3f}," for each in range(-1000, 1001)] + ["  null,"], "S7")
"""Texts of −1 to 1, and at the end that of a missing value, each with a comma."""

TRUTH = np.array(["false", "true"], object)

TRAIL_SECONDS, TRAIL_ROWS = 5.0, 75

MOST_ROWS = 600
"""More frames than a chart has room for are thinned out to this number, but for the newest."""


def past_json(
    history: FaceHistory,
    names: ResultNames,
    threshold: float | None,
    track: int | None,
    span: float,
    derived: bool,
) -> str:
    """One face over the last seconds, and the trails of all faces in view.

    Args:
        history: of the stream.
        names: the names of the values.
        threshold: labels with a lower smoothed probability are uncertain; None if none are.
        track: ID of the face; None for the one that has been in view for longest.
        span: in seconds; at most a minute is kept.
        derived: whether valence and arousal are derived from the expressions.

    Returns:
        JSON text of an object as ``VideoTimeline.timeline`` returns it, with ``labels`` null where
        uncertain, ``lag`` null, and besides: ``reasons``: why a row's label is uncertain, or null;
        ``now``: the time of the latest frame; ``trails``: for each face in the latest frame, by
        track ID, ``times``, ``valence`` and ``arousal`` of its last ``TRAIL_SECONDS``, smoothed.
        Times are in seconds since the start of the stream. If there are more than ``MOST_ROWS``
        frames, every second, third … frame of the stream has a row, and the newest one.
    """
    shown = track if track is not None else min(history.present, default=0)
    past = history.face(shown, span, MOST_ROWS)
    parts = {
        "track": str(shown),
        "tracks": str(sorted(history.tracks)),
        "now": str(round(history.now, 3)),
        "frames": str(past.frames.tolist()),
        "times": _moments(past.times),
        "found": _list(TRUTH[past.found.astype(int)].tolist()),
        "derived": TRUTH[int(derived)],
        "units": _list(_keys(tuple(names.units))),
        "raw": _columns(past.raw, names),
        "smoothed": _columns(past.smoothed, names),
        **_answers(past, names.labels, threshold),
        "threshold": json_of(threshold),
        "lag": "null",
        "trails": _trails(history, names),
    }
    return "{" + ",".join(f'"{name}":{text}' for name, text in parts.items()) + "}"


def _answers(past: PastFrames, labels: Sequence[str], threshold: float | None) -> dict[str, str]:
    """The texts of ``labels``, ``uncertain`` and ``reasons``."""
    rows = np.where(past.found[:, None], past.smoothed[:, : len(labels)], 0)
    best, reasons = decide_rows(rows, threshold, past.judged, past.warnings)
    sure = past.found & (reasons < 0)
    label_texts = _texts(tuple(labels))[np.where(sure, best, -1)]
    reason_texts = _texts(REASONS)[np.where(past.found, reasons, -1)]
    uncertain = TRUTH[(past.found & ~sure).astype(int)]
    return {
        "labels": _list(label_texts.tolist()),
        "uncertain": _list(uncertain.tolist()),
        "reasons": _list(reason_texts.tolist()),
    }


def _trails(history: FaceHistory, names: ResultNames) -> str:
    first, last = len(names.labels), len(names.labels) + len(names.affect)
    trails = []
    for track in history.present:
        times, smoothed = history.trail(track, TRAIL_SECONDS, TRAIL_ROWS)
        columns = zip(names.affect, _number_lists(smoothed[:, first:last]), strict=True)
        parts = [f'"times":{_moments(times)}', *(f'"{name}":{text}' for name, text in columns)]
        trails.append(f'"{track}":{{{",".join(parts)}}}')
    return "{" + ",".join(trails) + "}"


def _columns(values: Floats, names: ResultNames) -> str:
    keys = _keys((*names.labels, *names.affect, *names.units))
    lists = zip(keys, _number_lists(values), strict=True)
    return "{" + ",".join(f"{key}:{text}" for key, text in lists) + "}"


def _number_lists(values: Floats) -> list[str]:
    """The JSON list of each column; all numbers are written with equally many characters."""
    if not len(values):
        return ["[]"] * values.shape[1]
    places = np.rint(values.T * 1000) + 1000
    places[np.isnan(places)] = len(THOUSANDTHS) - 1
    text = THOUSANDTHS.take(places.astype(np.intp)).tobytes().decode()
    length = THOUSANDTHS.itemsize * len(values)
    # Each column without its last comma.
    return [f"[{text[end - length : end - 1]}]" for end in range(length, len(text) + 1, length)]


@lru_cache(maxsize=8)
def _keys(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(json_of(name) for name in names)


@lru_cache(maxsize=8)
def _texts(names: tuple[str, ...]) -> NDArray[np.object_]:
    """JSON texts of names, followed by null."""
    return np.array([*(json_of(name) for name in names), "null"], object)


def _moments(times: Floats) -> str:
    return str(np.round(times, 3).tolist())


def _list(texts: Sequence[str]) -> str:
    return "[" + ",".join(texts) + "]"
