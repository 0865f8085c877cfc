"""Sequences of faces from the pipeline's results, whether live, from a video or from JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import numpy as np

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
    tracks = sorted({face.track for frame in frames for face in frame.faces})
    return tuple(
        _sequence(
            frames,
            number,
            labels,
            _of_track(number),
            span,
            smoothed=smoothed,
            embeddings=embeddings,
        )
        for number in tracks
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
    return _sequence(frames, LARGEST, labels, _largest, "video", smoothed=smoothed, embeddings=())


def _of_track(number: int) -> Callable[[Iterable[Face]], Face | None]:
    return lambda faces: next((face for face in faces if face.track == number), None)


def _largest(faces: Iterable[Face]) -> Face | None:
    return max(faces, key=lambda face: face.box[2] * face.box[3], default=None)


def _sequence(
    frames: Sequence[FrameResult],
    track: int,
    labels: tuple[str, ...],
    choose: Callable[[Iterable[Face]], Face | None],
    span: Span,
    *,
    smoothed: bool,
    embeddings: Sequence[Mapping[int, Singles]],
) -> FaceSequence:
    faces = [choose(frame.faces) for frame in frames]
    seen = [position for position, face in enumerate(faces) if face]
    rows = range(seen[0], seen[-1] + 1) if span == "track" else range(len(frames))
    chosen = [faces[row] for row in rows]
    return FaceSequence(
        track=track,
        labels=labels,
        frames=np.array([frames[row].index for row in rows], np.intp),
        times=np.array([frames[row].time for row in rows], np.float64),
        found=np.array([face is not None for face in chosen], bool),
        probabilities=np.array(
            [_probabilities(face, labels, smoothed=smoothed) for face in chosen], np.float64
        ).reshape(len(rows), len(labels)),
        affect=dict(_affect(chosen, smoothed=smoothed)),
        action_units=_action_units(chosen, smoothed=smoothed),
        embeddings=_embeddings(
            [embeddings[row] for row in rows] if embeddings else [], rows, track
        ),
        affect_source=next(
            (face.affect_source for face in chosen if face and face.affect_source), None
        ),
        refused=np.array([face is not None and not face.is_judged for face in chosen], bool),
    )


def _probabilities(face: Face | None, labels: tuple[str, ...], *, smoothed: bool) -> list[float]:
    if face is None or face.expression is None:
        return [np.nan] * len(labels)
    probabilities = face.expression.probabilities if smoothed else face.expression.raw
    if set(probabilities) != set(labels):
        raise SpecificationError(
            f"A face has the labels {', '.join(probabilities)}, but the model has "
            f"{', '.join(labels)}. Analyse the whole video again with one model."
        )
    return [probabilities[label] for label in labels]


def _affect(faces: Sequence[Face | None], *, smoothed: bool) -> Iterator[tuple[Affect, Floats]]:
    names: tuple[Affect, ...] = ("valence", "arousal")
    for name in names:
        entry = name if smoothed else f"{name}_raw"
        values = [None if face is None else getattr(face, entry) for face in faces]
        if any(value is not None for value in values):
            yield name, np.array([np.nan if value is None else value for value in values])


def unit_names(faces: Iterable[Face | None]) -> tuple[str, ...]:
    """The names of the action units, in the order of a sequence's columns; empty without a head."""
    return next((tuple(face.action_units) for face in faces if face and face.action_units), ())


def _action_units(faces: Sequence[Face | None], *, smoothed: bool) -> Floats:
    names = unit_names(faces)
    units = np.full((len(faces), len(names)), np.nan)
    for row, face in enumerate(faces):
        values = face and (face.action_units if smoothed else face.action_units_raw)
        if values:
            units[row] = [values[name] for name in names]
    return units


def _embeddings(frames: Sequence[Mapping[int, Singles]], rows: range, track: int) -> Singles:
    size = max((frame[track].size for frame in frames if track in frame), default=0)
    embeddings = np.full((len(rows), size), np.nan, np.float32)
    for row, frame in enumerate(frames):
        if track in frame:
            embeddings[row] = frame[track]
    return embeddings
