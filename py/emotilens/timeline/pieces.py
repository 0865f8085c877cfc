"""One analysis from the pieces that were stored while it was made: a recording, or part of a video.

Each piece is an analysis of its own, with the frames that came after those of the one before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias

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

Size: TypeAlias = tuple[int, int]
"""Width and height in pixels."""

LATEST = ("baseline", "methods")
"""Entries of a source that change while it runs; the last piece has the final ones."""


class SessionPieces:
    """Pieces that become one analysis; each is read twice, so that only one is in memory.

    First ``read`` every piece in its order, then take ``document``, and ``frames`` of every piece
    in the same order.

    Args:
        about: ``name`` of the source, or null for that of the pieces; ``date``: when it was
            recorded, in ISO 8601, or null for a video; ``marks`` and ``people`` as in results, by
            the times and tracks of the pieces; ``error``: why it ended early, or null.

    Raises:
        StoredResultError: if marks or people are damaged.
    """

    def __init__(self, about: Mapping[str, Any]) -> None:
        self._about = about
        self._marks, self._people = _stated(about)
        self._first: Mapping[str, Any] | None = None
        self._last: Mapping[str, Any] = {}
        self._sizes: dict[Size, None] = {}
        self._notes: dict[str, None] = {}
        self._times: list[float] = []
        self._belongs: list[bool] = []
        self._reason = StoredResultError(
            "The session is empty: it was ended before its first frame."
        )
        self._taken = 0
        self._written = 0
        self._before: Mapping[str, Any] | None = None

    def read(self, piece: str) -> None:
        """Look at the next piece.

        Args:
            piece: JSON text of an analysis with one source.
        """
        try:
            self._note(self._checked(piece))
        except StoredResultError as error:
            self._reason = error
            self._belongs.append(False)
        else:
            self._belongs.append(True)

    def document(self) -> dict[str, Any]:
        """The analysis of all pieces without its frames, in the plain types of its JSON.

        Returns:
            Times and indices of a recording begin at 0, and where the camera's stream was
            interrupted, a frame without faces ends the last one. Frames of another size than the
            first are scaled to fit into it. Pieces that cannot be read, or do not belong to the
            first, are left out. ``notes`` state all of this.

        Raises:
            StoredResultError: if no piece can be read.
        """
        if self._first is None:
            raise self._reason
        first, last = self._first["sources"][0], self._last["sources"][0]
        about, marks = self._about, self._marks
        interruptions: list[str] = []
        if self._recorded:
            start = self._times[0]
            marks = [{**mark, "time": max(round(mark["time"] - start, 6), 0.0)} for mark in marks]
            interruptions = self._interruptions()
        source = {
            **{name: value for name, value in first.items() if name not in LATEST},
            **{name: last[name] for name in LATEST if name in last},
            "source": about["name"] or first["source"],
            "frames": [],
            "error": about["error"],
            "notes": [*self._notes, *self._of_sizes(), *interruptions, *self._left_out()],
            **({"date": about["date"]} if self._recorded else {}),
            **({"marks": marks} if marks else {}),
            **({"people": self._people} if self._people else {}),
        }
        return {**self._last, "sources": [source]}

    def frames(self, piece: str) -> list[dict[str, Any]]:
        """The next piece's frames as they are in the analysis; none if it is left out.

        Args:
            piece: as it was read.
        """
        belongs = self._belongs[self._taken]
        self._taken += 1
        if not belongs or self._first is None:
            return []
        size = _size(self._first["sources"][0])
        frames = _frames(parse_json(piece)["sources"][0], size)
        return [self._placed(frame) for frame in self._with_empty_moments(frames)]

    def _checked(self, piece: str) -> Mapping[str, Any]:
        """The content of a piece that goes on where those before it ended."""
        try:
            document = parse_json(piece)
        except ValueError as error:
            raise StoredResultError(
                f"The session is damaged: it isn't valid JSON ({error}). Delete it, or open "
                f"another."
            ) from error
        read_video(document)
        first = self._first or document
        if any(document.get(name) != first.get(name) for name in SAME):
            raise StoredResultError("The session was made by several models.")
        if self._times and document["sources"][0]["frames"][0]["time"] <= self._times[-1]:
            raise StoredResultError("The times of the session go back.")
        return document

    def _note(self, document: Mapping[str, Any]) -> None:
        """Keep what is needed of a piece: all but its frames."""
        source = document["sources"][0]
        self._times += [frame["time"] for frame in source["frames"]]
        self._last = {**document, "sources": [{**source, "frames": []}]}
        self._first = self._first or self._last
        self._notes |= dict.fromkeys(source.get("notes", ()))
        size = _size(source)
        if size:
            self._sizes[size] = None

    @property
    def _recorded(self) -> bool:
        return self._about["date"] is not None

    @cached_property
    def _step(self) -> float:
        return usual_step(np.array(self._times))

    def _with_empty_moments(self, frames: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The frames of a recording with an empty one in each interruption."""
        for frame in frames:
            if self._recorded and self._before:
                moment = empty_moment(self._before["time"], frame["time"], self._step)
                if moment is not None:
                    yield {**self._before, "time": moment, "faces": []}
            yield frame
            self._before = frame

    def _placed(self, frame: dict[str, Any]) -> dict[str, Any]:
        """A frame by the time and index of the analysis."""
        if not self._recorded:
            return frame
        index = self._written
        self._written += 1
        return {**frame, "index": index, "time": round(frame["time"] - self._times[0], 6)}

    def _interruptions(self) -> list[str]:
        """A sentence on the moments at which the camera's stream was interrupted."""
        places = [
            f"{after - before:.1f} s after {before - self._times[0]:.1f} s"
            for before, after in pairwise(self._times)
            if empty_moment(before, after, self._step) is not None
        ]
        if not places:
            return []
        named = ", ".join(places[:NAMED]) + (", …" if len(places) > NAMED else "")
        return [f"The camera delivered no pictures, or was paused, for {named}."]

    def _of_sizes(self) -> list[str]:
        """A sentence on other sizes than the first."""
        (width, height), *others = self._sizes or [(0, 0)]
        if not others:
            return []
        named = ", ".join(f"{width} × {height}" for width, height in others)
        return [
            f"The size of the frames changed: those of {named} pixels were scaled to fit into "
            f"the {width} × {height} of the first frame."
        ]

    def _left_out(self) -> list[str]:
        """A sentence on pieces that are left out."""
        count = self._belongs.count(False)
        if count == 0:
            return []
        pieces = len(self._belongs)
        return [
            f"{count} of the {pieces} parts of the session could not be read and were left out."
        ]


def _stated(about: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Marks and people in plain types, after a check."""
    try:
        marks, people = read_marks(about["marks"]), read_people(about["people"])
    except (KeyError, ValueError) as error:
        raise StoredResultError(
            f"What is stated about the session is damaged: {error}. Delete it, or open another."
        ) from error
    return to_json(marks or ()), to_json(people)


def _frames(source: Mapping[str, Any], size: Size | None) -> list[dict[str, Any]]:
    """All frames of a source without their timings, in another size."""
    return [
        {
            **{name: value for name, value in frame.items() if name != "frames_per_second"},
            "timings": {},
            "faces": [_fitted(face, _size(source), size) for face in frame["faces"]],
        }
        for frame in source["frames"]
    ]


def _size(source: Mapping[str, Any]) -> Size | None:
    sides = source.get("width"), source.get("height")
    return (sides[0], sides[1]) if sides[0] and sides[1] else None


def _fitted(face: dict[str, Any], size: Size | None, wanted: Size | None) -> dict[str, Any]:
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
