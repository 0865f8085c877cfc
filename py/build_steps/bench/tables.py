"""The bench's report as tables for people."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from .measurements import FrameTimes, Spread

if TYPE_CHECKING:
    from .report import Report


def show(report: Report, console: Console) -> None:
    """Print a report."""
    console.print(f"{report.machine}; {report.browser}")
    console.print(_hosts(report))
    for name, times in report.hosts.items():
        if times.stages:
            console.print(_stages(name, times))
    if report.starts:
        console.print(_starts(report))
    for name, runtime in report.runtimes.items():
        for note in runtime.get("notes", ()):
            console.print(f"{name}: {note}")
    ratios = [f"{ratio:.2f} × with {what}" for what, ratio in report.peer_ratios.items()]
    console.print(f"The peer's frame rate on one thread of WebAssembly: {', '.join(ratios)}.")


def _hosts(report: Report) -> Table:
    table = Table(title="One face at 640 × 480, milliseconds a frame: median (p90)")
    for heading in ("host", "whole", "beside the networks", "frames a second", "frames"):
        table.add_column(heading, justify="left" if heading == "host" else "right")
    for name, times in report.hosts.items():
        beside = _text(times.beside_networks) if times.beside_networks else "-"
        rate = f"{times.frames_per_second:.1f}"
        table.add_row(name, _text(times.whole), beside, rate, str(times.frames))
    return table


def _stages(name: str, times: FrameTimes) -> Table:
    table = Table("stage", title=name)
    table.add_column("milliseconds", justify="right")
    for stage, values in times.stages.items():
        table.add_row(stage, _text(values))
    return table


def _starts(report: Report) -> Table:
    table = Table("visit", title=f"Start to first result, median of {len(report.starts)}")
    for heading in ("seconds", "megabytes sent"):
        table.add_column(heading, justify="right")

    def add(visit: str, seconds: str | None, sent: str) -> None:
        values = [
            getattr(start, name) for name in (seconds, sent) for start in report.starts if name
        ]
        count = len(report.starts)
        shown = f"{median(values[:count]):.2f}" if seconds else ""
        table.add_row(visit, shown, f"{median(values[-count:]) / 1e6:.2f}")

    add("first", "cold_seconds", "cold_bytes")
    add("first, until all is kept for offline use", None, "kept_bytes")
    add("second", "warm_seconds", "warm_bytes")
    return table


def _text(values: Spread) -> str:
    return f"{values.median:.1f} ({values.p90:.1f})"
