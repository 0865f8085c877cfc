"""Ctrl+C while PyAV reads a file."""

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Value = TypeVar("Value")


@contextmanager
def interruptions_later() -> Iterator[None]:
    """Let Ctrl+C wait until the end: PyAV prints, and then ignores, what a file's seek raises."""
    usual = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(usual):
        yield  # Only the main thread is interrupted, and some processes never are.
        return
    waiting: list[Any] = []
    signal.signal(signal.SIGINT, lambda *interruption: waiting.append(interruption))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
    for interruption in waiting[:1]:
        usual(*interruption)


def interrupted_between(values: Iterable[Value]) -> Iterator[Value]:
    """Values that PyAV reads from a file; Ctrl+C takes effect between two of them."""
    iterator = iter(values)
    while True:
        with interruptions_later():
            try:
                value = next(iterator)
            except StopIteration:
                return
        yield value
