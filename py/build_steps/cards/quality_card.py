"""The section of a model's card on light, size, sharpness and pose, written from JSON."""

from collections.abc import Mapping
from typing import Any

from emotilens.training.quality_limits import SCALES

from .card_sections import percent, table

UNITS = {"size": " px", "pose": "°"}

MEASURED = {scale.series: scale.measurement for scale in SCALES.values()}
"""The measurement that each series of steps changes."""


def quality_section(figures: Mapping[str, Any]) -> str:
    """The figures as Markdown."""
    parts = [
        f"{figures['faces']} validation faces of FER+, every other one, in steps of less or more "
        f"light, with the noise of a sensor, of fewer pixels, and of Gaussian blur. “Answers” are "
        f"those at or above the model's confidence threshold, if it has one. A warning begins "
        f"where their accuracy has fallen by {100 * figures['warn_loss']:g} points, and a face is "
        f"not judged where it has fallen by {100 * figures['refuse_loss']:g}. SHA-256 of the "
        f"model: {figures['sha256'][:12]}….",
        table(
            ("warning", "measured", "warned from", "not judged from"),
            [
                (
                    warning,
                    SCALES[warning].measurement,
                    _value(limit["warn"], SCALES[warning].measurement),
                    _value(limit["refuse"], SCALES[warning].measurement),
                )
                for warning, limit in figures["limits"].items()
            ],
        ),
    ]
    for series, rows in figures["series"].items():
        name = MEASURED[series]
        parts.append(
            table(
                (series, f"median {name}", *_HEADINGS),
                [
                    (row["name"], _value(row[name], name), *_cells(row))
                    for row in (figures["undisturbed"], *rows)
                ],
            )
        )
    parts += [
        "The same faces undisturbed, in larger pictures, by the angle that follows from the "
        "landmarks of both default detectors. Few are turned far away.",
        table(
            ("turned by", "faces", *_HEADINGS),
            [(row["name"], str(row["faces"]), *_cells(row)) for row in figures["turned"]],
        ),
    ]
    return "\n\n".join(parts) + "\n"


_HEADINGS = ("accuracy", "answered", "accuracy of answers", "warned", "not judged")


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    names = ("accuracy", "answered", "accuracy_of_answers", "warned", "refused")
    return tuple(percent(row[name]) for name in names)


def _value(value: float, name: str) -> str:
    return f"{value:.2g}{UNITS.get(name, '')}"
