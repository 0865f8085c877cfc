"""Measuring how albums scale, each size in a process of its own, whose memory starts small."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import psutil

from emotilens.evaluation.metrics.clusters import b_cubed
from emotilens.people.organising import organise

from ..errors import BuildError
from ..paths import ROOT
from ..site.example_picture import example_picture
from .generated import generated_album, write_photographs

SECONDS_BETWEEN_LOOKS = 0.2


@dataclass(frozen=True, slots=True)
class Grouped:
    """Generated faces, grouped by person.

    Attributes:
        faces: how many.
        seconds: how long they took.
        megabytes: the most memory of the process.
        b_cubed: F-score against the truth.
    """

    faces: int
    seconds: float
    megabytes: float
    b_cubed: float


@dataclass(frozen=True, slots=True)
class Organised:
    """Photographs that ``emotilens organise`` read.

    Attributes:
        photographs: how many.
        seconds: how long the whole command took.
        seconds_again: how long it took once more, with nothing left to read.
        megabytes: the most memory of the process.
        kilobytes_each: what was stored of each photograph.
    """

    photographs: int
    seconds: float
    seconds_again: float
    megabytes: float
    kilobytes_each: float


def grouped(faces: int) -> Grouped:
    """Group so many generated faces in a new process."""
    program = f"from build_steps.albums.measuring import group_here; group_here({faces})"
    with tempfile.TemporaryFile() as output:
        megabytes, _ = _watched([sys.executable, "-c", program], output.fileno())
        output.seek(0)
        found = json.loads(output.read())
    return Grouped(faces, found["seconds"], megabytes, found["b_cubed"])


def group_here(faces: int) -> None:
    """Group generated faces, and print the time and agreement as JSON."""
    album = generated_album(faces)
    begin = time.perf_counter()
    found = organise(album.faces, album.years, album.years)
    seconds = time.perf_counter() - begin
    score = b_cubed(found.persons_of_faces, album.persons).f_score
    print(json.dumps({"seconds": seconds, "b_cubed": score}))


def organised(photographs: int) -> Organised:
    """Organise so many photographs with one face each, in a new process, then once more."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "photographs"), Path(place, "album")
        folder.mkdir()
        write_photographs(folder, example_picture_pixels(), photographs)
        command = [sys.executable, "-m", "emotilens", "organise", str(folder), "--out", str(out)]
        megabytes, seconds = _watched(command)
        _, again = _watched(command)
        stored = sum(part.stat().st_size for part in (out / "faces").iterdir())
    return Organised(photographs, seconds, again, megabytes, stored / 1e3 / photographs)


def example_picture_pixels() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The photograph of one smiling face that the page offers."""
    from emotilens.native.pictures import read_picture

    return read_picture(example_picture())


def as_plain(figures: Grouped | Organised) -> dict[str, float]:
    """Figures for JSON."""
    return asdict(figures)


def _watched(command: list[str], output: int = subprocess.DEVNULL) -> tuple[float, float]:
    """Run a command; returns the most megabytes that it had, and its seconds.

    Raises:
        BuildError: if it fails.
    """
    begin, most = time.perf_counter(), 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, env=environment, stdout=output, stderr=errors) as process,
    ):
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                most = max(most, watched.memory_info().rss)
            except psutil.Error:
                break
            time.sleep(SECONDS_BETWEEN_LOOKS)
        if process.wait():
            errors.seek(0)
            raise BuildError(f"The album failed: {errors.read().decode(errors='replace')}")
    return most / 1e6, time.perf_counter() - begin
