"""Without its extras the package still analyses pictures, and says what a command lacks."""

import subprocess
import sys

import pytest

from emotilens.basics.errors import MissingExtraError
from emotilens.extras import PURPOSES, extra

OPTIONAL = (
    "av",
    "distributed",
    "gradio",
    "huggingface_hub",
    "lightautoml",
    "matplotlib",
    "onnx",
    "pandas",
    "sklearn",
)
"""Every library that only an extra installs."""


def emotilens_without(libraries, *arguments) -> subprocess.CompletedProcess[str]:
    blocked = dict.fromkeys(libraries)
    program = (
        f"import sys; sys.modules.update({blocked!r}); "
        f"from emotilens.cli.main import main; sys.exit(main({list(map(str, arguments))!r}))"
    )
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)


@pytest.mark.parametrize("name", PURPOSES)
def test_a_missing_extra_says_how_to_install_it(name):
    with pytest.raises(MissingExtraError, match=rf"pip install 'emotilens\[{name}\]'"), extra(name):
        import not_a_library  # noqa: F401


@pytest.mark.usefixtures("models")
def test_pictures_are_analysed_without_any_extra(example_picture):
    done = emotilens_without(OPTIONAL, "analyse", example_picture)
    assert done.returncode == 0, done.stderr
    assert "happiness" in done.stdout


@pytest.mark.parametrize(
    ("library", "arguments", "name"),
    [
        ("av", ["analyse", "clip.mp4", "--out", "results"], "video"),
        ("gradio", ["gradio"], "gradio"),
    ],
)
def test_a_command_names_the_extra_it_needs(library, arguments, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clip.mp4").write_bytes(b"never read")
    done = emotilens_without([library], *arguments)
    assert f"pip install 'emotilens[{name}]'" in done.stdout + done.stderr
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
