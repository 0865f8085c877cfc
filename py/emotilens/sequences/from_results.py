"""Sequences of faces from the pipeline's results, whether live, from a video or from JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from emotilens.basics.arrays import Floats, Integers, Singles
from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import AffectSource, Face
from emotilens.manifest.model_specification import Affect
from emotilens.people.group import LEAST_FACES, mean_of_faces

from .frame_columns import ChosenFaces, FrameColumns, Frames, columns_of, runs
from .sequence import FaceSequence

LARGEST = 0
"""Track ID of a sequence of the largest face in each frame, which may be several people."""

GROUP = -1
"""Track ID of a sequence of the group: the mean of each frame's faces."""


@dataclass(frozen=True, slots=True, eq=False)
class FacesByTrack:
    """The faces of a stream by track ID, from which one sequence at a time can be made.

    Sequences cost memory for every frame that they span. Of a long video with very many faces,
    whoever needs one after the other should not keep them all.

    Attributes:
        labels: the expression model's labels, in order.
        columns: the stream's results.
        faces: by track ID, in ascending order: positions among all faces, one in each frame.
    """

    labels: tuple[str, ...]
    columns: FrameColumns
    faces: Mapping[int, Integers]

    @classmethod
    def of(cls, frames: Frames, labels: tuple[str, ...]) -> "FacesByTrack":
        """Sort the faces of a stream's results."""
        columns = columns_of(frames)
        order = np.argsort(columns.tracks, kind="stable")
        tracks = columns.tracks[order]
        starts = runs(tracks)
        parts = zip(tracks[starts].tolist(), np.split(order, starts)[1:], strict=True)
        # Of several faces with one track ID in a frame, the first counts.
        faces = {track: part[runs(columns.rows[part])] for track, part in parts}
        return cls(labels, columns, faces)

    def whole(self, track: int, *, smoothed: bool = False) -> FaceSequence:
        """One face over all frames.

        Args:
            track: its ID.
            smoothed: use the values smoothed by the stream instead of the raw values.

        Raises:
            SpecificationError: if a face has other labels.
        """
        every = range(len(self.columns))
        faces = self.faces[track]
        return _sequence(self.columns, track, self.labels, faces, every, smoothed=smoothed)

    def stretch(
        self,
        track: int,
        margin: int = 0,
        *,
        smoothed: bool = False,
        embeddings: Sequence[Mapping[int, Singles]] = (),
    ) -> FaceSequence:
        """One face from its first frame to its last.

        Args:
            track: its ID.
            margin: how many frames before and after are included, as far as there are any.
            smoothed: use the values smoothed by the stream instead of the raw values.
            embeddings: the pipeline's ``embeddings`` for each frame; empty if they were not kept.

        Raises:
            SpecificationError: if a face has other labels.
        """
        faces = self.faces[track]
        rows = self.columns.rows[faces[[0, -1]]].tolist()
        first = max(rows[0] - margin, 0)
        end = min(rows[1] + 1 + margin, len(self.columns))
        return _sequence(
            self.columns,
            track,
            self.labels,
            faces,
            range(first, end),
            smoothed=smoothed,
            embeddings=embeddings,
        )


def face_sequences(
    frames: Frames,
    labels: tuple[str, ...],
    *,
    smoothed: bool = False,
    embeddings: Sequence[Mapping[int, Singles]] = (),
) -> tuple[FaceSequence, ...]:
    """One sequence per track, from the face's first frame to its last, ordered by track ID.

    Args:
        frames: the results of one stream, in order.
        labels: the expression model's labels, in order.
        smoothed: use the values smoothed by the stream instead of the raw values.
        embeddings: the pipeline's ``embeddings`` for each frame; empty if they were not kept.

    Raises:
        SpecificationError: if a face has other labels.
    """
    found = FacesByTrack.of(frames, labels)
    return tuple(
        found.stretch(track, smoothed=smoothed, embeddings=embeddings) for track in found.faces
    )


def largest_face(
    frames: Frames, labels: tuple[str, ...], *, smoothed: bool = False
) -> FaceSequence:
    """One sequence of the largest face in each frame, for videos of one person with broken tracks.

    Args:
        frames: the results of one stream, in order; each becomes a row.
        labels: the expression model's labels, in order.
        smoothed: use the values smoothed by the stream instead of the raw values.

    Raises:
        SpecificationError: if a face has other labels.
    """
    columns = columns_of(frames)
    largest_first = np.lexsort((-columns.areas(), columns.rows))
    largest = largest_first[runs(columns.rows)]
    every = range(len(columns))
    return _sequence(columns, LARGEST, labels, largest, every, smoothed=smoothed)


def has_group(frames: Frames) -> bool:
    """Whether any frame has as many faces as a group."""
    return bool((columns_of(frames).counts >= LEAST_FACES).any())


