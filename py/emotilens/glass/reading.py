"""The second part of the walk, of one face: crop, pre-process, network, decode, affect."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Image, Tensor
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.results import Quality
from emotilens.basics.stopwatch import Clock
from emotilens.heads.apply import with_head
from emotilens.heads.reader import ExpressionReader
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.steps.circumplex import COORDINATES, expected_position
from emotilens.steps.colour import convert_colour
from emotilens.steps.crop import crop, rectangle_around
from emotilens.steps.decode import Reading, decode_expressions, read_outputs, softmax
from emotilens.steps.detect.candidates import Candidates
from emotilens.steps.network import network_outputs
from emotilens.steps.preprocess import fit, normalise, preprocess
from emotilens.steps.quality.judge import quality
from emotilens.steps.region import corners_of, cut_out
from emotilens.steps.resize import resize
from emotilens.steps.turned_square import cut

from .record import Step, Timing, Value


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What the network reads of one face.

    Attributes:
        steps: of this part.
        reading: of one row.
        quality: how well the face can be recognised.
    """

    steps: tuple[Step, ...]
    reading: Reading
    quality: Quality


async def reading_steps(
    frame: Image,
    face: Candidates,
    reader: ExpressionReader,
    detector: ModelSpecification,
    run: NetworkRunner,
    clock: Clock,
) -> Read:
    """Walk one face from its box to what it expresses in this frame.

    Args:
        frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
        face: one, in pixels of the frame.
        reader: the expression model, and the head if there is one.
        detector: names the landmarks.
        run: runs a network by its model's name.
        clock: returns seconds.

    Raises:
        NetworkOutputError: if the network does not do what its specification says.
    """
    timing = Timing(clock)
    box, landmarks = face.boxes[0], face.landmarks[0]
    model, expression = reader.model, reader.expression
    with timing.step("crop"):
        picture = cut_out(frame, box, landmarks, expression.crop, model.input.width)
    with timing.step("preprocess"):
        planes = preprocess(picture, model.input)
    with timing.step("network"):
        outputs = await network_outputs(planes, model, run)
    with timing.step("decode"):
        reading = reader.read(outputs)
    with timing.step("affect"):
        if reader.affect_source == "derived":
            expected_position(reading.probabilities, reader.names.labels)
    assert detector.detection is not None
    measured = quality(
        fit(picture, model.input), box, landmarks, detector.detection.landmarks, expression.quality
    )
    steps = (
        _crop_step(frame, picture, box, landmarks, reader, timing),
        _preprocess_step(picture, planes, model, timing),
        _network_step(planes, reading, reader, timing),
        _decode_step(reading, outputs, reader, timing),
        _affect_step(reading, reader, timing),
    )
    return Read(steps, reading, measured)


def _crop_step(
    frame: Image,
    picture: Image,
    box: Floats,
    landmarks: Floats,
    reader: ExpressionReader,
    timing: Timing,
) -> Step:
    rule = reader.expression.crop
    height, width = frame.shape[:2]
    outline = corners_of(box, landmarks, rule, width, height)
    is_turned = outline[0][1] != outline[1][1]
    return Step(
        "crop",
        (
            Value(
                "box",
                "boxes",
                box[None],
                frame,
                facts={
                    "points": [landmarks.tolist()],
                    "outline": [list(each) for each in outline],
                    "pixelsOf": "frame",
                },
            ),
        ),
        (Value("crop", "picture", picture),),
        (cut, cut_out) if is_turned else (rectangle_around, crop, cut_out),
        timing.of("crop"),
        {
            "shape": rule.shape,
            "scale": rule.scale,
            "shift down": rule.shift_down,
            "outside": rule.outside,
        },
        ("turned",) if is_turned else (),
    )


def _preprocess_step(
    picture: Image, planes: Tensor, model: ModelSpecification, timing: Timing
) -> Step:
    expected = model.input
    grey = expected.colour == "grey"
    return Step(
        "preprocess",
        (Value("crop", "picture", picture),),
        (Value("tensor", "planes", planes),),
        (preprocess, fit, *((convert_colour,) if grey else ()), resize, normalise),
        timing.of("preprocess"),
        {
            "colour": expected.colour,
            "resize": expected.resize,
            "divide": expected.divide,
            "mean": list(expected.mean),
            "deviation": list(expected.deviation),
        },
    )


def _network_step(
    planes: Tensor, reading: Reading, reader: ExpressionReader, timing: Timing
) -> Step:
    outputs = [Value("outputs", "bars", reading.outputs[0], names=_names(reader))]
    if reading.embeddings.shape[1]:
        outputs.append(Value("embedding", "vector", reading.embeddings[0]))
    return Step(
        "network",
        (Value("tensor", "planes", planes),),
        tuple(outputs),
        (network_outputs,),
        timing.of("network"),
        {"model": reader.model.title},
    )


def _decode_step(
    reading: Reading, outputs: Mapping[str, Tensor], reader: ExpressionReader, timing: Timing
) -> Step:
    expression = reader.expression
    own = decode_expressions(outputs[expression.logits], expression)[0]
    has_head = reader.head is not None
    values = [Value("probabilities", "bars", own, names=expression.labels)]
    if has_head:
        values.append(
            Value("head", "bars", reading.probabilities[0], names=tuple(reader.names.labels))
        )
    return Step(
        "decode",
        (Value("outputs", "bars", reading.outputs[0], names=_names(reader)),),
        tuple(values),
        (decode_expressions, softmax, *((with_head,) if has_head else ())),
        timing.of("decode"),
        {"temperature": expression.temperature},
        ("head",) if has_head else (),
    )


def _affect_step(reading: Reading, reader: ExpressionReader, timing: Timing) -> Step:
    labels = tuple(reader.names.labels)
    source = reader.affect_source
    derived = source == "derived"
    values = np.array([values[0] for values in reading.affect.values()])
    places = {label: list(COORDINATES[label]) for label in labels if label in COORDINATES}
    output = Value(
        "affect",
        "place",
        values,
        names=tuple(reading.affect),
        facts={"places": places, "source": source},
    )
    shown = (
        Value("probabilities", "bars", reading.probabilities[0], names=labels)
        if derived
        else Value("outputs", "bars", reading.outputs[0], names=_names(reader))
    )
    return Step(
        "affect",
        (shown,),
        (output,) if len(values) else (),
        (expected_position,) if derived else (read_outputs,),
        timing.of("affect"),
        {"source": source},
        (source,) if source else ("no affect",),
    )


def _names(reader: ExpressionReader) -> tuple[str, ...]:
    """Names of the network's outputs."""
    affect = sorted(reader.expression.affect.items(), key=lambda one: one[1])
    return (*reader.expression.labels, *(name for name, _ in affect))
