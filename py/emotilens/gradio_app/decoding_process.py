"""The process that decodes pictures for the server; ``picture_decoders`` starts it.

It reads requests from its standard input and answers on its standard output, each a line of JSON
with bytes after it.
"""

import io
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from emotilens.basics.errors import PictureError
from emotilens.basics.json_text import json_of
from emotilens.native.pictures import open_picture


def main() -> None:
    """Decode one picture after another, until the server ends or closes the input."""
    # Whoever stops the server from the keyboard stops this process by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = own_output()
    limit_memory(int(sys.argv[1]))
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        content = sys.stdin.buffer.read(request["bytes"])
        # No handler: the system ends this process, whatever library it is in.
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        try:
            picture = open_picture(_file(request, content), request["most_pixels"])
        except PictureError as error:
            _write(answers, {"error": str(error)}, b"")
        else:
            pixels, notes, is_animation = picture
            shown = {"shape": pixels.shape, "notes": notes, "is_animation": is_animation}
            _write(answers, shown, np.ascontiguousarray(pixels).data)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _file(request: dict[str, Any], content: bytes) -> Path | BinaryIO:
    return Path(request["path"]) if request["path"] is not None else io.BytesIO(content)


def _write(answers: BinaryIO, shown: dict[str, Any], pixels: bytes | memoryview) -> None:
    answers.write(json_of(shown, ascii_only=True).encode() + b"\n")
    answers.write(pixels)
    answers.flush()


def own_output() -> BinaryIO:
    """The standard output, into which nothing else writes from now on: libraries may print."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def limit_memory(most: int) -> None:
    """Let this process reserve so many bytes more than it has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + most
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    if highest != resource.RLIM_INFINITY:
        limit = min(limit, highest)
    resource.setrlimit(resource.RLIMIT_AS, (limit, highest))


if __name__ == "__main__":
    main()
