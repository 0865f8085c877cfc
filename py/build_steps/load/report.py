"""The load test as a whole, its tables, and its section of the documentation."""

import json
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from emotilens.gradio_app.limits import WAITING, WORKERS

from ..bench.frames import HEIGHT, WIDTH, encode, moving_face
from ..bench.tables import screen_table
from ..cards.card_sections import table, update_section
from ..paths import WEB
from ..site.example_picture import example_picture
from .server import running_server
from .visitors import Crowd, Rush, crowd, rush

FRAMES = 30
QUALITY = 85
"""Of the JPEG files that the page sends: QUALITY in web/gradio/live_view.js."""

CROWDS: Mapping[int, int] = {1: 90, 8: 30}
"""Frames that each visitor sends, by number of visitors."""

RUSH = 3 * WAITING

VERB = "load --record"
"""The command that writes the figures into the document."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """All measurements of one run.

    Attributes:
        machine: processor and number of cores.
        crowds: figures for each number of visitors.
        rush: a rush of more visitors than the queue holds.
        idle_megabytes: resident memory with models loaded, before the first visitor.
        crowd_megabytes: the same after the largest crowd.
        megabytes_each: additional memory per visitor of the largest crowd.
    """

    machine: str
    crowds: tuple[Crowd, ...]
    rush: Rush
    idle_megabytes: float
    crowd_megabytes: float
    megabytes_each: float


def run_load(file: Path | None, *, record: bool) -> None:
    """Measure, and print the figures.

    Args:
        file: for the figures as JSON, or None.
        record: whether to write the figures into ``web/docs/hosting.md``.
    """
    console = Console()
    with console.status("Measuring …") as status:
        report = measure(lambda what: status.update(f"Measuring {what} …"))
    show(report, console)
    text = json.dumps(asdict(report), indent=1)
    if file:
        file.write_text(text + "\n", "utf-8")
    if record:
        update_section(WEB / "docs" / "hosting.md", VERB, load_section(json.loads(text)))


def measure(on_part: Callable[[str], None]) -> LoadReport:
    """Send frames of the example picture; ``on_part`` gets each part's name before it starts."""
    film = moving_face(example_picture(), FRAMES)
    frames = [encode(frame, "jpeg", QUALITY) for frame in film]
    on_part("the start")
    with running_server() as server:
        crowd(server, 1, frames, 1)
        idle = server.megabytes()
        crowds = []
        for visitors, each in CROWDS.items():
            on_part(f"{visitors} visitors at once")
            crowds.append(crowd(server, visitors, frames, each))
        most = server.megabytes()
        on_part("a rush")
        rushed = rush(server.address, RUSH, frames[0])
    return LoadReport(
        machine=f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        crowds=tuple(crowds),
        rush=rushed,
        idle_megabytes=idle,
        crowd_megabytes=most,
        megabytes_each=(most - idle) / max(CROWDS),
    )


def show(report: LoadReport, console: Console) -> None:
    """Print a report."""
    title = f"Gradio app, frames of {WIDTH} × {HEIGHT}; {report.machine}"
    console.print(screen_table(title, HEADINGS, _rows([asdict(each) for each in report.crowds])))
    for sentence in _sentences(asdict(report)):
        console.print(sentence)


def load_section(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    return "\n\n".join(
        (
            f"Frames of {WIDTH} × {HEIGHT} with one face, sent as the tab “Live” sends them, each "
            f"once the previous result has arrived; server and visitors on the same machine "
            f"({figures['machine']}).",
            table(HEADINGS, _rows(figures["crowds"])),
            *_sentences(figures),
        )
    )


HEADINGS = (
    *("visitors", "frames per second each", "in total", "median delay, ms", "95 %, ms"),
    "processor time of the server, ms a frame",
)


def _rows(crowds: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (
            str(each["visitors"]),
            f"{each['frames_per_second_each']:.1f}",
            f"{each['frames_per_second']:.1f}",
            f"{each['median']:.0f}",
            f"{each['p95']:.0f}",
            f"{each['processor']:.1f}",
        )
        for each in crowds
    ]


def _sentences(figures: dict[str, Any]) -> tuple[str, str]:
    rush = figures["rush"]
    refused = f" and {rush['refused']} refused (“{rush['refusal']}”)" if rush["refused"] else ""
    return (
        f"Resident memory: {figures['idle_megabytes']:.0f} MB with models loaded, "
        f"{figures['megabytes_each']:.1f} MB more for each of {max(CROWDS)} visitors.",
        f"Of {rush['visitors']} frames sent at once, with {WORKERS} analysed at a time and "
        f"{WAITING} waiting, {rush['answered']} were answered{refused}; the next frame afterwards "
        f"took {rush['milliseconds_afterwards']:.0f} ms.",
    )
