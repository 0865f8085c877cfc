"""Lesson: a head learns whatever divides its samples, and that may be the light."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Singles
from emotilens.fitting.layers.fit import Examples, fit_branch, standardisation
from emotilens.fitting.layers.own_expressions import RECIPE
from emotilens.heads.apply import apply_head
from emotilens.heads.head import Head
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, Expression
from emotilens.portraits.scene import Scene, Sitter

from . import views
from .answers import RIGHT, number
from .lesson import Choice, Desk, Exercise, Facts, Lesson, LessonError, Slider, Values, Verdict

CLASSES = ("rest", "raised")

TAUGHT = ("bright", "both", "clue")
"""All samples in bright light; each in both lights; brows at rest bright, raised brows dim."""

LIGHTS = (0.0, 0.25, 0.5, 0.75)
"""How much darker than bright."""

DIM = LIGHTS[-1]

MOST = 12
"""People who are taught; the others are test faces."""

CONTROLS = (
    Choice("taught", TAUGHT, "bright"),
    Slider("people", 2, MOST, 1, MOST, decimals=0),
    Slider("darkness", LIGHTS[0], DIM, 0.25, 0.0),
)


def brows(raised: int) -> Expression:
    """A face at rest, or one that differs in nothing but raised brows."""
    return replace(NEUTRAL, brow_inner=0.7, brow_outer=0.7) if raised else NEUTRAL


def scene(values: Values) -> Scene:
    """Two people who were not taught; the one on the right raises the brows."""
    people = (
        Sitter(CAST["priya"], None, brows(0), 180, 190, 1.5),
        Sitter(CAST["quinn"], None, brows(1), 460, 190, 1.5),
    )
    return Scene(people, width=640, height=360, darkness=values["darkness"])


class Samples:
    """Embeddings of drawn faces.

    Args:
        content: of ``taught.json``.

    Attributes:
        columns: which numbers of the embedding were recorded.
    """

    def __init__(self, content: dict[str, Any]) -> None:
        self.columns: NDArray[np.intp] = np.array(content["columns"], np.intp)
        self._embeddings: Singles = np.array(content["embeddings"], np.float32) / np.float32(1000)
        names: NDArray[np.str_] = np.array(content["person"])
        self._order: NDArray[np.intp] = np.unique(names, return_inverse=True)[1]
        self._raised: NDArray[np.intp] = np.array(content["raised"], np.intp)
        self._darkness: Floats = np.array(content["darkness"], np.float64)

    def fit(self, taught: str, people: int) -> tuple[Head, int]:
        """A head of one layer, as the lab fits it to a person's own expressions.

        Args:
            taught: one of ``TAUGHT``.
            people: how many are taught.

        Returns:
            The head, and the number of samples.
        """
        bright, dim = self._darkness == LIGHTS[0], self._darkness == DIM
        raised = self._raised == 1
        chosen = {"bright": bright, "both": bright | dim, "clue": np.where(raised, dim, bright)}
        rows = chosen[taught] & (self._order < people)
        examples = Examples(self._embeddings[rows], np.eye(2)[self._raised[rows]])
        scale = standardisation(examples.embeddings)
        branch = fit_branch("expression", CLASSES, examples, scale, RECIPE)
        return Head("teaching", "", "", *scale, branches=(branch,)), int(rows.sum())

    def accuracy(self, head: Head) -> Floats:
        """The share of test faces that are answered correctly, shape (lights, classes)."""
        right = apply_head(head, self._embeddings)["expression"].argmax(axis=1) == self._raised
        shares = np.zeros((len(LIGHTS), len(CLASSES)))
        for light, darkness in enumerate(LIGHTS):
            for position in range(len(CLASSES)):
                rows = (self._darkness == darkness) & (self._raised == position)
                shares[light, position] = right[rows & (self._order >= MOST)].mean()
        return shares


async def show(desk: Desk, values: Values) -> list[views.View]:
    """Two test faces with the head's answers, and its accuracy on all test faces by light."""
    if desk.picture is None:
        raise LessonError("There is no picture yet. Draw the scene of the lesson first.")
    samples = Samples(desk.data["taught"])
    head, taught = samples.fit(values["taught"], round(values["people"]))
    shares = samples.accuracy(head)
    answers = await _answers(desk, samples, head)
    rows = []
    for name, answer in zip(CLASSES, answers, strict=True):
        cells = [None, None] if answer is None else [(float(one), "percent") for one in answer]
        strong = None if answer is None else int(answer.argmax())
        rows.append(views.row(f"drawn_{name}", *cells, strong=strong))
    lights = np.array(LIGHTS)
    here = int(np.abs(lights - values["darkness"]).argmin())
    return [
        views.picture("pair", desk.picture, wide=True),
        views.table("answers", ("drawn", *CLASSES), rows),
        views.chart(
            "accuracy_by_light",
            views.axis("darkness", 0, DIM, LIGHTS, "percent"),
            views.axis("right_answers", 0, 1, (0.0, 0.5, 1.0), "percent"),
            [
                views.series(f"test_{name}", lights, shares[:, position], "bold")
                for position, name in enumerate(CLASSES)
            ],
            [{"name": "yours", "x": values["darkness"]}],
        ),
        views.figures(samples=(taught, "0"), right_here=(float(shares[here].mean()), "percent")),
    ]


