"""Two runs over the same video, such as with two models, compared frame by frame."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.boxes import intersection_over_union
from emotilens.basics.json_text import json_of
from emotilens.sequences.from_results import GROUP, LARGEST
from emotilens.sequences.sequence import FaceSequence

from .shown import ShownVideo
from .timeline import VideoTimeline

SAME_FACE = 0.3
"""Two boxes that overlap at least so much (intersection over union) are the same face."""

REACH = 1.5
"""Between two analysed frames, values are interpolated if the frames are at most so many median
steps apart."""


def comparison(shown: VideoTimeline, other: VideoTimeline, request: str) -> str:
    """One face in another run over the same video, at the times of the run that is shown.

    The other run may have analysed other frames, have other labels, and number faces otherwise: its
    face is the one whose boxes overlap most with the shown one's. Statements about people are those
    of the shown run; the filter is the same.

    Args:
        shown: the run that is shown.
        other: the run to compare it with.
        request: as for ``VideoTimeline.timeline``.

    Returns:
        JSON text of an object with ``track``: its ID in the other run, or null if it has no such
        face; ``smoothed``: for each name of a column that both runs have, a list with one entry
        for each row that is shown, null where it is unknown; ``labels``: the label of each row, or
        null; ``uncertain``: whether each label is; ``both``: how many rows have a sure label in
        both runs; ``same``: the share of these with the same label, or null without any;
        ``difference``: the mean absolute difference of probabilities, or null.

    Raises:
        SpecificationError: for an unknown track ID or setting.
    """
    wanted = json.loads(request)
    _, filtered = shown.sequences(wanted)
    view = shown.shown(wanted)
    theirs = other.shown(wanted | {"people": []})
    track = _match(view, theirs, wanted["track"])
    if track is None:
        count = len(filtered)
        empty: dict[str, Any] = {"labels": [None] * count, "uncertain": [False] * count}
        nothing = {"same": None, "both": 0, "difference": None}
        return json_of({"track": None, "smoothed": {}, **empty, **nothing})
    _, sequence = other.sequences(wanted | {"track": track, "people": []})
    nearest, near = _nearest(sequence.times, filtered.times, theirs.step)
    labels = _labels(sequence, nearest, near)
    uncertain = near & theirs.uncertain(sequence)[nearest]
    ours = _columns(filtered, shown)
    columns = {
        name: _at(values, sequence.times, filtered.times, theirs.step)
        for name, values in _columns(sequence, other).items()
        if name in ours
    }
    own = _labels(filtered, np.arange(len(filtered)), np.ones(len(filtered), bool))
    sure = ~uncertain & ~view.uncertain(filtered)
    both = [
        (one, another)
        for one, another, is_sure in zip(own, labels, sure, strict=True)
        if is_sure and one is not None and another is not None
    ]
    same = sum(one == another for one, another in both) / len(both) if both else None
    return json_of(
        {
            "track": track,
            "smoothed": {name: _rounded(values) for name, values in columns.items()},
            "labels": labels,
            "uncertain": uncertain.tolist(),
            "same": None if same is None else round(same, 5),
            "both": len(both),
            "difference": _difference(filtered, columns),
        }
    )


def _match(view: ShownVideo, theirs: ShownVideo, track: int) -> int | None:
    """The track ID in the other run of the face that overlaps most often with a shown one."""
    if track in (LARGEST, GROUP):
        return track
    ours, others = view.frames, theirs.frames
    frames = {round(time, 4): row for row, time in enumerate(others.times.tolist())}
    own_boxes, boxes = ours.boxes(), others.boxes()
    overlaps: dict[int, float] = {}
    for mine in np.flatnonzero(ours.tracks == track).tolist():
        row = frames.get(round(float(ours.times[ours.rows[mine]]), 4), -1)
        first, end = np.searchsorted(others.rows, (row, row + 1)).tolist()
        if first == end:
            continue
        shares = intersection_over_union(own_boxes[mine : mine + 1], boxes[first:end])[0]
        best = int(shares.argmax())
        if shares[best] >= SAME_FACE:
            found = int(others.tracks[first + best])
            overlaps[found] = overlaps.get(found, 0.0) + float(shares[best])
    return max(overlaps, key=overlaps.__getitem__) if overlaps else None


def _columns(sequence: FaceSequence, video: VideoTimeline) -> dict[str, Floats]:
    columns = dict(zip(sequence.labels, sequence.probabilities.T, strict=True))
    columns.update({str(name): values for name, values in sequence.affect.items()})
    columns.update(zip(video.names.units, sequence.action_units.T, strict=False))
    return columns


def _nearest(
    times: Floats, wanted: Floats, step: float
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """For each wanted time the row of the nearest, or earlier, one, and whether it is near."""
    after = np.clip(np.searchsorted(times, wanted), 0, len(times) - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.where(wanted - times[before] <= times[after] - wanted + 1e-9, before, after)
    return nearest, np.abs(times[nearest] - wanted) <= REACH * step / 2


def _labels(
    sequence: FaceSequence, rows: NDArray[np.intp], known: NDArray[np.bool_]
) -> list[str | None]:
    named = np.where(known, sequence.named[rows], -1)
    return [sequence.labels[position] if position >= 0 else None for position in named.tolist()]


def _at(values: Floats, times: Floats, wanted: Floats, step: float) -> Floats:
    """Values at other times: interpolated between neighbours, NaN further away."""
    after = np.clip(np.searchsorted(times, wanted - 1e-9), 0, len(times) - 1)
    before = np.maximum(after - 1, 0)
    gap = times[after] - times[before]
    share = np.divide(wanted - times[before], gap, out=np.ones(len(wanted)), where=gap > 0)
    between = values[before] * (1 - share) + values[after] * share
    exact = np.isclose(times[after], wanted, rtol=0, atol=1e-6)
    inside = (wanted >= times[0] - 1e-6) & (wanted <= times[-1]) & (gap <= REACH * step)
    return np.asarray(np.where(exact, values[after], np.where(inside, between, np.nan)))


def _difference(filtered: FaceSequence, columns: Mapping[str, Floats]) -> float | None:
    rows = [
        np.abs(columns[label] - values)
        for label, values in zip(filtered.labels, filtered.probabilities.T, strict=True)
        if label in columns
    ]
    known = np.concatenate(rows) if rows else np.empty(0)
    known = known[~np.isnan(known)]
    return round(float(known.mean()), 5) if len(known) else None


def _rounded(values: Floats) -> list[float | None]:
    """Five decimals, with None for NaN, which JSON lacks."""
    return [None if np.isnan(value) else round(float(value), 5) for value in values]
