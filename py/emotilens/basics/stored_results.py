"""Reading a saved analysis from its JSON form: the inverse of ``results.to_json``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .errors import StoredResultError
from .results import SCHEMA, Expression, Face, FrameResult, Source
from .stored_values import (
    entries,
    fields_of,
    number,
    number_or_none,
    numbers,
    probabilities,
    text,
    whole_number,
)
from .table import ResultNames


def read_sources(document: Any) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """The labels and sources of a saved analysis.

    Args:
        document: the result of ``json.loads``.

    Returns:
        The labels of expressions, in the order of the head or model that predicted them, and all
        pictures and streams.

    Raises:
        StoredResultError: when it is not an analysis, lacks a required entry, or has a value of the
            wrong type.
    """
    schema = document.get("schema") if isinstance(document, Mapping) else None
    if schema != SCHEMA:
        raise StoredResultError(
            f"This is not a saved analysis: its schema is “{schema}”, not “{SCHEMA}”. Choose a "
            f"JSON file that “emotilens analyse” or the page saved."
        )
    try:
        return _labels(document), tuple(map(_source, entries(document["sources"], "sources")))
    except KeyError as error:
        raise StoredResultError(
            f"A saved analysis is incomplete: it has no {error}. Analyse the source again."
        ) from error
    except ValueError as error:
        raise StoredResultError(
            f"A saved analysis is damaged: {error}. Analyse the source again."
        ) from error


@dataclass(frozen=True, slots=True)
class StoredVideo:
    """A video's saved analysis.

    Attributes:
        names: labels and other names in its results.
        threshold: expressions below this confidence are uncertain; None: none is.
        source: the video, with at least one frame.
    """

    names: ResultNames
    threshold: float | None
    source: Source


def read_video(document: Any) -> StoredVideo:
    """The first source of a saved analysis, as a video.

    Args:
        document: the result of ``json.loads``.

    Raises:
        StoredResultError: when it is not an analysis, or has no frames.
    """
    labels, sources = read_sources(document)
    if not sources or not sources[0].frames:
        raise StoredResultError("The saved analysis has no frames. Choose the analysis of a video.")
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


def _labels(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The labels, after a check of the other entries that the head and the model must have."""
    head = fields_of(document.get("head", {}), "head")
    model = fields_of(document["model"], "model")
    number_or_none(model.get("confidence_threshold"), "confidence_threshold")
    if "head" in document:
        text(head["name"], "name")
    labels = head.get("labels") or model["labels"]
    return tuple(text(label, "labels") for label in entries(labels, "labels"))


def _source(entry: Any) -> Source:
    source = fields_of(entry, "sources")
    error = source["error"]
    frames = read_frames(entries(source["frames"], "frames"))
    units = {
        tuple(sorted(values))
        for frame in frames
        for face in frame.faces
        for values in (face.action_units, face.action_units_raw)
        if values is not None
    }
    if len(units) > 1:
        raise ValueError(f"its faces have {len(units)} different lists of “action_units”")
    return Source(
        source=text(source["source"], "source"),
        width=source.get("width"),
        height=source.get("height"),
        frames=frames,
        error=None if error is None else text(error, "error"),
        notes=tuple(text(note, "notes") for note in entries(source.get("notes", []), "notes")),
    )


def read_frames(frames: Sequence[Any]) -> tuple[FrameResult, ...]:
    """The frames of a source, with numbers as rounded in the JSON.

    Raises:
        KeyError: when a required entry is missing.
        ValueError: for a value of the wrong type.
    """
    return tuple(_frame(fields_of(entry, "frames")) for entry in frames)


def _frame(entry: Mapping[str, Any]) -> FrameResult:
    return FrameResult(
        index=whole_number(entry["index"], "index"),
        time=number(entry["time"], "time"),
        faces=tuple(_face(fields_of(face, "faces")) for face in entries(entry["faces"], "faces")),
        timings=probabilities(entry["timings"], "timings"),
        frames_per_second=number_or_none(entry.get("frames_per_second"), "frames_per_second"),
    )


def _face(entry: Mapping[str, Any]) -> Face:
    x, y, width, height = numbers(entry["box"], "box", 4)
    units, raw = (
        None if entry.get(name) is None else probabilities(entry[name], name)
        for name in ("action_units", "action_units_raw")
    )
    return Face(
        track=whole_number(entry["track"], "track"),
        box=(x, y, width, height),
        score=number_or_none(entry.get("score"), "score"),
        landmarks=_landmarks(entry.get("landmarks")),
        expression=_expression(entry.get("expression")),
        valence=number_or_none(entry.get("valence"), "valence"),
        arousal=number_or_none(entry.get("arousal"), "arousal"),
        valence_raw=number_or_none(entry.get("valence_raw"), "valence_raw"),
        arousal_raw=number_or_none(entry.get("arousal_raw"), "arousal_raw"),
        affect_source=entry.get("affect_source"),
        action_units=units,
        action_units_raw=raw,
    )


def _landmarks(value: Any) -> tuple[tuple[float, float], ...] | None:
    if value is None:
        return None
    points = (numbers(point, "landmarks", 2) for point in entries(value, "landmarks"))
    return tuple((x, y) for x, y in points)


def _expression(value: Any) -> Expression | None:
    if value is None:
        return None
    entry = fields_of(value, "expression")
    return Expression(
        label=text(entry["label"], "label"),
        confidence=number(entry["confidence"], "confidence"),
        probabilities=probabilities(entry["probabilities"], "probabilities"),
        raw=probabilities(entry["raw"], "raw"),
        uncertain=bool(entry.get("uncertain", False)),
    )
