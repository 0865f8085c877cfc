"""Running a Gradio Space by itself, with no more packages than it asks for."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import requests
from packaging.requirements import Requirement

PATIENCE_SECONDS = 60


@contextmanager
def running_gradio_space(space: Path, packages: Path, *more_packages: Path) -> Iterator[str]:
    """Run a Space's app.py as the Hub does; yields its address.

    Args:
        space: its folder.
        packages: empty folder, which gets links to the installed packages that the Space's
            requirements.txt asks for, and to those that these need.
        more_packages: folders with further packages.
    """
    link_required_packages((space / "requirements.txt").read_text(), packages)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(map(str, (packages, *more_packages))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "GRADIO_SERVER_PORT": str(port),
    }
    # Without its module “site”, Python knows no installed packages but these.
    command = [sys.executable, "-S", "app.py"]
    with subprocess.Popen(
        command, cwd=space, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, process)
            yield address
        finally:
            process.terminate()


def link_required_packages(requirements: str, folder: Path) -> None:
    """Fill a folder with links to installed packages and to all that they need."""
    waiting = [Requirement(line) for line in requirements.splitlines()]
    done: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        for extra in ("", *requirement.extras):
            if (requirement.name, extra) in done:
                continue
            done.add((requirement.name, extra))
            try:
                package = distribution(requirement.name)
            except PackageNotFoundError as missing:
                raise AssertionError(f"{requirement} is required but not installed") from missing
            assert requirement.specifier.contains(package.version), requirement
            needed = [Requirement(line) for line in package.requires or ()]
            waiting += [
                each
                for each in needed
                if each.marker is None or each.marker.evaluate({"extra": extra})
            ]
            for file in package.files or ():
                top = file.parts[0]
                link = folder / top
                if top not in {"..", "__pycache__"} and not link.exists():
                    link.symlink_to(Path(str(package.locate_file(top))))


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            requests.get(address, timeout=5).raise_for_status()
            return
        except requests.RequestException:
            time.sleep(0.2)
    process.terminate()
    output = process.stdout.read().decode() if process.stdout else ""
    raise AssertionError(f"The Space did not start:\n{output}")
