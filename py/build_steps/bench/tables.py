"""The report as tables, on the screen and in a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from ..cards.card_sections import table as markdown_table
from .measurements import FrameTimes, Report, Spread
from .video import Video


def show(report: Report, console: Console) -> None:
    """Print a report."""
    console.print(f"{report.machine}; {report.browser}")
    for title, headings, rows in _tables(report):
        console.print(screen_table(title, headings, rows))
    for name, times in report.hosts.items():
        if times.stages:
            stages = ((stage, _text(values)) for stage, values in times.stages.items())
            console.print(screen_table(name, ("stage", "milliseconds"), stages))
    for name, runtime in report.runtimes.items():
        for note in runtime.get("notes", ()):
            console.print(f"{name}: {note}")
    console.print(_comparison(report))
    console.print(QUIETNESS[report.disturbed])


def bench_section(report: Report) -> str:
    """The report as Markdown for a document."""
    tables = (
        f"{title}:\n\n{markdown_table(headings, rows)}" for title, headings, rows in _tables(report)
    )
    about = f"Measured on {report.machine}; {report.browser}. {QUIETNESS[report.disturbed]}"
    return "\n\n".join((about, _comparison(report), *tables))


QUIETNESS = {
    True: "Other programs were busy meanwhile: close them and measure again.",
    False: "No other program was busy meanwhile.",
    None: "Whether other programs were busy meanwhile is not known on this system.",
}

HOST_HEADINGS = ("host", "total", "outside the networks", "frames per second", "frames")
FACES_HEADINGS = ("faces", *HOST_HEADINGS[1:])
LIVE_HEADINGS = (
    "faces",
    "results per second",
    "delay",
    "frames without a result",
    "main thread per result",
    "heap of the page",
)
VIDEO_HEADINGS = ("frames", "seconds", "frames per second", "processor per frame")
VISIT_HEADINGS = ("visit", "seconds, median", "megabytes sent")

Rows = Iterable[Sequence[str]]


def _tables(report: Report) -> Iterator[tuple[str, Sequence[str], Rows]]:
    """Title, headings and rows of each table."""
    title = "Milliseconds per frame, median (90th percentile), for one face at 640 × 480"
    yield title, HOST_HEADINGS, _time_rows(report.hosts)
    if report.faces:
        title = "The default model on one thread of WebAssembly, by number of faces"
        yield title, FACES_HEADINGS, _time_rows(report.faces)
    if report.live:
        title = (
            "The live view of a camera of 30 frames a second; the delay is from the camera’s "
            "frame to its result on the page, in milliseconds"
        )
        yield title, LIVE_HEADINGS, _live_rows(report)
    if report.video:
        title = "A video of 640 × 480 with one face on the page, 25 frames for each of its seconds"
        yield title, VIDEO_HEADINGS, _video_rows(report.video)
    if report.starts:
        title = (
            f"From requesting the page to the first result, for {len(report.starts)} visitors "
            f"over the machine’s own network"
        )
        yield title, VISIT_HEADINGS, _visit_rows(report)


def _comparison(report: Report) -> str:
    ratios = [
        f"{ratio.median:.2f} × ({ratio.low:.2f} to {ratio.high:.2f}) with {what}"
        for what, ratio in report.peer_ratios.items()
    ]
    pairs = max((ratio.pairs for ratio in report.peer_ratios.values()), default=0)
    return (
        f"Frame rate relative to @vladmandic/human, both on one thread of WebAssembly, median of "
        f"{pairs} pairs of turns (95 % interval): {', '.join(ratios)}."
    )


def _time_rows(hosts: Mapping[Any, FrameTimes]) -> Iterator[tuple[str, ...]]:
    for name, times in hosts.items():
        beside = _text(times.beside_networks) if times.beside_networks else "-"
        rate = f"{times.frames_per_second:.1f}"
        yield str(name), _text(times.whole), beside, rate, str(times.frames)


def _live_rows(report: Report) -> Iterator[tuple[str, ...]]:
    for faces, live in report.live.items():
        yield (
            str(faces),
            f"{live.results_per_second:.1f}",
            f"{live.delay_median:.0f} ({live.delay_p90:.0f})",
            f"{live.dropped:.1%}",
            f"{live.main_thread:.1f} ms",
            f"{live.heap_megabytes:.0f} MB",
        )


def _video_rows(video: Video) -> Iterator[tuple[str, ...]]:
    yield (
        str(video.frames),
        f"{video.seconds:.1f}",
        f"{video.frames / video.seconds:.1f}",
        f"{1000 * video.processor_seconds / video.frames:.0f} ms",
    )


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
        ("first, from a host that compresses nothing", None, "plain_bytes"),
        ("first, until everything is saved for offline use", None, "kept_bytes"),
        ("second", "warm_seconds", "warm_bytes"),
    ):
        took = [getattr(start, seconds) for start in report.starts] if seconds else []
        megabytes = median(getattr(start, sent) for start in report.starts) / 1e6
        yield visit, f"{median(took):.2f}" if took else "", f"{megabytes:.2f}"
    if report.phone:
        seconds = f"{median(report.phone):.2f}"
        yield "first, at 8 Mbit/s on a processor four times slower", seconds, ""


def _text(values: Spread) -> str:
    return f"{values.median:.1f} ({values.p90:.1f})"
