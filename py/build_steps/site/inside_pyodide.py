"""Runs in the page's Python at build time and compiles the modules that every start imports.

Byte code belongs to one version of Python, and the build itself runs on another. Modules that are
imported less often stay source code, which is smaller.
"""

import importlib
import py_compile
import sys
import tempfile
import zipfile
from pathlib import Path

FOLDER = Path("/folder")
PLACES = {
    "python_stdlib.zip": next(place for place in sys.path if place.endswith(".zip")),
    "numpy.whl": "/numpy",
    "emotilens.zip": "/core",
}
STARTS_WITH = (
    "importlib.metadata",
    "tarfile",
    "emotilens.browser.live",
    "emotilens.browser.event_loop",
)
"""Pyodide imports the first two to load a package."""


def imported_files() -> set[str]:
    """Paths of the sources of all modules that a start imports."""
    for name in ("numpy.whl", "emotilens.zip"):
        place = PLACES[name]
        with zipfile.ZipFile(FOLDER / name) as archive:
            archive.extractall(place)
        sys.path.insert(0, place)
    for name in STARTS_WITH:
        importlib.import_module(name)
    return {str(module.__file__) for module in sys.modules.values() if hasattr(module, "__file__")}


def write_compiled(name: str, imported: set[str]) -> None:
    """Write the compiled copy of an archive beside it; the same sources give the same bytes."""
    target = FOLDER / f"{name}.compiled"
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(FOLDER / name) as before,
        zipfile.ZipFile(target, "w") as after,
    ):
        source, compiled = Path(folder) / "source.py", Path(folder) / "compiled.pyc"
        for entry in before.namelist():
            content, path = before.read(entry), f"{PLACES[name]}/{entry}"
            if path in imported and entry.endswith(".py"):
                source.write_bytes(content)
                mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
                py_compile.compile(str(source), str(compiled), path, True, invalidation_mode=mode)
                entry, content = f"{entry}c", compiled.read_bytes()
            after.writestr(zipfile.ZipInfo(entry), content)


files = imported_files()
for archive_name in PLACES:
    write_compiled(archive_name, files)
