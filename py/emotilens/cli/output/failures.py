"""Failures of single files that do not stop a command."""

import sys
from collections.abc import Iterable

from emotilens.basics.visible_text import visible_lines


def unexpected(failure: Exception) -> str:
    """The error message for what a file should never cause."""
    return (
        f"The file caused an unexpected error ({failure!r}). Please report it with the file, or "
        f"use another file."
    )


def report_failures(failures: Iterable[str]) -> int:
    """Print the failures, one per line; returns the exit status, 1 if there were any."""
    status = 0
    for failure in failures:
        print(visible_lines(failure), file=sys.stderr)
        status = 1
    return status
