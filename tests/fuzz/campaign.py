"""Run each target in a separate process, which may crash, and keep the inputs that fail."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from tqdm import tqdm

from build_steps.paths import BUILD, ROOT

from .one_target import NUMBER, made_input
from .targets import MODULES, target_named

ENVIRONMENT = {
    "PYTHONPATH": os.pathsep.join((str(ROOT / "py"), str(ROOT / "tests"))),
    # Reserved memory is limited, and these take much of it for each thread.
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}

PORTION_SECONDS = 60.0
"""How long one process runs."""

MOST_CRASHES = 5
"""After so many crashes, a target ends."""


@dataclass(slots=True)
class Fault:
    """What went wrong, at the first of the inputs with which it did.

    Attributes:
        number: the number of that input.
        text: the error.
        inputs: the number of inputs with which the same went wrong.
    """

    number: int
    text: str
    inputs: int = 0


@dataclass(slots=True)
class Report:
    """What a target did.

    Attributes:
        target: its name.
        inputs: number of inputs read.
        seconds: for how long.
        slowest: most seconds of processor time for one input.
        peak: most bytes of memory of its process.
        faults: what went wrong, by its kind and place.
        crashes: how often the process ended early.
    """

    target: str
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    peak: int = 0
    faults: dict[str, Fault] = field(default_factory=dict)
    crashes: int = 0

    def add_fault(self, place: str, number: int, text: str) -> None:
        """Count a fault."""
        self.faults.setdefault(place, Fault(number, text)).inputs += 1


def run_target(
    name: str,
    seconds: float,
    seed: int = 0,
    failures: Path | None = None,
    *,
    inputs: int = sys.maxsize,
    progress: Callable[[int], object] = lambda inputs: None,
) -> Report:
    """Run one target.

    Args:
        name: its name.
        seconds: for how long at most.
        seed: decides the inputs.
        failures: the folder for inputs that fail; by default none is kept.
        inputs: the most inputs.
        progress: gets the number of further inputs that were read, every ``PORTION_SECONDS``.
    """
    report = Report(name)
    with tempfile.NamedTemporaryFile() as current:
        while (
            (left := seconds - report.seconds) > 0
            and report.inputs < inputs
            and report.crashes < MOST_CRASHES
        ):
            before = report.inputs
            _run_once(report, seed, min(left, PORTION_SECONDS), inputs, Path(current.name))
            progress(report.inputs - before)
    if failures:
        for fault in report.faults.values():
            _keep(failures, name, seed, fault)
    return report


def _run_once(report: Report, seed: int, seconds: float, end: int, current: Path) -> None:
    """Run the process until its time is over, the last input is read, or it crashes."""
    figures = {"seed": seed, "start": report.inputs, "end": end, "seconds": seconds}
    arguments = [text for name, value in figures.items() for text in (f"--{name}", str(value))]
    begin = time.monotonic()
    process = subprocess.run(
        [sys.executable, "-m", "fuzz.one_target", report.target, *arguments, "--current", current],
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    report.seconds += time.monotonic() - begin
    ending = None
    for line in process.stdout.splitlines():
        # Libraries may print as well.
        entry = json.loads(line) if line.startswith("{") else {}
        if "fault" in entry:
            report.add_fault(entry["place"], entry["number"], entry["fault"])
        elif "next" in entry:
            ending = entry
    if ending:
        report.inputs = ending["next"]
        report.slowest = max(report.slowest, ending["slowest"])
        report.peak = max(report.peak, ending["peak"])
        return
    number = NUMBER.unpack(current.read_bytes())[0]
    text = f"the process ended with {process.returncode}: {process.stderr[-2000:]}"
    report.add_fault(f"end {process.returncode}", number, text)
    report.crashes += 1
    report.inputs = number + 1


def _keep(folder: Path, name: str, seed: int, fault: Fault) -> None:
    content = made_input(target_named(name), name, seed, fault.number)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}-{seed}-{fault.number}"
    file.write_bytes(content if isinstance(content, bytes) else repr(content).encode())
    file.with_suffix(".txt").write_text(f"{fault.text}\n", "utf-8")


def table(reports: Sequence[Report]) -> Iterator[str]:
    """The reports as lines of text."""
    yield f"{'target':<16}{'inputs':>12}{'seconds':>9}{'slowest':>11}{'memory':>9}{'faults':>8}"
    for report in reports:
        yield (
            f"{report.target:<16}{report.inputs:>12,}{report.seconds:>9.0f}{report.slowest:>9.3f} s"
            f"{report.peak / 1e6:>6.0f} MB{len(report.faults):>8}"
        )


def main() -> int:
    """Run targets and print a table; returns the exit status."""
    parser = argparse.ArgumentParser(prog="build.py fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(MODULES))
    length = parser.add_mutually_exclusive_group()
    text = "how long each target runs; as many run at a time as there are cores; default: 1"
    length.add_argument("--minutes", type=float, help=text)
    text = "how many inputs each target reads, however long that takes"
    length.add_argument("--inputs", type=int, help=text)
    text = "another number gives other inputs; default: 0"
    parser.add_argument("--seed", type=int, default=0, help=text)
    options = parser.parse_args()
    if unknown := set(options.targets) - set(MODULES):
        parser.error(f"no target {', '.join(unknown)}; choose from {', '.join(MODULES)}")
    folder = BUILD / "fuzz"

    names = options.targets or MODULES
    seconds = inf if options.inputs else (options.minutes or 1.0) * 60
    inputs = options.inputs or sys.maxsize
    total = len(names) * options.inputs if options.inputs else None

    def run(name: str) -> Report:
        report = run_target(name, seconds, options.seed, folder, inputs=inputs, progress=bar.update)
        for fault in report.faults.values():
            bar.write(f"{name}, input {fault.number} and {fault.inputs - 1} more: {fault.text}")
        return report

    with (
        tqdm(total=total, unit=" inputs", disable=None) as bar,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        reports = list(pool.map(run, names))
    print("\n".join(table(reports)))
    if not any(report.faults for report in reports):
        return 0
    print(f"The inputs that failed are in {folder}.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
