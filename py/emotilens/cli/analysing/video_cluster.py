"""Analysing videos on a running Dask cluster."""

from collections.abc import Callable, Iterator, Sequence

from emotilens.basics.errors import ClusterError
from emotilens.extras import extra
from emotilens.native.result_files import VideoSummary

from .video_task import VideoTask

SECONDS_TO_CONNECT = 10


def run_on_cluster(
    work: Callable[[VideoTask], VideoSummary], tasks: Sequence[VideoTask], scheduler: str
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
