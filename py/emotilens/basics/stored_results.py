"""Reading a saved analysis from its JSON form: the inverse of ``results_json.to_json``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .errors import StoredResultError
from .file_results import AnalysedFile, Descriptor, Mark, Person
from .results import (
    AFFECT_SOURCES,
    GENDER_LABELS,
    GROUP_METHODS,
    QUALITY_WARNINGS,
    REASONS,
    SCHEMA,
    Attributes,
    Expression,
    Face,
    FrameResult,
    Group,
    Quality,
    Source,
)
from .stored_values import (
    LATEST,
    LONGEST_DESCRIPTOR,
    MOST_NAMES,
    entries,
    fields_of,
    measured,
    number_or_none,
    numbers,
    one_of,
    probabilities,
    share,
    text,
    text_or_none,
    title,
    whole_number,
    wrong,
)
from .table import ResultNames


def read_sources(document: Any) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """The labels and sources of a saved analysis.

    Args:
        document: the result of ``parse_json``.

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
            f"This is not a saved analysis: its schema is “{str(schema)[:60]}”, not “{SCHEMA}”. "
            f"Choose a JSON file that “emotilens analyse” or the page saved."
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
        document: the result of ``parse_json``.

    Raises:
        StoredResultError: when it is not an analysis, or has no frames.
    """
    labels, sources = read_sources(document)
    if not sources or not sources[0].frames:
        raise StoredResultError("The saved analysis has no frames. Choose the analysis of a video.")
    names = _names(document, labels, sources[:1])
    head = document.get("head", {})
    # A head's own expressions have no threshold.
    threshold = None if head.get("labels") else document["model"].get("confidence_threshold")
    return StoredVideo(names, threshold, sources[0])


def names_of_results(document: Any) -> ResultNames:
    """The names that occur in the results of all sources of a saved analysis.

    Args:
        document: the result of ``parse_json``.

    Raises:
        StoredResultError: when it is not an analysis.
    """
    return _names(document, *read_sources(document))


def _names(
    document: Mapping[str, Any], labels: tuple[str, ...], sources: Sequence[Source]
) -> ResultNames:
    faces = [face for source in sources for frame in source.frames for face in frame.faces]
    affect = tuple(
        name
        for name in ("valence", "arousal")
        if any(getattr(face, name) is not None for face in faces)
    )
    units = tuple(dict.fromkeys(unit for face in faces for unit in face.action_units or ()))
    head = document.get("head", {}).get("name")
    attributes = any(face.attributes is not None for face in faces)
    groups = [frame.group for source in sources for frame in source.frames if frame.group]
    of_groups = dict.fromkeys(
        label for group in groups if group.expression for label in group.expression.probabilities
    )
    return ResultNames(labels, affect, units, head, attributes, tuple(of_groups))


def _labels(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The labels, after a check of the other entries that the head and the model must have."""
    head = fields_of(document.get("head", {}), "head")
    model = fields_of(document["model"], "model")
    number_or_none(model.get("confidence_threshold"), "confidence_threshold")
    if "head" in document:
        text(head["name"], "name")
    labels = head.get("labels") or model["labels"]
    return tuple(text(label, "labels") for label in entries(labels, "labels", MOST_NAMES))


def _source(entry: Any) -> Source:
    source = fields_of(entry, "sources")
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
        width=_side(source, "width"),
        height=_side(source, "height"),
        frames=frames,
        error=text_or_none(source["error"], "error"),
        notes=tuple(text(note, "notes") for note in entries(source.get("notes", []), "notes")),
        file=_file(source.get("file")),
        marks=read_marks(source.get("marks")),
        people=None if source.get("people") is None else read_people(source["people"]),
        descriptors=_descriptors(source.get("descriptors")),
        date=text_or_none(source.get("date"), "date"),
        analysed=text_or_none(source.get("analysed"), "analysed"),
    )


def read_people(value: Any) -> tuple[Person, ...]:
    """What was stated about faces, from JSON.

    Raises:
        KeyError: when a person has no tracks.
        ValueError: for a value of the wrong type, or a track that is stated to be two people.
    """
    people = tuple(_person(fields_of(entry, "people")) for entry in entries(value, "people"))
    tracks = [track for person in people for track in person.tracks]
    if len(set(tracks)) < len(tracks):
        raise wrong(tracks, "people", "people without common tracks")
    return people


def _person(entry: Mapping[str, Any]) -> Person:
    tracks = tuple(whole_number(track, "tracks") for track in entries(entry["tracks"], "tracks"))
    if not tracks:
        raise wrong(entry["tracks"], "tracks", "at least one track ID")
    name = None if entry.get("name") is None else title(entry["name"], "name")
    suggested = True if entry.get("suggested") else None
    return Person(tracks, name, bool(entry.get("excluded", False)), suggested)


