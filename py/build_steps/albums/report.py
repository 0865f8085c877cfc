"""How albums scale: the measurement, its tables, and its section of the guide."""

import json
import os
import platform
from pathlib import Path
from typing import Any

from rich.console import Console

from ..bench.tables import screen_table
from ..cards.card_sections import table, update_section
from ..paths import WEB
from .generated import FACES_EACH, HEIGHT, WIDTH
from .measuring import as_plain, grouped, organised

VERB = "album --record"
"""The command that writes the figures into the guide."""

SHARES = (4, 2, 1)
"""Albums of a quarter, of half, and of all photographs and faces are measured: does memory grow?"""

GROUPED = ("faces", "seconds of the processor", "most memory, MB", "B-cubed F")
ORGANISED = ("photographs", "seconds of the processor", "most memory, MB", "stored, KB each")


def run_album(photographs: int, faces: int, file: Path | None, *, record: bool) -> None:
    """Measure, and print the figures.

    Args:
        photographs: how many photographs the largest album has.
        faces: how many generated faces are grouped, at most.
        file: for the figures as JSON, or None.
        record: whether to write the figures into ``web/docs/albums.md``.
    """
    console = Console()
    figures: dict[str, Any] = {
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "grouped": [],
        "organised": [],
    }
    with console.status("Measuring …") as status:
        for share in SHARES:
            count = faces // share // 2 * 2
            status.update(f"Grouping {count} faces …")
            figures["grouped"].append(as_plain(grouped(count)))
        for share in SHARES:
            count = max(photographs // share, 1)
            status.update(f"Organising {count} photographs …")
            figures["organised"].append(as_plain(organised(count)))
    title = f"Generated faces; {figures['machine']}"
    console.print(screen_table(title, GROUPED, _grouped_rows(figures)))
    console.print(screen_table("emotilens organise", ORGANISED, _organised_rows(figures)))
    if file:
        file.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    if record:
        update_section(WEB / "docs" / "albums.md", VERB, album_section(figures))


def album_section(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    return "\n\n".join(
        (
            f"Measured on {figures['machine']}. Seconds of the processor add up over the cores, "
            f"and depend little on what else the machine does. Generated descriptors, "
            f"{FACES_EACH} of each person on average, grouped with the default settings:",
            table(GROUPED, _grouped_rows(figures)),
            f"Photographs of {WIDTH} × {HEIGHT} with one face each, by the whole command: "
            f"{_rate(figures):.1f} in each second of the processor.",
            table(ORGANISED, _organised_rows(figures)),
        )
    )


def _rate(figures: dict[str, Any]) -> float:
    """Photographs in a second of the processor, of the two largest albums: without the start."""
    *_, smaller, larger = figures["organised"]
    seconds = larger["processor_seconds"] - smaller["processor_seconds"]
    return float((larger["photographs"] - smaller["photographs"]) / max(seconds, 1e-3))


def _grouped_rows(figures: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"{one['faces']:,}",
            f"{one['processor_seconds']:.1f}",
            f"{one['megabytes']:.0f}",
            f"{one['b_cubed']:.4f}",
        )
        for one in figures["grouped"]
    ]


def _organised_rows(figures: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"{one['photographs']:,}",
            f"{one['processor_seconds']:.1f}",
            f"{one['megabytes']:.0f}",
            f"{one['kilobytes_each']:.1f}",
        )
        for one in figures["organised"]
    ]
