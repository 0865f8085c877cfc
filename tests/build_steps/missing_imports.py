"""Runs in Pyodide with the whole standard library and finds imports that the page's lacks.

``/folder/page`` holds the zip files of the page's Python. Prints a JSON object that names, for each
module of the standard library that they lack, the modules that import it somewhere.
"""

import importlib.machinery
import json
import zipfile
from modulefinder import ModuleFinder
from pathlib import Path

PAGE = "/page"
STARTS = ("tarfile", "importlib.metadata", "numpy.lib", "numpy.linalg", "numpy.random")
"""What Pyodide imports to load a package, and the parts of numpy that the core uses."""
PACKAGES = ("_pyodide", "emotilens", "pyodide")


def module_name(file: str) -> str:
    return file.rpartition(".py")[0].replace("/", ".").removesuffix(".__init__")


# ModuleFinder calls this before each look into a folder, which takes minutes here.
importlib.machinery.PathFinder.invalidate_caches = staticmethod(lambda: None)

for archive in Path("/folder/page").iterdir():
    zipfile.ZipFile(archive).extractall(PAGE)
finder = ModuleFinder([PAGE])
for package in PACKAGES:
    for found in sorted(Path(PAGE, package).rglob("*.py*")):
        if found.suffix in {".py", ".pyc"}:
            finder.import_hook(module_name(str(found.relative_to(PAGE))))
for start in STARTS:
    finder.import_hook(start)
whole = {module_name(file) for file in zipfile.ZipFile("/folder/python_stdlib.zip").namelist()}
missing = {name: sorted(who) for name, who in finder.badmodules.items() if name in whole}
print(json.dumps({"seen": sorted(finder.modules), "missing": missing}))
