"""Byte code for the page's Python, so that visitors' devices need not compile it."""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import BuildError
from ..paths import COMPILED, WEB

SCRIPT = Path(__file__).with_name("inside_pyodide.py")


def with_byte_code(archives: Mapping[str, bytes]) -> dict[str, bytes]:
    """Archives in which every module that a start imports is byte code.

    Results are stored by the hash of their sources in ``.build/compiled``.

    Args:
        archives: zip files by their names in ``inside_pyodide.PLACES``.

    Raises:
        BuildError: when the page's Python cannot import them.
    """
    digest = hashlib.sha256(SCRIPT.read_bytes())
    for content in archives.values():
        digest.update(hashlib.sha256(content).digest())
    stored = COMPILED / digest.hexdigest()
    if not stored.is_dir():
        COMPILED.mkdir(parents=True, exist_ok=True)
        _compile(archives, stored)
    return {name: (stored / f"{name}.compiled").read_bytes() for name in archives}


def _compile(archives: Mapping[str, bytes], target: Path) -> None:
    with tempfile.TemporaryDirectory(dir=COMPILED) as folder:
        for name, content in archives.items():
            (Path(folder) / name).write_bytes(content)
        command = ["node", "build/run_in_pyodide.mjs", str(SCRIPT), folder]
        done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(
                "The site was not built, because the page's Python could not import the core:\n"
                f"{done.stderr[-2000:]}"
            )
        fresh = Path(folder) / "done"
        fresh.mkdir()
        for name in archives:
            (Path(folder) / f"{name}.compiled").rename(fresh / f"{name}.compiled")
        if not target.is_dir():
            os.replace(fresh, target)
