"""How much of this machine a command may use."""

import os
from contextlib import suppress
from pathlib import Path

PROCESS_BYTES = 1 << 30
"""Memory to count on for each process that analyses videos."""

CPU_LIMIT = Path("/sys/fs/cgroup/cpu.max")
"""Where Linux says how much processor time a container gets: microseconds, of how many."""


def usable_cores(limit: Path = CPU_LIMIT) -> int:
    """Number of cores that this process may use, at least 1; a container may have a limit."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    with suppress(OSError, ValueError):
        granted, period = limit.read_text().split()
        cores = min(cores, int(granted) // int(period))
    return max(cores, 1)


def usable_processes() -> int:
    """Number of processes that analyse videos at a time: one per core, if the memory allows it."""
    cores = usable_cores()
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return cores
    return max(min(cores, memory // PROCESS_BYTES), 1)
