"""Serving the page, or the Gradio app, where that cannot be."""

import importlib.util
import os
import socket
import subprocess
import sys

import pytest

from build_steps.paths import ROOT
from build_steps.setup import preparation

VERBS = (["serve"], ["serve", "--gradio"])


@pytest.fixture
def build(monkeypatch):
    """Fails when anything is installed or built."""
    specification = importlib.util.spec_from_file_location("emotilens_build", ROOT / "build.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setattr(module, "enter_environment", lambda: None)
    monkeypatch.setattr(preparation, "prepare", lambda: pytest.fail("Too late to look."))
    return module


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("verb", VERBS)
def test_a_taken_port_is_told_in_a_sentence_before_anything_is_built(
    build, taken_port, capsys, verb
):
    assert build.main([*verb, "--port", str(taken_port)]) == 1
    assert capsys.readouterr().err == (
        f"build.py: Port {taken_port} of 127.0.0.1 cannot be used (Address already in use). "
        f"Choose another one with --port.\n"
    )


@pytest.mark.parametrize("verb", VERBS)
def test_a_number_that_is_no_port_is_told_likewise(build, capsys, verb):
    assert build.main([*verb, "--port", "70000"]) == 1
    told = capsys.readouterr().err
    assert "Port 70000 of 127.0.0.1 cannot be used (ports end at 65535)" in told


def test_the_gradio_app_started_by_itself_tells_a_taken_port_too(taken_port):
    command = [sys.executable, "-m", "emotilens", "gradio", "--port", str(taken_port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1] == (
        f"emotilens: Port {taken_port} of 127.0.0.1 cannot be used (Address already in "
        f"use). Choose another one with --port."
    )
    assert "Traceback" not in ended.stderr
