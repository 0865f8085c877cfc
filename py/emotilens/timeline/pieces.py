"""One analysis from the pieces that were stored while it was made: a recording, or part of a video.

Each piece is an analysis of its own, with the frames that came after those of the one before.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from emotilens.basics.errors import StoredResultError
from emotilens.basics.interruptions import empty_moment, usual_step
from emotilens.basics.json_text import parse_json
from emotilens.basics.results_json import to_json
from emotilens.basics.stored_results import read_marks, read_people, read_video

SAME = ("schema", "model", "detector", "head")
"""Entries in which all pieces of an analysis agree."""

NAMED = 5
"""Interruptions that a note lists."""

LATEST = ("baseline", "methods")
"""Entries of a source that change while it runs; the last piece has the final ones."""


def join_pieces(pieces: Iterable[str], about: Mapping[str, Any]) -> dict[str, Any]:
    """Join pieces into one analysis, in the plain types of its JSON.

    Args:
        pieces: JSON texts of analyses with one source each, in their order.
        about: ``name`` of the source, or null for that of the pieces; ``date``: when it was
            recorded, in ISO 8601, or null for a video; ``marks`` and ``people`` as in results, by
            the times and tracks of the pieces; ``error``: why it ended early, or null.

    Returns:
        The analysis. Times and indices of a recording begin at 0, and where the camera's stream was
        interrupted, a frame without faces ends the last one. Frames of another size than the first
        are scaled to fit into it. Pieces that cannot be read, or do not belong to the first, are
        left out. ``notes`` state all of this.

    Raises:
        StoredResultError: if no piece can be read, or marks or people are damaged.
    """
    documents: list[Mapping[str, Any]] = []
    left_out = 0
    reason = StoredResultError("The session is empty: it was ended before its first frame.")
    for piece in pieces:
        try:
            documents.append(_read(piece, documents))
        except StoredResultError as error:
            left_out += 1
            reason = error
    if not documents:
        raise reason
    last = documents[-1]
    sources = [document["sources"][0] for document in documents]
    marks, people = _stated(about)
    frames = _frames(sources)
    recorded = about["date"] is not None
    start = frames[0]["time"]
    interruptions: list[str] = []
    if recorded:
        frames, interruptions = _with_empty_moments(frames)
        frames = [
            {**frame, "index": index, "time": round(frame["time"] - start, 6)}
            for index, frame in enumerate(frames)
        ]
        marks = [{**mark, "time": max(round(mark["time"] - start, 6), 0.0)} for mark in marks]
    notes = [*_notes(sources), *interruptions, *_left_out(left_out, len(documents) + left_out)]
    source = {
        **{name: value for name, value in sources[0].items() if name not in LATEST},
        **{name: sources[-1][name] for name in LATEST if name in sources[-1]},
        "source": about["name"] or sources[0]["source"],
        "frames": frames,
        "error": about["error"],
        "notes": notes,
        **({"date": about["date"]} if recorded else {}),
        **({"marks": marks} if marks else {}),
        **({"people": people} if people else {}),
    }
    return {**last, "sources": [source]}


def _stated(about: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Marks and people in plain types, after a check."""
    try:
        marks, people = read_marks(about["marks"]), read_people(about["people"])
    except (KeyError, ValueError) as error:
        raise StoredResultError(
            f"What is stated about the session is damaged: {error}. Delete it, or open another."
        ) from error
    return to_json(marks or ()), to_json(people)


def _read(piece: str, before: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The content of a piece that goes on where those before it ended."""
    try:
        document = parse_json(piece)
    except ValueError as error:
        raise StoredResultError(
            f"The session is damaged: it isn't valid JSON ({error}). Delete it, or open another."
        ) from error
    read_video(document)
    if not before:
        return document
    first, latest = before[0], before[-1]
    if any(document.get(name) != first.get(name) for name in SAME):
        raise StoredResultError("The session was made by several models.")
    if _time(document, 0) <= _time(latest, -1):
        raise StoredResultError("The times of the session go back.")
    return document


def _time(document: Mapping[str, Any], frame: int) -> float:
    return document["sources"][0]["frames"][frame]["time"]


def _frames(sources: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """All frames without their timings, in the size of the first source."""
    size = _size(sources[0])
    return [
        {
            **{name: value for name, value in frame.items() if name != "frames_per_second"},
            "timings": {},
            "faces": [_fitted(face, _size(source), size) for face in frame["faces"]],
        }
        for source in sources
        for frame in source["frames"]
    ]


def _with_empty_moments(
    frames: Sequence[dict[str, Any]],
) -> tuple[list[dict[str, Any]], list[str]]:
    """The frames with an empty one in each interruption, and a sentence on these."""
    times = np.array([frame["time"] for frame in frames])
    step = usual_step(times)
    whole, places = [*frames[:1]], []
    for before, frame in pairwise(frames):
        moment = empty_moment(before["time"], frame["time"], step)
        if moment is not None:
            whole.append({**before, "time": moment, "faces": []})
            places.append(
                f"{frame['time'] - before['time']:.1f} s after {before['time'] - times[0]:.1f} s"
            )
        whole.append(frame)
    if not places:
        return whole, []
    named = ", ".join(places[:NAMED]) + (", …" if len(places) > NAMED else "")
    return whole, [f"The camera delivered no pictures, or was paused, for {named}."]


def _size(source: Mapping[str, Any]) -> tuple[int, int] | None:
    sides = source.get("width"), source.get("height")
    return (sides[0], sides[1]) if sides[0] and sides[1] else None


def _fitted(
    face: dict[str, Any], size: tuple[int, int] | None, wanted: tuple[int, int] | None
) -> dict[str, Any]:
    """A face in a frame that is scaled to fit into another size, in its middle."""
    if size is None or wanted is None or size == wanted:
        return face
    scale = min(wanted[0] / size[0], wanted[1] / size[1])
    offsets = [(side - scale * before) / 2 for side, before in zip(wanted, size, strict=True)]

    def moved(point: Sequence[float]) -> list[float]:
        both = zip(point, offsets, strict=True)
        return [round(scale * value + offset, 6) for value, offset in both]

    x, y, width, height = face["box"]
    box = [*moved((x, y)), round(scale * width, 6), round(scale * height, 6)]
    outlines: dict[str, Any] = {name: face[name] for name in ("landmarks", "crop") if name in face}
    outlines = {name: list(map(moved, points)) for name, points in outlines.items()}
    return {**face, "box": box, **outlines}


def _notes(sources: Sequence[Mapping[str, Any]]) -> list[str]:
    """The notes of all pieces, once each, and one about other sizes."""
    notes = dict.fromkeys(note for source in sources for note in source.get("notes", ()))
    sizes = list(dict.fromkeys(size for size in map(_size, sources) if size))
    if len(sizes) > 1:
        others = ", ".join(f"{width} × {height}" for width, height in sizes[1:])
        width, height = sizes[0]
        notes[
            f"The size of the frames changed: those of {others} pixels were scaled to fit into "
            f"the {width} × {height} of the first frame."
        ] = None
    return list(notes)


def _left_out(count: int, pieces: int) -> list[str]:
    if count == 0:
        return []
    return [f"{count} of the {pieces} parts of the session could not be read and were left out."]
