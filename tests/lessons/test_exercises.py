"""Every exercise of every lesson, solved and failed."""

import json
import re
import sys
import time
from dataclasses import asdict
from itertools import count
from pathlib import Path

import pytest

from build_steps.lessons.text import LANGUAGES, LESSONS, read_front
from emotilens.browser.exercises import CODE, BrowserExercises
from emotilens.browser.exercises import checked as program_checked
from emotilens.edits.guard import Guard
from emotilens.lessons.course import LESSONS as COURSE
from emotilens.lessons.course import exercise_of, lesson_of
from emotilens.lessons.lesson import LessonError

ANSWERS = json.loads((Path(__file__).parent / "answers.json").read_text("utf-8"))
"""By lesson and exercise: answers that pass, under “right”, and under the name of each message an
answer that gets it. A program is a list of lines."""

EXERCISES = [(lesson.name, name) for lesson in COURSE.values() for name in lesson.exercises]

CASES = [
    (lesson, exercise, message, answer if isinstance(answer, str) else "\n".join(answer))
    for lesson, exercises in ANSWERS.items()
    for exercise, answers in exercises.items()
    for message, answer in answers.items()
]


def checked(exercise, answer, clock=time.perf_counter):
    """The verdict on a number, as the page's engine gives it, or on a program."""
    if exercise.function is None:
        return asdict(exercise.check(float(answer)))
    return program_checked(exercise, answer, Guard({CODE}, clock))


