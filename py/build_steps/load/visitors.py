"""Visitors of the tab “Live”: each sends a frame as its page does, and waits for the result.

They speak Gradio's protocol over connections that stay open, as browsers do. Gradio's client for
Python opens others for every call, which takes twice as long as the server takes for the result.
"""

import base64
import itertools
import json
import secrets
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from ..errors import BuildError
from .server import Server

OK, BUSY = 200, 503
"""Statuses of HTTP."""

PATIENCE_SECONDS = 120


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
        processor: milliseconds of processor time that the server took for a result, in all its
            processes; unlike the others, it says much on a busy machine, too.
    """

    visitors: int
    frames: int
    frames_per_second: float
    frames_per_second_each: float
    median: float
    p95: float
    processor: float


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


class RefusedError(Exception):
    """The server has no room for another frame; the message is what visitors read."""


def crowd(server: Server, count: int, frames: Sequence[bytes], each: int) -> Crowd:
    """Let visitors send frames at the same time.

    Args:
        server: the app.
        count: the number of visitors.
        frames: JPEG files, sent in turn.
        each: number of frames that each visitor sends.
    """
    visitors = [Visitor(server.address) for _ in range(count)]
    start = Barrier(count + 1)

    def visit(visitor: Visitor) -> list[float]:
        visitor.send(frames[0])
        start.wait()
        turn = itertools.islice(itertools.cycle(frames), each)
        return [visitor.send(frame) for frame in turn]

    with ThreadPoolExecutor(count) as pool:
        waiting = [pool.submit(visit, visitor) for visitor in visitors]
        start.wait()
        began, spent = time.perf_counter(), server.processor_seconds()
        delays = [delay for visit_done in waiting for delay in visit_done.result()]
        seconds = time.perf_counter() - began
        spent = server.processor_seconds() - spent
    for visitor in visitors:
        visitor.leave()
    median, p95 = np.percentile(delays, (50, 95))
    rate = len(delays) / seconds
    return Crowd(
        visitors=count,
        frames=len(delays),
        frames_per_second=rate,
        frames_per_second_each=rate / count,
        median=float(median),
        p95=float(p95),
        processor=1000 * spent / len(delays),
    )


def rush(address: str, count: int, frame: bytes) -> Rush:
    """Let more visitors send a frame at the same moment than the queue holds."""
    with ThreadPoolExecutor(count) as pool:
        visitors = list(pool.map(lambda _: Visitor(address), range(count)))
        start = Barrier(count)

        def visit(visitor: Visitor) -> str | None:
            start.wait()
            try:
                visitor.send(frame)
            except RefusedError as refusal:
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


class Visitor:
    """One session of the tab “Live”.

    Args:
        address: the app's address.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        assert parts.hostname is not None
        self._calls, self._answers = (
            HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_SECONDS) for _ in range(2)
        )
        config = self._ask("GET", "/config")
        values = {each["id"]: each["props"].get("value") for each in config["components"]}
        (call,) = (
            each
            for each in config["dependencies"]
            if any(event == "frame" for _, event in each["targets"])
        )
        self._call = {
            "data": [values[each] for each in call["inputs"]],
            "fn_index": call["id"],
            "trigger_id": call["targets"][0][0],
            "session_hash": secrets.token_hex(8),
        }

    def send(self, frame: bytes) -> float:
        """Send a frame and wait for its result; returns the delay in milliseconds.

        Raises:
            BuildError: if no face is found, or the app fails.
            RefusedError: if too many wait.
        """
        began = time.perf_counter()
        self._ask("POST", "/gradio_api/queue/join", {**self._call, "event_data": frame_data(frame)})
        (value, *_) = self._answer()
        delay = 1000 * (time.perf_counter() - began)
        if not isinstance(value, dict) or value.get("error"):
            raise BuildError(f"The Gradio app failed: {value}")
        if not value.get("document", {}).get("sources", [{}])[0].get("frames", [{}])[0]["faces"]:
            raise BuildError("The Gradio app found no face in the example picture.")
        return delay

    def leave(self) -> None:
        """Close the connections."""
        self._calls.close()
        self._answers.close()

    def _ask(self, method: str, path: str, content: Any = None) -> Any:
        body = None if content is None else json.dumps(content)
        answer = _respond(self._calls, method, path, body)
        text = answer.read().decode()
        if answer.status == BUSY:
            raise RefusedError(json.loads(text)["detail"])
        if answer.status != OK:
            raise BuildError(f"The Gradio app failed: {answer.status}, {text}")
        return json.loads(text)

    def _answer(self) -> Sequence[Any]:
        """The output of the call that was made last."""
        path = f"/gradio_api/queue/data?session_hash={self._call['session_hash']}"
        output: Sequence[Any] = []
        for message in _messages(_respond(self._answers, "GET", path)):
            if message["msg"] == "process_completed":
                if not message["success"]:
                    raise BuildError(f"The Gradio app failed: {message['output']}")
                output = message["output"]["data"]
        return output


def frame_data(jpeg: bytes) -> dict[str, Any]:
    """A frame as the page sends it: inside the request, not as an upload."""
    return {
        "url": f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}",
        "track": None,
        "baseline": None,
        "smoothing": {"kind": "exponential", "seconds": 0.2},
    }


def _respond(
    connection: HTTPConnection, method: str, path: str, body: str | None = None
) -> HTTPResponse:
    """The answer over an open connection, or over a new one if the server has closed it."""
    headers = {"Content-Type": "application/json"}
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse()
    except (ConnectionError, RemoteDisconnected):
        connection.close()
        connection.request(method, path, body, headers)
        return connection.getresponse()


def _messages(stream: HTTPResponse) -> Iterator[Any]:
    """What the server sends until it closes the stream."""
    for line in stream:
        if line.startswith(b"data:"):
            yield json.loads(line.removeprefix(b"data:"))
