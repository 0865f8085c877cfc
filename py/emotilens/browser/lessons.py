"""The page's side of the lessons: draws, computes figures, and checks numbers.

What learners write runs elsewhere, see ``exercises``.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.json_text import json_of
from emotilens.lessons.course import exercise_of, lesson_of
from emotilens.lessons.lesson import Desk, Lesson
from emotilens.portraits.scene import draw

from .live import BrowserEngine


class BrowserLessons:
    """The lessons of one worker.

    Args:
        host: its engine; pictures are written into its frame.

    Attributes:
        arrays: pixels that the latest answer refers to.
    """

    def __init__(self, host: BrowserEngine) -> None:
        self._host = host
        self._desks: dict[str, Desk] = {}
        self._pictures: dict[str, str | int] = {}
        self.arrays: list[NDArray[Any]] = []

    def open(self, name: str, data: str) -> None:
        """Give a lesson the content of its file ``data.json``."""
        self._desk(name).data = json.loads(data)

    def drawing(self, question: str) -> str:
        """Which picture is needed before a figure is shown.

        Args:
            question: JSON text of an object with the name of a ``lesson`` and ``values``; ``own``
                is the number of the learner's own picture, null where there is none.

        Returns:
            JSON text of an object with an ``svg`` document to draw, or null; ``own`` is whether the
            learner's own picture is needed. Neither, if the latest picture is still right.

        Raises:
            LessonError: for an unknown lesson.
        """
        asked = json.loads(question)
        lesson = lesson_of(asked["lesson"])
        if lesson.scene is None or self._pictures.get(lesson.name) == _picture_of(lesson, asked):
            return json_of({"svg": None, "own": False})
        if _own(lesson, asked):
            return json_of({"svg": None, "own": True})
        return json_of({"svg": _picture_of(lesson, asked), "own": False})

    def take_picture(self, question: str) -> None:
        """Take the picture of a question, which was written into the engine's frame."""
        asked = json.loads(question)
        lesson = lesson_of(asked["lesson"])
        desk = self._desk(lesson.name)
        desk.picture, desk.own = self._host.frame, _own(lesson, asked)
        self._pictures[lesson.name] = _picture_of(lesson, asked)
        self._host.frame = np.empty((0, 0, 4), np.uint8)

    async def show(self, question: str) -> str:
        """A figure.

        Args:
            question: as for ``drawing``.

        Returns:
            JSON text of an object with ``views``; pictures name their place in ``arrays``.

        Raises:
            LessonError: for an unknown lesson.
        """
        asked = json.loads(question)
        lesson = lesson_of(asked["lesson"])
        desk = self._desk(lesson.name)
        views = await lesson.show(desk, lesson.read(asked["values"]))
        self.arrays = []
        return json_of({"views": [self._without_pixels(view) for view in views]})

    def check(self, question: str) -> str:
        """Check a number.

        Args:
            question: JSON text of an object with the names of a ``lesson`` and an ``exercise``, and
                the ``answer`` in digits.

        Returns:
            JSON text of an object with ``passed``, the name of the ``message``, its ``values``, and
            an empty text as what was ``printed``.

        Raises:
            LessonError: for an unknown lesson or exercise.
        """
        asked = json.loads(question)
        exercise = exercise_of(lesson_of(asked["lesson"]), asked["exercise"])
        assert exercise.function is None
        return json_of(asdict(exercise.check(float(asked["answer"]))) | {"printed": ""})

    def _desk(self, name: str) -> Desk:
        lesson_of(name)
        return self._desks.setdefault(name, Desk(self._host.engine))

    def _without_pixels(self, view: Mapping[str, Any]) -> dict[str, Any]:
        if "pixels" not in view:
            return dict(view)
        pixels = np.ascontiguousarray(view["pixels"])
        self.arrays.append(pixels)
        rest = {name: value for name, value in view.items() if name != "pixels"}
        return {**rest, "array": len(self.arrays) - 1, "shape": list(pixels.shape)}


def _own(lesson: Lesson, asked: Mapping[str, Any]) -> bool:
    """Whether a question is about the learner's own picture."""
    return asked.get("own") is not None and len(lesson.drawn) > 0


def _picture_of(lesson: Lesson, asked: Mapping[str, Any]) -> str | int:
    """The drawing of a question, or the number of the learner's own picture."""
    if _own(lesson, asked):
        return int(asked["own"])
    assert lesson.scene is not None
    svg, _ = draw(lesson.scene(lesson.read(asked["values"])))
    return svg
