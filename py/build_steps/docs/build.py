"""Building the documentation, once for each state of what it is made from."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ..errors import BuildError
from ..paths import DOCS, LOCK, ROOT, WEB
from ..setup.stamps import fingerprint
from .repository import added_files

CONFIGURATION = WEB / "mkdocs.yml"


def build_docs(folder: Path = DOCS) -> Path:
    """Build the documentation unless this state of it is built already; returns its folder.

    Args:
        folder: where to build; each state gets a folder of its own below it, the latest is kept.

    Raises:
        BuildError: when MkDocs fails or warns, for example of a link without a target.
    """
    inputs = sorted(_inputs())
    names = [file.relative_to(ROOT).as_posix() for file in inputs]
    built = folder / fingerprint(inputs, *names)[:12]
    if not built.is_dir():
        # Another process may be building the same, so each builds apart, and the first one wins.
        fresh = folder / f"{built.name}.{os.getpid()}"
        _run_mkdocs(fresh)
        for old in set(folder.iterdir()) - {fresh, built}:
            shutil.rmtree(old, ignore_errors=True)
        if not built.is_dir():
            os.replace(fresh, built)
    return built


def _inputs() -> Iterator[Path]:
    yield from (CONFIGURATION, LOCK, *added_files().values())
    yield from (file for file in (WEB / "docs").rglob("*") if file.is_file())
    yield from (ROOT / "py" / "emotilens").rglob("*.py")
    yield from Path(__file__).parent.glob("*.py")


def _run_mkdocs(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*command, "--config-file", str(CONFIGURATION), "--site-dir", str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "py"), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise BuildError(f"The documentation could not be built:\n{done.stdout.strip()}")
