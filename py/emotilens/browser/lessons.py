"""The page's side of the lessons: draws, computes figures, and runs what learners write."""

import contextlib
import io
import json
import traceback
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.json_text import json_of
from emotilens.lessons.course import lesson_of
from emotilens.lessons.lesson import Desk, Exercise, Lesson, LessonError
from emotilens.portraits.scene import draw

from .live import BrowserEngine

CODE = "<your code>"
"""The file that errors name in what learners write."""

MOST_OUTPUT = 2000
"""Characters of what it prints that are shown."""


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
        self._drawn: dict[str, str] = {}
        self.arrays: list[NDArray[Any]] = []

    def open(self, name: str, data: str) -> None:
        """Give a lesson the content of its file ``data.json``."""
        self._desk(name).data = json.loads(data)

    def drawing(self, question: str) -> str:
        """What must be drawn before a figure is shown.

        Args:
            question: JSON text of an object with the name of a ``lesson`` and ``values``.

        Returns:
            JSON text of an object with an ``svg`` document, null if the latest one is still right.

        Raises:
            LessonError: for an unknown lesson.
        """
        asked = json.loads(question)
        lesson = lesson_of(asked["lesson"])
        if lesson.scene is None:
            return json_of({"svg": None})
        svg, _ = draw(lesson.scene(lesson.read(asked["values"])))
        return json_of({"svg": None if self._drawn.get(lesson.name) == svg else svg})

    def take_picture(self, question: str) -> None:
        """Take the drawing of a question, which was written into the engine's frame."""
        asked = json.loads(question)
        lesson = lesson_of(asked["lesson"])
        assert lesson.scene is not None
        self._desk(lesson.name).picture = self._host.frame
        self._drawn[lesson.name], _ = draw(lesson.scene(lesson.read(asked["values"])))
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
        """Check an answer.

        Args:
            question: JSON text of an object with the names of a ``lesson`` and an ``exercise``, and
                the ``answer``: a number, or a program.

        Returns:
            JSON text of what ``checked`` returns.

        Raises:
            LessonError: for an unknown lesson or exercise.
        """
        asked = json.loads(question)
        exercise = exercise_of(lesson_of(asked["lesson"]), asked["exercise"])
        return json_of(checked(exercise, asked["answer"]))

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


def exercise_of(lesson: Lesson, name: str) -> Exercise:
    """The exercise of that name.

    Raises:
        LessonError: if the lesson has none.
    """
    if name not in lesson.exercises:
        raise LessonError(f"The lesson “{lesson.name}” has no exercise “{name}”.")
    return lesson.exercises[name]


def checked(exercise: Exercise, answer: object) -> dict[str, Any]:
    """Check an answer, and catch everything that a learner's program may do.

    Args:
        exercise: what is checked.
        answer: a number, or the text of a program.

    Returns:
        ``passed``, the name of the ``message``, its ``values``, and what was ``printed``. Where the
        program failed, the message is ``error``, with the ``error`` as Python words it and its
        ``line``, None if it has none.
    """
    if exercise.function is None:
        return asdict(exercise.check(float(str(answer)))) | {"printed": ""}
    printed = io.StringIO()
    scope: dict[str, Any] = {"np": np, "__name__": "exercise"}
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(str(answer), CODE, "exec"), scope)
            function = scope.get(exercise.function)
            if not callable(function):
                verdict = {"passed": False, "message": "missing", "values": {}}
            else:
                verdict = asdict(exercise.check(function))
    except (Exception, SystemExit) as failure:
        verdict = {"passed": False, "message": "error", "values": {}, **_described(failure)}
    return verdict | {"printed": printed.getvalue()[:MOST_OUTPUT]}


def _described(failure: BaseException) -> dict[str, Any]:
    """An error as Python words it, and the line of the learner's program."""
    words = "".join(traceback.format_exception_only(failure)).strip().splitlines()[-1]
    if isinstance(failure, SyntaxError):
        return {"error": words, "line": failure.lineno}
    frames = traceback.extract_tb(failure.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == CODE]
    return {"error": words, "line": lines[-1] if lines else None}
