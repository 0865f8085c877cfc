"""Sequences of faces from the pipeline's results, whether live, from a video or from JSON."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Singles
from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import Face, FrameResult
from emotilens.manifest.model_specification import Affect

from .sequence import FaceSequence

Span: TypeAlias = Literal["track", "video"]

LARGEST = 0
"""Track ID of a sequence of the largest face in each frame, which may be several people."""


def face_sequences(
    frames: Sequence[FrameResult],
    labels: tuple[str, ...],
    *,
    span: Span = "track",
    smoothed: bool = False,
    embeddings: Sequence[Mapping[int, Singles]] = (),
) -> tuple[FaceSequence, ...]:
    """One sequence per track, ordered by track ID.

    Args:
        frames: the results of one stream, in order.
        labels: the expression model's labels, in order.
        span: ``track``: from the face's first frame to its last; ``video``: all frames.
        smoothed: use the values smoothed by the stream instead of the raw values.
        embeddings: the pipeline's ``embeddings`` for each frame; empty if they were not kept.

    Raises:
        SpecificationError: if a face has other labels.
    """
    tracks: defaultdict[int, dict[int, Face]] = defaultdict(dict)
    for row, frame in enumerate(frames):
        for face in frame.faces:
            # Of several faces with one track ID in a frame, the first counts.
            tracks[face.track].setdefault(row, face)
    axis = _Axis.of(frames)
    return tuple(
        _sequence(
            axis, number, labels, tracks[number], span, smoothed=smoothed, embeddings=embeddings
        )
        for number in sorted(tracks)
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
    axis = _Axis.of(frames)
    return _sequence(axis, LARGEST, labels, largest, "video", smoothed=smoothed, embeddings=())


class _Axis(NamedTuple):
    """Indexes and times of all frames."""

    indexes: NDArray[np.intp]
    times: Floats

    @classmethod
    def of(cls, frames: Sequence[FrameResult]) -> "_Axis":
        return cls(
            np.array([frame.index for frame in frames], np.intp),
            np.array([frame.time for frame in frames], np.float64),
        )


def _sequence(
    axis: _Axis,
    track: int,
    labels: tuple[str, ...],
    faces: Mapping[int, Face],
    span: Span,
    *,
    smoothed: bool,
    embeddings: Sequence[Mapping[int, Singles]],
) -> FaceSequence:
    """A sequence of faces by their frame's position; positions ascend."""
    positions = np.array(list(faces), np.intp)
    chosen = tuple(faces.values())
    first, end = 0, len(axis.times)
    if span == "track":
        first, end = int(positions[0]), int(positions[-1]) + 1
    rows, count = positions - first, end - first
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
