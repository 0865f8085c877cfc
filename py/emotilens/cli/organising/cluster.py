"""Reading the photographs of an album on a running Dask cluster."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..analysing.video_cluster import run_on_cluster
from .models import AlbumModels
from .photographs import ReadFile, open_file, read_file

MOST_IN_TASK = 8
"""Photographs that travel together: one alone takes less time than its way to a worker."""


@dataclass(frozen=True, slots=True)
class PhotographTask:
    """Some photographs; it can be sent to another machine.

    Attributes:
        files: names and absolute paths.
        models: what to read them with.
        origin: the digests of the models' files, so that no worker uses others.
    """

    files: tuple[tuple[str, Path], ...]
    models: AlbumModels
    origin: Mapping[str, str]


def read_on_cluster(
    files: Mapping[str, Path], models: AlbumModels, scheduler: str
) -> Iterator[ReadFile]:
    """Read files on a cluster; raises like ``run_on_cluster``."""
    origin = models.origin()
    everything = [(name, file.absolute()) for name, file in files.items()]
    tasks = [
        PhotographTask(tuple(everything[start : start + MOST_IN_TASK]), models, origin)
        for start in range(0, len(everything), MOST_IN_TASK)
    ]
    for results in run_on_cluster(read_task, tasks, scheduler, _lost):
        yield from results


def read_task(task: PhotographTask) -> list[ReadFile]:
    """Read some photographs, on whichever machine this is."""
    if task.models.origin() != task.origin:
        return _failed(
            task,
            "A worker's files of the models, or its version of this program, differ from those on "
            "the machine that started the command. Install the same on both.",
        )
    read = task.models.read_faces()
    return [
        read_file(open_file(name, file, lambda sha256: False), read) for name, file in task.files
    ]


def _lost(task: PhotographTask, reason: str) -> list[ReadFile]:
    return _failed(task, f"The cluster gave up on this photograph {reason}")


def _failed(task: PhotographTask, sentence: str) -> list[ReadFile]:
    return [ReadFile(name, error=sentence) for name, _ in task.files]