@pytest.mark.parametrize(("lesson", "exercise", "message", "answer"), CASES)
def test_an_answer_gets_the_sentence_that_helps_with_it(lesson, exercise, message, answer):
    verdict = checked(exercise_of(lesson_of(lesson), exercise), answer)
    assert (verdict["message"], verdict["passed"]) == (message, message == "right"), verdict


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
def test_every_sentence_of_an_exercise_is_reached_by_an_answer(lesson, exercise):
    assert set(ANSWERS[lesson][exercise]) == set(exercise_of(lesson_of(lesson), exercise).messages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", COURSE)
def test_a_text_words_every_verdict_with_its_values(lesson, language):
    front, _ = read_front(lesson, language)
    for name, exercise in lesson_of(lesson).exercises.items():
        sentences = front["checks"][name]
        assert set(sentences) == set(exercise.messages)
        for message, answer in ANSWERS[lesson][name].items():
            program = answer if isinstance(answer, str) else "\n".join(answer)
            values = checked(exercise, program)["values"]
            assert set(re.findall(r"\{(\w+)\}", sentences[message])) <= set(values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
def test_a_program_to_start_from_runs_and_does_not_pass(lesson, exercise, language):
    _, body = read_front(lesson, language)
    text = body.partition(f'<emotilens-exercise name="{exercise}">')[2]
    program = re.search(r"```python\n(.*?)```", text.partition("</emotilens-exercise>")[0], re.S)
    written = exercise_of(lesson_of(lesson), exercise).function
    assert (program is not None) == (written is not None)
    if program:
        verdict = checked(exercise_of(lesson_of(lesson), exercise), program[1])
        assert not verdict["passed"]
        assert verdict["message"] not in ("missing", "error")


def test_every_folder_of_text_is_a_lesson():
    assert {folder.name for folder in LESSONS.iterdir()} == {*COURSE, "course", "data"}


SQUARE = exercise_of(lesson_of("crop"), "square")


@pytest.mark.parametrize(
    ("program", "error", "line"),
    [
        ("def square(x, y, width, height)\n    return x", "SyntaxError: expected ':'", 1),
        ("x = 1\n\ndef square(*box):\n    return one", "NameError: name 'one' is not defined", 4),
        ("import nothing_of_that_name", "No module named 'nothing_of_that_name'", 1),
        ("def square(x):\n    return x", "takes 1 positional argument but 4 were given", None),
        ("raise SystemExit(3)", "SystemExit: 3", 1),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 1),
        ("class Odd(BaseException): pass\nraise Odd('so')", "Odd: so", 2),
        ("raise ValueError('\\ud800')", "ValueError: ?", 1),
        ("def square(*box):\n    return square(*box)", "RecursionError", 2),
        ("square = lambda *box: [0] * 10**18", "MemoryError", 1),
        ("\x00", "null bytes", None),
    ],
)
def test_a_program_that_fails_is_answered_with_its_error_and_line(program, error, line):
    verdict = checked(SQUARE, program)
    assert (verdict["passed"], verdict["message"], verdict["line"]) == (False, "error", line)
    assert error in verdict["error"]


@pytest.mark.parametrize(
    "returned", ["None", "'four'", "[1, 2]", "[[1], [2, 3]]", "1j", "np.eye(4)"]
)
def test_a_program_may_return_anything(returned):
    verdict = checked(SQUARE, f"def square(*box):\n    return {returned}")
    assert verdict["message"] == "four"


@pytest.mark.parametrize("returned", ["None", "float('nan')", "-np.inf"])
@pytest.mark.parametrize(
    ("lesson", "exercise"),
    [(lesson, name) for lesson, name in EXERCISES if exercise_of(lesson_of(lesson), name).function],
)
def test_a_function_that_returns_no_number_gets_a_sentence(lesson, exercise, returned):
    judged = exercise_of(lesson_of(lesson), exercise)
    verdict = checked(judged, f"def {judged.function}(*given):\n    return {returned}")
    assert not verdict["passed"]
    assert verdict["message"] in judged.messages
    json.dumps(verdict, allow_nan=False)


@pytest.mark.parametrize(
    "program",
    [
        "import builtins\nbuiltins.len = builtins.max = builtins.Exception = None",
        "np.asarray = np.isfinite = None",
        "import sys\nsys.stdout = None",
    ],
)
def test_what_a_program_replaces_is_back_for_the_next_one(program):
    assert checked(SQUARE, program)["message"] == "missing"
    right = ANSWERS["crop"]["square"]["right"]
    assert checked(SQUARE, "\n".join(right))["passed"]


def test_what_a_program_prints_is_shown_up_to_a_limit():
    verdict = checked(SQUARE, "print('seen' * 1000)\ndef square(*box): return box")
    assert verdict["printed"].startswith("seenseen")
    assert len(verdict["printed"]) == 2000


def test_a_program_without_its_function_gets_a_sentence_about_it():
    assert checked(SQUARE, "square = 3")["message"] == "missing"
    assert checked(SQUARE, "")["message"] == "missing"


def test_an_unknown_lesson_and_an_unknown_exercise_are_named():
    with pytest.raises(LessonError, match="no lesson “nothing”"):
        lesson_of("nothing")
    with pytest.raises(LessonError, match="no exercise “nothing”"):
        exercise_of(lesson_of("crop"), "nothing")


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("while True:\n    pass", (1, 2)),
        ("def square(*box):\n    side = 0\n    while side >= 0:\n        side += 1", (3, 4)),
        ("while True:\n    try:\n        x = 1\n    except Exception:\n        pass", (1, 2, 3)),
    ],
)
def test_a_loop_without_end_is_stopped_at_its_line(program, line):
    before = sys.gettrace()
    a_millisecond_each_line = count(0.0, 0.001).__next__
    verdict = checked(SQUARE, program, a_millisecond_each_line)
    assert (verdict["passed"], verdict["message"]) == (False, "error")
    assert verdict["error"].endswith("Look for a loop that never ends.")
    assert verdict["line"] in line
    assert sys.gettrace() is before


def test_a_program_that_fills_the_memory_is_stopped_at_its_line():
    sizes = iter(range(0, 10**12, 10**8))
    question = {
        "lesson": "crop",
        "exercise": "square",
        "answer": "rows = []\nwhile True:\n    rows.append(1)",
    }
    verdict = json.loads(BrowserExercises(lambda: next(sizes)).run(json.dumps(question)))
    assert verdict["line"] in (2, 3)
    assert "It took more than 600 megabytes" in verdict["error"]
