"""Reading the frames of a saved analysis, with their faces."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .results import (
    AFFECT_SOURCES,
    GENDER_LABELS,
    GROUP_METHODS,
    QUALITY_WARNINGS,
    REASONS,
    Attributes,
    Expression,
    Face,
    FrameResult,
    Group,
    Quality,
)
from .stored_values import (
    LATEST,
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
    whole_number,
    wrong,
)


def read_frames(frames: Sequence[Any]) -> tuple[FrameResult, ...]:
    """The frames of a source, with numbers as rounded in the JSON.

    Raises:
        KeyError: when a required entry is missing.
        ValueError: for a value of the wrong type.
    """
    return tuple(_frame(fields_of(entry, "frames")) for entry in frames)


def check_action_units(faces: Iterable[Face]) -> None:
    """Refuse faces of one source that differ in their action units.

    Raises:
        ValueError: if they do.
    """
    units = {
        tuple(sorted(values))
        for face in faces
        for values in (face.action_units, face.action_units_raw)
        if values is not None
    }
    if len(units) > 1:
        raise ValueError(f"its faces have {len(units)} different lists of “action_units”")


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
