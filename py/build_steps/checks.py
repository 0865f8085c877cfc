"""Checking style, format and types, and running the tests."""

import subprocess
import sys
from collections.abc import Sequence

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


def run_checks() -> None:
    """Run linters, formatters and type checkers.

    Raises:
        BuildError: when checks fail; it names all of them.
    """
    failed = []
    for name, command in CHECKS:
        print(f"{name} …", flush=True)
        folder = ROOT if command[0] == sys.executable else WEB
        if subprocess.run(command, cwd=folder, check=False).returncode:
            failed.append(name)
    if failed:
        raise BuildError(f"These checks failed (see above): {', '.join(failed)}.")


def run_all_tests() -> int:
    """Run every test; returns the exit status."""
    return run_tests(IN_PARALLEL)


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest with these arguments; returns its exit status."""
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
