"""The process that reads one video for the server; ``video_frames`` starts it.

It reads two lines of JSON from its standard input, the file to open and which frames to return. It
answers with lines on its standard output; after those about frames come their pixels.
"""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from emotilens.basics.errors import VideoError
from emotilens.basics.json_text import json_of
from emotilens.native.video.frame import VideoFrame
from emotilens.native.video.reader import open_video
from emotilens.steps.sample import Sampling

from .decoding_process import limit_memory, own_output


def main() -> None:
    """Read the frames of one video, until it ends or the server closes the output."""
    answers = own_output()
    limit_memory(int(sys.argv[1]))
    request = json.loads(sys.stdin.buffer.readline())
    # No handler: the system ends this process, whatever library it is in.
    allow = partial(signal.setitimer, signal.ITIMER_REAL, request["seconds"])
    allow()
    try:
        _read(request, answers, allow)
    except VideoError as error:
        _write(answers, {"error": str(error)})
    except MemoryError:
        _write(answers, {"error": "The video's frames do not fit into memory. Save it smaller."})


def _read(request: dict[str, Any], answers: BinaryIO, allow: Callable[[], Any]) -> None:
    with open_video(Path(request["path"]), request["longest"]) as video:
        opened = {"size": video.size, "length": video.length, "end": video.end}
        _write(answers, opened)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if not (line := sys.stdin.buffer.readline()):
            return
        sampling = Sampling(**json.loads(line))
        # The server learns of every frame, so that it can stop between those it does not analyse.
        frames = video.frames(sampling, lambda: _write(answers, {"read": True}))
        error = None
        try:
            for frame in _each_in_time(frames, allow):
                about = {"index": frame.index, "time": frame.time, "segment": frame.segment}
                pixels = np.ascontiguousarray(frame.picture)
                _write(answers, {**about, "shape": pixels.shape}, pixels.data)
        except VideoError as failure:
            error = str(failure)
        _write(answers, {"notes": video.notes, "error": error})


def _each_in_time(frames: Iterator[VideoFrame], allow: Callable[[], Any]) -> Iterator[VideoFrame]:
    """Frames, for each of which there is the same time; that of the server does not count."""
    while True:
        allow()
        try:
            frame = next(frames)
        except StopIteration:
            return
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        yield frame


def _write(answers: BinaryIO, shown: dict[str, Any], pixels: bytes | memoryview = b"") -> None:
    answers.write(json_of(shown, ascii_only=True).encode() + b"\n")
    answers.write(pixels)
    answers.flush()


if __name__ == "__main__":
    main()
