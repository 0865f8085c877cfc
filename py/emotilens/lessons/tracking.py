"""Lesson: two people pass each other, and a tracker decides who is who by overlap alone."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.boxes import intersection_over_union
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, SMILE
from emotilens.portraits.scene import Scene, Sitter, draw
from emotilens.steps.track import BRIDGED_FRAMES, MINIMUM_OVERLAP, Tracker

from . import views
from .answers import RIGHT, as_numbers, number
from .lesson import Desk, Exercise, Facts, Lesson, LessonError, Slider, Values, Verdict

NEAR, FAR = 100.0, 540.0
"""Between these places, in pixels, they walk towards and past each other."""

HIDDEN = 0.4
"""A face behind another is not detected where their boxes overlap by more."""

PERSONS = ("behind", "front")

CONTROLS = (
    Slider("moment", 0.0, 1.0, 0.01, 0.4),
    Slider("rate", 2, 30, 1, 25, decimals=0),
    Slider("speed", 100, 600, 20, 200, decimals=0),
    Slider("overlap", 0.05, 0.9, 0.05, MINIMUM_OVERLAP),
)


def scene(values: Values) -> Scene:
    """Both people at the moment of the frame that is shown."""
    share = _shares(values)[_shown(values)]
    return _scene(float(share))


def _scene(share: float) -> Scene:
    behind, front = (NEAR + at * (FAR - NEAR) for at in (1 - share, share))
    people = (
        Sitter(CAST["kofi"], None, NEUTRAL, behind, 150, 0.95),
        Sitter(CAST["lena"], None, SMILE, front, 170, 0.95),
    )
    return Scene(people, "park", "#8aa276", 640, 320)


def _shares(values: Values) -> Floats:
    """How far they have walked in each frame, from 0 to 1."""
    seconds = (FAR - NEAR) / values["speed"]
    return np.arange(int(seconds * values["rate"]) + 1) / (seconds * values["rate"])


def _shown(values: Values) -> int:
    """Index of the frame that is shown."""
    return int(np.abs(_shares(values) - values["moment"]).argmin())


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """What the tracker makes of a walk.

    Attributes:
        times: of the frames, in seconds, shape (frames,).
        boxes: of both people, shape (frames, 2, 4).
        ids: their numbers in each frame, shape (frames, 2); 0 where a face was not detected.
    """

    times: Floats
    boxes: Floats
    ids: NDArray[np.intp]

    @property
    def used(self) -> int:
        """How many numbers were given."""
        return len(set(self.ids[self.ids > 0].tolist()))

    @property
    def last(self) -> tuple[int, int]:
        """The numbers of both in the last frame."""
        return int(self.ids[-1, 0]), int(self.ids[-1, 1])

    @property
    def hidden(self) -> int:
        """In how many frames a face was not detected."""
        return int((self.ids == 0).sum())


def walk(values: Values) -> Walk:
    """Let both pass each other, and the lab's tracker number the boxes that are detected."""
    shares = _shares(values)
    start = np.array([each["box"] for each in draw(_scene(0.0))[1]])
    boxes = np.repeat(start[None], len(shares), axis=0)
    boxes[:, :, 0] += np.outer(shares * (FAR - NEAR), (-1, 1))
    tracker = Tracker(values["overlap"], BRIDGED_FRAMES)
    ids = np.zeros((len(shares), 2), np.intp)
    for frame, pair in enumerate(boxes):
        hides = intersection_over_union(pair[:1], pair[1:])[0, 0] > HIDDEN
        seen = slice(1, 2) if hides else slice(0, 2)
        ids[frame, seen] = tracker.update(pair[seen])
    return Walk(shares * (FAR - NEAR) / values["speed"], boxes, ids)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The frame with its boxes, the places of all numbers over time, and who has which number."""
    if desk.picture is None:
        raise LessonError("There is no picture yet. Draw the scene of the lesson first.")
    walked = walk(values)
    shown = _shown(values)
    visible = walked.ids[shown] > 0
    boxes = [
        views.box(name, walked.boxes[shown, at], chosen=name == "front")
        for at, name in enumerate(PERSONS)
        if visible[at]
    ]
    middles = walked.boxes[:, :, 0] + walked.boxes[:, :, 2] / 2
    lines = []
    for name, chosen in (
        ("number_1", walked.ids == 1),
        ("number_2", walked.ids == 2),
        ("later_numbers", walked.ids > 2),
    ):
        frames, _ = np.nonzero(chosen)
        lines.append(views.series(name, walked.times[frames], middles[chosen], "dots"))
    end = float(walked.times[-1])
    half = round(end / 2, 1)
    return [
        views.picture("frame", desk.picture, boxes, wide=True),
        views.chart(
            "places",
            views.axis("seconds", 0, max(end, half), (0.0, half)),
            views.axis("place", 0, 640, (0.0, 320.0, 640.0), "0"),
            lines,
            [{"name": "shown", "x": float(walked.times[shown])}],
        ),
        views.table("who", ("person", "first", "now", "last"), _rows(walked, shown)),
        views.figures(
            used=(walked.used, "0"), frames=(len(walked.times), "0"), hidden=(walked.hidden, "0")
        ),
    ]


def _rows(walked: Walk, shown: int) -> list[views.View]:
    """The numbers of both in the first frame, in the one shown, and in the last."""
    return [
        views.row(
            name,
            *((int(one), "0") if one else None for one in walked.ids[[0, shown, -1], at]),
        )
        for at, name in enumerate(PERSONS)
    ]


async def facts(desk: Desk) -> Facts:
    """Numbers at the end, by frame rate and by threshold."""
    usual = {each.name: each.value for each in CONTROLS}
    numbers: dict[str, float] = {
        "bridged": BRIDGED_FRAMES, "threshold": MINIMUM_OVERLAP, "hidden_from": HIDDEN,
    }  # fmt: skip
    for name, chosen in (
        ("usual", {}), ("five", {"rate": 5}), ("two", {"rate": 2}),
        ("strict", {"rate": 10, "overlap": 0.5}), ("slow", {"speed": 100}),
    ):  # fmt: skip
        walked = walk(usual | chosen)
        behind, front = walked.last
        numbers |= {
            f"{name}_used": walked.used, f"{name}_behind": behind, f"{name}_front": front,
            f"{name}_hidden": walked.hidden,
        }  # fmt: skip
    last = walk(usual | {"rate": 5}).last
    return Facts(numbers, {"end": {(1, 2): 1, (2, 1): 2}.get(last, 3)})


def check_step(answer: float) -> Verdict:
    """A face 80 pixels wide walks 300 pixels a second, at 10 frames a second."""
    return number(answer, 50 / 110, 0.006, moved=30 / 80, width=50 / 80)


def check_match(function: Any) -> Verdict:
    """For each box the track with which it overlaps most, largest first; −1 for a new face."""
    for overlaps, right in (
        ([[0.6, 0.1], [0.2, 0.5]], [0, 1]),
        ([[0.5, 0.4], [0.7, 0.1]], [1, 0]),
        ([[0.6, 0.0], [0.5, 0.1]], [0, -1]),
        ([[0.1, 0.2], [0.0, 0.8]], [-1, 1]),
    ):
        table = np.array(overlaps)
        answer = as_numbers(function(table.copy(), 0.3))
        if answer is None or answer.shape != (len(right),):
            return Verdict(False, "shape")
        if (answer == right).all():
            continue
        chosen = answer[answer >= 0]
        if len(set(chosen.tolist())) < len(chosen):
            return Verdict(False, "twice")
        weak = [track >= 0 and table[box, int(track)] < 0.3 for box, track in enumerate(answer)]
        return Verdict(False, "weak" if any(weak) else "order")
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "tracking",
    CONTROLS,
    show,
    facts,
    {
        "step": Exercise(check_step, (RIGHT, "high", "low", "moved", "width")),
        "match": Exercise(
            check_match, (RIGHT, "shape", "twice", "weak", "order"), function="match"
        ),
    },
    scene,
    steps=("track",),
)
