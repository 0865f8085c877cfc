"""The simulation's tables, written from JSON and never by hand."""

from typing import Any

from .card_sections import percent, table
from .simulated_persons import persons_section


def simulation_section(figures: dict[str, Any]) -> str:
    """The figures as Markdown, with one table for each camera."""
    recipe = figures["recipe"]
    rate = recipe["frames_per_second"]
    parts = [
        f"**Simulation.** {figures['sets']} sets of {figures['streams']} streams of "
        f"{recipe['seconds']:g} seconds at {rate:g} frames per second; means over the sets, and "
        f"the standard deviation of F1 between them. Model {figures['model']}, SHA-256 "
        f"{figures['sha256'][:12]}….",
    ]
    for camera, found in figures["cameras"].items():
        parts += [
            f"### Simulated {camera}",
            f"The expression shown changes {found['true_switches']:.1f} times a minute.",
            table(
                (
                    "method",
                    "sees",
                    "latency, frames (ms)",
                    "macro F1",
                    "accuracy",
                    "changes per minute",
                    "frames computed",
                ),
                [
                    (
                        each["name"],
                        "the past" if each["live"] else "past and future",
                        f"{each['latency']:g} ({1000 * each['latency'] / rate:.0f})",
                        f"{each['macro_f1']:.3f} ± {each['spread']:.3f}",
                        percent(each["accuracy"]),
                        f"{each['switches']:.1f}",
                        percent(each["computed"]),
                    )
                    for each in found["methods"]
                ],
            ),
        ]
    parts.append(persons_section(figures["persons"]))
    return "\n\n".join(parts) + "\n"
