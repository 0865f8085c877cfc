"""The challenge figures as text for people and as JSON for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.sequences.frame_table import FrameTable

from .calibration import BINS
from .challenge import ChallengeFigures, EventFigures

HEADING = 4
"""Letters of an expression's name at the head of a column; enough to distinguish them."""


@dataclass(frozen=True, slots=True)
class FiguresPart:
    """The part of the table about one task.

    Attributes:
        title: the title of the part, with the number of annotated frames or videos.
        figures: the figures by name; the figure that the challenge reports comes before those of
            single outputs.
    """

    title: str
    figures: Mapping[str, float]


def figures_parts(figures: ChallengeFigures, annotations: FrameTable) -> Iterator[FiguresPart]:
    """The parts of the table: one per evaluated task, and the sum over the tasks.

    Args:
        figures: the figures to show.
        annotations: the annotations that they were computed from, for the names of the outputs.
    """
    if found := figures.expressions:
        rows = {"macro F1": found.macro_f1, "weighted F1": found.weighted_f1}
        rows["accuracy"] = found.accuracy
        if found.calibration_error is not None:
            rows[f"ECE, {BINS} bins"] = found.calibration_error
        rows |= _named(annotations.names("expression"), found.f1, "F1 of ")
        yield FiguresPart(f"Expressions, {found.frames} annotated frames", rows)
    if affect := figures.affect:
        rows = {"mean CCC": affect.mean_concordance}
        for position, name in enumerate(annotations.names("affect")):
            rows[f"CCC of {name}"] = affect.concordance[position]
            rows[f"Pearson's r of {name}"] = affect.correlation[position]
        yield FiguresPart(f"Valence and arousal, {affect.frames} annotated frames", rows)
    if action_units := figures.action_units:
        rows = {"mean F1": action_units.mean_f1}
        rows |= _named(annotations.names("action_units"), action_units.f1, "F1 of ")
        yield FiguresPart(f"Action units, {action_units.frames} annotated frames", rows)
    if mimicry := figures.mimicry:
        rows = {"mean Pearson's r": mimicry.mean_correlation}
        rows |= _named(annotations.names("mimicry"), mimicry.correlation, "r of ")
        yield FiguresPart(f"Mimicry, {mimicry.videos} annotated videos", rows)
    for name, event in _events(figures):
        rows = {"weighted F1": event.weighted_f1, "macro F1": event.macro_f1}
        rows |= _named((f"no {name}", name), event.f1, "F1 of ")
        yield FiguresPart(f"{name.capitalize()}, {event.frames} annotated frames", rows)
    if figures.multi_task is not None:
        yield FiguresPart("All together", {"P_MTL": figures.multi_task})


def figures_text(figures: ChallengeFigures, annotations: FrameTable) -> str:
    """The figures of ``figures_parts``, one per line, then the confusion matrix."""
    lines: list[str] = []
    for part in figures_parts(figures, annotations):
        lines += ["", part.title]
        lines += [f"  {name:26}{value:.4f}" for name, value in part.figures.items()]
    if found := figures.expressions:
        lines += ["", *_confusion_lines(found.confusion, annotations.names("expression"))]
    return "\n".join(lines).strip()


def figures_document(figures: ChallengeFigures, annotations: FrameTable) -> dict[str, Any]:
    """The same as JSON types, without the tasks that could not be evaluated."""
    document: dict[str, Any] = {}
    if found := figures.expressions:
        document["expressions"] = {
            "frames": found.frames,
            "macro_f1": found.macro_f1,
            "weighted_f1": found.weighted_f1,
            "accuracy": found.accuracy,
            "f1": _named(annotations.names("expression"), found.f1),
            "confusion": found.confusion.tolist(),
        }
        if found.calibration_error is not None:
            document["expressions"]["expected_calibration_error"] = found.calibration_error
    if affect := figures.affect:
        names = annotations.names("affect")
        document["affect"] = {
            "frames": affect.frames,
            "mean_concordance": affect.mean_concordance,
            "concordance": dict(zip(names, affect.concordance, strict=True)),
            "correlation": dict(zip(names, affect.correlation, strict=True)),
        }
    if action_units := figures.action_units:
        document["action_units"] = {
            "frames": action_units.frames,
            "mean_f1": action_units.mean_f1,
            "f1": _named(annotations.names("action_units"), action_units.f1),
        }
    if mimicry := figures.mimicry:
        document["mimicry"] = {
            "videos": mimicry.videos,
            "mean_correlation": mimicry.mean_correlation,
            "correlation": _named(annotations.names("mimicry"), mimicry.correlation),
        }
    for name, event in _events(figures):
        document[name] = {
            "frames": event.frames,
            "weighted_f1": event.weighted_f1,
            "macro_f1": event.macro_f1,
            "f1": _named((f"no {name}", name), event.f1),
        }
    if figures.multi_task is not None:
        document["multi_task"] = figures.multi_task
    return document


def main_figures(figures: ChallengeFigures) -> dict[str, float]:
    """The figures by which the challenges rank: one per task, and the sum for multi-task heads."""
    return {
        **({"macro F1": figures.expressions.macro_f1} if figures.expressions else {}),
        **({"mean CCC": figures.affect.mean_concordance} if figures.affect else {}),
        **({"mean unit F1": figures.action_units.mean_f1} if figures.action_units else {}),
        **({"mean r": figures.mimicry.mean_correlation} if figures.mimicry else {}),
        **({"weighted F1": figures.ambivalence.weighted_f1} if figures.ambivalence else {}),
        **({"violence F1": figures.violence.macro_f1} if figures.violence else {}),
        **({"P_MTL": figures.multi_task} if figures.multi_task is not None else {}),
    }


def _confusion_lines(confusion: NDArray[np.int64], names: tuple[str, ...]) -> Iterator[str]:
    """One line per true label; each column is headed by the first letters of a predicted one."""
    width = max(HEADING, len(str(confusion.max()))) + 2
    yield "Confusion matrix: rows are true expressions, columns predicted ones"
    yield " " * 14 + "".join(f"{name[:HEADING]:>{width}}" for name in names)
    for name, counts in zip(names, confusion.tolist(), strict=True):
        yield f"  {name:12}" + "".join(f"{count:{width}}" for count in counts)


def _events(figures: ChallengeFigures) -> Iterator[tuple[str, EventFigures]]:
    if figures.ambivalence:
        yield "ambivalence", figures.ambivalence
    if figures.violence:
        yield "violence", figures.violence


def _named(names: tuple[str, ...], values: Floats, prefix: str = "") -> dict[str, float]:
    return {prefix + name: value for name, value in zip(names, values.tolist(), strict=True)}
