"""Chosen tests start at once; the help lists every verb."""

import sys
from pathlib import Path

import pytest

from build_steps import checks
from build_steps.errors import BuildError

TESTS = Path(__file__).resolve().parents[1]


def test_chosen_tests_run_without_installing_anything(build, monkeypatch):
    commands = []
    monkeypatch.setattr(checks, "run_tests", commands.append)
    assert build.main(["test", "tests/steps", "-k", "resize"]) == 0
    assert commands == [["tests/steps", "-k", "resize"]]


PROGRAM = """
from pathlib import Path

def test_that_fails_beside_others():
    tried = Path(__file__).with_name("tried")
    first = not tried.exists()
    tried.touch()
    assert not first

def test_that_passes():
    Path(__file__).with_name("passes").open("a").write("x")
"""


@pytest.fixture
def run_all_tests(tmp_path, monkeypatch):
    """Runs this text's tests, one after another, or with these options."""

    def run(text, *options):
        (tmp_path / "test_it.py").write_text(text)
        monkeypatch.setattr(checks, "ROOT", tmp_path)
        monkeypatch.setattr(checks, "IN_PARALLEL", options)
        return checks.run_all_tests()

    return run


def test_tests_that_fail_beside_others_run_once_more_alone(run_all_tests, tmp_path, capfd):
    assert run_all_tests(PROGRAM) == 0
    assert (tmp_path / "passes").read_text() == "x"
    printed = capfd.readouterr().out
    assert "FAILED test_it.py::test_that_fails_beside_others" in printed
    assert "passed alone" in printed.split("1 passed")[-1]


def test_a_test_that_fails_again_fails_the_run(run_all_tests, capfd):
    assert run_all_tests("def test_that_fails():\n    assert False\n") == 1
    assert "passed alone" not in capfd.readouterr().out


CRASH = """
import os

def test_that_ends_its_process():
    if "PYTEST_XDIST_WORKER" in os.environ:
        os._exit(1)

def test_that_fails_too():
    assert False
"""


def test_a_run_that_left_tests_out_fails_whether_or_not_the_others_pass_alone(
    run_all_tests, tmp_path, capfd
):
    (tmp_path / "conftest.py").write_text(
        f"import sys\nsys.path.append({str(TESTS)!r})\npytest_plugins = ('whole_run',)\n"
    )
    assert run_all_tests(CRASH, "--numprocesses=1", "--max-worker-restart=0") == 2
    assert "passed alone" not in capfd.readouterr().out


def test_all_checks_that_fail_are_named_with_what_they_say(monkeypatch, capsys):
    fails = (sys.executable, "-c", "print('a fault'); raise SystemExit(1)")
    passes = (sys.executable, "-c", "print('no fault')")
    listed = (("Style", fails), ("Format", passes), ("Types", fails))
    monkeypatch.setattr(checks, "CHECKS", listed)
    with pytest.raises(BuildError, match=r"These checks failed \(see above\): Style, Types\."):
        checks.run_checks()
    printed = capsys.readouterr().out.splitlines()
    assert printed == ["Style …", "a fault", "Format …", "no fault", "Types …", "a fault"]


def test_the_help_lists_verbs_in_groups(build, capsys):
    with pytest.raises(SystemExit):
        build.main(["--help"])
    text = capsys.readouterr().out
    assert text.index("Page and Gradio app:") < text.index("  serve ")
    assert "benchmark speed and size against @vladmandic/human" in text


def test_an_unknown_option_is_an_error(build, capsys):
    with pytest.raises(SystemExit):
        build.main(["build", "--fast"])
    assert "unrecognised arguments: --fast" in capsys.readouterr().err
