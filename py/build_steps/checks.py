"""Everything that must hold: style, types, tests."""

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
    ("JavaScript types", ("npx", "--no-install", "tsc", "--noEmit")),
    ("JavaScript types of the build", ("npx", "--no-install", "tsc", "--noEmit", "-p", "build")),
)

SIDE_BY_SIDE = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")
"""A page mostly waits for one thread, so two go on at once; tests of one file share pages."""


def run_checks() -> None:
    """Run linters, formatters and type checkers.

    Raises:
        BuildError: naming every check that failed.
    """
    failed = []
    for name, command in CHECKS:
        print(f"{name} …", flush=True)
        folder = WEB if command[0] == "npx" else ROOT
        if subprocess.run(command, cwd=folder, check=False).returncode:
            failed.append(name)
    if failed:
        raise BuildError(f"These checks failed (see above): {', '.join(failed)}.")


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest with further arguments, or all tests side by side; returns its exit status."""
    command = [sys.executable, "-m", "pytest", *(arguments or SIDE_BY_SIDE)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
