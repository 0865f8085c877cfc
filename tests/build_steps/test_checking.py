"""Chosen tests start at once; the help lists every verb."""

import sys

import pytest

from build_steps import checks
from build_steps.errors import BuildError


def test_chosen_tests_run_without_installing_anything(build, monkeypatch):
    commands = []
    monkeypatch.setattr(checks, "run_tests", commands.append)
    assert build.main(["test", "tests/steps", "-k", "resize"]) == 0
    assert commands == [["tests/steps", "-k", "resize"]]


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
