"""Checking style, format and types, and running the tests."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from .errors import BuildError
from .paths import ROOT, WEB

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Python style", (sys.executable, "-m", "ruff", "check", ".")),
    ("Python format", (sys.executable, "-m", "ruff", "format", "--check", ".")),
    ("Python types", (sys.executable, "-m", "mypy")),
    ("JavaScript style and format", ("npx", "--no-install", "biome", "ci", ".")),
    ("Generated types", ("node", "build/result_types.mjs", "--check")),
    ("JavaScript types", ("npx", "--no-install", "tsc", "--noEmit")),
    ("JavaScript types of the build", ("npx", "--no-install", "tsc", "--noEmit", "-p", "build")),
)

IN_PARALLEL = ("--numprocesses=3", "--dist=loadfile", "--no-loadscope-reorder")
"""A page waits for one thread, for frames and for timers, so three run at once, on two cores too.
The tests of one file share pages."""

ALONE = ("--last-failed", "--last-failed-no-failures=none", "--exitfirst", "--verbose")

SOME_FAILED = 1
"""The exit status of pytest where it ran every test; ``tests/whole_run.py`` sees to that."""

AT_ONCE = 2
"""Checks: each occupies one core."""


def run_checks() -> None:
    """Run linters, formatters and type checkers.

    Raises:
        BuildError: when checks fail; it names all of them.
    """
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as threads:
        running = [(name, threads.submit(_check, command)) for name, command in CHECKS]
        for name, check in running:
            print(f"{name} …", flush=True)
            done = check.result()
            print(done.stdout, end="", flush=True)
            if done.returncode:
                failed.append(name)
    if failed:
        raise BuildError(f"These checks failed (see above): {', '.join(failed)}.")


def _check(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT if command[0] == sys.executable else WEB,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def run_all_tests() -> int:
    """Run every test; returns the exit status.

    Pages wait for frames, timers and servers, which a busy machine can hold back for minutes. Tests
    that fail beside others are therefore run once more, alone; one that fails again fails the run.
    """
    status = run_tests([*IN_PARALLEL, "--cache-clear"])
    if status != SOME_FAILED:
        return status
    print("\nThe tests that failed run once more, alone …", flush=True)
    status = run_tests(ALONE)
    if status == 0:
        print(
            "\nThe tests that failed beside others (see above) passed alone. The machine was busy, "
            "or they disturb each other: if one is often among them, find out why."
        )
    return status


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest with these arguments; returns its exit status."""
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
