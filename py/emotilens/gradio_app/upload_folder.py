"""Where uploads are stored, and how those that nobody needs any more are deleted."""

import asyncio
import logging
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from gradio.utils import get_upload_folder, is_static_file

LOG = logging.getLogger(__name__)


def use_own_folder() -> Path:
    """Give this process an upload folder, and delete those of servers that are gone.

    ``GRADIO_TEMP_DIR`` overrides the place. Call this before the app is built.
    """
    chosen = os.environ.get("GRADIO_TEMP_DIR")
    if chosen:
        return Path(chosen)
    servers = Path(tempfile.gettempdir()) / f"emotilens-uploads-{os.getuid()}"
    own = servers / str(os.getpid())
    for folder in servers.glob("*"):
        # A restarted container may give its server the number of the one before.
        if folder == own or not _is_running(folder.name):
            shutil.rmtree(folder, ignore_errors=True)
    servers.mkdir(mode=0o700, exist_ok=True)
    own.mkdir(mode=0o700)
    os.environ["GRADIO_TEMP_DIR"] = str(own)
    return own


def is_uploaded(file: Path) -> bool:
    """Whether a path is a file in the upload folder, or one that everybody may read."""
    try:
        place = file.resolve()
        inside = place.is_relative_to(Path(get_upload_folder()).resolve())
        return (inside or is_static_file(str(file))) and place.is_file()
    except (OSError, ValueError, RuntimeError):
        return False


def sweep(folder: Path, needed: Iterable[str], least_age: float) -> None:
    """Delete old files, whatever wrote them, and empty folders.

    Args:
        folder: the upload folder.
        needed: paths of the files that stay.
        least_age: files that changed within this number of seconds stay as well.
    """
    # Paths are what visitors sent: they are compared, never looked up.
    kept = {os.path.abspath(path) for path in needed}
    latest = time.time() - least_age
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            file = Path(parent, name)
            # Another thread may delete files at the same time.
            with suppress(FileNotFoundError):
                if os.path.abspath(file) not in kept and file.lstat().st_mtime < latest:
                    file.unlink()
        if Path(parent) != folder:
            with suppress(OSError):  # It is not empty, or already gone.
                Path(parent).rmdir()


def sweeping(
    needed: Callable[[], Iterable[str]], least_age: float, seconds_between: float
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """A lifespan for the server: the upload folder is swept again and again while it runs.

    Args:
        needed: returns the paths of the files that stay.
        least_age: as for ``sweep``.
        seconds_between: pause between two sweeps.
    """

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        folder = Path(get_upload_folder())

        async def sweep_again() -> None:
            while True:
                try:
                    await asyncio.to_thread(sweep, folder, set(needed()), least_age)
                except OSError:
                    LOG.exception("The upload folder %s could not be swept", folder)
                await asyncio.sleep(seconds_between)

        task = asyncio.create_task(sweep_again())
        yield
        task.cancel()

    return lifespan


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
