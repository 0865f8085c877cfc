"""The disposable worker's side of the lessons: runs what learners write.

Checks of programs need neither pictures nor networks, so this worker has no engine; the page ends
it when it does not answer.
"""

import contextlib
import io
import json
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import numpy as np

from emotilens.basics.json_text import json_of
from emotilens.edits.guard import Guard
from emotilens.edits.problem import Stopped
from emotilens.edits.restored import Restored
from emotilens.lessons.course import exercise_of, lesson_of
from emotilens.lessons.lesson import Exercise

CODE = "<your code>"
"""The file that errors name in what learners write."""

MOST_OUTPUT = 2000
"""Characters of what it prints that are shown."""


class BrowserExercises:
    """The programs of one worker.

    Args:
        memory: returns the size of Python's memory in bytes.
    """

    def __init__(self, memory: Callable[[], int]) -> None:
        self._memory = memory

    def run(self, question: str) -> str:
        """Check a program.

        Args:
            question: JSON text of an object with the names of a ``lesson`` and an ``exercise``, and
                the program as its ``answer``.

        Returns:
            JSON text of what ``checked`` returns.

        Raises:
            LessonError: for an unknown lesson or exercise.
        """
        asked = json.loads(question)
        exercise = exercise_of(lesson_of(asked["lesson"]), asked["exercise"])
        guard = Guard({CODE}, time.perf_counter, self._memory)
        return json_of(checked(exercise, asked["answer"], guard))


def checked(exercise: Exercise, program: str, guard: Guard) -> dict[str, Any]:
    """Check a program, and catch everything that it may do.

    Args:
        exercise: what is checked.
        program: the text that the learner wrote.
        guard: watches its lines.

    Returns:
        ``passed``, the name of the ``message``, its ``values``, and what was ``printed``. Where the
        program failed, the message is ``error``, with the ``error`` as Python words it and its
        ``line``, None if it has none.
    """
    printed = io.StringIO()
    scope: dict[str, Any] = {"np": np, "__name__": "exercise"}
    try:
        with contextlib.redirect_stdout(printed), guard, Restored():
            exec(compile(program, CODE, "exec"), scope)
            function = scope.get(str(exercise.function))
            if not callable(function):
                verdict = {"passed": False, "message": "missing", "values": {}}
            else:
                verdict = asdict(exercise.check(function))
    # A program may raise whatever there is.
    except BaseException as failure:
        verdict = {"passed": False, "message": "error", "values": {}, **_described(failure)}
    return verdict | {"printed": _encodable(printed.getvalue()[:MOST_OUTPUT])}


def _described(failure: BaseException) -> dict[str, Any]:
    """An error as Python words it, and the line of the learner's program."""
    if isinstance(failure, Stopped):
        return {"error": str(failure), "line": failure.line}
    words = "".join(traceback.format_exception_only(failure)).strip().splitlines()[-1]
    words = _encodable(words)
    if isinstance(failure, SyntaxError):
        return {"error": words, "line": failure.lineno}
    frames = traceback.extract_tb(failure.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == CODE]
    return {"error": words, "line": lines[-1] if lines else None}


def _encodable(text: str) -> str:
    """A text without halves of characters, which no page can show."""
    return text.encode("utf-8", "replace").decode("utf-8")
