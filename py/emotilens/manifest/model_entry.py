"""Reading a model's entry in the manifest; each field is checked before it is kept."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, get_args

from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import QualityWarning
from emotilens.basics.stored_values import (
    MOST_NAMES,
    entries,
    fields_of,
    number,
    number_or_none,
    one_of,
    positive,
    share,
    title,
    whole_number,
    wrong,
)

from .model_specification import (
    AttributesSpecification,
    CascadeSpecification,
    CascadeStage,
    Colour,
    Corners,
    CropRule,
    DetectionSpecification,
    EmbeddingSpecification,
    ExpressionSpecification,
    InputSpecification,
    ModelSpecification,
    Outside,
    PhotographSpecification,
    QualityLimit,
    Resize,
)

LARGEST_SIDE = 4096
"""Pixels of a network's input or of a search window; the largest network known reads 260."""

LARGEST_OVERLAP = 0.9
"""Of windows; with more, the search takes too long."""

RISING: tuple[QualityWarning, ...] = ("too bright", "turned away")
"""Warnings about a measurement that is too high; the others are about one that is too low."""

LARGEST_FACTOR = 0.95
"""From one size of a picture to the next; with more, there are too many sizes."""

ROLES = ("detector", "stage", "expression", "attributes")
"""What models are for: finding faces, as a whole or as a later stage of a detector, their
expression, or their age, gender and identity."""

Value = TypeVar("Value")


@contextmanager
def naming_the_part(part: str) -> Iterator[None]:
    """Turn a missing or wrong field in a part of the manifest into an error that names both.

    Raises:
        SpecificationError: for what the block raises as KeyError or ValueError.
    """
    try:
        yield
    except KeyError as missing:
        raise SpecificationError(
            f"The manifest's {part} lacks {missing}. Add it to models/manifest.json."
        ) from missing
    except ValueError as damage:
        raise SpecificationError(
            f"The manifest's {part} is damaged: {damage}. Correct it in manifest.json, or use the "
            f"manifest.json of this version."
        ) from damage


def read_specification(entry: Mapping[str, Any]) -> ModelSpecification:
    """Read one entry of the manifest.

    Raises:
        SpecificationError: when a field is missing or has a wrong value, or the numbers of channels
            differ.
    """
    name = entry.get("name", "without a name")
    with naming_the_part(f"entry for the model “{name}”"):
        role = one_of(entry["role"], "role", ROLES)
        return ModelSpecification(
            name=title(name, "name"),
            title=title(entry["title"], "title"),
            sha256=title(fields_of(entry["file"], "file")["sha256"], "sha256"),
            input=read_input(name, entry["input"]),
            detection=_read_detection(entry) if role == "detector" else None,
            expression=_read_expression(name, entry) if role == "expression" else None,
            attributes=_read_attributes(entry) if role == "attributes" else None,
        )


def read_input(name: str, value: Any) -> InputSpecification:
    """Read how a picture becomes a network's input.

    Args:
        name: the name of the model, for error messages.
        value: ``input`` in the model's entry of the manifest.

    Raises:
        KeyError: when a field is missing.
        SpecificationError: when the numbers of channels differ.
        ValueError: when a field has a wrong value.
    """
    entry = fields_of(value, "input")
    width, height = _pair(entry, "size", _side)
    colour = one_of(entry["colour"], "colour", get_args(Colour))
    mean, deviation = _list(entry, "mean", number, 4), _list(entry, "std", positive, 4)
    channels = 1 if colour == "grey" else 3
    if len(mean) != channels or len(deviation) != channels:
        raise SpecificationError(
            f"The model “{name}” has {channels} colour channel(s), but {len(mean)} mean(s) and "
            f"{len(deviation)} standard deviation(s). List one number per channel in "
            f"models/manifest.json."
        )
    return InputSpecification(
        name=title(entry["name"], "name"),
        width=width,
        height=height,
        colour=colour,
        resize=one_of(entry["resize"], "resize", get_args(Resize)),
        divide=positive(entry["divide"], "divide"),
        mean=mean,
        deviation=deviation,
    )


def _read_detection(entry: Mapping[str, Any]) -> DetectionSpecification:
    outputs = fields_of(entry["outputs"], "outputs")
    detection = fields_of(entry["detection"], "detection")
    photographs, cascade = detection.get("photographs"), detection.get("cascade")
    return DetectionSpecification(
        scores=_output_name(outputs, "scores"),
        boxes=_output_name(outputs, "boxes"),
        strides=_list(detection, "strides", _side, 100),
        anchors_per_stride=whole_number(
            detection["anchors_per_stride"], "anchors_per_stride", 1, 1000
        ),
        landmarks=_list(detection, "landmarks", title, MOST_NAMES),
        score_threshold=share(detection["score_threshold"], "score_threshold"),
        overlap_threshold=share(detection["overlap_threshold"], "overlap_threshold"),
        photographs=None if photographs is None else _read_photographs(photographs),
        cascade=None if cascade is None else _read_cascade(cascade),
    )


