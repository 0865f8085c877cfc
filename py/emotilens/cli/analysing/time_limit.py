"""A limit on the time that a file may take, so that one of many does not hold up the others."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from emotilens.basics.errors import EmotilensError


@contextmanager
def time_limit(seconds: float, error: EmotilensError) -> Iterator[None]:
    """Raise an error in the block if it takes longer; once more each second, until it ends.

    A library's function is interrupted when it returns to Python. On Windows, and outside of the
    main thread, there is no limit.

    Args:
        seconds: how long the block may take.
        error: what is raised.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_: object) -> None:
        raise error

    start = time.monotonic()
    earlier = signal.signal(signal.SIGALRM, stop)
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)
        if left:
            signal.setitimer(
                signal.ITIMER_REAL, max(left - (time.monotonic() - start), 0.01), interval
            )