def group_of_faces(frames: Frames, labels: tuple[str, ...]) -> FaceSequence:
    """The group as a sequence: in each frame, the mean of the faces, by the rule of pictures.

    See ``people.group.group_of``: faces that are judged count the same, and fewer than two are no
    group. Valence, arousal and action units are averaged likewise.

    Args:
        frames: the results of one stream, in order; each becomes a row, with raw values.
        labels: the expression model's labels, in order.

    Returns:
        ``found`` is where there are two faces or more; of these frames, those with fewer that are
        judged are ``refused``.

    Raises:
        SpecificationError: if a face has other labels.
    """
    columns = columns_of(frames)
    everyone = ChosenFaces.of(columns, np.arange(len(columns.rows)))
    judged = np.flatnonzero(everyone.flags(lambda face: face.expression and face.is_judged))
    counted = np.bincount(columns.rows[judged], minlength=len(columns))
    members = judged[counted[columns.rows[judged]] >= LEAST_FACES]
    chosen = ChosenFaces.of(columns, members)
    affect = dict(_affect(chosen, smoothed=False))
    values = np.column_stack(
        (
            _probabilities(chosen, labels, smoothed=False),
            *affect.values(),
            _action_units(chosen, smoothed=False),
        )
    )
    rows = columns.rows[members]
    starts = runs(rows)
    means = [mean_of_faces(part) for part in np.split(values, starts)[1:]]
    spread = _spread(np.reshape(means, (-1, values.shape[1])), rows[starts], len(columns))
    found = columns.counts >= LEAST_FACES
    size = len(labels)
    return FaceSequence(
        track=GROUP,
        labels=labels,
        frames=columns.indices.copy(),
        times=columns.times.copy(),
        found=found,
        probabilities=spread[:, :size],
        affect={name: spread[:, size + place] for place, name in enumerate(affect)},
        action_units=spread[:, size + len(affect) :],
        embeddings=_embeddings((), len(columns), GROUP),
        affect_source=_affect_source(chosen),
        refused=found & np.isnan(spread[:, :size]).any(axis=1),
    )


def _sequence(
    columns: FrameColumns,
    track: int,
    labels: tuple[str, ...],
    faces: Integers,
    span: range,
    *,
    smoothed: bool,
    embeddings: Sequence[Mapping[int, Singles]] = (),
) -> FaceSequence:
    """A sequence of the faces at these positions, whose rows ascend and lie in the span."""
    chosen = ChosenFaces.of(columns, faces)
    first, end = span.start, span.stop
    rows, count = columns.rows[faces] - first, len(span)
    found, refused = np.zeros((2, count), bool)
    found[rows] = True
    refused[rows] = chosen.flags(lambda face: not face.is_judged)
    return FaceSequence(
        track=track,
        labels=labels,
        frames=columns.indices[first:end].copy(),
        times=columns.times[first:end].copy(),
        found=found,
        probabilities=_spread(_probabilities(chosen, labels, smoothed=smoothed), rows, count),
        affect={
            name: _spread(values, rows, count)
            for name, values in _affect(chosen, smoothed=smoothed)
        },
        action_units=_spread(_action_units(chosen, smoothed=smoothed), rows, count),
        embeddings=_embeddings(embeddings[first:end], count, track),
        affect_source=_affect_source(chosen),
        refused=refused,
    )


def _spread(values: Floats, rows: Integers, count: int) -> Floats:
    """Values in ``count`` rows, of which the others are NaN."""
    spread = np.full((count, *values.shape[1:]), np.nan)
    spread[rows] = values
    return spread


def _probabilities(faces: ChosenFaces, labels: tuple[str, ...], *, smoothed: bool) -> Floats:
    def places(face: Face) -> list[float] | None:
        if face.expression is None:
            return None
        probabilities = face.expression.probabilities if smoothed else face.expression.raw
        if set(probabilities) != set(labels):
            raise SpecificationError(
                f"A face has the labels {', '.join(probabilities)}, but the model has "
                f"{', '.join(labels)}. Analyse the whole video again with one model."
            )
        return [probabilities[label] for label in labels]

    return faces.values(places, len(labels))


def _affect(faces: ChosenFaces, *, smoothed: bool) -> Iterator[tuple[Affect, Floats]]:
    names: tuple[Affect, ...] = ("valence", "arousal")
    for name in names:
        place = partial(_place, name if smoothed else f"{name}_raw")
        if faces.first(place):
            yield name, faces.values(place, 1)[:, 0]


def _place(entry: str, face: Face) -> list[float] | None:
    """The place of one of a face's numbers, if it has that."""
    place = getattr(face, entry)
    return None if place is None else [place]


def _affect_source(faces: ChosenFaces) -> AffectSource | None:
    face = faces.first(lambda face: face.affect_source)
    return face.affect_source if face else None


def unit_names(faces: Iterable[Face]) -> tuple[str, ...]:
    """The names of the action units, in the order of a sequence's columns; empty without a head."""
    return next((tuple(face.action_units) for face in faces if face.action_units), ())


def _action_units(faces: ChosenFaces, *, smoothed: bool) -> Floats:
    first = faces.first(lambda face: face.action_units)
    names = tuple(first.action_units or ()) if first else ()

    def places(face: Face) -> list[float] | None:
        values = face.action_units if smoothed else face.action_units_raw
        return [values[name] for name in names] if values else None

    return faces.values(places, len(names))


def _embeddings(frames: Sequence[Mapping[int, Singles]], count: int, track: int) -> Singles:
    size = max((frame[track].size for frame in frames if track in frame), default=0)
    embeddings = np.full((count, size), np.nan, np.float32)
    for row, frame in enumerate(frames):
        if track in frame:
            embeddings[row] = frame[track]
    return embeddings
