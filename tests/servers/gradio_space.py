"""A Gradio Space in a process of its own, with only the packages that it requires."""

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

PATIENCE_SECONDS = 180


@contextmanager
def running_gradio_space(space: Path, packages: Path, *more_packages: Path) -> Iterator[str]:
    """Run the app.py of a Space as the Hub does; yields its address.

    Args:
        space: its folder.
        packages: an empty folder. It is filled with links to the installed packages that the
            Space's requirements.txt lists, and to their dependencies.
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
    # Without its module “site”, Python finds no other installed packages.
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
    """Fill a folder with links to installed packages and to all their dependencies."""
    lines = [line for line in requirements.splitlines() if not line.startswith("#")]
    pending = [Requirement(line) for line in lines]
    done: set[tuple[str, str]] = set()
    while pending:
        requirement = pending.pop()
        for extra in ("", *requirement.extras):
            if (requirement.name, extra) in done:
                continue
            done.add((requirement.name, extra))
            try:
                package = distribution(requirement.name)
            except PackageNotFoundError as missing:
                raise AssertionError(f"{requirement} is required but not installed") from missing
            assert requirement.specifier.contains(package.version), requirement
            dependencies = [Requirement(line) for line in package.requires or ()]
            pending += [
                each
                for each in dependencies
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