async def _answers(desk: Desk, samples: Samples, head: Head) -> list[Floats | None]:
    """The head's probabilities for the faces of the picture, from the left; None if not found."""
    assert desk.picture is not None
    read, embeddings = await desk.engine.read_picture("pair", desk.picture)
    answers: list[Floats | None] = [None, None]
    for face, embedding in zip(read.frames[0].faces, embeddings.values(), strict=True):
        right = face.box[0] + face.box[2] / 2 > desk.picture.shape[1] / 2
        answers[right] = apply_head(head, embedding[None, samples.columns])["expression"][0]
    return answers


async def facts(desk: Desk) -> Facts:
    """The accuracy of each class in both lights, however the head was taught."""
    samples = Samples(desk.data["taught"])
    numbers: dict[str, float] = {
        "taught": MOST, "test": len(set(desk.data["taught"]["person"])) - MOST,
        "kept": len(samples.columns),
    }  # fmt: skip
    for name in TAUGHT:
        head, count = samples.fit(name, MOST)
        shares = samples.accuracy(head)
        numbers[f"{name}_samples"] = count
        for light, row in (("light", shares[0]), ("dim", shares[-1])):
            numbers |= {f"{name}_{one}_{light}": row[at] for at, one in enumerate(CLASSES)}
    same = (numbers["clue_rest_light"] + numbers["clue_raised_dim"]) / 2
    clue = 2 if numbers["clue_rest_dim"] < 0.5 else 1
    return Facts(numbers | {"clue_same": same}, {"clue": clue})


def check_chance(answer: float) -> Verdict:
    """A head that looks at nothing but light; all test faces are bright, half of each class."""
    return number(answer, 0.5, 0.004, learned=1.0, none=0.0, percent=50.0)


def check_nearest(function: Any) -> Verdict:
    """For each new embedding, the class whose mean is nearest."""
    taught = np.array([[0, 0], [2, 0], [10, 4], [6, 4], [9, 1], [5, 1]], np.float64)
    labels = np.array([0, 0, 1, 1, 1, 1])
    new = np.array([[1, 1], [8, 3], [3.6, 0.5], [3, 9], [30, -2]], np.float64)
    for first in (taught, taught[::-1] * 3 + 1):
        order = labels if first is taught else labels[::-1]
        asked = new if first is taught else new * 3 + 1
        answer = function(first.copy(), order.copy(), asked.copy())
        try:
            chosen = np.asarray(answer, np.float64)
        except (TypeError, ValueError):
            return Verdict(False, "shape")
        if chosen.shape != (len(asked),):
            return Verdict(False, "shape")
        means = np.stack([first[order == label].mean(axis=0) for label in (0, 1)])
        distances = np.linalg.norm(asked[:, None] - means, axis=2)
        single = order[np.linalg.norm(asked[:, None] - first, axis=2).argmin(axis=1)]
        if (chosen == distances.argmin(axis=1)).all():
            continue
        if (chosen == distances.argmax(axis=1)).all():
            return Verdict(False, "farthest")
        return Verdict(False, "sample" if (chosen == single).all() else "other")
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "teaching",
    CONTROLS,
    show,
    facts,
    {
        "chance": Exercise(check_chance, (RIGHT, "high", "low", "learned", "none", "percent")),
        "nearest": Exercise(
            check_nearest, (RIGHT, "shape", "farthest", "sample", "other"), function="nearest"
        ),
    },
    scene,
    data=("taught",),
    steps=("network",),
)
