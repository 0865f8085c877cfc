"""The Gradio app in a separate process, as on a server."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2
import psutil

from ..errors import BuildError
from ..paths import ROOT

PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Server:
    """A running app.

    Attributes:
        address: the address of its page.
        process: the process that runs it.
    """

    address: str
    process: psutil.Process

    def megabytes(self) -> float:
        """Resident memory of the process and its child processes."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(each.memory_info().rss for each in family) / 1e6

    def processor_seconds(self) -> float:
        """Processor time of the process and its child processes so far."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(each.cpu_times()[:2]) for each in family)


@contextmanager
def running_server() -> Iterator[Server]:
    """Start the app on a free port, with the default model.

    Raises:
        BuildError: if it does not answer.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "emotilens", "gradio", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    with (
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryDirectory() as uploads,
        subprocess.Popen(
            command,
            env={**environment, "GRADIO_TEMP_DIR": uploads},
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}/"
            if not _answers(address, process):
                output.seek(0)
                raise BuildError(
                    f"The Gradio app did not start: {output.read().decode(errors='replace')}"
                )
            yield Server(address, psutil.Process(process.pid))
        finally:
            process.terminate()


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            httpx2.get(address, timeout=5).raise_for_status()
            return True
        except httpx2.HTTPError:
            time.sleep(0.2)
    return False
