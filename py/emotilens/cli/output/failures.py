"""Failures of single files that do not stop a command."""

import sys
from collections.abc import Iterable


def report_failures(failures: Iterable[str]) -> int:
    """Print the failures, one per line; returns the exit status, 1 if there were any."""
    status = 0
    for failure in failures:
        print(failure, file=sys.stderr)
        status = 1
    return status
