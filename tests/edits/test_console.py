"""The console shows values, arrays and pictures, and mistakes at their line."""

import time

import numpy as np

from emotilens.edits.console import LABEL, Console
from emotilens.edits.guard import Guard


def guard(seconds=5.0):
    return lambda: Guard({LABEL}, time.perf_counter, None, seconds)


def test_values_are_shown_and_names_live_on():
    console = Console({"frame": np.zeros((20, 30, 3), np.uint8)})
    assert console.run("x = 2\nx + 3", guard()).text == "5"
    assert console.run("print('so'); x * 10", guard()).text == "so\n20"
    assert console.run("_ + 1", guard()).text == "21"
    assert console.run("for n in range(3):\n    print(n)", guard()).text == "0\n1\n2\n"
    assert console.run("", guard()).text == ""


def test_arrays_are_shown_with_shape_and_type_and_pictures_as_pictures():
    console = Console({"frame": np.full((20, 30, 3), 7, np.uint8)})
    reply = console.run("frame", guard())
    assert "uint8 of shape (20, 30, 3), 7 … 7, mean 7" in reply.text
    assert reply.picture.shape == (20, 30, 4)
    assert (reply.picture == (7, 7, 7, 255)).all()
    planes = console.run("np.linspace(-1, 1, 144).reshape(1, 1, 12, 12)", guard()).picture
    assert (planes[0, 0, 0], planes[-1, -1, 0]) == (0, 255)
    assert console.run("np.arange(3)", guard()).picture is None


def test_mistakes_are_reported_at_their_line_and_the_console_goes_on():
    console = Console({})
    for source, name, line in (
        ("x = (", "SyntaxError", 1),
        ("y = 1\ny + 'a'", "TypeError", 2),
        ("def f():\n    return 1 / 0\nf()", "ZeroDivisionError", 2),
    ):
        problem = console.run(source, guard()).problem
        assert (problem.name, problem.line) == (name, line)
    problem = console.run("z = 1\nwhile True:\n    z += 1", guard(0.1)).problem
    assert problem.kind == "endless"
    assert problem.line in (2, 3)
    assert console.run("z > 1", guard()).text == "True"
