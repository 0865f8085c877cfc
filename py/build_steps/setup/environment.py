"""The project's own Python environments. Standard library only: this runs before there is one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

from ..errors import BuildError
from ..folders import only_one
from ..paths import ENVIRONMENT, LOCK, ROOT
from .python_packages import install_packages
from .stamps import fingerprint, is_done, mark_done

OLDEST_PYTHON = (3, 11)


def check_python(version: tuple[int, ...], has_venv: bool) -> None:
    """Refuse a Python that cannot set the project up.

    Raises:
        BuildError: when it is too old, or lacks the modules that make environments.
    """
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise BuildError(
            f"Python {version[0]}.{version[1]} is too old. Run build.py with Python "
            f"{OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer."
        )
    if not has_venv:
        raise BuildError(
            "This Python cannot create virtual environments. On Debian: apt install python3-venv."
        )


def enter_environment(meanwhile: Callable[[], None]) -> None:
    """Make the environment if it is missing or stale, and run this program again inside it.

    Args:
        meanwhile: what is needed next, which is done on another core. If it fails, that is
            reported when it is needed, since it is then done again.

    Raises:
        BuildError: when the environment cannot be made.
    """
    if sys.prefix == str(ENVIRONMENT):
        return
    check_python(sys.version_info[:3], all(find_spec(name) for name in ("venv", "ensurepip")))
    with ThreadPoolExecutor(max_workers=1) as aside:
        done = aside.submit(meanwhile)
        python = make_environment(ENVIRONMENT, LOCK)
        with suppress(BuildError):
            done.result()
    sys.stdout.flush()
    os.execv(python, [str(python), *sys.argv])


def make_environment(folder: Path, lock: Path) -> Path:
    """Make an environment if it is missing or stale; returns its Python.

    It is made beside an earlier one, which programs may be using, and then takes its place.

    Args:
        folder: where it is found: a link to the folder that contains it.
        lock: its packages, pinned with their hashes.

    Raises:
        BuildError: when it cannot be made; an earlier one stays as it is.
    """
    python = folder / "bin" / "python"
    inputs = fingerprint([lock], sys.version)
    if is_done(folder.name, inputs) and python.exists():
        return python
    with only_one(f"the environment {folder.name}"):
        if not (is_done(folder.name, inputs) and python.exists()):
            _make(folder, lock)
            mark_done(folder.name, inputs)
    return python


def _make(folder: Path, lock: Path) -> None:
    where = folder.relative_to(ROOT)
    print(f"Setting up Python packages in {where} (takes a minute the first time) …", flush=True)
    # Its programs name the path at which it was made, so it is never moved.
    place = folder.parent / "environments" / f"{folder.name}-{uuid4().hex[:12]}"
    _remove_unused(folder, place.parent)
    if subprocess.run([sys.executable, "-m", "venv", str(place)], check=False).returncode:
        raise BuildError("The virtual environment could not be made (see above).")
    install_packages(place / "bin" / "python", lock)
    (packages,) = place.glob("lib/python*/site-packages")
    (packages / "emotilens.pth").write_text(f"{ROOT / 'py'}\n")
    link = folder.with_name(f".{folder.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(place.relative_to(folder.parent))
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    link.replace(folder)


def _remove_unused(folder: Path, places: Path) -> None:
    """Remove what killed processes left, and environments that were replaced earlier."""
    in_use = folder.resolve()
    for place in places.glob(f"{folder.name}-*"):
        if place.resolve() != in_use:
            shutil.rmtree(place)
