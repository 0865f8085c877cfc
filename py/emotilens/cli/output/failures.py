"""What failed while the rest went on."""

import sys
from collections.abc import Iterable


def report_failures(failures: Iterable[str]) -> int:
    """Say what failed, a line each; returns the exit status: 1 where anything did, else 0."""
    status = 0
    for failure in failures:
        print(failure, file=sys.stderr)
        status = 1
    return status
