"""A phone, simulated: a slow connection, and a processor that works a quarter of the time."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .passed_on import Message, PassedOn, Send

BYTES_PER_SECOND = 1_000_000
"""8 Mbit/s."""

PIECE = 16_384
"""Bytes that are sent at once."""

SLOWER = 4
WORKING_SECONDS = 0.01

PROCESSES = Path("/proc")


class SlowConnection(PassedOn):
    """An ASGI application whose answers together take 8 Mbit/s."""

    def __init__(self, application: Any) -> None:
        super().__init__(application)
        self._free_at = 0.0

    async def _pass_on(self, message: Message, send: Send) -> None:
        body = message.get("body", b"")
        while len(body) > PIECE:
            await self._wait(PIECE)
            await send({**message, "body": body[:PIECE], "more_body": True})
            body = body[PIECE:]
        await self._wait(len(body))
        await send({**message, "body": body} if "body" in message else message)

    async def _wait(self, count: int) -> None:
        now = time.monotonic()
        self._free_at = max(self._free_at, now) + count / BYTES_PER_SECOND
        await asyncio.sleep(self._free_at - now)


def can_be_slowed() -> bool:
    """Whether processes can be found and stopped, which takes Linux."""
    return PROCESSES.is_dir()


@contextmanager
def slowed_pages(browser_process: int) -> Iterator[None]:
    """Let the processes of a browser's pages, with their workers, run a quarter of the time.

    Args:
        browser_process: ID of the browser's own process.
    """
    ended = threading.Event()

    def slow() -> None:
        while not ended.is_set():
            pages = _pages_of(browser_process)
            _signal(pages, signal.SIGSTOP)
            time.sleep(WORKING_SECONDS * (SLOWER - 1))
            _signal(pages, signal.SIGCONT)
            time.sleep(WORKING_SECONDS)

    thread = threading.Thread(target=slow, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _pages_of(browser_process: int) -> list[int]:
    parents: dict[int, int] = {}
    pages = []
    for folder in PROCESSES.glob("[0-9]*"):
        with suppress(OSError, ValueError):
            process = int(folder.name)
            parents[process] = int((folder / "stat").read_text().rpartition(") ")[2].split()[1])
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                pages.append(process)
    return [page for page in pages if browser_process in _ancestors(page, parents)]


def _ancestors(process: int, parents: dict[int, int]) -> Iterator[int]:
    while process := parents.get(process, 0):
        yield process


def _signal(processes: list[int], kind: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, kind)
