"""Reading an analysis back from its JSON form, the other way of ``results.to_json``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .errors import StoredResultError
from .results import SCHEMA, Expression, Face, FrameResult, Source
from .table import ResultNames


def read_sources(document: Any) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """Labels and sources of a stored analysis.

    Args:
        document: what ``json.loads`` gave.

    Returns:
        The labels of expressions, in the order of the head or model that gave them, and all
        pictures and streams.

    Raises:
        StoredResultError: when it is no analysis, or misses what every analysis has.
    """
    schema = document.get("schema") if isinstance(document, Mapping) else None
    if schema != SCHEMA:
        raise StoredResultError(
            f"This is no stored analysis: its schema is “{schema}”, not “{SCHEMA}”. Give the JSON "
            f"file of “emotilens analyse”."
        )
    try:
        labels = tuple(document.get("head", {}).get("labels") or document["model"]["labels"])
        return labels, tuple(_source(entry) for entry in document["sources"])
    except (KeyError, TypeError) as error:
        raise StoredResultError(
            f"A stored analysis is incomplete ({error}). Analyse the source again."
        ) from error


@dataclass(frozen=True, slots=True)
class StoredVideo:
    """A video's stored analysis.

    Attributes:
        names: what its results speak of.
        threshold: labels less probable than this are uncertain, or None.
        source: the frames, at least one.
    """

    names: ResultNames
    threshold: float | None
    source: Source


def read_video(document: Any) -> StoredVideo:
    """The first source of a stored analysis, as a video.

    Args:
        document: what ``json.loads`` gave.

    Raises:
        StoredResultError: when it is no analysis, or has no frames.
    """
    labels, sources = read_sources(document)
    if not sources or not sources[0].frames:
        raise StoredResultError(
            "The stored analysis has no frames. Choose one of a video, with at least one."
        )
    faces = [face for frame in sources[0].frames for face in frame.faces]
    affect = tuple(
        name
        for name in ("valence", "arousal")
        if any(getattr(face, name) is not None for face in faces)
    )
    units = tuple(dict.fromkeys(unit for face in faces for unit in face.action_units or ()))
    head = document.get("head", {})
    names = ResultNames(labels, affect, units, head.get("name"))
    # A head's own expressions are never uncertain.
    threshold = None if head.get("labels") else document["model"].get("confidence_threshold")
    return StoredVideo(names, threshold, sources[0])


def _source(entry: Mapping[str, Any]) -> Source:
    return Source(
        source=entry["source"],
        width=entry.get("width"),
        height=entry.get("height"),
        frames=read_frames(entry["frames"]),
        error=entry["error"],
    )


def read_frames(entries: Sequence[Mapping[str, Any]]) -> tuple[FrameResult, ...]:
    """Frames of a source; numbers are those of the JSON, rounded to six decimals.

    Raises:
        KeyError: for a frame without an entry that every frame has.
    """
    return tuple(
        FrameResult(
            index=entry["index"],
            time=entry["time"],
            faces=tuple(_face(face) for face in entry["faces"]),
            timings=entry["timings"],
            frames_per_second=entry.get("frames_per_second"),
        )
        for entry in entries
    )


def _face(entry: Mapping[str, Any]) -> Face:
    x, y, width, height = entry["box"]
    points = entry.get("landmarks")
    expression = entry.get("expression")
    return Face(
        track=entry["track"],
        box=(x, y, width, height),
        score=entry.get("score"),
        landmarks=None if points is None else tuple((x, y) for x, y in points),
        expression=None if expression is None else Expression(**expression),
        valence=entry.get("valence"),
        arousal=entry.get("arousal"),
        valence_raw=entry.get("valence_raw"),
        arousal_raw=entry.get("arousal_raw"),
        affect_source=entry.get("affect_source"),
        action_units=entry.get("action_units"),
        action_units_raw=entry.get("action_units_raw"),
    )
