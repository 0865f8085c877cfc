"""Where uploads are stored, and how those that nobody needs any more are deleted."""

import asyncio
import fcntl
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

from emotilens.basics.errors import ServerFolderError

LOG = logging.getLogger(__name__)

FREE_BYTES = 500_000_000
"""What uploads leave free on the disk, for everything else."""

MOST_FILES = 5_000
"""Most files in the upload folder; counting them takes some hundredths of a second."""


def use_own_folder() -> Path:
    """Give this process a folder for uploads and temporary files; delete those of ended servers.

    It is made in ``GRADIO_TEMP_DIR``, or else among the system's temporary files. Call this before
    the app is built.

    Returns:
        the upload folder.

    Raises:
        ServerFolderError: if the place belongs to somebody else.
    """
    parent = Path(os.environ.get("GRADIO_TEMP_DIR") or tempfile.gettempdir())
    servers = parent / f"emotilens-servers-{os.getuid()}"
    servers.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Others may write into the parent, and whatever a link leads to would be deleted below.
    if servers.is_symlink() or servers.lstat().st_uid != os.getuid():
        raise ServerFolderError(
            f"The folder {servers} belongs to another user or is a link. Delete it, or set "
            f"GRADIO_TEMP_DIR to a folder of your own."
        )
    lock = _lock(servers, wait=True)
    try:
        for folder in servers.iterdir():
            _delete_unless_locked(folder)
        own = Path(tempfile.mkdtemp(dir=servers))
        _lock(own)  # Until this process ends, however it ends.
    finally:
        os.close(lock)
    uploads = own / "uploads"
    uploads.mkdir()
    os.environ["GRADIO_TEMP_DIR"] = str(uploads)
    tempfile.tempdir = str(own)
    return uploads


def is_uploaded(file: Path) -> bool:
    """Whether a path is a file in the upload folder, or one that everybody may read."""
    try:
        place = file.resolve()
        inside = place.is_relative_to(Path(get_upload_folder()).resolve())
        return (inside or is_static_file(str(file))) and place.is_file()
    except (OSError, ValueError, RuntimeError):
        return False


def has_room(most_bytes: int, most_files: int = MOST_FILES) -> bool:
    """Whether the upload folder holds less than that, and the disk has ``FREE_BYTES`` left.

    Args:
        most_bytes: size of all files, also of those that are being received.
        most_files: their number.
    """
    folder = Path(get_upload_folder())
    try:
        free = shutil.disk_usage(folder).free
    except FileNotFoundError:
        return True  # Gradio makes it with the first upload.
    held = count = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # It was deleted in the meantime.
                held += os.lstat(os.path.join(parent, name)).st_size
            count += 1
            if held >= most_bytes or count >= most_files:
                return False
    return free >= FREE_BYTES


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
                except Exception:  # Whatever visitors sent must not end the sweeping.
                    LOG.exception("The upload folder %s could not be swept", folder)
                await asyncio.sleep(seconds_between)

        task = asyncio.create_task(sweep_again())
        yield
        task.cancel()

    return lifespan


def _lock(folder: Path, *, wait: bool = False) -> int:
    """Lock a folder; raises BlockingIOError if another process holds it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _delete_unless_locked(folder: Path) -> None:
    try:
        lock = _lock(folder)
    except OSError:
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)
