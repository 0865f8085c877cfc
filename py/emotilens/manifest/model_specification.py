"""What the pipeline must know of a model, read from the model's entry in the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from emotilens.basics.errors import SpecificationError

Colour: TypeAlias = Literal["rgb", "bgr", "grey"]
Resize: TypeAlias = Literal["bilinear", "bilinear-antialias"]
Outside: TypeAlias = Literal["clip", "replicate"]
Corners: TypeAlias = Literal["nearest", "truncate"]
Affect: TypeAlias = Literal["valence", "arousal"]


@dataclass(frozen=True, slots=True)
class InputSpecification:
    """How a picture becomes a network's input: value = (pixel / divide − mean) / deviation.

    Attributes:
        name: name of the input in the network's graph.
        width: pixels that the network expects.
        height: pixels that the network expects.
        colour: order of the planes, or one plane of luma, which is made before the resize.
        resize: kernel; see ``steps.resize``.
        divide: what pixels from 0 to 255 are divided by first.
        mean: subtracted, one number a plane.
        deviation: divided by, one number a plane.
    """

    name: str
    width: int
    height: int
    colour: Colour
    resize: Resize
    divide: float
    mean: tuple[float, ...]
    deviation: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DetectionSpecification:
    """How a single-shot detector's outputs are read.

    Attributes:
        scores: name of the output with one raw score an anchor.
        boxes: name of the output with box and landmark offsets.
        strides: pixels between neighbouring anchors, layer after layer.
        anchors_per_stride: anchors that one layer adds at a position.
        landmarks: names of the points, in output order.
        score_threshold: candidates below this score, from 0 to 1, are dropped.
        overlap_threshold: candidates that overlap more are one face.
    """

    scores: str
    boxes: str
    strides: tuple[int, ...]
    anchors_per_stride: int
    landmarks: tuple[str, ...]
    score_threshold: float
    overlap_threshold: float


@dataclass(frozen=True, slots=True)
class CropRule:
    """Which part of the frame around a detected box a network wants to see.

    Attributes:
        shape: ``box`` keeps the box's aspect, ``square`` takes the longer side for both.
        scale: factor on the sides, about the centre.
        shift_down: how far the centre moves, in box heights; negative is up.
        outside: ``clip`` cuts what lies outside the frame off, ``replicate`` repeats the border.
        corners: how they become whole pixels: ``nearest`` keeps the size, ``truncate`` drops the
            fraction of each corner, as the authors of EmotiEffNet do.
    """

    shape: Literal["box", "square"]
    scale: float
    shift_down: float
    outside: Outside
    corners: Corners = "nearest"


@dataclass(frozen=True, slots=True)
class EmbeddingSpecification:
    """The features that an expression network's last layer reads.

    Attributes:
        name: name of the output.
        size: how many numbers a face.
    """

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ExpressionSpecification:
    """How an expression network's outputs are read.

    Attributes:
        logits: name of the output whose rows begin with one logit a label.
        labels: classes in output order, in lower case.
        temperature: what logits are divided by before the softmax (Guo et al. 2017); 1 is none.
        crop: part of the frame that the network wants to see.
        valence: its position in a row of that output, after the labels; None without valence.
        arousal: the same for arousal.
        embedding: None where the network gives none.
        confidence_threshold: least probability of the best label, from 0 to 1, at which it is
            named; None for a model that never abstains.
    """

    logits: str
    labels: tuple[str, ...]
    temperature: float
    crop: CropRule
    valence: int | None = None
    arousal: int | None = None
    embedding: EmbeddingSpecification | None = None
    confidence_threshold: float | None = None

    @property
    def affect(self) -> Mapping[Affect, int]:
        """Positions of valence and arousal, of those that there are."""
        positions: Mapping[Affect, int | None]
        positions = {"valence": self.valence, "arousal": self.arousal}
        return {name: position for name, position in positions.items() if position is not None}


@dataclass(frozen=True, slots=True)
class ModelSpecification:
    """One model: exactly one of ``detection`` and ``expression`` is present."""

    name: str
    title: str
    sha256: str
    input: InputSpecification
    detection: DetectionSpecification | None = None
    expression: ExpressionSpecification | None = None


def with_outputs_as_embedding(model: ModelSpecification) -> ModelSpecification:
    """The same model, whose outputs are what tables and heads take for its embeddings.

    ABAW's entries for valence and arousal, mimicry and ambivalence read these instead of the
    features below: one logit a label, then valence and arousal where the network measures them.
    Models without expressions stay as they are.
    """
    if model.expression is None:
        return model
    size = len(model.expression.labels) + len(model.expression.affect)
    embedding = EmbeddingSpecification(model.expression.logits, size)
    return replace(model, expression=replace(model.expression, embedding=embedding))


def read_specification(entry: Mapping[str, Any]) -> ModelSpecification:
    """Read one entry of the manifest.

    Raises:
        SpecificationError: when something is missing, or plane counts disagree.
    """
    name = str(entry.get("name", "without a name"))
    try:
        return ModelSpecification(
            name=name,
            title=entry["title"],
            sha256=entry["file"]["sha256"],
            input=read_input(name, entry["input"]),
            detection=_read_detection(entry) if entry["role"] == "detector" else None,
            expression=_read_expression(name, entry) if entry["role"] == "expression" else None,
        )
    except KeyError as missing:
        raise SpecificationError(
            f"The manifest's entry for the model “{name}” lacks {missing}. "
            f"Add it to models/manifest.json."
        ) from missing


def read_input(name: str, entry: Mapping[str, Any]) -> InputSpecification:
    """Read how a picture becomes a network's input.

    Args:
        name: of the model, for errors.
        entry: as the manifest's entries have it under ``input``.

    Raises:
        KeyError: when something is missing.
        SpecificationError: when plane counts disagree.
    """
    width, height = entry["size"]
    planes = 1 if entry["colour"] == "grey" else 3
    mean, deviation = tuple(entry["mean"]), tuple(entry["std"])
    if len(mean) != planes or len(deviation) != planes:
        raise SpecificationError(
            f"The model “{name}” takes {planes} colour plane(s) but lists {len(mean)} mean(s) and "
            f"{len(deviation)} standard deviation(s). Give one number a plane in "
            f"models/manifest.json."
        )
    return InputSpecification(
        name=entry["name"],
        width=width,
        height=height,
        colour=entry["colour"],
        resize=entry["resize"],
        divide=entry["divide"],
        mean=mean,
        deviation=deviation,
    )


def _read_detection(entry: Mapping[str, Any]) -> DetectionSpecification:
    detection = entry["detection"]
    return DetectionSpecification(
        scores=entry["outputs"]["scores"]["name"],
        boxes=entry["outputs"]["boxes"]["name"],
        strides=tuple(detection["strides"]),
        anchors_per_stride=detection["anchors_per_stride"],
        landmarks=tuple(detection["landmarks"]),
        score_threshold=detection["score_threshold"],
        overlap_threshold=detection["overlap_threshold"],
    )


def _read_expression(name: str, entry: Mapping[str, Any]) -> ExpressionSpecification:
    logits, crop = entry["outputs"]["logits"], entry["crop"]
    embedding = entry["outputs"].get("embedding")
    specification = ExpressionSpecification(
        logits=logits["name"],
        labels=tuple(logits["labels"]),
        temperature=logits.get("temperature", 1.0),
        crop=CropRule(
            shape=crop["shape"],
            scale=crop["scale"],
            shift_down=crop["shift_down"],
            outside=crop["outside"],
            corners=crop.get("corners", "nearest"),
        ),
        valence=logits.get("valence"),
        arousal=logits.get("arousal"),
        embedding=EmbeddingSpecification(embedding["name"], embedding["size"])
        if embedding
        else None,
        confidence_threshold=logits.get("confidence_threshold"),
    )
    labels, positions = len(specification.labels), sorted(specification.affect.values())
    if positions != list(range(labels, labels + len(positions))):
        raise SpecificationError(
            f"The model “{name}” lists {labels} labels, and valence and arousal at the positions "
            f"{positions}. They follow the labels: count from {labels} in models/manifest.json."
        )
    return specification
