"""Reading the photographs of an album: only what is missing, and past files that fail."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from emotilens.basics.errors import EmotilensError, PictureError
from emotilens.native.albums.kept_faces import KeptFaces, KnownFile, Part, Stamp
from emotilens.native.albums.reading import (
    PhotographFile,
    ReadFaces,
    digest_of,
    opened_photograph,
    read_photograph,
)
from emotilens.native.pictures import file_content
from emotilens.people.photographs import ReadPhotograph

from ..analysing.in_order import in_order
from ..analysing.pictures import DECODING_SECONDS, TOO_SLOW
from ..analysing.time_limit import time_limit
from ..output.failures import unexpected

MOST_IN_PART = 50
MOST_SECONDS = 30.0
"""Photographs, or seconds, after which a part is written: no more is lost if the power fails."""


class ReadFile(NamedTuple):
    """What came of one file.

    Attributes:
        name: of the file.
        known: how it looked; None if it could not be read.
        photograph: its faces; None if the same photograph was read before, or it failed.
        error: why it failed, or None.
    """

    name: str
    known: KnownFile | None = None
    photograph: ReadPhotograph | None = None
    error: str | None = None


class OpenedFile(NamedTuple):
    """A file before its faces are looked for.

    Attributes:
        name: of the file.
        known: how it looks.
        content: its photograph; None if the same one was opened before; or why there is none.
    """

    name: str
    known: KnownFile | None
    content: PhotographFile | str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the reading of an album went.

    Attributes:
        count: how many files were read, apart from those that were known.
        seconds: how long that took.
        failures: error messages by file.
    """

    count: int
    seconds: float
    failures: Mapping[str, str] = field(default_factory=dict)

    def failed(self) -> list[dict[str, str]]:
        """The failures by name, as the album's JSON has them."""
        return [{"name": name, "error": error} for name, error in sorted(self.failures.items())]


def missing_files(files: Mapping[str, Path], kept: KeptFaces) -> dict[str, Path]:
    """The files that were not read yet, or have changed since."""
    return {
        name: file
        for name, file in files.items()
        if name not in kept.files or kept.files[name].stamp != stamp_of(file)
    }


def read_all(results: Iterable[ReadFile], total: int, known: int, kept: KeptFaces) -> Reading:
    """Keep what is read, part by part, also after an interruption.

    Args:
        results: of the missing files, read one after the other.
        total: how many files the album has.
        known: how many of them were read before.
        kept: where the results go.

    Raises:
        OutputError: when a part cannot be written; those before stay.
    """
    begin = written = time.monotonic()
    failures: dict[str, str] = {}
    files: dict[str, KnownFile] = {}
    photographs: dict[str, ReadPhotograph] = {}
    count = 0
    bar = tqdm(total=total, initial=known, unit="photograph", disable=None)

    def write() -> None:
        # A copy of a photograph counts once the photograph itself was read.
        there = {
            name: one
            for name, one in files.items()
            if one.sha256 in photographs or one.sha256 in kept
        }
        if there:
            kept.add(Part(there, dict(photographs)))
        for name in there:
            del files[name]
        photographs.clear()

    try:
        for result in results:
            bar.update()
            count += 1
            if result.error is not None or result.known is None:
                failures[result.name] = result.error or ""
                continue
            files[result.name] = result.known
            if result.photograph and result.photograph.sha256 not in kept:
                photographs[result.photograph.sha256] = result.photograph
            if len(photographs) >= MOST_IN_PART or time.monotonic() - written > MOST_SECONDS:
                write()
                written = time.monotonic()
    finally:
        bar.close()
        write()
    for name in files:
        failures[name] = "It is a copy of a file that failed."
    return Reading(count, time.monotonic() - begin, failures)


def read_here(
    files: Mapping[str, Path], kept: KeptFaces, read: ReadFaces, jobs: int
) -> Iterator[ReadFile]:
    """Read files on this machine, several at a time; they are decoded in the main thread."""
    begun: set[str] = set()

    def is_known(sha256: str) -> bool:
        return sha256 in kept or sha256 in begun

    def opened() -> Iterator[OpenedFile]:
        for name, file in files.items():
            one = open_file(name, file, is_known)
            if one.known and one.content:
                begun.add(one.known.sha256)
            yield one

    work = partial(read_file, read=read)
    yield from in_order(work, opened(), max(1, min(jobs, len(files))))


def stamp_of(file: Path) -> Stamp | None:
    """How a file looks; None if it cannot be looked at."""
    try:
        status = file.stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns)


def open_file(name: str, file: Path, is_known: Callable[[str], bool]) -> OpenedFile:
    """Open a file; what goes wrong becomes a sentence.

    Args:
        name: of the file.
        file: its path.
        is_known: whether a photograph with some digest needs no decoding.
    """
    known = None
    try:
        with time_limit(DECODING_SECONDS, PictureError(TOO_SLOW)):
            stamp = stamp_of(file)
            content = file_content(file)
            sha256 = digest_of(content)
            if stamp:
                known = KnownFile(stamp, sha256)
            if is_known(sha256):
                return OpenedFile(name, known, None)
            return OpenedFile(name, known, opened_photograph(content, sha256))
    except EmotilensError as error:
        return OpenedFile(name, None, str(error))
    except Exception as failure:  # Whatever one file causes must not cost the others' results.
        return OpenedFile(name, None, unexpected(failure))


def read_file(opened: OpenedFile, read: ReadFaces) -> ReadFile:
    """Find and read the faces of an opened file; what goes wrong becomes a sentence."""
    name, known, content = opened
    if content is None:
        return ReadFile(name, known)
    if isinstance(content, str):
        return ReadFile(name, error=content)
    try:
        return ReadFile(name, known, read_photograph(content, read))
    except EmotilensError as error:
        return ReadFile(name, error=str(error))
    except Exception as failure:  # As above.
        return ReadFile(name, error=unexpected(failure))
