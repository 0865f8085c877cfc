"""Byte code for the page's Python, so that visitors' devices need not compile it."""

import hashlib
import subprocess
from collections.abc import Mapping
from pathlib import Path

from ..errors import BuildError
from ..folders import replaced_folder
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
        _compile(archives, stored)
    return {name: (stored / f"{name}.compiled").read_bytes() for name in archives}


def _compile(archives: Mapping[str, bytes], target: Path) -> None:
    with replaced_folder(target) as folder:
        for name, content in archives.items():
            (folder / name).write_bytes(content)
        command = ["node", "build/run_in_pyodide.mjs", str(SCRIPT), str(folder)]
        done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(
                "The site was not built, because the page's Python could not import the core:\n"
                f"{done.stderr[-2000:]}"
            )
        for name in archives:
            (folder / name).unlink()