def later_stages(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the models that a detector needs beside its own: those of its cascade.

    Raises:
        SpecificationError: when the entry's cascade is damaged.
    """
    with naming_the_part(f"entry for the model “{entry['name']}”"):
        cascade = fields_of(entry.get("detection", {}), "detection").get("cascade")
        if cascade is None:
            return ()
        found = _read_cascade(cascade)
        return found.refinement.model, found.output.model


def _read_cascade(value: Any) -> CascadeSpecification:
    entry = fields_of(value, "cascade")
    return CascadeSpecification(
        smallest_face=_side(entry["smallest_face"], "smallest_face"),
        faces_across=whole_number(entry["faces_across"], "faces_across", 1, 1000),
        factor=number(entry["factor"], "factor", 0.1, LARGEST_FACTOR),
        overlap_threshold=share(entry["overlap_threshold"], "overlap_threshold"),
        refinement=_read_stage(entry["refinement"], "refinement"),
        output=_read_stage(entry["output"], "output"),
    )


def _read_stage(value: Any, name: str) -> CascadeStage:
    entry = fields_of(value, name)
    return CascadeStage(
        title(entry["model"], "model"),
        share(entry["score_threshold"], "score_threshold"),
        share(entry["overlap_threshold"], "overlap_threshold"),
    )


def _read_photographs(value: Any) -> PhotographSpecification:
    entry = fields_of(value, "photographs")
    near, far = _pair(entry, "close_up_scales", positive)
    return PhotographSpecification(
        window=_side(entry["window"], "window"),
        windows_across=whole_number(entry["windows_across"], "windows_across", 1, 100),
        overlap=number(entry["overlap"], "overlap", 0, LARGEST_OVERLAP),
        score_threshold=share(entry["score_threshold"], "score_threshold"),
        close_up=title(entry["close_up"], "close_up"),
        close_up_scales=(near, far),
        close_up_threshold=share(entry["close_up_threshold"], "close_up_threshold"),
    )


def _read_expression(name: str, entry: Mapping[str, Any]) -> ExpressionSpecification:
    outputs = fields_of(entry["outputs"], "outputs")
    logits, embedding = fields_of(outputs["logits"], "logits"), outputs.get("embedding")
    specification = ExpressionSpecification(
        logits=title(logits["name"], "name"),
        labels=_list(logits, "labels", title, MOST_NAMES),
        temperature=positive(logits.get("temperature", 1.0), "temperature"),
        crop=_read_crop(entry["crop"]),
        valence=_position(logits, "valence"),
        arousal=_position(logits, "arousal"),
        embedding=None if embedding is None else _read_embedding(embedding),
        confidence_threshold=number_or_none(
            logits.get("confidence_threshold"), "confidence_threshold"
        ),
        quality=_read_quality(entry.get("quality", {})),
    )
    labels, positions = len(specification.labels), sorted(specification.affect.values())
    if positions != list(range(labels, labels + len(positions))):
        raise SpecificationError(
            f"The model “{name}” has {labels} labels, but valence and arousal at the positions "
            f"{positions}. They must follow the labels: count from {labels} in "
            f"models/manifest.json."
        )
    return specification


def _read_attributes(entry: Mapping[str, Any]) -> AttributesSpecification:
    outputs = fields_of(entry["outputs"], "outputs")
    return AttributesSpecification(
        age=_output_name(outputs, "age"),
        gender=_output_name(outputs, "gender"),
        embedding=_read_embedding(outputs["embedding"]),
        crop=_read_crop(entry["crop"]),
    )


def _read_crop(value: Any) -> CropRule:
    crop = fields_of(value, "crop")
    return CropRule(
        shape=one_of(crop["shape"], "shape", ("box", "square")),
        scale=number(crop["scale"], "scale", 0.01, 100),
        shift_down=number(crop["shift_down"], "shift_down", -100, 100),
        outside=one_of(crop["outside"], "outside", get_args(Outside)),
        corners=one_of(crop.get("corners", "nearest"), "corners", get_args(Corners)),
    )


def _read_quality(value: Any) -> dict[QualityWarning, QualityLimit]:
    entry = fields_of(value, "quality")
    limits: dict[QualityWarning, QualityLimit] = {}
    for name in entry:
        warning: QualityWarning = one_of(name, "quality", get_args(QualityWarning))
        limit = fields_of(entry[name], name)
        warn, refuse = number(limit["warn"], "warn"), number(limit["refuse"], "refuse")
        if refuse == warn or (refuse > warn) != (warning in RISING):
            side = "above" if warning in RISING else "below"
            raise wrong(refuse, "refuse", f"a number {side} “warn”, which is {warn:g}")
        limits[warning] = QualityLimit(warn, refuse)
    return limits


def _read_embedding(value: Any) -> EmbeddingSpecification:
    embedding = fields_of(value, "embedding")
    return EmbeddingSpecification(
        title(embedding["name"], "name"), whole_number(embedding["size"], "size", 1)
    )


def _output_name(outputs: Mapping[str, Any], name: str) -> str:
    return title(fields_of(outputs[name], name)["name"], "name")


def _position(logits: Mapping[str, Any], name: str) -> int | None:
    return None if logits.get(name) is None else whole_number(logits[name], name)


def _side(value: Any, name: str) -> int:
    return whole_number(value, name, 1, LARGEST_SIDE)


def _list(
    entry: Mapping[str, Any], name: str, read: Callable[[Any, str], Value], most: int
) -> tuple[Value, ...]:
    return tuple(read(one, name) for one in entries(entry[name], name, most))


def _pair(
    entry: Mapping[str, Any], name: str, read: Callable[[Any, str], Value]
) -> tuple[Value, Value]:
    values = _list(entry, name, read, 2)
    if len(values) != 2:
        raise wrong(entry[name], name, "a list of two")
    return values[0], values[1]
