"""Run one target in this process: ``python -m fuzz.one_target``, with the arguments below.

Each finding, and at the end the figures, are printed as a line of JSON. The number of the current
input is kept in a file, so that the parent process knows which one crashed or stopped this process.
"""

import argparse
import faulthandler
import json
import mmap
import os
import resource
import struct
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from random import Random

from .target import Target
from .targets import target_named

MOST_SECONDS = 2.0
"""Processor time that one input may take."""

MOST_BYTES = 512_000_000
"""Most memory of the process; one input may also reserve no more beyond what is in use before."""

HANGS_AFTER = 30
"""Seconds after which an input counts as endless."""

NUMBER = struct.Struct("<q")


def main() -> None:
    """Run the target that the arguments name."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--start", type=int, required=True, help="number of the first input")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument(
        "--end", type=int, required=True, help="number after that of the last input"
    )
    parser.add_argument("--current", type=Path, required=True, help="where the number is kept")
    options = parser.parse_args()
    target = target_named(options.target)
    _limit_memory()
    with tempfile.TemporaryDirectory() as folder, _number_file(options.current) as current:
        os.chdir(folder)
        for line in _run(target, options, current):
            print(json.dumps(line), flush=True)


def made_input(target: Target, name: str, seed: int, number: int) -> object:
    """The input with this number."""
    return target.make(Random(f"{name} {seed} {number}"))


def _run(target: Target, options: argparse.Namespace, current: mmap.mmap) -> Iterator[dict]:
    """Findings, then the figures."""
    slowest, armed, begin = 0.0, 0.0, time.monotonic()
    number = options.start
    while number < options.end and (now := time.monotonic()) - begin < options.seconds:
        if now - armed > 1:
            faulthandler.dump_traceback_later(HANGS_AFTER, exit=True)
            armed = now
        NUMBER.pack_into(current, 0, number)
        content = made_input(target, options.target, options.seed, number)
        before = time.process_time()
        fault = _fault(target, content)
        seconds = time.process_time() - before
        slowest = max(slowest, seconds)
        if seconds > MOST_SECONDS:
            fault = fault or ("time", f"it takes {seconds:.1f} seconds")
        peak = _peak()
        if peak > MOST_BYTES:
            fault = fault or ("memory", f"it takes {peak / 1e6:.0f} MB of memory")
        if fault:
            place, text = fault
            yield {"number": number, "place": place, "fault": text}
        number += 1
        if peak > MOST_BYTES:
            break
    yield {"next": number, "slowest": slowest, "peak": _peak()}


def _fault(target: Target, content: object) -> tuple[str, str] | None:
    """The place and the text of a fault."""
    try:
        target.read(content)
    except target.errors as error:
        return None if target.reserves else _reserving_too_much(error)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
        return place, f"{place}: {error}"[:300]
    return None


def _reserving_too_much(error: BaseException | None) -> tuple[str, str] | None:
    """Whether an error was caused by a lack of memory, which a file must not be able to cause."""
    while error:
        if isinstance(error, MemoryError):
            return "memory", f"it reserves more than {MOST_BYTES / 1e6:.0f} MB: {error}"[:300]
        error = error.__cause__ or error.__context__
    return None


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MOST_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _number_file(file: Path) -> mmap.mmap:
    file.write_bytes(bytes(NUMBER.size))
    with file.open("r+b") as opened:
        return mmap.mmap(opened.fileno(), NUMBER.size)


def _peak() -> int:
    """Most bytes of memory so far; ``getrusage`` would also count the parent's, before the fork."""
    status = Path("/proc/self/status").read_bytes()
    return int(status.partition(b"VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main()
