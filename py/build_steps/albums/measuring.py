"""Measuring how albums scale, each size in a process of its own, whose memory starts small."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import psutil

from emotilens.cli.organising.results import FACES
from emotilens.people.agreement import b_cubed
from emotilens.people.organising import organise

from ..errors import BuildError
from ..paths import ROOT
from ..site.example_picture import example_picture
from .generated import SIZES, generated_album, write_photographs
from .methods import MeasuredMethod

SECONDS_BETWEEN_LOOKS = 0.2

TENTHS = 10


class Look(NamedTuple):
    """A look at a process.

    Attributes:
        moment: seconds since 1970, as of files.
        processor_seconds: what it took until then, on all cores together.
        bytes: its memory.
    """

    moment: float
    processor_seconds: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """Generated faces, grouped by person.

    Attributes:
        faces: how many.
        seconds: how long they took.
        processor_seconds: the same on all cores together, without waiting for other programs.
        megabytes: the most memory of the process.
        b_cubed: F-score against the truth.
    """

    faces: int
    seconds: float
    processor_seconds: float
    megabytes: float
    b_cubed: float


@dataclass(frozen=True, slots=True)
class Tenth:
    """A tenth of an album's photographs, in which memory would grow if it did.

    Attributes:
        photographs: how many were read by its end.
        processor_seconds: what the command had taken by then, on all cores together.
        megabytes: the most memory of the process since the tenth before.
    """

    photographs: int
    processor_seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Organised:
    """Photographs that ``emotilens organise`` read.

    Attributes:
        photographs: how many.
        size: of them, one of ``SIZES``.
        seconds: how long the whole command took, with grouping.
        processor_seconds: the same on all cores together, without waiting for other programs.
        processor_seconds_again: the same once more, with nothing left to read.
        tenths: how reading went.
        grouping_megabytes: the most memory after all were read.
        kilobytes_each: what was stored of each photograph.
    """

    photographs: int
    size: str
    seconds: float
    processor_seconds: float
    processor_seconds_again: float
    tenths: Sequence[Tenth]
    grouping_megabytes: float
    kilobytes_each: float


def grouped(faces: int) -> Grouped:
    """Group so many generated faces in a new process."""
    program = f"from build_steps.albums.measuring import group_here; group_here({faces})"
    with tempfile.TemporaryFile() as output:
        use = _watched([sys.executable, "-c", program], output.fileno())
        output.seek(0)
        found = json.loads(output.read())
    return Grouped(faces, **found, megabytes=use.megabytes)


def group_here(faces: int) -> None:
    """Group generated faces, and print the time and agreement as JSON."""
    album = generated_album(faces)
    begin, processor_begin = time.perf_counter(), time.process_time()
    found = organise(album.faces, album.years, album.years)
    seconds, processor_seconds = (
        time.perf_counter() - begin,
        time.process_time() - processor_begin,
    )
    score = b_cubed(found.persons_of_faces, album.persons).f_score
    print(
        json.dumps({"seconds": seconds, "processor_seconds": processor_seconds, "b_cubed": score})
    )


def organised(photographs: int, size: str = "large") -> Organised:
    """Organise so many photographs with one face each, in a new process, then once more.

    Args:
        photographs: how many.
        size: one of ``SIZES``.
    """
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "photographs"), Path(place, "album")
        folder.mkdir()
        write_photographs(folder, example_picture_pixels(), photographs, SIZES[size])
        command = [sys.executable, "-m", "emotilens", "organise", str(folder), "--out", str(out)]
        use, again = _watched(command), _watched(command)
        stored = sum(part.stat().st_size for part in (out / FACES).iterdir())
        read = read_by(out / FACES)
    return Organised(
        photographs,
        size,
        seconds=use.seconds,
        processor_seconds=use.processor_seconds,
        processor_seconds_again=again.processor_seconds,
        tenths=tenths(photographs, read, use.looks),
        grouping_megabytes=max(
            (look.bytes / 1e6 for look in use.looks if look.moment >= read[-1][0]), default=0.0
        ),
        kilobytes_each=stored / 1e3 / photographs,
    )


def read_by(folder: Path) -> list[tuple[float, int]]:
    """When each part of an album was written, and how many photographs were read by then."""
    moments, count = [], 0
    for part in sorted(folder.iterdir()):
        with np.load(part) as arrays:
            count += len(json.loads(arrays["document"].tobytes())["photographs"])
        moments.append((part.stat().st_mtime, count))
    return moments


def tenths(
    photographs: int, read: Sequence[tuple[float, int]], looks: Sequence[Look]
) -> list[Tenth]:
    """How reading went, tenth by tenth.

    Args:
        photographs: of the whole album.
        read: moments, and how many photographs were read by then.
        looks: at the process, of which the first is before the first moment.
    """
    found: list[Tenth] = []
    begin = looks[0].moment
    for share in range(1, TENTHS + 1):
        least = photographs * share // TENTHS
        end, count = next((one for one in read if one[1] >= least), read[-1])
        if found and found[-1].photographs == count:
            continue
        before = [look for look in looks if look.moment <= end]
        since = [look.bytes for look in before if look.moment >= begin] or [before[-1].bytes]
        found.append(Tenth(count, before[-1].processor_seconds, max(since) / 1e6))
        begin = end
    return found


def example_picture_pixels() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The photograph of one smiling face that the page offers."""
    from emotilens.native.pictures import read_picture

    return read_picture(example_picture())


def as_plain(figures: Grouped | MeasuredMethod | Organised) -> dict[str, Any]:
    """Figures for JSON."""
    return asdict(figures)


class _Use(NamedTuple):
    """What a command took; the same as in the figures."""

    seconds: float
    processor_seconds: float
    looks: Sequence[Look]

    @property
    def megabytes(self) -> float:
        return max((look.bytes for look in self.looks), default=0) / 1e6


def _watched(command: list[str], output: int = subprocess.DEVNULL) -> _Use:
    """Run a command.

    Raises:
        BuildError: if it fails.
    """
    begin = time.perf_counter()
    looks: list[Look] = []
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, env=environment, stdout=output, stderr=errors) as process,
    ):
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                times = watched.cpu_times()
                memory = watched.memory_info().rss
                looks.append(Look(time.time(), times.user + times.system, memory))
            except psutil.Error:
                break
            time.sleep(SECONDS_BETWEEN_LOOKS)
        if process.wait():
            errors.seek(0)
            raise BuildError(f"The album failed: {errors.read().decode(errors='replace')}")
    worked = looks[-1].processor_seconds if looks else 0.0
    return _Use(time.perf_counter() - begin, worked, looks)
