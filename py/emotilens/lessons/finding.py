"""Lesson: a detector proposes hundreds of boxes; two thresholds make faces of them."""

from dataclasses import replace
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.boxes import intersection_over_union
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, PROTOTYPES, SMILE
from emotilens.portraits.head import Pose
from emotilens.portraits.scene import Scene, Sitter, draw
from emotilens.steps.detect.faces import FaceDetector

from . import views
from .answers import RIGHT, as_numbers, number
from .lesson import Choice, Desk, Exercise, Facts, Lesson, LessonError, Slider, Values, Verdict

DETECTORS = ("live", "pictures")

EVERY = 1.0
"""An overlap above which no two boxes lie: nothing is merged."""

SAME = 0.3
"""A box is right if it overlaps a true face by more; where both boxes are drawn by other rules, an
overlap is never close to 1."""

CONTROLS = (
    Choice("detector", DETECTORS, "live"),
    Slider("score", 0.05, 0.95, 0.05, 0.5),
    Slider("overlap", 0.05, 1.0, 0.05, 0.3),
)


def scene(values: Values) -> Scene:
    """Five people: two close together, one turned away, one far."""
    people = (
        Sitter(CAST["rosa"], "happiness", SMILE, 110, 120, 0.8),
        Sitter(CAST["otto"], "neutral", NEUTRAL, 178, 112, 0.8),
        Sitter(CAST["hana"], "happiness", PROTOTYPES["happiness"], 330, 150, 1.0),
        Sitter(CAST["ian"], "neutral", NEUTRAL, 470, 130, 0.85, Pose(60)),
        Sitter(CAST["wen"], "neutral", NEUTRAL, 580, 90, 0.3),
    )
    return Scene(people, "park", "#8aa276", 640, 360)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The picture with candidates and faces, and how many of them are right."""
    if desk.picture is None:
        raise LessonError("There is no picture yet. Draw the scene of the lesson first.")
    raw, merged = await _found(desk, values)
    _, truth = draw(scene(values))
    right, wrong = counted(merged, np.array([each["box"] for each in truth]))
    boxes = [views.box("candidate", box) for box in raw]
    boxes += [views.box("face", box, chosen=True) for box in merged]
    return [
        views.picture("people", desk.picture, boxes, wide=True),
        views.figures(
            candidates=(len(raw), "0"), found=(right, "0"), missed=(len(truth) - right, "0"),
            invented=(wrong, "0"),
        ),
    ]  # fmt: skip


async def _found(desk: Desk, values: Values) -> tuple[Floats, Floats]:
    """Boxes before and after merging, shape (n, 4) each."""
    assert desk.picture is not None
    engine = desk.engine
    model = engine.live_detector if values["detector"] == "live" else engine.picture_detector
    tensor, place = FaceDetector(model).prepare(desk.picture)
    outputs = await engine.run(model.name, tensor)
    raw, merged = (
        FaceDetector(_with(model, values["score"], overlap)).read(outputs, place).boxes
        for overlap in (EVERY, values["overlap"])
    )
    return raw, merged


def _with(model: ModelSpecification, score: float, overlap: float) -> ModelSpecification:
    assert model.detection is not None
    chosen = replace(model.detection, score_threshold=score, overlap_threshold=overlap)
    return replace(model, detection=chosen)


def counted(boxes: Floats, true: Floats) -> tuple[int, int]:
    """How many true faces have a box, and how many boxes are no face, or one that has a box.

    Args:
        boxes: shape (n, 4), best first.
        true: shape (m, 4).
    """
    free = np.ones(len(true), np.bool_)
    wrong = 0
    for box in boxes:
        overlaps = np.where(free, intersection_over_union(box[None], true)[0], 0)
        if overlaps.max(initial=0) > SAME:
            free[overlaps.argmax()] = False
        else:
            wrong += 1
    return int((~free).sum()), wrong


async def facts(desk: Desk) -> Facts:
    """What both detectors find, and what a low score adds."""
    _, truth = draw(scene({}))
    true = np.array([each["box"] for each in truth])
    numbers: dict[str, float] = {"people": len(true)}
    for name, chosen in (
        ("usual", {"detector": "live", "score": 0.5, "overlap": 0.3}),
        ("low", {"detector": "live", "score": 0.05, "overlap": 0.3}),
        ("apart", {"detector": "live", "score": 0.5, "overlap": 1.0}),
        ("large", {"detector": "pictures", "score": 0.5, "overlap": 0.3}),
    ):
        raw, merged = await _found(desk, chosen)
        right, wrong = counted(merged, true)
        numbers |= {f"{name}_raw": len(raw), f"{name}_found": right, f"{name}_false": wrong}
    more = numbers["low_found"] > numbers["usual_found"]
    false = numbers["low_false"] > numbers["usual_false"]
    return Facts(numbers, {"score": 2 if false else 1 if more else 3})


def check_overlap(answer: float) -> Verdict:
    """Boxes of 10 × 10, one moved by 5 to the right."""
    return number(answer, 1 / 3, 0.006, half=0.5, quarter=0.25)


def check_iou(function: Any) -> Verdict:
    """The intersection over union of two boxes (x, y, width, height)."""
    for one, other in (
        ((0, 0, 10, 10), (5, 0, 10, 10)),
        ((0, 0, 4, 4), (1, 1, 2, 2)),
        ((0, 0, 4, 4), (10, 10, 4, 4)),
    ):
        answer = as_numbers(function(one, other))
        if answer is None or answer.shape != ():
            return Verdict(False, "single")
        pair = np.array([one, other], np.float64)
        right = float(intersection_over_union(pair[:1], pair[1:])[0, 0])
        if not np.isclose(answer, right):
            if right == 0:
                return Verdict(False, "apart", {"got": float(answer)})
            values = {"got": float(answer), "wanted": right}
            return Verdict(False, "large" if answer > right else "small", values)
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "finding",
    CONTROLS,
    show,
    facts,
    {
        "overlap": Exercise(check_overlap, (RIGHT, "high", "low", "half", "quarter")),
        "iou": Exercise(check_iou, (RIGHT, "single", "apart", "large", "small"), function="iou"),
    },
    scene,
    steps=("detect", "suppress"),
)
