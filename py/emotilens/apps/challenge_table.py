"""The challenges' figures as text for people and as JSON for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from emotilens.metrics.challenge import ChallengeFigures


def figures_text(figures: ChallengeFigures, labels: Sequence[str], units: Sequence[str]) -> str:
    """Every figure on a line of its own; the challenges' own figures lead each part."""
    lines: list[str] = []
    if found := figures.expressions:
        lines += _part("Expressions", found.frames, {"macro F1": found.macro_f1})
        lines += _lines({"weighted F1": found.weighted_f1, "accuracy": found.accuracy})
        lines += _lines(dict(zip(labels, found.f1.tolist(), strict=True)), "F1 of ")
    if affect := figures.affect:
        mean = {"mean CCC": affect.mean_concordance}
        lines += _part("Valence and arousal", affect.frames, mean)
        for position, name in enumerate(("valence", "arousal")):
            lines += _lines({f"CCC of {name}": affect.concordance[position]})
            lines += _lines({f"Pearson's r of {name}": affect.correlation[position]})
    if action_units := figures.action_units:
        lines += _part("Action units", action_units.frames, {"mean F1": action_units.mean_f1})
        lines += _lines(dict(zip(units, action_units.f1.tolist(), strict=True)), "F1 of ")
    if figures.multi_task is not None:
        lines += ["", "All together", *_lines({"P_MTL": figures.multi_task})]
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


def _part(title: str, frames: int, figure: Mapping[str, float]) -> list[str]:
    return ["", f"{title}, {frames} annotated frames", *_lines(figure)]


def _lines(figures: Mapping[str, float], before: str = "") -> list[str]:
    return [f"  {before + name:26}{value:.4f}" for name, value in figures.items()]
