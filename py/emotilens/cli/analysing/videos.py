"""Analysing many videos: finished ones are skipped, and a bad file does not stop the rest."""

import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tqdm import tqdm

from emotilens.basics.errors import VideoError
from emotilens.native.result_files import PARTIAL, VideoSummary

from ..output.summaries import pace
from .video_bar import VideoBar
from .video_cluster import run_on_cluster
from .video_task import VideoOptions, VideoTask, analyse_task, digests
from .video_workers import run_in_processes


def analyse_videos(
    videos: Mapping[str, Path],
    options: VideoOptions,
    *,
    jobs: int = 1,
    scheduler: str | None = None,
) -> list[VideoSummary]:
    """Analyse videos, except those whose results exist and were made from the same.

    If there are several, their pace is printed.

    Only one command at a time may write into a folder.

    Args:
        videos: files by their names in the results.
        options: how to analyse them.
        jobs: number of processes on this machine.
        scheduler: address of a Dask scheduler, whose workers are used instead.

    Returns:
        One summary per video, in their order.

    Raises:
        ClusterError: if the cluster cannot be reached.
        HeadError: for a head that cannot be read, or does not fit the model.
        ModelUnavailableError: for a model or detector that is not in the manifest.
    """
    models = digests(*options.loaded())
    tasks = [VideoTask(name, file.absolute(), options, models) for name, file in videos.items()]
    partial = options.folder / PARTIAL
    shutil.rmtree(partial, ignore_errors=True)
    summaries = {task.name: earlier for task in tasks if (earlier := _earlier_summary(task))}
    left = [task for task in tasks if task.name not in summaries]
    frames, begin = 0, time.monotonic()
    bar = tqdm(total=len(tasks), initial=len(summaries), unit="video", disable=None)
    try:
        for summary in _run(left, jobs, scheduler):
            summaries[summary.source] = summary
            frames += summary.frames
            bar.update()
    finally:
        bar.close()
        shutil.rmtree(partial, ignore_errors=True)
    if len(left) > 1:
        print(pace(frames, "frame", time.monotonic() - begin), file=sys.stderr)
    return [summaries[task.name] for task in tasks]


def _earlier_summary(task: VideoTask) -> VideoSummary | None:
    try:
        return task.run().earlier_summary()
    except VideoError:
        return None


def _run(tasks: Sequence[VideoTask], jobs: int, scheduler: str | None) -> Iterator[VideoSummary]:
    if scheduler is not None:
        return run_on_cluster(analyse_task, tasks, scheduler, _lost)
    if min(jobs, len(tasks)) > 1:
        return run_in_processes(analyse_task, tasks, min(jobs, len(tasks)))
    return map(_analyse_here, tasks)


def _lost(task: VideoTask, reason: str) -> VideoSummary:
    return VideoSummary(task.name, error=f"The cluster gave up on this video {reason}")


def _analyse_here(task: VideoTask) -> VideoSummary:
    bar = VideoBar(task.name)
    try:
        return analyse_task(task, bar.show)
    finally:
        bar.close()
