"""The results of a stream as arrays: what is asked of a long video is answered from these.

``KeptFrames`` grows with the stream and reads like a list of its results, which would take at least
four times the memory. ``FrameColumns`` is what it holds at a moment.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.results import Face, FrameResult, Group

from .face_form import BOX, TRACK, FaceForm, FaceForms

Rest = tuple[Mapping[str, float], Group | None]
"""A frame's timings and group."""

NOTHING: Rest = ({}, None)

EVERY = slice(None)


@dataclass(frozen=True, slots=True, eq=False)
class FrameColumns:
    """The frames of a stream, and all of their faces, one after the other.

    Attributes:
        indices: of the frames, shape (n,).
        times: of the frames in seconds, shape (n,).
        rates: frames per second at each frame, shape (n,), NaN where absent.
        rests: what else frames have, by row; most have nothing else.
        rows: of the frame in which each face is, shape (faces,), ascending.
        tracks: track ID of each face, shape (faces,).
        kinds: position of each face's form in ``forms``, shape (faces,).
        starts: where the numbers of each face start, shape (faces,).
        numbers: those of all faces.
        forms: of the faces.
    """

    indices: Integers
    times: Floats
    rates: Floats
    rests: Mapping[int, Rest]
    rows: Integers
    tracks: Integers
    kinds: Integers
    starts: Integers
    numbers: Floats
    forms: Sequence[FaceForm]

    def __len__(self) -> int:
        return len(self.indices)

    def __iter__(self) -> Iterator[FrameResult]:
        return map(self.frame, range(len(self)))

    def frame(self, row: int) -> FrameResult:
        """The result of one frame."""
        first, end = np.searchsorted(self.rows, (row, row + 1)).tolist()
        rate = float(self.rates[row])
        timings, group = self.rests.get(row, NOTHING)
        return FrameResult(
            index=int(self.indices[row]),
            time=float(self.times[row]),
            faces=tuple(map(self.face, range(first, end))),
            timings=timings,
            frames_per_second=None if np.isnan(rate) else rate,
            group=group,
        )

    def face(self, position: int) -> Face:
        """The result of one face, by its position among all."""
        start = self.starts[position]
        form = self.forms[self.kinds[position]]
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
        borders = np.flatnonzero(np.diff(self.rows, prepend=-1, append=len(self)))
        for first, end in pairwise(borders.tolist()):
            yield self.tracks[first:end].tolist()

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
            kinds=self.kinds[chosen],
            starts=self.starts[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class ChosenFaces:
    """Some of the faces of a stream, of which many are read at once.

    Attributes:
        count: how many.
        numbers: those of all faces of the stream.
        starts: where the numbers of each chosen face start, shape (count,).
        forms: pairs of ``FaceForm.places`` and the positions of the chosen faces of that form.
    """

    count: int
    numbers: Floats
    starts: Integers
    forms: tuple[tuple[Face, Integers], ...]

    @classmethod
    def of(cls, columns: FrameColumns, positions: Integers) -> "ChosenFaces":
        """The faces at these positions."""
        kinds = columns.kinds[positions]
        order = np.argsort(kinds, kind="stable")
        borders = np.flatnonzero(np.diff(kinds[order], prepend=-1, append=-1))
        parts = (order[first:end] for first, end in pairwise(borders.tolist()))
        forms = ((columns.forms[kinds[part[0]]].places, part) for part in parts)
        return cls(len(positions), columns.numbers, columns.starts[positions], tuple(forms))

    def values(self, places: Callable[[Face], Sequence[float] | None], width: int) -> Floats:
        """Numbers of each face.

        Args:
            places: for a face whose numbers are their places: the wanted ones; None for a face
                that lacks them.
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

    def flags(self, true: Callable[[Face], object]) -> NDArray[np.bool_]:
        """Of which faces something is true that does not depend on numbers; shape (count,)."""
        flags = np.zeros(self.count, bool)
        for face, positions in self.forms:
            flags[positions] = bool(true(face))
        return flags

    def first(self, true: Callable[[Face], object]) -> Face | None:
        """The first face of which that is true, with places for its numbers; None without one."""
        hits = [(positions[0], face) for face, positions in self.forms if true(face)]
        return min(hits, key=lambda hit: int(hit[0]))[1] if hits else None


class KeptFrames(Sequence[FrameResult]):
    """The results of a stream so far: a list to which frames are appended.

    What is taken from it is equal to what was appended, but not the same object.

    Args:
        frames: the first results.
    """

    def __init__(self, frames: Iterable[FrameResult] = ()) -> None:
        self.clear()
        for frame in frames:
            self.append(frame)

    def clear(self) -> None:
        """Forget all frames."""
        self._frames = _Growing(3, np.float64)
        self._rests: dict[int, Rest] = {}
        self._faces = _Growing(4, np.intp)
        self._numbers = _Growing(1, np.float64)
        self._forms = FaceForms()

    def append(self, frame: FrameResult) -> None:
        """Add the next frame."""
        row, start = self._frames.length, self._numbers.length
        rate = frame.frames_per_second
        self._frames.extend([(frame.index, frame.time, np.nan if rate is None else rate)])
        if frame.timings or frame.group:
            self._rests[row] = frame.timings, frame.group
        for face in frame.faces:
            kind, numbers = self._forms.split(face)
            self._faces.extend([(row, face.track, kind, start)])
            self._numbers.extend(np.reshape(numbers, (-1, 1)))
            start += len(numbers)

    @property
    def columns(self) -> FrameColumns:
        """All frames so far; those that are appended later do not change it."""
        indices, times, rates = self._frames.values.T
        rows, tracks, kinds, starts = self._faces.values.T
        return FrameColumns(
            indices=indices.astype(np.intp),
            times=times,
            rates=rates,
            rests=self._rests,
            rows=rows,
            tracks=tracks,
            kinds=kinds,
            starts=starts,
            numbers=self._numbers.values[:, 0],
            forms=self._forms.forms,
        )

    def __len__(self) -> int:
        return self._frames.length

    @overload
    def __getitem__(self, row: int) -> FrameResult: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[FrameResult]: ...
    def __getitem__(self, row: int | slice) -> FrameResult | Sequence[FrameResult]:
        rows = range(len(self))[row]
        columns = self.columns
        return columns.frame(rows) if isinstance(rows, int) else [*map(columns.frame, rows)]


def columns_of(frames: Sequence[FrameResult] | FrameColumns) -> FrameColumns:
    """The results of a stream as arrays."""
    if isinstance(frames, FrameColumns):
        return frames
    return (frames if isinstance(frames, KeptFrames) else KeptFrames(frames)).columns


Scalar = TypeVar("Scalar", np.intp, np.float64)


class _Growing(Generic[Scalar]):
    """A table that grows at its end.

    Args:
        width: number of columns.
        dtype: of its values.

    Attributes:
        length: number of rows.
    """

    def __init__(self, width: int, dtype: type[Scalar]) -> None:
        self._room: NDArray[Scalar] = np.empty((64, width), dtype)
        self.length = 0

    def extend(self, rows: Sequence[tuple[float, ...]] | Floats) -> None:
        """Add rows."""
        end = self.length + len(rows)
        if end > len(self._room):
            # By a quarter at a time: seldom enough, and with little that stays empty.
            spare = max(len(rows), len(self._room) // 4), self._room.shape[1]
            self._room = np.concatenate((self.values, np.empty(spare, self._room.dtype)))
        self._room[self.length : end] = rows
        self.length = end

    @property
    def values(self) -> NDArray[Scalar]:
        """A view of the rows so far, which are never changed."""
        return self._room[: self.length]
