"""Pinning all Python packages, with hashes, for every platform."""

import subprocess
import sys
import tempfile
from pathlib import Path

from ..errors import BuildError
from ..paths import LOCK, ROOT, TRAINING_LOCK

UV = "uv==0.13.9"

EXTRAS = ("video", "gradio", "hub", "notebook")
"""Extras of the package that are in the first lock."""

GROUPS = {LOCK: ("build", "test", "lint"), TRAINING_LOCK: ("train",)}
"""Dependency groups of each lock; the first also contains the package's dependencies."""


def lock_packages(*, upgrade: bool) -> None:
    """Write the locks from pyproject.toml.

    Args:
        upgrade: take the newest versions allowed, instead of keeping the locked ones.

    Raises:
        BuildError: when the resolver cannot be installed, or finds no solution.
    """
    with tempfile.TemporaryDirectory() as folder:
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, UV])
        for lock, groups in GROUPS.items():
            command = [str(Path(folder) / "bin" / "uv"), "pip", "compile"]
            if lock == LOCK:
                command += ["pyproject.toml", *(f"--extra={extra}" for extra in EXTRAS)]
            command += [f"--group=pyproject.toml:{group}" for group in groups]
            command += ["--universal", "--python-version=3.11", "--generate-hashes"]
            command += ["--no-header", "--no-emit-index-url", "--quiet", f"--output-file={lock}"]
            _run([*command, "--upgrade"] if upgrade else command)


def _run(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise BuildError("The packages could not be pinned (see above).")
