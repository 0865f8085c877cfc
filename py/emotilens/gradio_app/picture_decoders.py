"""Pictures of visitors, decoded in other processes, since libraries cannot be interrupted.

A picture that takes too long, needs too much memory or crashes its decoder costs one process.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
from math import prod
from pathlib import Path
from threading import Lock

import numpy as np

from emotilens.basics.errors import PictureError
from emotilens.basics.json_text import json_of
from emotilens.native.pictures import MAXIMUM_PIXELS, OpenedPicture

from .limits import DECODERS, DECODING_BYTES, DECODING_SECONDS

COMMAND = (sys.executable, "-P", "-m", "emotilens.gradio_app.decoding_process")

SOURCES = str(Path(__file__).resolve().parents[2])
"""The folder that contains the package, wherever this process was started."""

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""Environment variables; threads reserve memory, which is limited."""


class PictureDecoders:
    """Decoding processes, started when they are needed and kept for further pictures.

    Args:
        seconds: how long one picture may take.
        memory: how many bytes it may need.
    """

    def __init__(self, seconds: float = DECODING_SECONDS, memory: int = DECODING_BYTES) -> None:
        self._seconds = seconds
        self._memory = memory
        self._idle: list[subprocess.Popen[bytes]] = []
        self._lock = Lock()

    def open_picture(self, file: Path | bytes, most_pixels: int = MAXIMUM_PIXELS) -> OpenedPicture:
        """Read a picture as ``native.pictures.open_picture`` does, in another process.

        Args:
            file: a path, or the content of a file.
            most_pixels: larger pictures are refused before they are decoded.

        Raises:
            PictureError: in the same cases, and if it takes too long or crashes the decoder.
        """
        decoder = self._take()
        try:
            answer = self._ask(decoder, file, most_pixels)
        except (OSError, EOFError):
            raise PictureError(self._why_it_ended(decoder)) from None
        except BaseException:
            end_process(decoder)
            raise
        self._keep(decoder)
        if isinstance(answer, str):
            raise PictureError(answer)
        return answer

    def close(self) -> None:
        """End the processes that are idle."""
        with self._lock:
            ended, self._idle = self._idle, []
        for decoder in ended:
            end_process(decoder)

    def _take(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            while self._idle:
                if (decoder := self._idle.pop()).poll() is None:
                    return decoder
                end_process(decoder)
        paths = {"PYTHONPATH": os.pathsep.join([SOURCES, *filter(None, sys.path)])}
        return subprocess.Popen(
            [*COMMAND, str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD, **paths},
        )

    def _keep(self, decoder: "subprocess.Popen[bytes]") -> None:
        with self._lock:
            if len(self._idle) < DECODERS:
                self._idle.append(decoder)
                return
        end_process(decoder)

    def _ask(
        self, decoder: "subprocess.Popen[bytes]", file: Path | bytes, most_pixels: int
    ) -> OpenedPicture | str:
        """The picture, or the sentence of an error."""
        assert decoder.stdin is not None
        assert decoder.stdout is not None
        content = file if isinstance(file, bytes) else b""
        request = {
            "path": str(file) if isinstance(file, Path) else None,
            "bytes": len(content),
            "most_pixels": most_pixels,
            "seconds": self._seconds,
        }
        decoder.stdin.write(json_of(request, ascii_only=True).encode() + b"\n")
        decoder.stdin.write(content)
        decoder.stdin.flush()
        line = decoder.stdout.readline()
        if not line:
            raise EOFError
        answer = json.loads(line)
        if "error" in answer:
            return str(answer["error"])
        size = prod(answer["shape"])
        pixels = decoder.stdout.read(size)
        if len(pixels) < size:
            raise EOFError
        shaped = np.frombuffer(pixels, np.uint8).reshape(answer["shape"])
        return OpenedPicture(shaped, tuple(answer["notes"]), answer["is_animation"])

    def _why_it_ended(self, decoder: "subprocess.Popen[bytes]") -> str:
        if end_process(decoder) == -signal.SIGALRM:
            return (
                f"The picture took longer than {self._seconds:g} seconds to decode, the limit of "
                f"this server. Save it again as an ordinary JPEG or PNG, or make it smaller."
            )
        return (
            "The picture ended the program that decodes it. Save it again as an ordinary JPEG or "
            "PNG."
        )


def end_process(process: "subprocess.Popen[bytes]") -> int:
    """End a decoding process; returns its exit status."""
    process.kill()
    with process:
        pass
    return process.returncode


PICTURE_DECODERS = PictureDecoders()
"""Those of this server."""

atexit.register(PICTURE_DECODERS.close)
