"""Where videos are analysed: in several processes, or on a running cluster."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event, RLock
from typing import TypeAlias

from tqdm import tqdm

from emotilens.basics.errors import ClusterError
from emotilens.extras import extra
from emotilens.native.result_files import VideoSummary

from .video_task import VideoTask, join_others

Work: TypeAlias = Callable[[VideoTask], VideoSummary]
"""Analyses one video; it can be sent to another process."""

SECONDS_TO_CONNECT = 10


def run_in_processes(work: Work, tasks: Sequence[VideoTask], jobs: int) -> Iterator[VideoSummary]:
    """Analyse videos in several processes, and yield each summary as soon as it is available.

    Args:
        work: analyses one video.
        tasks: the videos.
        jobs: number of processes; each has an engine, and a line on the screen for its progress.
    """
    context = multiprocessing.get_context("spawn")
    lines: Queue[int] = context.Queue()
    for line in range(1, jobs + 1):
        lines.put(line)
    lock = context.RLock()
    tqdm.set_lock(lock)
    stop = context.Event()
    executor = ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_start_process, initargs=(lock, lines, stop)
    )
    try:
        futures = {executor.submit(work, task): task for task in tasks}
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield VideoSummary(
                    futures[future].name,
                    error="A process was killed before this video was finished, possibly for lack "
                    "of memory. Run the same command again, with fewer jobs.",
                )
    finally:
        stop.set()
        executor.shutdown(cancel_futures=True)


def _start_process(lock: RLock, lines: "Queue[int]", stop: Event) -> None:
    # Ctrl+C interrupts all processes at once; ``stop`` ends this one between two frames.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tqdm.set_lock(lock)
    join_others(lines.get(), stop)


def run_on_cluster(
    work: Work, tasks: Sequence[VideoTask], scheduler: str
) -> Iterator[VideoSummary]:
    """Analyse videos on a Dask cluster, which reassigns those of a worker that dies.

    Args:
        work: analyses one video.
        tasks: the videos; files and folders must have the same paths on all machines.
        scheduler: address of the cluster's scheduler, such as tcp://host:8786.

    Raises:
        ClusterError: if the scheduler does not answer.
        MissingExtraError: if Dask is not installed.
    """
    with extra("cluster"):
        import distributed
    try:
        client = distributed.Client(scheduler, timeout=SECONDS_TO_CONNECT)
    except (OSError, ValueError) as failure:
        raise ClusterError(
            f"No Dask scheduler answers at {scheduler} ({failure}). Start one with “dask "
            f"scheduler”, workers with “dask worker {scheduler}”, and pass its address."
        ) from failure
    with client:
        futures = {client.submit(work, task, pure=False): task for task in tasks}
        for future in distributed.as_completed(futures):
            problem = future.exception()
            if problem is None:
                yield future.result()
            else:
                yield VideoSummary(
                    futures[future].name,
                    error=f"The cluster gave up on this video ({problem!r}). Check the workers' "
                    f"logs, then run the same command again.",
                )
