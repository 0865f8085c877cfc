"""The challenges' figures as text for people and as JSON for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .challenge import ChallengeFigures


@dataclass(frozen=True, slots=True)
class FiguresPart:
    """What a table says of one task.

    Attributes:
        title: of the part.
        frames: how many were annotated; None for all tasks together.
        figures: by what they are called; the challenge's own figure leads.
    """

    title: str
    frames: int | None
    figures: Mapping[str, float]


def figures_parts(
    figures: ChallengeFigures, labels: Sequence[str], units: Sequence[str]
) -> list[FiguresPart]:
    """The parts of the table: one a task that could be evaluated, and what sums them up.

    Args:
        figures: of the tasks.
        labels: of the expressions.
        units: names of the action units.
    """
    parts: list[FiguresPart] = []
    if found := figures.expressions:
        rows = {"macro F1": found.macro_f1, "weighted F1": found.weighted_f1}
        rows["accuracy"] = found.accuracy
        rows |= _by_name("F1 of ", labels, found.f1.tolist())
        parts.append(FiguresPart("Expressions", found.frames, rows))
    if affect := figures.affect:
        rows = {"mean CCC": affect.mean_concordance}
        for position, name in enumerate(("valence", "arousal")):
            rows[f"CCC of {name}"] = affect.concordance[position]
            rows[f"Pearson's r of {name}"] = affect.correlation[position]
        parts.append(FiguresPart("Valence and arousal", affect.frames, rows))
    if action_units := figures.action_units:
        rows = {"mean F1": action_units.mean_f1}
        rows |= _by_name("F1 of ", units, action_units.f1.tolist())
        parts.append(FiguresPart("Action units", action_units.frames, rows))
    if figures.multi_task is not None:
        parts.append(FiguresPart("All together", None, {"P_MTL": figures.multi_task}))
    return parts


def figures_text(figures: ChallengeFigures, labels: Sequence[str], units: Sequence[str]) -> str:
    """Every figure on a line of its own; the challenges' own figures lead each part."""
    lines: list[str] = []
    for part in figures_parts(figures, labels, units):
        frames = "" if part.frames is None else f", {part.frames} annotated frames"
        lines += ["", part.title + frames]
        lines += [f"  {name:26}{value:.4f}" for name, value in part.figures.items()]
    return "\n".join(lines).strip()


def figures_document(
    figures: ChallengeFigures, labels: Sequence[str], units: Sequence[str]
) -> dict[str, Any]:
    """The same as JSON's types; what could not be evaluated is absent."""
    document: dict[str, Any] = {}
    if found := figures.expressions:
        document["expressions"] = {
            "frames": found.frames,
            "macro_f1": found.macro_f1,
            "weighted_f1": found.weighted_f1,
            "accuracy": found.accuracy,
            "f1": dict(zip(labels, found.f1.tolist(), strict=True)),
            "confusion": found.confusion.tolist(),
        }
    if affect := figures.affect:
        document["affect"] = {
            "frames": affect.frames,
            "mean_concordance": affect.mean_concordance,
            "concordance": dict(zip(("valence", "arousal"), affect.concordance, strict=True)),
            "correlation": dict(zip(("valence", "arousal"), affect.correlation, strict=True)),
        }
    if action_units := figures.action_units:
        document["action_units"] = {
            "frames": action_units.frames,
            "mean_f1": action_units.mean_f1,
            "f1": dict(zip(units, action_units.f1.tolist(), strict=True)),
        }
    if figures.multi_task is not None:
        document["multi_task"] = figures.multi_task
    return document


def main_figures(figures: ChallengeFigures) -> dict[str, float]:
    """One figure a task, as the challenges rank by."""
    return {
        **({"macro F1": figures.expressions.macro_f1} if figures.expressions else {}),
        **({"mean CCC": figures.affect.mean_concordance} if figures.affect else {}),
        **({"mean unit F1": figures.action_units.mean_f1} if figures.action_units else {}),
    }


def _by_name(before: str, names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    return {before + name: value for name, value in zip(names, values, strict=True)}
