"""Start Chromium such that its DevTools keep no copies of what the page loads.

Playwright asks DevTools to watch the network. For each page and worker, they then keep up to 200 MB
of what was loaded, in the renderer's own memory, where it looks like a leak of the page. A browser
that nobody watches keeps none of that.
"""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

COMMANDS, ANSWERS = 3, 4
"""File descriptors by which Chromium speaks with Playwright (--remote-debugging-pipe)."""

WATCH = b'"Network.enable"'
NO_COPIES = {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}


def make_starter(chromium: str, folder: Path) -> Path:
    """Write a program that takes the place of Chromium.

    Args:
        chromium: path of the browser.
        folder: for the program.
    """
    starter = folder / "start"
    words = shlex.join([sys.executable, str(Path(__file__).resolve()), chromium])
    starter.write_text(f'#!/bin/sh\nexec {words} "$@"\n', "utf-8")
    starter.chmod(0o755)
    return starter


def limited(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Commands that DevTools get, each with its final zero byte.

    Args:
        pieces: of the stream, cut anywhere.
    """
    rest = b""
    for piece in pieces:
        *commands, rest = (rest + piece).split(b"\0")
        for command in commands:
            yield (_limit(command) if WATCH in command else command) + b"\0"


def _limit(command: bytes) -> bytes:
    """Forbid copies, if this is the command that watches the network."""
    sent = json.loads(command)
    if sent["method"] != "Network.enable":
        return command
    return json.dumps(sent | {"params": sent.get("params", {}) | NO_COPIES}).encode()


def main(command: list[str]) -> int:
    """Run Chromium between its own pipe and Playwright's; returns its exit status."""
    come_out, go_in = os.pipe()
    from_playwright = os.dup(COMMANDS)
    os.dup2(come_out, COMMANDS)
    os.close(come_out)
    with subprocess.Popen(command, pass_fds=(COMMANDS, ANSWERS)) as browser:
        os.close(COMMANDS)
        os.close(ANSWERS)
        # A thread, since Playwright's end stays open until the browser has ended.
        Thread(target=_pass_on, args=(from_playwright, go_in), daemon=True).start()
    return browser.returncode


def _pass_on(source: int, target: int) -> None:
    """Pass on commands until either end is closed."""
    pieces = iter(lambda: os.read(source, 1 << 16), b"")
    with suppress(BrokenPipeError), open(target, "wb") as pipe:
        for sent in limited(pieces):
            pipe.write(sent)
            pipe.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