def _descriptors(value: Any) -> tuple[Descriptor, ...] | None:
    if value is None:
        return None
    found = tuple(
        Descriptor(
            track=whole_number(entry["track"], "track"),
            looks=whole_number(entry["looks"], "looks", 1),
            values=_values(entry["values"]),
        )
        for each in entries(value, "descriptors")
        for entry in [fields_of(each, "descriptors")]
    )
    if len({len(one.values) for one in found}) > 1:
        raise ValueError("its “descriptors” have different lengths")
    return found


def _values(value: Any) -> tuple[float, ...]:
    found = entries(value, "values", LONGEST_DESCRIPTOR)
    return numbers(found, "values", len(found))


def read_marks(value: Any) -> tuple[Mark, ...] | None:
    """Marks from JSON, or None.

    Raises:
        KeyError: when a mark lacks its time or note.
        ValueError: for a value of the wrong type.
    """
    if value is None:
        return None
    marks = (fields_of(entry, "marks") for entry in entries(value, "marks"))
    return tuple(
        Mark(measured(mark["time"], "time", 0, LATEST), text(mark["note"], "note"))
        for mark in marks
    )


def _file(value: Any) -> AnalysedFile | None:
    if value is None:
        return None
    entry = fields_of(value, "file")
    return AnalysedFile(whole_number(entry["size"], "size"), text(entry["sha256"], "sha256"))


def _side(source: Mapping[str, Any], name: str) -> int | None:
    return None if source.get(name) is None else whole_number(source[name], name)


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
        time=measured(entry["time"], "time", 0, LATEST),
        faces=tuple(_face(fields_of(face, "faces")) for face in entries(entry["faces"], "faces")),
        timings=probabilities(entry["timings"], "timings"),
        frames_per_second=number_or_none(entry.get("frames_per_second"), "frames_per_second"),
        group=_group(entry.get("group")),
    )


def _group(value: Any) -> Group | None:
    if value is None:
        return None
    entry = fields_of(value, "group")
    faces = whole_number(entry["faces"], "faces", 0)
    agreeing = entry.get("agreeing")
    return Group(
        method=one_of(entry["method"], "method", GROUP_METHODS),
        faces=faces,
        counted=whole_number(entry["counted"], "counted", 0, faces),
        expression=_expression(entry.get("expression")),
        agreeing=None if agreeing is None else whole_number(agreeing, "agreeing", 0, faces),
        name=text_or_none(entry.get("name"), "name"),
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
        landmarks=_points(entry.get("landmarks"), "landmarks"),
        expression=_expression(entry.get("expression")),
        valence=number_or_none(entry.get("valence"), "valence"),
        arousal=number_or_none(entry.get("arousal"), "arousal"),
        valence_raw=number_or_none(entry.get("valence_raw"), "valence_raw"),
        arousal_raw=number_or_none(entry.get("arousal_raw"), "arousal_raw"),
        affect_source=one_of(entry.get("affect_source"), "affect_source", (None, *AFFECT_SOURCES)),
        action_units=units,
        action_units_raw=raw,
        quality=_quality(entry.get("quality")),
        crop=_points(entry.get("crop"), "crop"),
        attributes=_attributes(entry.get("attributes")),
    )


def _points(value: Any, name: str) -> tuple[tuple[float, float], ...] | None:
    if value is None:
        return None
    points = (numbers(point, name, 2) for point in entries(value, name))
    return tuple((x, y) for x, y in points)


def _expression(value: Any) -> Expression | None:
    if value is None:
        return None
    entry = fields_of(value, "expression")
    return Expression(
        label=text(entry["label"], "label"),
        confidence=measured(entry["confidence"], "confidence"),
        probabilities=probabilities(entry["probabilities"], "probabilities"),
        raw=probabilities(entry["raw"], "raw"),
        uncertain=bool(entry.get("uncertain", False)),
        reason=one_of(entry.get("reason"), "reason", (None, *REASONS)),
    )


def _attributes(value: Any) -> Attributes | None:
    if value is None:
        return None
    entry = fields_of(value, "attributes")
    return Attributes(
        age=measured(entry["age"], "age", 0),
        age_deviation=measured(entry["age_deviation"], "age_deviation", 0),
        gender=share(entry["gender"], "gender"),
        gender_label=one_of(entry["gender_label"], "gender_label", GENDER_LABELS),
        looks=whole_number(entry["looks"], "looks", 1),
    )


def _quality(value: Any) -> Quality | None:
    if value is None:
        return None
    entry = fields_of(value, "quality")
    warnings = entries(entry["warnings"], "warnings", len(QUALITY_WARNINGS))
    judged = bool(entry["judged"])
    if not warnings and not judged:
        raise wrong(warnings, "warnings", "why the face is not judged")
    return Quality(
        light=measured(entry["light"], "light"),
        size=measured(entry["size"], "size"),
        sharpness=measured(entry["sharpness"], "sharpness"),
        pose=number_or_none(entry.get("pose"), "pose"),
        warnings=tuple(one_of(warning, "warnings", QUALITY_WARNINGS) for warning in warnings),
        judged=judged,
    )
