"""Folders that are replaced as a whole: readers see all of the old one or all of the new one."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from emotilens.whole_files import alone, keep, partial_path

from .errors import BuildError
from .paths import BUILD

EXCHANGE = 2
"""The flag with which Linux lets two paths change places."""

NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV, errno.EMLINK)
"""Errors of file systems that give files no second name, or not this one."""

CURRENT_FOLDER = -100
"""To resolve relative paths, in place of a folder's handle."""


@contextmanager
def only_one(work: str) -> Iterator[None]:
    """One process at a time does some work of build.py in this checkout; the others wait.

    Args:
        work: what it makes, such as “the site”.
    """
    lock = BUILD / "locks" / work.removeprefix("the ").replace(" ", "-")
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    with alone(lock, f"Another process is making {work}; waiting for it to finish …"):
        yield


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """A new, empty folder that takes the place of another one if the block succeeds.

    It is in the same parent folder, where leftovers of killed processes are removed.

    Raises:
        BuildError: when something cannot be written; an earlier folder stays as it is.
    """
    place = folder.resolve()
    former = place.with_name(f".{place.name}.former")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _recover(place, former)
        with partial_path(place.parent, is_folder=True) as fresh:
            yield fresh
            _sync(fresh)
            if place.exists() and not _exchanged(fresh, place):
                shutil.rmtree(former, ignore_errors=True)
                os.rename(place, former)
            if not place.exists():
                os.rename(fresh, place)
            keep(place.parent)
            shutil.rmtree(former, ignore_errors=True)
    except OSError as failure:
        raise BuildError(
            f"{folder} was not built, because {failure.filename or place.parent} cannot be read or "
            f"written ({failure.strerror or failure}). What was there before is unchanged. Check "
            f"permissions and free space, and run the same command again."
        ) from failure


@contextmanager
def snapshot(folder: Path) -> Iterator[Path]:
    """A folder with the same files, of which none disappears while the block runs.

    The files are linked, not copied, where the file system can do that, so that it takes no space.

    Args:
        folder: a folder that ``replaced_folder`` builds.
    """
    place = folder.resolve()
    with partial_path(place.parent, is_folder=True) as copy:
        while not _is_linked(place, linked := copy / uuid4().hex):
            shutil.rmtree(linked, ignore_errors=True)
        yield linked


def link_or_copy(file: str | Path, place: str | Path) -> None:
    """Give a file a second name; copy it where the file system has no links, or is another one.

    Raises:
        OSError: when the file does not exist, or the place does, or cannot be written.
    """
    try:
        os.link(file, place)
    except OSError as refusal:
        if refusal.errno not in NO_LINKS:
            raise
        shutil.copyfile(file, place)


def _is_linked(folder: Path, copy: Path) -> bool:
    """Whether all files of a folder could be linked before it was replaced."""
    before = folder.stat().st_ino
    try:
        shutil.copytree(folder, copy, copy_function=link_or_copy)
    except (FileNotFoundError, shutil.Error):
        if folder.stat().st_ino == before:
            raise
        return False
    return folder.stat().st_ino == before


def _exchanged(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot do that."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if sys.platform != "linux" or renameat2 is None:
        return False
    paths = os.fsencode(first), os.fsencode(second)
    done: int = renameat2(CURRENT_FOLDER, paths[0], CURRENT_FOLDER, paths[1], EXCHANGE)
    return done == 0


def _recover(place: Path, former: Path) -> None:
    """Put the earlier folder back, if a process was killed while it moved both, one by one."""
    if former.exists() and not place.exists():
        os.rename(former, place)


def _sync(folder: Path) -> None:
    """Wait until a folder is on the disk."""
    for parent, _, files in os.walk(folder):
        for name in files:
            keep(Path(parent, name))
        keep(Path(parent))
