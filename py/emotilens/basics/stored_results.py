"""Reading a saved analysis from its JSON form: the inverse of ``results_json.to_json``."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .errors import StoredResultError
from .file_results import AnalysedFile, Descriptor, Mark, Person
from .results import SCHEMA, Face, FrameResult, Group, Source
from .stored_frames import check_action_units, read_frames
from .stored_values import (
    LATEST,
    LONGEST_DESCRIPTOR,
    MOST_NAMES,
    entries,
    fields_of,
    measured,
    number_or_none,
    numbers,
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
    with refusing_damage():
        return _labels(document), tuple(map(_source, entries(document["sources"], "sources")))


@contextmanager
def refusing_damage() -> Iterator[None]:
    """What ``read_frames`` and its like raise becomes a sentence about a saved analysis.

    Raises:
        StoredResultError: for a ``KeyError`` or ``ValueError`` within.
    """
    try:
        yield
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
    frames = sources[0].frames if sources else ()
    check_count(len(frames))
    names = names_of(document, labels, *_faces_and_groups(frames))
    return StoredVideo(names, threshold_of(document), sources[0])


def check_count(frames: int) -> None:
    """Refuse an analysis without frames.

    Raises:
        StoredResultError: if there are none.
    """
    if frames == 0:
        raise StoredResultError("The saved analysis has no frames. Choose the analysis of a video.")


def threshold_of(document: Mapping[str, Any]) -> float | None:
    """Expressions in an analysis that was read are uncertain below this; None: none is."""
    # A head's own expressions have no threshold.
    if document.get("head", {}).get("labels"):
        return None
    threshold: float | None = document["model"].get("confidence_threshold")
    return threshold


def names_of_results(document: Any) -> ResultNames:
    """The names that occur in the results of all sources of a saved analysis.

    Args:
        document: the result of ``parse_json``.

    Raises:
        StoredResultError: when it is not an analysis.
    """
    labels, sources = read_sources(document)
    frames = [frame for source in sources for frame in source.frames]
    return names_of(document, labels, *_faces_and_groups(frames))


def _faces_and_groups(frames: Sequence[FrameResult]) -> tuple[list[Face], list[Group]]:
    faces = [face for frame in frames for face in frame.faces]
    return faces, [frame.group for frame in frames if frame.group]


def names_of(
    document: Mapping[str, Any],
    labels: tuple[str, ...],
    faces: Sequence[Face],
    groups: Sequence[Group],
) -> ResultNames:
    """The names that occur in the results of an analysis that was read.

    Args:
        document: the result of ``parse_json``.
        labels: as ``read_sources`` returns them.
        faces: all faces, or at least one with each combination of values.
        groups: all groups.
    """
    affect = tuple(
        name
        for name in ("valence", "arousal")
        if any(getattr(face, name) is not None for face in faces)
    )
    units = tuple(dict.fromkeys(unit for face in faces for unit in face.action_units or ()))
    head = document.get("head", {}).get("name")
    attributes = any(face.attributes is not None for face in faces)
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
    check_action_units(face for frame in frames for face in frame.faces)
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
