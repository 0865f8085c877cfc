"""What is measured after every round, and how much of it may grow."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures that are measured after each round.

    Attributes:
        title: for the report.
        unit: MB, or empty for numbers of things.
        limit: growth over the last two thirds of the rounds that is no leak, in bytes or things.
        is_exact: whether it has to be the same after every round but the first.
    """

    title: str
    unit: str
    limit: float
    is_exact: bool = False


FIGURES: Mapping[str, Figure] = {
    "page_heap": Figure("heap of the page", "MB", 2e6),
    "worker_heap": Figure("heaps of the workers", "MB", 2e6),
    "python_memory": Figure("WebAssembly: Python", "MB", 4e6),
    "network_memory": Figure("WebAssembly: networks", "MB", 4e6),
    "page_process": Figure("process of the page", "MB", 30e6),
    "drawing_process": Figure("process that draws", "MB", 30e6),
    "proxies": Figure("proxies of Python's objects", "", 10),
    "open_frames": Figure("open video frames", "", 0, is_exact=True),
    "open_bitmaps": Figure("open image bitmaps", "", 4),
    "nodes": Figure("nodes of documents", "", 300),
    "listeners": Figure("listeners", "", 100),
    "workers": Figure("workers", "", 0, is_exact=True),
    "stored": Figure("stored bytes", "MB", 5e6),
}
"""By the names in the report's JSON."""
