"""Lesson: what the network is shown decides what it answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.manifest.model_specification import InputSpecification
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import PROTOTYPES
from emotilens.portraits.scene import Scene, Sitter
from emotilens.steps.crop import Rectangle, crop, rectangle_around
from emotilens.steps.preprocess import fit, normalise

from . import views
from .answers import RIGHT, as_numbers, number
from .lesson import (
    Choice,
    Desk,
    Exercise,
    Facts,
    Lesson,
    LessonError,
    Slider,
    Values,
    Verdict,
    largest_face,
)

EXPRESSIONS = ("sadness", "fear", "happiness", "surprise", "anger", "neutral")

COLOURS = ("rgb", "bgr")

SCALES = ("trained", "centred", "bytes")
"""As the network was trained; with a mean and deviation of 0.5; levels from 0 to 255."""

KERNELS = ("bilinear-antialias", "bilinear")

CONTROLS = (
    Choice("face", EXPRESSIONS, "sadness", labels=True),
    Slider("size", 0.5, 2.0, 0.05, 1.0),
    Slider("right", -0.6, 0.6, 0.02, 0.0),
    Slider("down", -0.6, 0.6, 0.02, 0.0),
    Choice("scale", SCALES, "trained"),
    Choice("kernel", KERNELS, "bilinear-antialias"),
    Choice("colour", COLOURS, "rgb"),
)


def scene(values: Values) -> Scene:
    """One drawn face with the chosen expression.

    Of this person, answers hardly change with the pixels at edges, which browsers draw differently.
    """
    label = values["face"]
    sitter = Sitter(CAST["hana"], label, PROTOTYPES[label], x=240, y=190, scale=1.6)
    return Scene((sitter,), width=480, height=360)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The picture with both boxes, what the network reads, and what it answers."""
    pixels, detected = await _detected(desk, values["face"])
    reader = desk.engine.reader
    moved = moved_box(detected, values["size"], values["right"], values["down"])
    cut = _cut(pixels, moved, desk)
    read = _read(cut, values, reader.model.input)
    probabilities = await _answer(desk, read, values)
    usual = await _answer(desk, _read(_cut(pixels, detected, desk), USUAL, reader.model.input))
    rectangle = rectangle_around(moved, reader.expression.crop)
    boxes = [
        views.box("detector", detected),
        views.box("crop", _place(rectangle), chosen=True),
    ]
    width, height = detected[2:]
    drag = {"right": ["right", float(width)], "down": ["down", float(height)]}
    return [
        views.picture("frame", pixels, boxes, drag=drag),
        views.picture("input", read, sharp=True),
        views.bars(reader.names.labels, probabilities, reader.threshold, before=usual),
    ]


USUAL: Values = {"scale": "trained", "kernel": "bilinear-antialias", "colour": "rgb"}
"""How the network was trained."""


async def facts(desk: Desk) -> Facts:
    """What happens to the sad and to the fearful face."""
    sad = {label: await _probability(desk, "sadness", label) for label in ("sadness", "neutral")}
    wide = {
        label: await _probability(desk, "sadness", label, size=1.8)
        for label in ("sadness", "neutral")
    }
    return Facts(
        {
            "sad_usual": sad["sadness"], "sad_wide": wide["sadness"],
            "neutral_wide": wide["neutral"],
            "sad_bytes": await _probability(desk, "sadness", "sadness", scale="bytes"),
            "neutral_bytes": await _probability(desk, "sadness", "neutral", scale="bytes"),
        },
        {"wide": 2 if wide["neutral"] > max(wide["sadness"], 0.5) else 1},
    )  # fmt: skip


async def _probability(desk: Desk, face: str, label: str, **chosen: Any) -> float:
    values = {**{each.name: each.value for each in CONTROLS}, **chosen, "face": face}
    pixels, detected = await _detected(desk, face)
    moved = moved_box(detected, values["size"], values["right"], values["down"])
    read = _read(_cut(pixels, moved, desk), values, desk.engine.reader.model.input)
    answer = await _answer(desk, read, values)
    return float(answer[desk.engine.reader.names.labels.index(label)])


def moved_box(box: Floats, size: float, right: float, down: float) -> Floats:
    """A box scaled about its middle, and moved by shares of its width and height."""
    x, y, width, height = box
    return np.array((
        x + right * width + width * (1 - size) / 2,
        y + down * height + height * (1 - size) / 2,
        width * size,
        height * size,
    ))  # fmt: skip


async def _detected(desk: Desk, face: str) -> tuple[Image, Floats]:
    """The picture and the box that the detector finds in it, once for each picture."""
    picture = desk.picture
    if picture is None:
        raise LessonError("There is no picture yet. Draw the scene of the lesson first.")
    known: Image | None = desk.kept.get("of")
    if known is not picture:
        source = await desk.engine.analyse_picture(face, picture)
        desk.kept = {"of": picture, "box": np.array(largest_face(source).box)}
    return picture, np.array(desk.kept["box"])


def _cut(pixels: Image, box: Floats, desk: Desk) -> Image:
    return crop(pixels, rectangle_around(box, desk.engine.reader.expression.crop), "replicate")


def _place(rectangle: Rectangle) -> Floats:
    left, top = rectangle.left, rectangle.top
    return np.array((left, top, rectangle.right - left, rectangle.bottom - top), np.float64)


def _read(cut: Image, values: Mapping[str, Any], model_input: InputSpecification) -> Image:
    """What the network reads of a crop, in whole levels."""
    ordered = cut[..., [2, 1, 0]] if values["colour"] == "bgr" else cut
    return fit(ordered, replace(model_input, resize=values["kernel"]))


async def _answer(desk: Desk, read: Image, values: Mapping[str, Any] = USUAL) -> Floats:
    reader = desk.engine.reader
    usual = reader.model.input
    count = len(usual.mean)
    scaled = {
        "trained": usual,
        "centred": replace(usual, mean=(0.5,) * count, deviation=(0.5,) * count),
        "bytes": replace(usual, divide=1),
    }[values["scale"]]
    outputs = await desk.engine.run(reader.model.name, normalise(read, scaled))
    probabilities: Floats = reader.read(outputs).probabilities[0]
    return probabilities


def check_left(answer: float) -> Verdict:
    """A box of x 100 and width 80, scaled by 1.2, begins at 92."""
    return number(answer, 92.0, 0.01, corner=100.0, doubled=84.0)


def check_square(function: Any) -> Verdict:
    """The square around a box: (x, y, width, height) to the same, with one side and centre."""
    for box in ((10.0, 20.0, 40.0, 60.0), (0.0, 0.0, 30.0, 10.0), (5.0, 5.0, 8.0, 8.0)):
        x, y, width, height = box
        answer = as_numbers(function(*box))
        if answer is None or answer.shape != (4,):
            return Verdict(False, "four")
        left, top, across, down = answer
        side = max(width, height)
        if across != down:
            return Verdict(False, "sides", {"width": across, "height": down})
        if across != side:
            return Verdict(False, "longest", {"side": across, "wanted": side})
        wrong = abs(left + side / 2 - x - width / 2) + abs(top + side / 2 - y - height / 2)
        if wrong > 1e-9:
            return Verdict(False, "centre")
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "crop",
    CONTROLS,
    show,
    facts,
    {
        "left": Exercise(check_left, (RIGHT, "high", "low", "corner", "doubled")),
        "square": Exercise(
            check_square, (RIGHT, "four", "sides", "longest", "centre"), function="square"
        ),
    },
    scene,
    steps=("crop", "preprocess"),
    drawn=("face",),
)
