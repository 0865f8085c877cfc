"""The report as tables, on the screen and in a document."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from rich.console import Console
from rich.table import Table

from ..cards.card_sections import table as markdown_table
from .measurements import Report, Spread


def show(report: Report, console: Console) -> None:
    """Print a report."""
    console.print(f"{report.machine}; {report.browser}")
    title = "One face at 640 × 480, milliseconds per frame: median (p90)"
    console.print(screen_table(title, HOST_HEADINGS, _host_rows(report)))
    for name, times in report.hosts.items():
        if times.stages:
            stages = ((stage, _text(values)) for stage, values in times.stages.items())
            console.print(screen_table(name, ("stage", "milliseconds"), stages))
    if report.starts:
        title = f"Start to first result, for {len(report.starts)} visitors"
        console.print(screen_table(title, VISIT_HEADINGS, _visit_rows(report)))
    for name, runtime in report.runtimes.items():
        for note in runtime.get("notes", ()):
            console.print(f"{name}: {note}")
    console.print(_comparison(report))


def bench_section(report: Report) -> str:
    """The report as Markdown for a document."""
    return "\n\n".join(
        (
            f"Milliseconds per frame, median (90th percentile), for one face at 640 × 480, "
            f"analysed back to back, on {report.machine}; {report.browser}. {_comparison(report)}",
            markdown_table(HOST_HEADINGS, _host_rows(report)),
            f"From requesting the page to the first result, for {len(report.starts)} visitors over "
            f"the machine's own network:",
            markdown_table(VISIT_HEADINGS, _visit_rows(report)),
        )
    )


HOST_HEADINGS = ("host", "total", "outside the networks", "frames per second", "frames")
VISIT_HEADINGS = ("visit", "seconds, median", "megabytes sent")


def _comparison(report: Report) -> str:
    ratios = [f"{ratio:.2f} × with {what}" for what, ratio in report.peer_ratios.items()]
    return (
        f"Frame rate relative to @vladmandic/human, both on one thread of WebAssembly: "
        f"{', '.join(ratios)}."
    )


def _host_rows(report: Report) -> Iterator[tuple[str, ...]]:
    for name, times in report.hosts.items():
        beside = _text(times.beside_networks) if times.beside_networks else "-"
        rate = f"{times.frames_per_second:.1f}"
        yield name, _text(times.whole), beside, rate, str(times.frames)


def screen_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table for the screen; all columns but the first are aligned on the right."""
    first, *others = headings
    table = Table(first, title=title)
    for heading in others:
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(*row)
    return table


def _visit_rows(report: Report) -> Iterator[tuple[str, str, str]]:
    for visit, seconds, sent in (
        ("first", "cold_seconds", "cold_bytes"),
        ("first, until everything is saved for offline use", None, "kept_bytes"),
        ("second", "warm_seconds", "warm_bytes"),
    ):
        took = [getattr(start, seconds) for start in report.starts] if seconds else []
        megabytes = median(getattr(start, sent) for start in report.starts) / 1e6
        yield visit, f"{median(took):.2f}" if took else "", f"{megabytes:.2f}"


def _text(values: Spread) -> str:
    return f"{values.median:.1f} ({values.p90:.1f})"
