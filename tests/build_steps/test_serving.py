"""Serving the page or the Gradio app fails before anything is built when the port is unusable."""

import os
import socket
import subprocess
import sys

import pytest

from build_steps.paths import ROOT
from build_steps.setup import preparation
from build_steps.verbs import page
from emotilens.gradio_app import app

VERBS = (["serve"], ["serve", "--gradio"])


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("verb", VERBS)
def test_a_taken_port_is_an_error_before_anything_is_built(build, taken_port, capsys, verb):
    assert build.main([*verb, "--port", str(taken_port)]) == 1
    assert capsys.readouterr().err == (
        f"build.py: Port {taken_port} on 127.0.0.1 cannot be used (Address already in use). "
        f"Choose another one with --port.\n"
    )


@pytest.mark.parametrize("verb", VERBS)
def test_a_port_beyond_the_highest_is_an_error(build, capsys, verb):
    assert build.main([*verb, "--port", "70000"]) == 1
    expected = "Port 70000 on 127.0.0.1 cannot be used (the highest port is 65535)"
    assert expected in capsys.readouterr().err


def test_a_taken_port_is_an_error_of_emotilens_gradio_too(taken_port):
    command = [sys.executable, "-m", "emotilens", "gradio", "--port", str(taken_port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1] == (
        f"emotilens: Port {taken_port} on 127.0.0.1 cannot be used (Address already in "
        f"use). Choose another one with --port."
    )
    assert "Traceback" not in ended.stderr


def test_model_and_head_are_passed_on_to_the_gradio_app(build, monkeypatch, tmp_path):
    options = {}
    monkeypatch.setattr(app, "serve", lambda host, port, **rest: options.update(rest))
    monkeypatch.setattr(preparation, "prepare", lambda: None)
    monkeypatch.setattr(page, "check_port", lambda host, port: None)
    head = tmp_path / "head.npz"
    assert build.main(["serve", "--gradio", "--model", "mini-xception", "--head", str(head)]) == 0
    assert (options["model"], options["head"]) == ("mini-xception", head)


def test_options_of_the_gradio_app_need_gradio(build, capsys, tmp_path):
    assert build.main(["serve", "--head", str(tmp_path / "head.npz")]) == 1
    assert "--head is an option of the Gradio app. Add --gradio" in capsys.readouterr().err
