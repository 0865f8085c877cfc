"""Serving the page or the Gradio app fails before anything is built when the port is unusable."""

import errno
import os
import shutil
import socket
import subprocess
import sys

import pytest

from build_steps.paths import MANIFEST, ROOT
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
@pytest.mark.parametrize("port", ["-1", "0", "70000"])
def test_a_number_that_is_no_port_is_an_error(build, capsys, verb, port):
    assert build.main([*verb, "--port", port]) == 1
    expected = f"build.py: {port} is not a port. Choose one from 1 to 65535 with --port.\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize("host", ["nope.invalid", "192.0.2.1", "x" * 70 + ".invalid"])
def test_a_host_that_is_not_this_machine_is_an_error_of_the_host(build, capsys, host):
    assert build.main(["serve", "--host", host]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"build.py: “{host}” is not a name or address of this machine.")
    assert "--host" in error


def emotilens_gradio(*arguments, **variables):
    """Run the command; it must end with status 2. Returns the last line of its errors."""
    command = [sys.executable, "-m", "emotilens", "gradio", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py"), **variables}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    return ended.stderr.splitlines()[-1]


def test_the_gradio_app_does_not_start_without_a_model(tmp_path):
    shutil.copy(MANIFEST, tmp_path)
    error = emotilens_gradio("--port", str(free_port()), EMOTILENS_MODELS=str(tmp_path))
    assert error.startswith("emotilens: The model “emotilens-ferplus” is not installed. Install")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_a_taken_port_is_an_error_of_emotilens_gradio_too(taken_port):
    assert emotilens_gradio("--port", str(taken_port)) == (
        f"emotilens: Port {taken_port} on 127.0.0.1 cannot be used (Address already in "
        f"use). Choose another one with --port."
    )


def test_model_and_head_are_passed_on_to_the_gradio_app(build, monkeypatch, tmp_path):
    options = {}
    monkeypatch.setattr(app, "serve", lambda host, port, **rest: options.update(rest))
    monkeypatch.setattr(preparation, "prepare", lambda: None)
    monkeypatch.setattr(page, "check_port", lambda host, port: None)
    head = tmp_path / "head.npz"
    assert build.main(["serve", "--gradio", "--model", "mini-xception", "--head", str(head)]) == 0
    assert (options["model"], options["head"]) == ("mini-xception", head)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_is_one_sentence(build, monkeypatch, capsys, number):
    def fail():
        raise OSError(number, os.strerror(number), "/full/file")

    monkeypatch.setattr(preparation, "prepare", fail)
    assert build.main(["build"]) == 1
    assert capsys.readouterr().err == (
        f"build.py: /full/file cannot be written ({os.strerror(number)}). Check permissions and "
        f"free space, and run the same command again.\n"
    )


def test_options_of_the_gradio_app_need_gradio(build, capsys, tmp_path):
    assert build.main(["serve", "--head", str(tmp_path / "head.npz")]) == 1
    assert "--head is an option of the Gradio app. Add --gradio" in capsys.readouterr().err
