"""Sequences of faces from the pipeline's results, whether live, from a video or from JSON."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Singles
from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import Face, FrameResult
from emotilens.manifest.model_specification import Affect
from emotilens.people.group import LEAST_FACES, mean_of_faces

from .sequence import FaceSequence

LARGEST = 0
"""Track ID of a sequence of the largest face in each frame, which may be several people."""

GROUP = -1
"""Track ID of a sequence of the group: the mean of each frame's faces."""


@dataclass(frozen=True, slots=True)
class FacesByTrack:
    """The faces of a stream by track ID, from which one sequence at a time can be made.

    Sequences cost memory for every frame that they span. Of a long video with very many faces,
    whoever needs one after the other should not keep them all.

    Attributes:
        labels: the expression model's labels, in order.
        axis: indexes and times of all frames.
        faces: by track ID, in ascending order, then by position of the frame, ascending.
    """

    labels: tuple[str, ...]
    axis: "Axis"
    faces: Mapping[int, Mapping[int, Face]]

    @classmethod
    def of(cls, frames: Sequence[FrameResult], labels: tuple[str, ...]) -> "FacesByTrack":
        """Sort the faces of a stream's results, which are in order."""
        tracks: defaultdict[int, dict[int, Face]] = defaultdict(dict)
        for row, frame in enumerate(frames):
            for face in frame.faces:
                # Of several faces with one track ID in a frame, the first counts.
                tracks[face.track].setdefault(row, face)
        return cls(labels, Axis.of(frames), {track: tracks[track] for track in sorted(tracks)})

    def whole(self, track: int, *, smoothed: bool = False) -> FaceSequence:
        """One face over all frames.

        Args:
            track: its ID.
            smoothed: use the values smoothed by the stream instead of the raw values.

        Raises:
            SpecificationError: if a face has other labels.
        """
        every = range(len(self.axis.times))
        return _sequence(self.axis, track, self.labels, self.faces[track], every, smoothed=smoothed)

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
        rows = list(faces)
        first = max(rows[0] - margin, 0)
        end = min(rows[-1] + 1 + margin, len(self.axis.times))
        return _sequence(
            self.axis,
            track,
            self.labels,
            faces,
            range(first, end),
            smoothed=smoothed,
            embeddings=embeddings,
        )


def face_sequences(
    frames: Sequence[FrameResult],
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
    frames: Sequence[FrameResult], labels: tuple[str, ...], *, smoothed: bool = False
) -> FaceSequence:
    """One sequence of the largest face in each frame, for videos of one person with broken tracks.

    Args:
        frames: the results of one stream, in order; each becomes a row.
        labels: the expression model's labels, in order.
        smoothed: use the values smoothed by the stream instead of the raw values.

    Raises:
        SpecificationError: if a face has other labels.
    """
    largest = {
        row: max(frame.faces, key=lambda face: face.box[2] * face.box[3])
        for row, frame in enumerate(frames)
        if frame.faces
    }
    axis = Axis.of(frames)
    return _sequence(axis, LARGEST, labels, largest, range(len(frames)), smoothed=smoothed)


def has_group(frames: Iterable[FrameResult]) -> bool:
    """Whether any frame has as many faces as a group."""
    return any(len(frame.faces) >= LEAST_FACES for frame in frames)


def group_of_faces(frames: Sequence[FrameResult], labels: tuple[str, ...]) -> FaceSequence:
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
    judged = [
        [face for face in frame.faces if face.expression and face.is_judged] for frame in frames
    ]
    rows = [row for row, faces in enumerate(judged) if len(faces) >= LEAST_FACES]
    members = [face for row in rows for face in judged[row]]
    shares = np.reshape(
        [_probabilities(face, labels, smoothed=False) for face in members], (-1, len(labels))
    )
    affect = dict(_affect(members, smoothed=False))
    units = _action_units(members, smoothed=False)
    values = np.column_stack((shares, *affect.values(), units))
    ends = np.cumsum([len(judged[row]) for row in rows], dtype=np.intp)
    means = [mean_of_faces(part) for part in np.split(values, ends[:-1])] if rows else []
    spread = _spread(np.reshape(means, (-1, values.shape[1])), np.array(rows, np.intp), len(frames))
    axis = Axis.of(frames)
    found = np.array([len(frame.faces) >= LEAST_FACES for frame in frames], bool)
    size = len(labels)
    return FaceSequence(
        track=GROUP,
        labels=labels,
        frames=axis.indexes,
        times=axis.times,
        found=found,
        probabilities=spread[:, :size],
        affect={name: spread[:, size + place] for place, name in enumerate(affect)},
        action_units=spread[:, size + len(affect) :],
        embeddings=_embeddings((), len(frames), GROUP),
        affect_source=next((face.affect_source for face in members if face.affect_source), None),
        refused=found & np.isnan(spread[:, :size]).any(axis=1),
    )


