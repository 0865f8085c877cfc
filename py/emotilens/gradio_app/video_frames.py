"""Visitors' videos, read in another process, since FFmpeg and Pillow cannot be interrupted.

A video that takes too long, needs too much memory or crashes its decoder costs that process.
"""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from emotilens.basics.errors import VideoError
from emotilens.basics.json_text import json_of
from emotilens.native.video.frame import VideoFrame
from emotilens.steps.sample import Sampling

from .limits import DECODING_BYTES, DECODING_SECONDS, check_file, check_opened_video
from .picture_decoders import ONE_THREAD, SOURCES, end_process

COMMAND = (sys.executable, "-P", "-m", "emotilens.gradio_app.video_process")

SECONDS_BETWEEN_CHECKS = 0.5
"""How often the server asks whether anybody still waits, while no frame arrives."""

CHUNK = 1 << 20


@contextmanager
def open_video_apart(
    file: Path,
    longest: float | None,
    *,
    seconds: float = DECODING_SECONDS,
    memory: int = DECODING_BYTES,
) -> Iterator["VideoFrames"]:
    """Open a video as ``native.video.reader.open_video`` does, in another process.

    Args:
        file: the video.
        longest: maximum length in seconds; None allows any length.
        seconds: how long it may take to open it, and each of its analysed frames.
        memory: how many bytes that may need.

    Raises:
        VideoError: in the same cases, for what this server does not accept, and if it takes too
            long or crashes its decoder.
    """
    check_file(file, "video")
    paths = {"PYTHONPATH": os.pathsep.join([SOURCES, *filter(None, sys.path)])}
    process = subprocess.Popen(
        [*COMMAND, str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        env={**os.environ, **ONE_THREAD, **paths},
    )
    try:
        video = VideoFrames(process, seconds)
        video.open(file, longest)
        check_opened_video(video.size, video.length)
        yield video
    finally:
        end_process(process)


class VideoFrames:
    """A video in another process, with what a run needs of ``native.video.reader.Video``.

    Attributes:
        size: as in ``Video``.
        length: as in ``Video``.
        end: as in ``Video``.
        notes: as in ``Video``, but empty until the video has ended.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float) -> None:
        self._process = process
        self._seconds = seconds
        self._buffer = bytearray()
        self._arrival = select.poll()
        self._arrival.register(process.stdout, select.POLLIN)  # type: ignore[arg-type]
        self._check: Callable[[], None] = lambda: None
        self.size = (0, 0)
        self.length: float | None = None
        self.end: float | None = None
        self.notes: tuple[str, ...] = ()

    def open(self, file: Path, longest: float | None) -> None:
        """Open the file; raises like ``open_video_apart``."""
        self._send({"path": str(file), "longest": longest, "seconds": self._seconds})
        opened = self._answer()
        width, height = opened["size"]
        self.size, self.length, self.end = (width, height), opened["length"], opened["end"]

    def frames(
        self, sampling: Sampling, check: Callable[[], None] | None = None
    ) -> Iterator[VideoFrame]:
        """Decode from the start; takes, returns and raises as ``Video.frames`` does.

        ``check`` is called at intervals as well, while no frame can be read.
        """
        self._check = check or self._check
        rate = sampling.frames_per_second
        self._send({"every": sampling.every, "frames_per_second": rate})
        while "notes" not in (answer := self._answer()):
            self._check()
            if "index" in answer:
                yield self._frame(answer)
        self.notes = tuple(answer["notes"])
        if answer["error"] is not None:
            raise VideoError(answer["error"])

    def _frame(self, about: dict[str, Any]) -> VideoFrame:
        pixels = np.frombuffer(self._take(prod(about["shape"])), np.uint8)
        picture = pixels.reshape(about["shape"])
        return VideoFrame(picture, about["index"], about["time"], about["segment"])

    def _send(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json_of(request, ascii_only=True).encode() + b"\n")
        except OSError:
            raise VideoError(self._why_it_ended()) from None

    def _answer(self) -> dict[str, Any]:
        while (end := self._buffer.find(b"\n")) < 0:
            self._receive()
        answer: dict[str, Any] = json.loads(self._take(end + 1))
        if answer.keys() == {"error"}:
            raise VideoError(answer["error"])
        return answer

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            self._receive()
        taken = bytes(memoryview(self._buffer)[:count])
        del self._buffer[:count]
        return taken

    def _receive(self) -> None:
        output = self._process.stdout
        assert output is not None
        while not self._arrival.poll(SECONDS_BETWEEN_CHECKS * 1000):
            self._check()
        part = output.read(CHUNK)
        if not part:
            raise VideoError(self._why_it_ended())
        self._buffer += part

    def _why_it_ended(self) -> str:
        if end_process(self._process) == -signal.SIGALRM:
            return (
                f"The video took longer than {self._seconds:g} seconds to open, or to reach the "
                f"next frame, the limit of this server. Save it again as an ordinary MP4 or WebM."
            )
        return (
            "The video ended the program that decodes it. Save it again as an ordinary MP4 or WebM."
        )
