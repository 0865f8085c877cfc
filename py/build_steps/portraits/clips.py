"""The clips of the gallery: faces that move, with the truth about every frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, PROTOTYPES, SMILE, Expression, blend
from emotilens.portraits.head import Pose
from emotilens.portraits.scene import Region, Scene, Sitter

RATE = 10
"""Frames per second."""

WIDTH, HEIGHT = 640, 360

RISE = 0.45
"""Seconds from one expression to the next."""

CLEAR = 0.8
"""Share of an expression from which people would name it; between two, the truth is null."""


@dataclass(frozen=True, slots=True)
class ClipSample:
    """A clip of the gallery.

    Attributes:
        name: of its file.
        title: two or three words.
        description: one sentence.
        scenes: one for each frame.
        region: the part in which anything moves.
        poster: time, in seconds, of the frame that the thumbnail shows.
    """

    name: str
    title: str
    description: str
    scenes: Sequence[Scene]
    region: Region
    poster: float


class Moment(NamedTuple):
    """From this time, in seconds, the face changes to an expression."""

    time: float
    label: str
    expression: Expression


def clips() -> list[ClipSample]:
    """All clips of the gallery."""
    return [
        ClipSample(
            "in-turn",
            "Expressions in turn",
            "One face that changes between neutral and each of the seven other expressions.",
            list(_in_turn()),
            (140, 0, 360, HEIGHT),
            5.0,
        ),
        ClipSample(
            "talking",
            "Two people talking",
            "Two faces: one speaks while the other listens, and both laugh.",
            list(_talking()),
            (40, 20, 580, HEIGHT - 20),
            3.3,
        ),
    ]


def _in_turn() -> Iterator[Scene]:
    order = ("happiness", "surprise", "anger", "sadness", "fear", "disgust", "contempt")
    moments = [Moment(-1.0, "neutral", NEUTRAL)]
    for index, label in enumerate(order):
        start = 1.2 + 2.7 * index
        moments.append(Moment(start, label, PROTOTYPES[label]))
        moments.append(Moment(start + RISE + 1.3, "neutral", NEUTRAL))
    for frame in range(round(20.2 * RATE)):
        time = frame / RATE
        shown, expression = _at(time, moments)
        if shown == "neutral":
            expression = _blinking(expression, time, 2.7, 0.35)
        pose = Pose(5 * np.sin(time * 0.9), 1.5 * np.sin(time * 0.7), 2.5 * np.sin(time * 0.53))
        sitter = Sitter(CAST["priya"], shown, expression, 320, 172, 1.5, pose)
        yield Scene((sitter,), "wall", "#b9c4cf", WIDTH, HEIGHT)


def _talking() -> Iterator[Scene]:
    """Each speaks for some seconds; then both laugh."""
    laugh = PROTOTYPES["happiness"]
    ears = replace(NEUTRAL, brow_inner=0.15, brow_outer=0.15, corner=0.15)
    left = (
        Moment(-1, "neutral", NEUTRAL), Moment(4.0, "neutral", ears),
        Moment(6.0, "happiness", SMILE), Moment(7.8, "happiness", laugh),
        Moment(9.2, "happiness", SMILE),
    )  # fmt: skip
    right = (
        Moment(-1, "neutral", NEUTRAL), Moment(2.6, "surprise", PROTOTYPES["surprise"]),
        Moment(3.9, "neutral", NEUTRAL), Moment(7.7, "happiness", laugh),
        Moment(9.1, "happiness", SMILE),
    )  # fmt: skip
    for frame in range(10 * RATE):
        time = frame / RATE
        people = []
        for name, moments, x, turn, speaks, period in (
            ("milo", left, 200.0, 14.0, 0.3 < time < 3.6, 3.1),
            ("uma", right, 446.0, -14.0, 4.4 < time < 7.4, 2.6),
        ):
            label, expression = _at(time, moments)
            expression = _blinking(expression, time, period, 0.9)
            if speaks:
                expression = _speaking(expression, time)
            nod = 1.8 * np.sin(time * (5.0 if speaks else 1.1))
            pose = Pose(turn + 2.5 * np.sin(time * 0.8 + x), nod, 2.0 * np.sin(time * 0.6 + x))
            light = -1.0 if x < 320 else -0.6
            people.append(Sitter(CAST[name], label, expression, x, 178, 1.25, pose, light))
        yield Scene(people, "room", "#b9c6bf", WIDTH, HEIGHT)


def _at(time: float, moments: Sequence[Moment]) -> tuple[str | None, Expression]:
    """The label and the expression at a time; changes begin and end slowly."""
    index = max(at for at, moment in enumerate(moments) if moment.time <= time)
    latest, before = moments[index], moments[max(index - 1, 0)]
    share = min((time - latest.time) / RISE, 1.0)
    share = share * share * (3 - 2 * share)
    shown = blend(before.expression, latest.expression, share)
    if share >= CLEAR or latest.label == before.label:
        return latest.label, shown
    return (before.label if share <= 1 - CLEAR else None), shown


def _blinking(expression: Expression, time: float, period: float, start: float) -> Expression:
    since = (time - start) % period
    return replace(expression, lid=0.0, lower_lid=0.0) if since < 0.13 else expression


def _speaking(expression: Expression, time: float) -> Expression:
    """A mouth that moves like in speech."""
    syllables = max(0.0, np.sin(time * 17) * 0.6 + np.sin(time * 11.3) * 0.5)
    return replace(
        expression,
        jaw=max(expression.jaw, 0.22 * float(syllables)),
        stretch=expression.stretch + 0.3 * float(np.sin(time * 7.7)),
        brow_outer=expression.brow_outer + 0.15 * float(np.sin(time * 2.1)),
    )
