"""Visitors that send frames through Gradio's client, each waiting for the previous result."""

import base64
import itertools
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import numpy as np
from gradio_client import Client
from gradio_client.exceptions import AppError
from gradio_client.utils import QueueError

from ..errors import BuildError


@dataclass(frozen=True, slots=True)
class Crowd:
    """Figures for several visitors at the same time.

    Attributes:
        visitors: their number.
        frames: the number of frames of all visitors together.
        frames_per_second: the number of frames per second of all visitors together.
        frames_per_second_each: average per visitor.
        median: delay from sending a frame to receiving its result, in milliseconds.
        p95: 95th percentile of the delay.
    """

    visitors: int
    frames: int
    frames_per_second: float
    frames_per_second_each: float
    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Rush:
    """Figures for many visitors who send a frame at the same moment.

    Attributes:
        visitors: their number.
        answered: number who got their result.
        refused: number whose frame was refused.
        refusal: the message that these visitors saw.
        milliseconds_afterwards: delay of one more frame, after the rush.
    """

    visitors: int
    answered: int
    refused: int
    refusal: str
    milliseconds_afterwards: float


def frame_data(jpeg: bytes) -> dict[str, Any]:
    """A frame as a browser sends it: inside the request, not as an upload."""
    return {"url": f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}"}


def crowd(address: str, count: int, frames: Sequence[bytes], each: int) -> Crowd:
    """Let visitors send frames at the same time.

    Args:
        address: the app's address.
        count: the number of visitors.
        frames: JPEG files, sent in turn.
        each: number of frames that each visitor sends.
    """
    visitors = [_Visitor(address) for _ in range(count)]
    start = Barrier(count + 1)

    def visit(visitor: "_Visitor") -> list[float]:
        visitor.send(frames[0])
        start.wait()
        turn = itertools.islice(itertools.cycle(frames), each)
        return [visitor.send(frame) for frame in turn]

    with ThreadPoolExecutor(count) as pool:
        waiting = [pool.submit(visit, visitor) for visitor in visitors]
        start.wait()
        began = time.perf_counter()
        delays = [delay for visit_done in waiting for delay in visit_done.result()]
        seconds = time.perf_counter() - began
    for visitor in visitors:
        visitor.leave()
    median, p95 = np.percentile(delays, (50, 95))
    rate = len(delays) / seconds
    return Crowd(count, len(delays), rate, rate / count, float(median), float(p95))


def rush(address: str, count: int, frame: bytes) -> Rush:
    """Let more visitors send a frame at the same moment than the queue holds."""
    with ThreadPoolExecutor(count) as pool:
        visitors = list(pool.map(lambda _: _Visitor(address), range(count)))
        start = Barrier(count)

        def visit(visitor: "_Visitor") -> str | None:
            start.wait()
            try:
                visitor.send(frame)
            except QueueError as refusal:
                return str(refusal)
            return None

        outcomes = list(pool.map(visit, visitors))
    afterwards = visitors[0].send(frame)
    for visitor in visitors:
        visitor.leave()
    refusals = [outcome for outcome in outcomes if outcome is not None]
    return Rush(
        count, count - len(refusals), len(refusals), " ".join(dict.fromkeys(refusals)), afterwards
    )


class _Visitor:
    """One session."""

    def __init__(self, address: str) -> None:
        self._client = Client(address, verbose=False, download_files=False)

    def send(self, frame: bytes) -> float:
        """Send a frame and wait for its result; returns the delay in milliseconds.

        Raises:
            BuildError: if no face is found, or the app fails.
            QueueError: if the queue is full.
        """
        began = time.perf_counter()
        try:
            document = self._client.predict(frame_data(frame), api_name="/analyse_frame")
        except AppError as failure:
            raise BuildError(f"The Gradio app failed: {failure}") from failure
        delay = 1000 * (time.perf_counter() - began)
        if not document["sources"][0]["frames"][0]["faces"]:
            raise BuildError("The Gradio app found no face in the example picture.")
        return delay

    def leave(self) -> None:
        self._client.close()
