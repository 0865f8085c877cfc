"""Analysing many videos: what is done stays done, and one bad file does not stop the rest."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tqdm import tqdm

from emotilens.basics.errors import VideoError
from emotilens.native.result_files import PARTIAL, VideoSummary
from emotilens.native.video_run import made_from

from .task import VideoOrder, VideoTask, analyse_task, digests
from .workers import run_here, run_in_processes, run_on_cluster


def analyse_videos(
    videos: Mapping[str, Path], order: VideoOrder, *, jobs: int = 1, scheduler: str | None = None
) -> list[VideoSummary]:
    """Analyse videos, except those whose results are there and were made from the same.

    Only one command at a time may write into a folder.

    Args:
        videos: files by their names in the results.
        order: what is asked for.
        jobs: how many processes of this machine work at the same time.
        scheduler: address of a Dask scheduler, whose workers do it instead.

    Returns:
        One summary a video, in their order.

    Raises:
        ClusterError: when the cluster cannot be reached.
        ModelUnavailableError: for a model or detector that is not in the manifest.
    """
    models = digests(order.engine())
    tasks = [VideoTask(name, file.absolute(), order, models) for name, file in videos.items()]
    partial = order.folder / PARTIAL
    shutil.rmtree(partial, ignore_errors=True)
    summaries = {task.name: earlier for task in tasks if (earlier := _earlier_summary(task))}
    left = [task for task in tasks if task.name not in summaries]
    bar = tqdm(total=len(tasks), initial=len(summaries), unit="video", disable=None)
    try:
        for summary in _run(left, jobs, scheduler):
            summaries[summary.source] = summary
            bar.update()
    finally:
        bar.close()
        shutil.rmtree(partial, ignore_errors=True)
    return [summaries[task.name] for task in tasks]


def _earlier_summary(task: VideoTask) -> VideoSummary | None:
    try:
        origin = made_from(task.file, task.order.engine(), task.order.settings)
    except VideoError:
        return None
    return task.files.read_summary(
        origin, with_json=task.order.with_json, with_embeddings=task.order.with_embeddings
    )


def _run(tasks: Sequence[VideoTask], jobs: int, scheduler: str | None) -> Iterator[VideoSummary]:
    if scheduler is not None:
        return run_on_cluster(analyse_task, tasks, scheduler)
    if min(jobs, len(tasks)) > 1:
        return run_in_processes(analyse_task, tasks, min(jobs, len(tasks)))
    return run_here(analyse_task, tasks)
