"""The challenges' figures as text for people and as JSON for programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from emotilens.basics.arrays import Floats
from emotilens.metrics.challenge import ChallengeFigures, EventFigures
from emotilens.sequences.frame_table import FrameTable


def figures_text(figures: ChallengeFigures, annotations: FrameTable) -> str:
    """Every figure on a line of its own; the challenges' own figures lead each part.

    Args:
        figures: what came out.
        annotations: names of what they are of.
    """
    lines: list[str] = []
    if found := figures.expressions:
        lines += _part(f"Expressions, {found.frames} annotated frames")
        lines += _lines({"macro F1": found.macro_f1})
        lines += _lines({"weighted F1": found.weighted_f1, "accuracy": found.accuracy})
        lines += _lines(_named(annotations.names("expression"), found.f1), "F1 of ")
    if affect := figures.affect:
        lines += _part(f"Valence and arousal, {affect.frames} annotated frames")
        lines += _lines({"mean CCC": affect.mean_concordance})
        for position, name in enumerate(annotations.names("affect")):
            lines += _lines({f"CCC of {name}": affect.concordance[position]})
            lines += _lines({f"Pearson's r of {name}": affect.correlation[position]})
    if action_units := figures.action_units:
        lines += _part(f"Action units, {action_units.frames} annotated frames")
        lines += _lines({"mean F1": action_units.mean_f1})
        lines += _lines(_named(annotations.names("action_units"), action_units.f1), "F1 of ")
    if mimicry := figures.mimicry:
        lines += _part(f"Mimicry, {mimicry.videos} annotated videos")
        lines += _lines({"mean Pearson's r": mimicry.mean_correlation})
        lines += _lines(_named(annotations.names("mimicry"), mimicry.correlation), "r of ")
    for name, event in _events(figures):
        lines += _part(f"{name.capitalize()}, {event.frames} annotated frames")
        lines += _lines({"weighted F1": event.weighted_f1, "macro F1": event.macro_f1})
        lines += _lines(_named((f"no {name}", name), event.f1), "F1 of ")
    if figures.multi_task is not None:
        lines += [*_part("All together"), *_lines({"P_MTL": figures.multi_task})]
    return "\n".join(lines).strip()


def figures_document(figures: ChallengeFigures, annotations: FrameTable) -> dict[str, Any]:
    """The same as JSON's types; what could not be evaluated is absent."""
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
    """One figure a task, as the challenges rank by."""
    return {
        **({"macro F1": figures.expressions.macro_f1} if figures.expressions else {}),
        **({"mean CCC": figures.affect.mean_concordance} if figures.affect else {}),
        **({"mean unit F1": figures.action_units.mean_f1} if figures.action_units else {}),
        **({"mean r": figures.mimicry.mean_correlation} if figures.mimicry else {}),
        **({"weighted F1": figures.ambivalence.weighted_f1} if figures.ambivalence else {}),
        **({"violence F1": figures.violence.macro_f1} if figures.violence else {}),
    }


def _events(figures: ChallengeFigures) -> Iterator[tuple[str, EventFigures]]:
    if figures.ambivalence:
        yield "ambivalence", figures.ambivalence
    if figures.violence:
        yield "violence", figures.violence


def _part(title: str) -> list[str]:
    return ["", title]


def _named(names: tuple[str, ...], values: Floats) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))


def _lines(figures: Mapping[str, float], before: str = "") -> list[str]:
    return [f"  {before + name:26}{value:.4f}" for name, value in figures.items()]
