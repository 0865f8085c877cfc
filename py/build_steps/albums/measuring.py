"""Measuring how albums scale, each size in a process of its own, whose memory starts small."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import psutil

from emotilens.people.agreement import b_cubed
from emotilens.people.organising import organise

from ..errors import BuildError
from ..paths import ROOT
from ..site.example_picture import example_picture
from .generated import SIZES, generated_album, write_photographs
from .methods import MeasuredMethod

SECONDS_BETWEEN_LOOKS = 0.2

QUARTERS = 4


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
class Organised:
    """Photographs that ``emotilens organise`` read.

    Attributes:
        photographs: how many.
        size: of them, one of ``SIZES``.
        seconds: how long the whole command took.
        processor_seconds: the same on all cores together, without waiting for other programs.
        seconds_again: how long it took once more, with nothing left to read.
        megabytes: the most memory of the process.
        quarters: the same in each quarter of the time, in which memory would grow if it did.
        kilobytes_each: what was stored of each photograph.
    """

    photographs: int
    size: str
    seconds: float
    processor_seconds: float
    seconds_again: float
    megabytes: float
    quarters: tuple[float, ...]
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
        stored = sum(part.stat().st_size for part in (out / "faces").iterdir())
    return Organised(
        photographs,
        size,
        seconds=use.seconds,
        processor_seconds=use.processor_seconds,
        seconds_again=again.seconds,
        megabytes=use.megabytes,
        quarters=use.quarters,
        kilobytes_each=stored / 1e3 / photographs,
    )


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
    megabytes: float
    quarters: tuple[float, ...]


def _watched(command: list[str], output: int = subprocess.DEVNULL) -> _Use:
    """Run a command.

    Raises:
        BuildError: if it fails.
    """
    begin, worked = time.perf_counter(), 0.0
    sizes: list[int] = []
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, env=environment, stdout=output, stderr=errors) as process,
    ):
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                sizes.append(watched.memory_info().rss)
                times = watched.cpu_times()
                worked = times.user + times.system
            except psutil.Error:
                break
            time.sleep(SECONDS_BETWEEN_LOOKS)
        if process.wait():
            errors.seek(0)
            raise BuildError(f"The album failed: {errors.read().decode(errors='replace')}")
    quarters = tuple(max(part) / 1e6 for part in np.array_split(sizes, QUARTERS) if len(part))
    return _Use(time.perf_counter() - begin, worked, max(sizes, default=0) / 1e6, quarters)
