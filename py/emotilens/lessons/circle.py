"""Lesson: valence and arousal, where they come from, and what the choice of places decides."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import PROTOTYPES, blend
from emotilens.portraits.scene import Scene, Sitter
from emotilens.steps.circumplex import COORDINATES

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

LABELS = tuple(sorted(COORDINATES))

CONTROLS = (
    Choice("first", LABELS, "happiness", labels=True),
    Choice("second", LABELS, "surprise", labels=True),
    Slider("mix", 0.0, 1.0, 0.05, 0.0),
    Choice("moved", LABELS, "surprise", labels=True),
    Slider("valence", -1.0, 1.0, 0.05, 0.0),
    Slider("arousal", -1.0, 1.0, 0.05, 0.0),
)


def scene(values: Values) -> Scene:
    """A drawn face between two expressions."""
    mixed = blend(PROTOTYPES[values["first"]], PROTOTYPES[values["second"]], values["mix"])
    sitter = Sitter(CAST["nadia"], None, mixed, x=240, y=190, scale=1.6)
    return Scene((sitter,), width=480, height=360, colour="#b9c4cf")


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The face, its bars, and where it lies among the places of the labels."""
    shares = await probabilities(desk)
    places = moved(values["moved"], values["valence"], values["arousal"])
    valence, arousal = position(shares, places)
    usual = position(shares, COORDINATES)
    assert desk.picture is not None
    return [
        views.picture("face", desk.picture),
        views.bars(tuple(shares), np.array(list(shares.values()))),
        views.circle(places, (valence, arousal)),
        views.figures(
            valence_usual=(usual[0], "2"), arousal_usual=(usual[1], "2"),
        ),
    ]  # fmt: skip


def moved(label: str, valence: float, arousal: float) -> dict[str, tuple[float, float]]:
    """The places of the labels, one of them moved by so much, within −1 to 1."""
    places = dict(COORDINATES)
    at = places[label]
    places[label] = (
        min(max(at[0] + valence, -1.0), 1.0),
        min(max(at[1] + arousal, -1.0), 1.0),
    )
    return places


def position(
    shares: Mapping[str, float], places: Mapping[str, tuple[float, float]]
) -> tuple[float, float]:
    """The mean of the places, weighted by the shares of their labels."""
    mean = sum(share * np.array(places[label]) for label, share in shares.items())
    valence, arousal = np.asarray(mean)
    return float(valence), float(arousal)


async def probabilities(desk: Desk) -> dict[str, float]:
    """What the network answers for the drawn face."""
    if desk.picture is None:
        raise LessonError("There is no picture yet. Draw the scene of the lesson first.")
    source = await desk.engine.analyse_picture("face", desk.picture)
    expression = largest_face(source).expression
    assert expression is not None
    return dict(expression.raw)


async def facts(desk: Desk) -> Facts:
    """Places that the text states, and the mean of two opposite faces."""
    places = {
        f"{label}_{axis}": value
        for label, place in COORDINATES.items()
        for axis, value in zip(("valence", "arousal"), place, strict=True)
    }
    half = position({"happiness": 0.5, "sadness": 0.5}, COORDINATES)
    numbers = {**places, "half_valence": half[0], "half_arousal": half[1]}
    return Facts(numbers, {"half": 2})


def check_valence(answer: float) -> Verdict:
    """A face of 60 % happiness and 40 % anger."""
    right = position({"happiness": 0.6, "anger": 0.4}, COORDINATES)[0]
    happy, angry = COORDINATES["happiness"][0], COORDINATES["anger"][0]
    return number(answer, right, 0.006, sign=0.6 * happy - 0.4 * angry, mean=(happy + angry) / 2)


def check_position(function: Any) -> Verdict:
    """Valence and arousal of any shares."""
    chance = (
        {"happiness": 1.0},
        {"happiness": 0.6, "anger": 0.4},
        {"sadness": 0.2, "neutral": 0.5, "fear": 0.3},
    )
    places = dict(COORDINATES)
    for shares in chance:
        answer = as_numbers(function(dict(shares), dict(places)))
        if answer is None or answer.shape != (2,):
            return Verdict(False, "pair")
        right = position(shares, places)
        if not np.allclose(answer, right):
            if np.allclose(answer, right[::-1]):
                return Verdict(False, "swapped")
            count = len(shares)
            mean = [sum(places[label][axis] for label in shares) / count for axis in (0, 1)]
            return Verdict(False, "weights" if np.allclose(answer, mean) else "other")
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "circle",
    CONTROLS,
    show,
    facts,
    {
        "valence": Exercise(check_valence, (RIGHT, "high", "low", "sign", "mean")),
        "position": Exercise(
            check_position, (RIGHT, "pair", "swapped", "weights", "other"), function="position"
        ),
    },
    scene,
    steps=("affect",),
    drawn=("first", "second", "mix"),
)
