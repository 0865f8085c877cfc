"""The results of a stream as arrays: what is asked of a long video is answered from these.

``KeptFrames`` grows with the stream, and reads like a list of its results in much less memory.
``FrameColumns`` is what it holds at a moment.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeAlias, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.results import Face, FrameResult, Group, count_text

from .face_form import BOX, TRACK, FaceForm, FaceForms, Number

Rest: TypeAlias = tuple[Mapping[str, float], Group | None]
"""A frame's timings and group."""

EVERY = slice(None)
"""All faces."""


@dataclass(frozen=True, slots=True, eq=False)
class FrameColumns:
    """The frames of a stream, and all of their faces, one after the other.

    Attributes:
        indices: of the frames, shape (n,).
        times: of the frames in seconds, shape (n,).
        rates: frames per second at each frame, shape (n,), NaN where absent.
        rests: timings and groups by row, of frames that have any.
        rows: of the frame in which each face is, shape (faces,), ascending.
        tracks: track ID of each face, shape (faces,).
        forms: position of each face's form in ``known``, shape (faces,).
        starts: where the numbers of each face start, shape (faces,).
        numbers: those of all faces.
        known: the forms of the stream's faces.
    """

    indices: Integers
    times: Floats
    rates: Floats
    rests: Mapping[int, Rest]
    rows: Integers
    tracks: Integers
    forms: Integers
    starts: Integers
    numbers: Floats
    known: Sequence[FaceForm]

    def __len__(self) -> int:
        return len(self.indices)

    def __iter__(self) -> Iterator[FrameResult]:
        return map(self.frame, range(len(self)))

    def frame(self, row: int) -> FrameResult:
        """The result of one frame; −1 is the last row.

        Raises:
            IndexError: if there is no such row.
        """
        row = range(len(self))[row]
        first, end = np.searchsorted(self.rows, (row, row + 1)).tolist()
        rate = float(self.rates[row])
        timings, group = self.rests.get(row, ({}, None))
        return FrameResult(
            index=int(self.indices[row]),
            time=float(self.times[row]),
            faces=tuple(map(self.face, range(first, end))),
            timings=dict(timings),
            frames_per_second=None if np.isnan(rate) else rate,
            group=group,
        )

    def face(self, position: int) -> Face:
        """The result of one face, by its position among all."""
        start = self.starts[position]
        form = self.known[self.forms[position]]
        row = self.numbers[start : start + form.size].tolist()
        row[TRACK] = self.tracks[position]
        return form.filled(row)

    def boxes(self, faces: Integers | slice = EVERY) -> Floats:
        """x, y, width, height of faces by their positions, shape (chosen, 4)."""
        return self.numbers[self.starts[faces, None] + np.array(BOX)]

    def areas(self, faces: Integers | slice = EVERY) -> Floats:
        """Of the boxes of faces by their positions, in square pixels, shape (chosen,)."""
        boxes = self.boxes(faces)
        return boxes[:, 2] * boxes[:, 3]

    @property
    def counts(self) -> Integers:
        """How many faces are in each frame, shape (n,)."""
        return np.bincount(self.rows, minlength=len(self))

    def tracks_by_frame(self) -> Iterator[list[int]]:
        """The track IDs in each frame that has faces."""
        for faces in np.split(self.tracks, runs(self.rows))[1:]:
            yield faces.tolist()

    def of_faces(self, chosen: NDArray[Any], tracks: Integers | None = None) -> "FrameColumns":
        """The same frames with some of their faces.

        Args:
            chosen: which: their positions, by ascending row, or a flag for each face.
            tracks: new track IDs of all faces; None: the same ones.
        """
        return replace(
            self,
            rows=self.rows[chosen],
            tracks=(self.tracks if tracks is None else tracks)[chosen],
            forms=self.forms[chosen],
            starts=self.starts[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class ChosenFaces:
    """Some of the faces of a stream, of which many are read at once.

    Attributes:
        count: how many.
        numbers: those of all faces of the stream.
        starts: where the numbers of each chosen face start, shape (count,).
        forms: for each of their forms ``FaceForm.places`` and which of the chosen faces have it,
            in the order of the first ones.
    """

    count: int
    numbers: Floats
    starts: Integers
    forms: tuple[tuple[Face, Integers], ...]

    @classmethod
    def of(cls, columns: FrameColumns, positions: Integers) -> "ChosenFaces":
        """The faces at these positions."""
        forms = columns.forms[positions]
        order = np.argsort(forms, kind="stable")
        parts = np.split(order, runs(forms[order]))[1:]
        parts.sort(key=lambda part: int(part[0]))
        places = ((columns.known[forms[part[0]]].places, part) for part in parts)
        return cls(len(positions), columns.numbers, columns.starts[positions], tuple(places))

    def values(self, places: Callable[[Face], Sequence[float] | None], width: int) -> Floats:
        """Numbers of each face.

        Args:
            places: given the ``places`` of a form, returns those of the wanted numbers, or None
                if the form lacks them.
            width: how many are wanted.

        Returns:
            Shape (count, width), NaN where a face lacks them.
        """
        values = np.full((self.count, width), np.nan)
        for face, positions in self.forms:
            wanted = places(face)
            if wanted is not None:
                found = self.starts[positions][:, None] + np.array(wanted, np.intp)
                values[positions] = self.numbers[found]
        return values

    def flags(self, condition: Callable[[Face], object]) -> NDArray[np.bool_]:
        """Which faces meet a condition that does not depend on numbers; shape (count,)."""
        flags = np.zeros(self.count, bool)
        for face, positions in self.forms:
            flags[positions] = bool(condition(face))
        return flags

    def first(self, condition: Callable[[Face], object]) -> Face | None:
        """The form of the first face that meets such a condition; None if none does."""
        return next((face for face, _ in self.forms if condition(face)), None)


class KeptFrames(Sequence[FrameResult]):
    """The results of a stream so far: a sequence to which frames are appended.

    What is taken from it equals what was appended; all but groups are other objects.

    Args:
        frames: the first results.
    """

    def __init__(self, frames: Iterable[FrameResult] = ()) -> None:
        self._frames = _Growing(3, np.float64)
        self._rests: dict[int, Rest] = {}
        self._faces = _Growing(4, np.intp)
        self._numbers = _Growing(1, np.float64)
        self._forms = FaceForms()
        self._columns: FrameColumns | None = None
        for frame in frames:
            self.append(frame)

    def append(self, frame: FrameResult) -> None:
        """Add the next frame.

        Raises:
            SpecificationError: if a face contains something that results cannot.
        """
        row, start = self._frames.length, self._numbers.length
        faces: list[tuple[int, ...]] = []
        numbers: list[Number] = []
        for face in frame.faces:
            form, own = self._forms.split(face)
            faces.append((row, face.track, form, start + len(numbers)))
            numbers += own
        rate = frame.frames_per_second
        values = np.array([(frame.index, frame.time, np.nan if rate is None else rate)], np.float64)
        if faces:
            self._faces.extend(np.array(faces, np.intp))
            self._numbers.extend(np.array(numbers, np.float64)[:, None])
        if frame.timings or frame.group:
            self._rests[row] = dict(frame.timings), frame.group
        self._frames.extend(values)
        self._columns = None

    @property
    def columns(self) -> FrameColumns:
        """All frames so far; frames that are appended later do not change it."""
        columns = self._columns
        if columns is None:
            indices, times, rates = self._frames.columns
            rows, tracks, forms, starts = self._faces.columns
            (numbers,) = self._numbers.columns
            self._columns = columns = FrameColumns(
                indices=indices.astype(np.intp),
                times=times,
                rates=rates,
                rests=self._rests,
                rows=rows,
                tracks=tracks,
                forms=forms,
                starts=starts,
                numbers=numbers,
                known=self._forms.forms,
            )
        return columns

    def __len__(self) -> int:
        return self._frames.length

    def __iter__(self) -> Iterator[FrameResult]:
        return iter(self.columns)

    @overload
    def __getitem__(self, row: int) -> FrameResult: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[FrameResult]: ...
    def __getitem__(self, row: int | slice) -> FrameResult | Sequence[FrameResult]:
        frame = self.columns.frame
        return frame(row) if isinstance(row, int) else [*map(frame, range(len(self))[row])]

    def __repr__(self) -> str:
        return f"<KeptFrames: {count_text(len(self), 'frame')}>"


Frames: TypeAlias = Sequence[FrameResult] | FrameColumns
"""The results of one stream, in order."""


def columns_of(frames: Frames) -> FrameColumns:
    """The results of a stream as arrays."""
    if isinstance(frames, FrameColumns):
        return frames
    return (frames if isinstance(frames, KeptFrames) else KeptFrames(frames)).columns


def runs(values: Integers) -> Integers:
    """Where each run of equal values begins."""
    return np.flatnonzero(np.diff(values, prepend=values[:1] - 1))


Scalar = TypeVar("Scalar", np.intp, np.float64)


class _Growing(Generic[Scalar]):
    """Columns that grow at their end.

    Args:
        width: how many.
        dtype: of their values.

    Attributes:
        length: of each.
    """

    def __init__(self, width: int, dtype: type[Scalar]) -> None:
        self._room: NDArray[Scalar] = np.empty((width, 64), dtype)
        self.length = 0

    def extend(self, rows: NDArray[Scalar]) -> None:
        """Add rows, shape (added, width)."""
        end = self.length + len(rows)
        width, size = self._room.shape
        if end > size:
            # By a quarter: rarely enough, and little stays unused.
            room = np.empty((width, max(end, size + size // 4)), self._room.dtype)
            room[:, : self.length] = self._room[:, : self.length]
            self._room = room
        self._room[:, self.length : end] = rows.T
        self.length = end

    @property
    def columns(self) -> NDArray[Scalar]:
        """A view of what there is so far, shape (width, length), which nobody can change."""
        view = self._room[:, : self.length]
        view.flags.writeable = False
        return view
