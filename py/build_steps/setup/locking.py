"""Pinning all Python packages, with hashes, for every platform."""

import subprocess
import sys
import tempfile
from pathlib import Path

from ..errors import BuildError
from ..paths import LOCK, ROOT, TRAINING_LOCK, UV_LOCK

UV = "uv==0.13.9"
"""Resolves what the locks pin, and installs it."""

EXTRAS = ("video", "gradio", "hub", "notebook")
"""Extras of the package that are in the first lock."""

GROUPS = {LOCK: ("build", "test", "lint"), TRAINING_LOCK: ("train",)}
"""Dependency groups of each lock; the first also contains the package's dependencies."""


def lock_packages(*, upgrade: bool) -> None:
    """Write the locks from pyproject.toml, and that of uv itself.

    Args:
        upgrade: take the newest versions allowed, instead of keeping the locked ones.

    Raises:
        BuildError: when the resolver cannot be installed, or finds no solution.
    """
    with tempfile.TemporaryDirectory() as folder:
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, UV])
        resolve = [str(Path(folder) / "bin" / "uv"), "pip", "compile", "--universal"]
        resolve += ["--python-version=3.11", "--generate-hashes", "--no-header"]
        resolve += ["--no-emit-index-url", "--quiet", *(["--upgrade"] if upgrade else [])]
        for lock, groups in GROUPS.items():
            sources = [f"--group=pyproject.toml:{group}" for group in groups]
            if lock == LOCK:
                sources += ["pyproject.toml", *(f"--extra={extra}" for extra in EXTRAS)]
            _run([*resolve, f"--output-file={lock}", *sources])
        asked = Path(folder) / "uv.in"
        asked.write_text(UV, "utf-8")
        _run([*resolve, "--no-annotate", f"--output-file={UV_LOCK}", str(asked)])


def _run(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise BuildError("The packages could not be pinned (see above).")
