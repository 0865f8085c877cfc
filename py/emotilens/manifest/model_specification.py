"""What the pipeline needs to know about a model; ``model_entry`` reads it from the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from emotilens.basics.results import QualityWarning

Colour: TypeAlias = Literal["rgb", "bgr", "grey"]
Resize: TypeAlias = Literal["bilinear", "bilinear-antialias"]
Outside: TypeAlias = Literal["clip", "replicate"]
Corners: TypeAlias = Literal["nearest", "truncate"]
Affect: TypeAlias = Literal["valence", "arousal"]


@dataclass(frozen=True, slots=True)
class InputSpecification:
    """How a picture becomes a network's input: value = (pixel / divide − mean) / deviation.

    Attributes:
        name: the input's name in the network's graph.
        width: in pixels.
        height: in pixels.
        colour: order of the channels, or one channel of luma, which is computed before resizing.
        resize: kernel; see ``steps.resize``.
        divide: divisor of the pixels, which range from 0 to 255.
        mean: subtracted from the quotients, one number per channel.
        deviation: divides the differences, one number per channel.
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
class PhotographSpecification:
    """How a detector searches photographs, in which faces may be small or turned.

    Attributes:
        window: side in pixels of the windows that are searched beside the whole picture.
        windows_across: most windows along the longer side; in larger pictures windows grow.
        overlap: share of a window that neighbours have in common.
        score_threshold: least score of a candidate that is looked at again.
        close_up: name of the detector that looks closer.
        close_up_scales: sides of what it sees in its two looks, in widths of the candidate.
        close_up_threshold: least mean score of a face in these looks.
    """

    window: int
    windows_across: int
    overlap: float
    score_threshold: float
    close_up: str
    close_up_scales: tuple[float, float]
    close_up_threshold: float


@dataclass(frozen=True, slots=True)
class CascadeStage:
    """One of the networks that look again at what the network before it found.

    Attributes:
        model: its name.
        score_threshold: candidates that do not exceed this score, from 0 to 1, are discarded.
        overlap_threshold: candidates that overlap a better one by more than this are, too.
    """

    model: str
    score_threshold: float
    overlap_threshold: float


@dataclass(frozen=True, slots=True)
class CascadeSpecification:
    """How a detector of three networks searches a picture in ever smaller sizes.

    Attributes:
        smallest_face: that is looked for, in pixels across.
        faces_across: most such faces along the longer side; in larger pictures they grow.
        factor: from one size of the picture to the next, below 1.
        overlap_threshold: candidates of all sizes that overlap a better one by more are discarded.
        refinement: the second network.
        output: the third one, which also finds landmarks.
    """

    smallest_face: int
    faces_across: int
    factor: float
    overlap_threshold: float
    refinement: CascadeStage
    output: CascadeStage


@dataclass(frozen=True, slots=True)
class DetectionSpecification:
    """How the outputs of a single-shot detector are interpreted.

    Attributes:
        scores: name of the output with one raw score per anchor.
        boxes: name of the output with box and landmark offsets.
        strides: pixels between neighbouring anchors, per layer.
        anchors_per_stride: anchors of one layer at each position.
        landmarks: names of the points, in output order.
        score_threshold: candidates below this score, from 0 to 1, are discarded.
        overlap_threshold: candidates that overlap more than this belong to one face.
        photographs: how photographs are searched; None for one look at the whole picture.
        cascade: the networks that follow this one, which looks at the picture in several sizes;
            None for a detector of one network.
    """

    scores: str
    boxes: str
    strides: tuple[int, ...]
    anchors_per_stride: int
    landmarks: tuple[str, ...]
    score_threshold: float
    overlap_threshold: float
    photographs: PhotographSpecification | None = None
    cascade: CascadeSpecification | None = None


@dataclass(frozen=True, slots=True)
class CropRule:
    """Which part of the frame around a detected box is a network's input.

    Attributes:
        shape: ``box`` keeps the aspect ratio of the box, ``square`` uses its longer side for both.
        scale: factor of the sides, about the centre.
        shift_down: shift of the centre, in box heights; negative is up.
        outside: ``clip`` cuts off what lies outside the frame, ``replicate`` repeats the border.
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
    """The features that are the input of an expression network's last layer.

    Attributes:
        name: the name of the output.
        size: how many features each face has.
    """

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class QualityLimit:
    """From where on a measurement of a face makes predictions unreliable.

    Attributes:
        warn: beyond this, there is a warning.
        refuse: from this on, the face is not judged; it lies on the far side of ``warn``.
    """

    warn: float
    refuse: float


@dataclass(frozen=True, slots=True)
class ExpressionSpecification:
    """How the outputs of an expression network are interpreted.

    Attributes:
        logits: name of the output whose rows begin with one logit per label.
        labels: classes in output order, in lower case.
        temperature: divisor of the logits before the softmax (Guo et al. 2017); 1 has no effect.
        crop: the part of the frame that is the network's input.
        valence: its position in a row of that output, after the labels; None without valence.
        arousal: the same for arousal.
        embedding: None if the network has no embeddings.
        confidence_threshold: the prediction is uncertain if the highest probability, from 0 to 1,
            is lower; None if no prediction is.
        quality: limits of each measurement of ``steps.quality``; without a limit, no warning.
    """

    logits: str
    labels: tuple[str, ...]
    temperature: float
    crop: CropRule
    valence: int | None = None
    arousal: int | None = None
    embedding: EmbeddingSpecification | None = None
    confidence_threshold: float | None = None
    quality: Mapping[QualityWarning, QualityLimit] = field(default_factory=dict)

    @property
    def affect(self) -> Mapping[Affect, int]:
        """The positions of valence and arousal, if the network has them."""
        positions: Mapping[Affect, int | None]
        positions = {"valence": self.valence, "arousal": self.arousal}
        return {name: position for name, position in positions.items() if position is not None}


@dataclass(frozen=True, slots=True)
class AttributesSpecification:
    """How the outputs of a network for age, gender and identity are interpreted.

    Attributes:
        age: name of the output with one probability per year of life.
        gender: name of the output with one score, from 0 (female) to 1 (male).
        embedding: the features that faces are compared by.
        crop: the part of the frame that is the network's input.
    """

    age: str
    gender: str
    embedding: EmbeddingSpecification
    crop: CropRule


@dataclass(frozen=True, slots=True)
class ModelSpecification:
    """One model, with at most one of ``detection``, ``expression`` and ``attributes``.

    It has none of them if its network only serves a detector, as a later stage.
    """

    name: str
    title: str
    sha256: str
    input: InputSpecification
    detection: DetectionSpecification | None = None
    expression: ExpressionSpecification | None = None
    attributes: AttributesSpecification | None = None


def with_outputs_as_embedding(model: ModelSpecification) -> ModelSpecification:
    """The same model, with its outputs in place of its embeddings.

    The ABAW entries on valence and arousal, mimicry and ambivalence use these instead of the
    features below the last layer: one logit per label, then valence and arousal if the network
    measures them. A model without expressions is returned unchanged.
    """
    if model.expression is None:
        return model
    size = len(model.expression.labels) + len(model.expression.affect)
    embedding = EmbeddingSpecification(model.expression.logits, size)
    return replace(model, expression=replace(model.expression, embedding=embedding))
