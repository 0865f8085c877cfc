"""Runs where only the package is installed: uses it without the checkout and without a network.

Arguments: the folder of the checkout, and the names of the models that the package must contain.
"""

import contextlib
import io
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

CHECKOUT, *MODELS = sys.argv[1:]
FORBIDDEN = tuple(f"{CHECKOUT}/{part}/" for part in ("py", "models", "web", ".build/models"))


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Stop the program at the first connection, and at the first file of the checkout."""
    if event == "socket.connect" or (event == "open" and str(arguments[0]).startswith(FORBIDDEN)):
        raise RuntimeError(f"The installed package needs {event} {arguments}.")


def command(*arguments: str) -> str:
    """The output of a command of emotilens in this process."""
    from emotilens.cli.main import main

    with contextlib.redirect_stdout(io.StringIO()) as output, contextlib.suppress(SystemExit):
        assert main(arguments) == 0, output.getvalue()
    return output.getvalue()


script = Path(sys.executable).with_name("emotilens")
printed = subprocess.run([script, "--version"], capture_output=True, text=True, check=True).stdout
sys.addaudithook(forbid)

import emotilens as el  # noqa: E402

assert printed.strip() == f"emotilens {version('emotilens')}" == f"emotilens {el.__version__}"
assert Path(el.__file__).is_relative_to(sys.prefix), el.__file__
print(f"emotilens --version: {el.__version__}, installed outside the checkout")

assert "Analyse:" in command("--help")
print("emotilens --help: lists the commands")

listed = {line.split()[0]: line for line in command("models").splitlines() if line}
assert all(listed[name].endswith("installed") for name in MODELS), listed
print(f"emotilens models: {', '.join(MODELS)} are installed")

assert "happiness" in command("analyse", "face.png")
print("emotilens analyse: the face in the example picture expresses happiness")

faces = el.analyse_picture("face.png").faces
assert len(faces) == 1
print("import emotilens: analyse_picture finds the face")

if find_spec("gradio"):
    import emotilens.gradio_app.app  # noqa: F401

    print("emotilens gradio: the app can be imported")
