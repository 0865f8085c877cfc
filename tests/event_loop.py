"""An event loop for what awaits on the page, where tests have none."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def answer_of(program: Coroutine[Any, Any, Any]) -> Any:
    """What a program returns, run in a thread: an open browser has this thread's own loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, program).result()
