"""How albums scale: the measurement, its tables, and its sections of the guide."""

import json
import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from ..bench.tables import screen_table
from ..cards.card_sections import table, update_section
from ..paths import WEB
from .generated import DIFFERENT, FACES_EACH, SIZES
from .measuring import Grouped, Organised, as_plain, grouped, organised
from .methods import FACES, GRID, PEOPLE, MeasuredMethod, measured_methods

PARTS = ("faces", "methods", "photographs")
"""What is measured: how grouping scales, how well the ways to group do, and how reading scales."""

VERBS = {
    "faces": "album faces --record",
    "methods": "album methods --record",
    "photographs": "album photographs --photographs 10000 --size small --record",
}
"""The commands that write the figures into the guide."""

SHARES = (4, 2, 1)
"""Albums of a quarter, of half, and of all faces are measured: does memory grow?"""

GROUPED = ("faces", "seconds of the processor", "most memory, MB", "B-cubed F")
METHODS = ("method", "author’s threshold", "groups", "ARI", "B-cubed F", "chosen threshold")
METHODS_CHOSEN = ("groups", "ARI", "B-cubed F")
ORGANISED = ("photographs", "seconds of the processor", "most memory since the row above, MB")


@dataclass(frozen=True, slots=True)
class AlbumMeasurement:
    """What is measured.

    Attributes:
        parts: some of ``PARTS``.
        photographs: how many the album has.
        size: of the photographs, one of ``SIZES``.
        faces: how many generated faces are grouped, at most.
    """

    parts: Sequence[str]
    photographs: int
    size: str
    faces: int


def run_album(measurement: AlbumMeasurement, file: Path | None, *, record: bool) -> None:
    """Measure, and print the figures.

    Args:
        measurement: what.
        file: for the figures as JSON, or None.
        record: whether to write the figures into ``web/docs/albums.md``.
    """
    console = Console()
    figures: dict[str, Any] = {
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
    }
    with console.status("Measuring …") as status:
        for part in measurement.parts:
            figures[part] = []
            for figure in _figures(part, measurement, status.update):
                figures[part].append(as_plain(figure))
    if file:
        file.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    show(figures, record=record)


def show(figures: Mapping[str, Any], *, record: bool) -> None:
    """Print figures, and write them into the guide if that is wished."""
    console = Console()
    for part in PARTS:
        if part not in figures:
            continue
        headings, rows = TABLES[part]
        console.print(screen_table(f"{part}; {figures['machine']}", headings, rows(figures[part])))
        if record:
            update_section(WEB / "docs" / "albums.md", VERBS[part], album_section(part, figures))


def album_section(part: str, figures: Mapping[str, Any]) -> str:
    """The figures of a part as Markdown."""
    headings, rows = TABLES[part]
    machine = f"Measured on {figures['machine']}, which did other work too. "
    return f"{_about(part, machine, figures[part])}\n\n{table(headings, rows(figures[part]))}"


def _figures(
    part: str, measurement: AlbumMeasurement, report: Callable[[str], None]
) -> Iterator[Grouped | MeasuredMethod | Organised]:
    if part == "methods":
        report("Grouping by all methods …")
        yield from measured_methods()
    elif part == "faces":
        for share in SHARES:
            count = measurement.faces // share // 2 * 2
            report(f"Grouping {count} faces …")
            yield grouped(count)
    else:
        report(f"Organising {measurement.photographs} photographs …")
        yield organised(measurement.photographs, measurement.size)


def _about(part: str, machine: str, figures: Sequence[Mapping[str, Any]]) -> str:
    if part == "faces":
        return (
            f"{machine}Seconds of the processor add up over the cores, and depend little on what "
            f"else the machine does. Generated descriptors, {FACES_EACH} of each person on "
            f"average, grouped with the default settings:"
        )
    if part == "methods":
        return (
            f"{FACES} generated faces of {PEOPLE} people, two in a photograph. People are alike, "
            f"and their faces vary much, mostly in a few directions that all share. The author’s "
            f"thresholds are for real descriptors of his network. The chosen ones are best for "
            f"other generated people (of {GRID[0]} to {GRID[-1]}, by B-cubed F-score):"
        )
    album = figures[-1]
    width, height = SIZES[album["size"]]
    rate = album["photographs"] / album["processor_seconds"]
    return (
        f"{machine}{album['photographs']:,} photographs of {width} × {height} with one face each, "
        f"read and grouped by one run of the command in {album['seconds'] / 60:.0f} minutes: "
        f"{rate:.1f} photographs in each second of the processor. {album['kilobytes_each']:.1f} KB "
        f"are kept of each. With nothing left to read, the same command takes "
        f"{album['processor_seconds_again']:.0f} seconds of the processor. "
        f"{min(DIFFERENT, album['photographs'])} photographs are different; further ones repeat "
        f"them with other bytes."
    )


def _grouped_rows(figures: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (
            f"{one['faces']:,}",
            f"{one['processor_seconds']:.1f}",
            f"{one['megabytes']:.0f}",
            f"{one['b_cubed']:.4f}",
        )
        for one in figures
    ]


def _method_rows(figures: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (
            f"`{one['method']}`",
            f"{one['threshold']:.2f}",
            *_agreement(one["by_author"]),
            f"{one['chosen']:.2f}",
            *_agreement(one["by_chosen"]),
        )
        for one in figures
    ]


def _agreement(figures: Sequence[float]) -> tuple[str, str, str]:
    groups, index, score = figures
    return f"{groups}", f"{index:.3f}", f"{score:.3f}"


def _organised_rows(figures: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for one in figures:
        rows += [
            (
                f"{tenth['photographs']:,}",
                f"{tenth['processor_seconds']:.0f}",
                f"{tenth['megabytes']:.0f}",
            )
            for tenth in one["tenths"]
        ]
        end = one["processor_seconds"], one["grouping_megabytes"]
        rows.append(("grouped, and written", *(f"{value:.0f}" for value in end)))
    return rows


TABLES: Mapping[
    str, tuple[Sequence[str], Callable[[Sequence[Mapping[str, Any]]], list[tuple[str, ...]]]]
] = {
    "faces": (GROUPED, _grouped_rows),
    "methods": ((*METHODS, *METHODS_CHOSEN), _method_rows),
    "photographs": (ORGANISED, _organised_rows),
}
"""Headings and rows of each part."""
