"""Builds the documentation, once for each state of its sources."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from emotilens.whole_files import PARTIAL

from ..errors import BuildError
from ..folders import replaced_folder
from ..paths import DOCS, LOCK, ROOT, WEB
from ..setup.stamps import fingerprint
from ..site import content_policy
from .repository import added_files

CONFIGURATION = WEB / "mkdocs.yml"

SECONDS_KEPT = 24 * 60 * 60


def build_docs(folder: Path = DOCS) -> Path:
    """Build the documentation unless this state of it is built already; returns its folder.

    Args:
        folder: where to build; each state gets its own folder in it; those of the last day are
            kept, as another build may be reading one.

    Raises:
        BuildError: when MkDocs fails or warns, for example of a link without a target.
    """
    inputs = sorted(_inputs())
    names = [file.relative_to(ROOT).as_posix() for file in inputs]
    built = folder / fingerprint(inputs, *names)[:12]
    if not built.is_dir():
        with replaced_folder(built) as fresh:
            run_mkdocs(CONFIGURATION, fresh)
        latest = time.time() - SECONDS_KEPT
        for old in folder.iterdir():
            if old != built and old.stat().st_mtime < latest and not PARTIAL.fullmatch(old.name):
                shutil.rmtree(old, ignore_errors=True)
    return built


def run_mkdocs(configuration: Path, folder: Path) -> None:
    """Build a documentation into a folder.

    Raises:
        BuildError: when MkDocs fails or warns, with what it printed.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(
        [*command, "--config-file", str(configuration), "--site-dir", str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "py"), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        reasons = [line for line in done.stdout.splitlines() if not line.startswith("INFO")]
        raise BuildError("\n".join(["The documentation could not be built:", *reasons]))


def _inputs() -> Iterator[Path]:
    yield from (CONFIGURATION, LOCK, *added_files().values())
    yield from (file for file in (WEB / "docs").rglob("*") if file.is_file())
    yield from (ROOT / "py" / "emotilens").rglob("*.py")
    yield from Path(__file__).parent.glob("*.py")
    yield from (Path(content_policy.__file__), content_policy.WATCHDOG)
