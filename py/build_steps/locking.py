"""Pinning all Python packages, with hashes, for every platform."""

import subprocess
import sys
import tempfile
from pathlib import Path

from .errors import BuildError
from .paths import LOCK, ROOT

UV = "uv==0.13.9"


def lock_packages() -> None:
    """Write py/requirements.lock from pyproject.toml.

    Raises:
        BuildError: when the resolver cannot be installed or finds no solution.
    """
    with tempfile.TemporaryDirectory() as folder:
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, UV])
        command = [str(Path(folder) / "bin" / "uv"), "pip", "compile", "pyproject.toml"]
        for group in ("build", "test", "lint"):
            command += ["--group", group]
        command += ["--universal", "--python-version=3.11", "--generate-hashes", "--upgrade"]
        command += ["--no-header", "--no-emit-index-url", "--quiet", f"--output-file={LOCK}"]
        _run(command)


def _run(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise BuildError("The packages could not be pinned (see above).")
