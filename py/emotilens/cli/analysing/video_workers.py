"""Analysing videos in several processes; one that is killed loses its own video only."""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeAlias

from emotilens.native.result_files import VideoSummary

from .video_bar import VideoBar
from .video_task import Report, VideoTask

Work: TypeAlias = Callable[[VideoTask, Report], VideoSummary]
"""Analyses one video, and reports its progress; it can be sent to another process."""

SECONDS_BETWEEN_REPORTS = 0.1

KILLED = (
    "The process that analysed this video was killed, possibly for lack of memory. Run the same "
    "command again, with fewer jobs."
)


def run_in_processes(work: Work, tasks: Sequence[VideoTask], jobs: int) -> Iterator[VideoSummary]:
    """Analyse videos in several processes, and yield each summary as soon as it is available.

    A process that is killed is replaced. Processes share nothing, such as a lock, that a killed one
    could keep from the others.

    Args:
        work: analyses one video.
        tasks: the videos.
        jobs: number of processes; each has an engine, and a line on the screen for its progress.
    """
    waiting = list(reversed(tasks))
    workers: dict[Any, _Worker] = {}
    lines = list(range(jobs, 0, -1))
    try:
        while waiting or workers:
            while waiting and lines:
                worker = _Worker(work, lines.pop())
                workers[worker.connection] = worker
                worker.begin(waiting.pop())
            for connection in wait(list(workers)):
                worker = workers[connection]
                summary = worker.receive()
                if summary is None:
                    continue
                if waiting and worker.is_alive:
                    worker.begin(waiting.pop())
                else:
                    workers.pop(connection).end()
                    lines.append(worker.line)
                yield summary
    finally:
        for worker in workers.values():
            worker.end()


class _Worker:
    """A process that analyses one video after the other."""

    def __init__(self, work: Work, line: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, there = context.Pipe()
        self.line = line
        self.is_alive = True
        self._process = context.Process(target=_serve, args=(there, work), daemon=True)
        self._process.start()
        there.close()

    def begin(self, task: VideoTask) -> None:
        self._name = task.name
        self._bar = VideoBar(task.name, self.line)
        with suppress(OSError):
            # A process that is no longer there is noticed when it should answer.
            self.connection.send(task)

    def receive(self) -> VideoSummary | None:
        """Show the progress that the process reports, or return the outcome of its video."""
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            self.is_alive = False
            message = VideoSummary(self._name, error=KILLED)
        if isinstance(message, VideoSummary):
            self._bar.close()
            return message
        self._bar.show(*message)
        return None

    def end(self) -> None:
        """Make the process abandon its video, if it has one, and wait for it."""
        self._bar.close()
        self.connection.close()
        self._process.join()


def _serve(connection: Connection, work: Work) -> None:
    """Analyse the videos that arrive until the connection is closed."""
    # Ctrl+C interrupts all processes at once; the connection ends this one between two frames.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    latest = float("-inf")

    def report(seconds: float, end: float | None) -> None:
        nonlocal latest
        if connection.poll():
            raise KeyboardInterrupt
        if time.monotonic() - latest > SECONDS_BETWEEN_REPORTS:
            latest = time.monotonic()
            connection.send((seconds, end))

    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            connection.send(work(connection.recv(), report))
