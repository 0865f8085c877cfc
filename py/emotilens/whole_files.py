"""Files and folders that replace older ones only once they are complete and on the disk.

Until then they have a temporary name in the same folder, and their process holds a lock on them. If
it is killed, the lock ends with it, and the next process that writes there removes what is left.
Windows has no such locks: there, nobody waits and nothing is left to be removed.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

if sys.platform != "win32":
    import fcntl

PARTIAL = re.compile(r"\.[0-9a-f]{32}\.partial")
"""Names of files and folders that are being written."""


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a text as UTF-8, or bytes; if that fails, a file that exists keeps its content.

    Links and permissions of an existing file stay as they are.

    Raises:
        OSError: when the file cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    place = Path(os.path.realpath(file))
    if place.exists() and not place.is_file():
        place.write_bytes(data)  # Such as a pipe, which cannot be replaced.
        return
    with replaced_file(place) as partial:
        if place.exists():
            shutil.copymode(place, partial)
        partial.write_bytes(data)


@contextmanager
def replaced_file(file: Path, folder: Path | None = None) -> Iterator[Path]:
    """A temporary file, empty at first, that replaces another one if the block succeeds.

    Args:
        file: the file to replace or to create.
        folder: an existing folder on the same file system for the temporary file; by default that
            of ``file``.

    Raises:
        OSError: when it cannot be written; an earlier file stays as it is.
    """
    with partial_path(folder or file.parent) as partial:
        yield partial
        keep(partial)
        os.replace(partial, file)
        keep(file.parent)


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """A new folder that takes the place of another one once the block has filled it.

    Raises:
        OSError: when it cannot be made, or the other one not replaced.
    """
    with partial_path(folder.parent, is_folder=True) as partial:
        yield partial
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(partial, folder)


@contextmanager
def partial_path(folder: Path, *, is_folder: bool = False) -> Iterator[Path]:
    """A temporary file or folder; unless it was renamed, it is removed when the block ends.

    Args:
        folder: an existing folder for it; what killed processes left there is removed.
        is_folder: whether to make a folder.

    Raises:
        OSError: when it cannot be made.
    """
    remove_abandoned(folder)
    while True:
        place = folder / f".{uuid4().hex}.partial"
        if is_folder:
            place.mkdir()
        else:
            place.touch(exist_ok=False)
        lock = _lock(place, wait=True)
        # Another process may have taken it for abandoned before it was locked.
        if place.exists():
            break
        _unlock(lock)
    try:
        yield place
    finally:
        _remove(place)
        _unlock(lock)


def remove_abandoned(folder: Path) -> None:
    """Remove temporary files and folders whose process was killed."""
    with suppress(FileNotFoundError):
        for entry in os.scandir(folder):
            if PARTIAL.fullmatch(entry.name):
                lock = _lock(Path(entry), wait=False)
                if lock is not None:
                    _remove(Path(entry))
                    _unlock(lock)


@contextmanager
def alone(place: Path, waiting: str) -> Iterator[None]:
    """One process at a time runs the block; the others wait.

    Args:
        place: an existing file or folder that the processes have in common.
        waiting: a sentence to print on standard error before waiting.
    """
    lock = _lock(place, wait=False)
    if lock is None:
        print(waiting, file=sys.stderr, flush=True)
        lock = _lock(place, wait=True)
    try:
        yield
    finally:
        _unlock(lock)


def keep(path: Path) -> None:
    """Wait until a file's content, or the names in a folder, are on the disk."""
    if sys.platform == "win32" and path.is_dir():
        return  # Windows cannot open folders.
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lock(path: Path, *, wait: bool) -> int | None:
    """Lock a file or folder; None if another process has it, or it does not exist."""
    if sys.platform == "win32":
        return -1 if wait else None
    try:
        # Others may put a pipe under a temporary name, which would be waited for.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _unlock(handle: int | None) -> None:
    if handle is not None and handle >= 0:
        os.close(handle)


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)