class Axis(NamedTuple):
    """Indexes and times of all frames."""

    indexes: NDArray[np.intp]
    times: Floats

    @classmethod
    def of(cls, frames: Sequence[FrameResult]) -> "Axis":
        """Those of a stream's results."""
        return cls(
            np.array([frame.index for frame in frames], np.intp),
            np.array([frame.time for frame in frames], np.float64),
        )


def _sequence(
    axis: Axis,
    track: int,
    labels: tuple[str, ...],
    faces: Mapping[int, Face],
    span: range,
    *,
    smoothed: bool,
    embeddings: Sequence[Mapping[int, Singles]] = (),
) -> FaceSequence:
    """A sequence of faces by their frame's position, which ascend and lie in the span."""
    chosen = tuple(faces.values())
    first, end = span.start, span.stop
    rows, count = np.array(list(faces), np.intp) - first, len(span)
    shares = [_probabilities(face, labels, smoothed=smoothed) for face in chosen]
    found, refused = np.zeros((2, count), bool)
    found[rows] = True
    refused[rows] = [not face.is_judged for face in chosen]
    return FaceSequence(
        track=track,
        labels=labels,
        frames=axis.indexes[first:end],
        times=axis.times[first:end],
        found=found,
        probabilities=_spread(np.reshape(shares, (-1, len(labels))), rows, count),
        affect={
            name: _spread(values, rows, count)
            for name, values in _affect(chosen, smoothed=smoothed)
        },
        action_units=_spread(_action_units(chosen, smoothed=smoothed), rows, count),
        embeddings=_embeddings(embeddings[first:end], count, track),
        affect_source=next((face.affect_source for face in chosen if face.affect_source), None),
        refused=refused,
    )


def _spread(values: Floats, rows: NDArray[np.intp], count: int) -> Floats:
    """Values in ``count`` rows, of which the others are NaN."""
    spread = np.full((count, *values.shape[1:]), np.nan)
    spread[rows] = values
    return spread


def _probabilities(face: Face, labels: tuple[str, ...], *, smoothed: bool) -> list[float]:
    if face.expression is None:
        return [np.nan] * len(labels)
    probabilities = face.expression.probabilities if smoothed else face.expression.raw
    # Nearly always so; building sets for each face of a long video takes longer.
    if tuple(probabilities) == labels:
        return list(probabilities.values())
    if set(probabilities) != set(labels):
        raise SpecificationError(
            f"A face has the labels {', '.join(probabilities)}, but the model has "
            f"{', '.join(labels)}. Analyse the whole video again with one model."
        )
    return [probabilities[label] for label in labels]


def _affect(faces: Sequence[Face], *, smoothed: bool) -> Iterator[tuple[Affect, Floats]]:
    names: tuple[Affect, ...] = ("valence", "arousal")
    for name in names:
        entry = name if smoothed else f"{name}_raw"
        values = [getattr(face, entry) for face in faces]
        if any(value is not None for value in values):
            yield name, np.array([np.nan if value is None else value for value in values])


def unit_names(faces: Iterable[Face]) -> tuple[str, ...]:
    """The names of the action units, in the order of a sequence's columns; empty without a head."""
    return next((tuple(face.action_units) for face in faces if face.action_units), ())


def _action_units(faces: Sequence[Face], *, smoothed: bool) -> Floats:
    names = unit_names(faces)
    units = np.full((len(faces), len(names)), np.nan)
    for row, face in enumerate(faces):
        values = face.action_units if smoothed else face.action_units_raw
        if values:
            units[row] = [values[name] for name in names]
    return units


def _embeddings(frames: Sequence[Mapping[int, Singles]], count: int, track: int) -> Singles:
    size = max((frame[track].size for frame in frames if track in frame), default=0)
    embeddings = np.full((count, size), np.nan, np.float32)
    for row, frame in enumerate(frames):
        if track in frame:
            embeddings[row] = frame[track]
    return embeddings
