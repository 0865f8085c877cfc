"""Lesson: an expression is not a feeling, and the same expression is not the same to a network."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import PROTOTYPES
from emotilens.portraits.person import SKINS
from emotilens.portraits.scene import Scene, Sitter

from . import views
from .answers import RIGHT, as_numbers, number
from .lesson import Choice, Desk, Exercise, Facts, Lesson, LessonError, Slider, Values, Verdict

EXPRESSIONS = ("sadness", "anger", "happiness", "neutral")

CONTEXTS = ("onions", "news", "script")

WEARS = ("none", "dark_frames")

CONTROLS = (
    Choice("expression", EXPRESSIONS, "sadness", labels=True),
    Choice("context", CONTEXTS, "onions"),
    Choice("skin", tuple(SKINS), "porcelain"),
    Slider("age", 0.0, 0.9, 0.1, 0.0, decimals=1),
    Choice("wears", WEARS, "none"),
)


def scene(values: Values) -> Scene:
    """One face, of which only the look is varied."""
    glasses = None if values["wears"] == "none" else "#2a2a2e"
    person = replace(CAST["nadia"], skin=values["skin"], age=values["age"], glasses=glasses)
    label = values["expression"]
    sitter = Sitter(person, label, PROTOTYPES[label], x=240, y=190, scale=1.6)
    return Scene((sitter,), width=480, height=360, colour="#b9c4cf")


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The face with its story, the network's answer, and what was measured on eight people."""
    if desk.picture is None:
        raise LessonError("There is no picture yet. Draw the scene of the lesson first.")
    source = await desk.engine.analyse_picture("face", desk.picture)
    found = source.frames[0].faces
    names = desk.engine.reader.names.labels
    shares = found[0].expression.raw if found and found[0].expression else {}
    answer = np.array([shares.get(name, 0.0) for name in names])
    measured = Measured(desk.data["variants"])
    label = values["expression"]
    rows = [
        views.row(
            skin,
            (measured.named("skin", skin, label), "percent"),
            (measured.probability("skin", skin, label), "percent"),
            chosen=skin == values["skin"],
        )
        for skin in SKINS
    ]
    return [
        views.picture("face", desk.picture),
        views.bars(names, answer, desk.engine.reader.threshold),
        views.note(f"story_{values['context']}"),
        views.table("by_skin", ("skin", "named", "probability"), rows),
    ]


class Measured:
    """What was measured on people of whom one thing at a time was changed.

    Args:
        content: of ``variants.json``.
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._labels: list[str] = content["labels"]
        self._changed: NDArray[np.str_] = np.array(content["changed"])
        self._value: NDArray[np.str_] = np.array(content["value"])
        self._true: Integers = np.array(content["true"], np.intp)
        self._probabilities: Floats = np.array(content["probabilities"], np.float64)
        self.persons = len(set(content["person"]))

    def probability(self, changed: str, value: str, label: str) -> float:
        """The mean probability of the expression that was drawn, from 0 to 1."""
        rows, column = self._rows(changed, value, label)
        return float(rows[:, column].mean())

    def named(self, changed: str, value: str, label: str) -> float:
        """The share of faces for which that expression was the most probable."""
        rows, column = self._rows(changed, value, label)
        return float((rows.argmax(axis=1) == column).mean())

    def _rows(self, changed: str, value: str, label: str) -> tuple[Floats, int]:
        column = self._labels.index(label)
        chosen = (self._changed == changed) & (self._value == value) & (self._true == column)
        return self._probabilities[chosen], column


async def facts(desk: Desk) -> Facts:
    """What skin and glasses change."""
    measured = Measured(desk.data["variants"])
    persons = measured.persons
    light, dark = (measured.named("skin", skin, "sadness") for skin in ("porcelain", "ebony"))
    numbers = {
        "persons": persons,
        "sad_light": light * persons,
        "sad_dark": dark * persons,
        "sad_light_probability": measured.probability("skin", "porcelain", "sadness"),
        "sad_dark_probability": measured.probability("skin", "ebony", "sadness"),
        "happy_dark": measured.named("skin", "ebony", "happiness") * persons,
        "anger_plain": measured.named("nothing", "nothing", "anger") * persons,
        "anger_glasses": measured.named("glasses", "glasses", "anger") * persons,
        "neutral_plain": measured.named("nothing", "nothing", "neutral") * persons,
        "neutral_glasses": measured.named("glasses", "glasses", "neutral") * persons,
    }
    change = light - dark
    return Facts(numbers, {"skin": 1 if abs(change) < 0.2 else 2 if change > 0 else 3})


def check_flagged(answer: float) -> Verdict:
    """Of 1000 pupils, 10 need help; 9 of them are flagged, and 10 % of the others."""
    return number(answer, 9 / 108, 0.006, found=0.9, rate=0.1, percent=8.3)


def check_gap(function: Any) -> Verdict:
    """The largest difference between the accuracies of groups."""
    correct = np.array([1, 1, 1, 0, 1, 0, 0, 1, 1, 0], np.float64)
    groups = np.array(["a", "a", "a", "a", "b", "b", "b", "c", "c", "c"])
    for one, other in ((correct, groups), (correct[::-1], groups[::-1]), (correct[:4], groups[:4])):
        answer = as_numbers(function(one.copy(), other.copy()))
        if answer is None or answer.shape != ():
            return Verdict(False, "single")
        means = [float(one[other == group].mean()) for group in np.unique(other)]
        right = max(means) - min(means)
        if not np.isclose(answer, right):
            values = {"got": float(answer), "wanted": right}
            is_mean = np.isclose(answer, one.mean())
            return Verdict(False, "overall" if is_mean else "other", values)
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "feeling",
    CONTROLS,
    show,
    facts,
    {
        "flagged": Exercise(check_flagged, (RIGHT, "high", "low", "found", "rate", "percent")),
        "gap": Exercise(check_gap, (RIGHT, "single", "overall", "other"), function="gap"),
    },
    scene,
    data=("variants",),
    steps=("decide",),
)
