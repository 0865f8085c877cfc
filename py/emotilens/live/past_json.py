"""The last seconds of a stream as JSON text, made fast enough to be asked for with every drawing.

Converting each number to text would take longer than a frame, so values are rounded to thousandths,
finer than any screen shows, and looked up in a table of texts.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.json_text import json_of
from emotilens.basics.results import REASONS
from emotilens.basics.table import ResultNames
from emotilens.steps.decide import decide_rows
from emotilens.steps.face_history import FaceHistory, PastFrames

THOUSANDTHS = np.array([f"{value / 1000:g}" for value in range(-1000, 1001)] + ["null"], object)
"""Texts of −1 to 1, and at the end that of a missing value."""

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
    present = history.present
    shown = track if track is not None else min(present, default=0)
    past = history.face(shown, span, MOST_ROWS)
    return _object(
        track=str(shown),
        tracks=json_of(sorted(history.tracks)),
        now=str(round(history.now, 3)),
        frames=str(past.frames.tolist()),
        times=_moments(past.times),
        found=_list(TRUTH[past.found.astype(int)].tolist()),
        derived=TRUTH[int(derived)],
        units=json_of(list(names.units)),
        raw=_columns(past.raw, names),
        smoothed=_columns(past.smoothed, names),
        **_answers(past, names.labels, threshold),
        threshold=json_of(threshold),
        lag="null",
        trails=_object(**{str(face): _trail(history, face, names) for face in present}),
    )


def _answers(past: PastFrames, labels: Sequence[str], threshold: float | None) -> dict[str, str]:
    """The texts of ``labels``, ``uncertain`` and ``reasons``."""
    rows = np.where(past.found[:, None], past.smoothed[:, : len(labels)], 0)
    best, reasons = decide_rows(rows, threshold, past.judged, past.warnings)
    sure = past.found & (reasons < 0)
    label_texts = _texts([*labels])[np.where(sure, best, -1)]
    reason_texts = _texts([*REASONS])[np.where(past.found, reasons, -1)]
    uncertain = TRUTH[(past.found & ~sure).astype(int)]
    return {
        "labels": _list(label_texts.tolist()),
        "uncertain": _list(uncertain.tolist()),
        "reasons": _list(reason_texts.tolist()),
    }


def _trail(history: FaceHistory, track: int, names: ResultNames) -> str:
    past = history.face(track, TRAIL_SECONDS, TRAIL_ROWS)
    start = len(names.labels)
    columns = {
        name: _values(past.smoothed[past.found, column])
        for column, name in enumerate(names.affect, start=start)
    }
    return _object(times=_moments(past.times[past.found]), **columns)


def _columns(values: Floats, names: ResultNames) -> str:
    columns = (*names.labels, *names.affect, *names.units)
    texts = _lookup(np.ascontiguousarray(values.T))
    return _object(**{name: _list(row.tolist()) for name, row in zip(columns, texts, strict=True)})


def _values(values: Floats) -> str:
    return _list(_lookup(values).tolist())


def _lookup(values: Floats) -> NDArray[np.object_]:
    places = np.rint(values * 1000) + 1000
    places[np.isnan(places)] = len(THOUSANDTHS) - 1
    return THOUSANDTHS.take(places.astype(np.intp))


def _texts(names: Sequence[str]) -> NDArray[np.object_]:
    """JSON texts of names, followed by null."""
    return np.array([*(json_of(name) for name in names), "null"], object)


def _object(**entries: str) -> str:
    return "{" + ",".join(f"{json_of(name)}:{text}" for name, text in entries.items()) + "}"


def _moments(times: Floats) -> str:
    return str(np.round(times, 3).tolist())


def _list(texts: Sequence[str]) -> str:
    return "[" + ",".join(texts) + "]"
