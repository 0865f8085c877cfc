"""Work on many things at a time, whose results come in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def in_order(
    work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int
) -> Iterator[Result]:
    """The results of some work on each thing, in the order of the things.

    Things are taken, in the thread that asks for results, only as fast as they are worked on: at
    most ``jobs`` wait or are worked on, and as many results wait for an earlier one.

    Args:
        work: is called in another thread, or in this one if there is one job.
        things: what to work on.
        jobs: how many to work on at a time, at least 1.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    with ThreadPoolExecutor(jobs) as pool:
        begun: deque[Future[Result]] = deque()
        try:
            for thing in things:
                begun.append(pool.submit(work, thing))
                if len(begun) > jobs:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
