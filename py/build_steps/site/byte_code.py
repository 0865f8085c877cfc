"""Byte code of the Python that enters the browser: no visitor's device has to compile it."""

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
    """Archives in which the modules that every start imports are byte code.

    What was compiled once is kept by its hash in ``.build/compiled``.

    Args:
        archives: zip files by their names in ``inside_pyodide.PLACES``.

    Raises:
        BuildError: when the page's Python cannot import them.
    """
    digest = hashlib.sha256(SCRIPT.read_bytes())
    for content in archives.values():
        digest.update(hashlib.sha256(content).digest())
    kept = COMPILED / digest.hexdigest()
    if not kept.is_dir():
        COMPILED.mkdir(parents=True, exist_ok=True)
        _compile(archives, kept)
    return {name: (kept / f"{name}.compiled").read_bytes() for name in archives}


def _compile(archives: Mapping[str, bytes], kept: Path) -> None:
    with tempfile.TemporaryDirectory(dir=COMPILED) as folder:
        for name, content in archives.items():
            (Path(folder) / name).write_bytes(content)
        command = ["node", "build/run_in_pyodide.mjs", str(SCRIPT), folder]
        done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(
                "The page's Python could not import the core, so that the site cannot be built:\n"
                f"{done.stderr[-2000:]}"
            )
        fresh = Path(folder) / "done"
        fresh.mkdir()
        for name in archives:
            (Path(folder) / f"{name}.compiled").rename(fresh / f"{name}.compiled")
        if not kept.is_dir():
            os.replace(fresh, kept)
