"""Analysing videos and photographs on a running Dask cluster."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from emotilens.basics.errors import ClusterError
from emotilens.extras import extra

SECONDS_TO_CONNECT = 10

Task = TypeVar("Task")
Result = TypeVar("Result")


def run_on_cluster(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    scheduler: str,
    lost: Callable[[Task, str], Result],
) -> Iterator[Result]:
    """Work on tasks on a Dask cluster, which reassigns those of a worker that dies.

    Args:
        work: does one task.
        tasks: files and folders in them must have the same paths on all machines.
        scheduler: address of the cluster's scheduler, such as tcp://host:8786.
        lost: the result of a task that the cluster gave up on, from the end of a sentence.

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
                yield lost(
                    futures[future],
                    f"({problem!r}). Check the workers' logs, then run the same command again.",
                )
