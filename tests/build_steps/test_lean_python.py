"""What is left out of the page's Python is imported only by functions that the page never calls."""

import json
import shutil
import subprocess
from pathlib import Path

from build_steps.paths import WEB
from build_steps.site.bundles import BUNDLES
from build_steps.site.lean_python import FROZEN_MODULES
from build_steps.site.pyodide_runtime import STANDARD_LIBRARY, browser_python

SCRIPT = Path(__file__).with_name("missing_imports.py")

NEVER_CALLED = {
    "_pydatetime": {"datetime"},
    "argparse": {
        *("ast", "calendar", "dis", "gzip", "inspect", "pickle", "py_compile", "tarfile"),
        *("tokenize", "zipfile"),
    },
    "doctest": {"heapq", "pickle"},
    "email.generator": {"email.message"},
    "email.parser": {"email"},
    "email.policy": {"email.message"},
    "encodings.mbcs": {"encodings"},
    "gettext": {"getopt"},
    "plistlib": {"platform"},
    "pydoc": {"numpy.lib._utils_impl"},
    "statistics": {"random"},
    "sysconfig": {"numpy.ctypeslib"},
    "urllib.request": {"numpy.lib._datasource"},
}
"""Modules that are left out, each with the modules that import it: in functions for other
platforms, for modules run as programs, for mail, and for downloads."""


def failed_imports(node_packages: Path, folder: Path) -> dict:
    python = browser_python(BUNDLES["core"].archive())
    (folder / "page").mkdir()
    for name, content in python.runtime.items():
        if name.endswith((".zip", ".whl")):
            (folder / "page" / name).write_bytes(content)
    (folder / "page" / "core.zip").write_bytes(python.core)
    (folder / "page" / "random.zip").write_bytes(python.random)
    for name in ("video", "teaching"):
        (folder / "page" / f"{name}.zip").write_bytes(BUNDLES[name].archive())
    shutil.copy(node_packages / "pyodide" / STANDARD_LIBRARY, folder)
    command = ["node", "build/run_in_pyodide.mjs", str(SCRIPT), str(folder)]
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_nothing_that_the_page_calls_imports_what_is_left_out(node_packages, tmp_path):
    found = failed_imports(node_packages, tmp_path)
    assert {
        "asyncio.tasks",
        "emotilens.fitting.layers.own_expressions",
        "emotilens.browser.live",
        "numpy.random",
        "pyodide.webloop",
        "traceback",
    } <= set(found["seen"])
    missing = {
        name: set(importers)
        for name, importers in found["missing"].items()
        if name not in FROZEN_MODULES
    }
    assert missing == NEVER_CALLED
