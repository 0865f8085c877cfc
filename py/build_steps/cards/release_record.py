"""The record of releasing a trained network, stored next to its card and summarised in it."""

import json
from dataclasses import asdict
from typing import Any

from emotilens.basics.arrays import Floats, Integers
from emotilens.evaluation.metrics.classification import accuracy, confusion_matrix, macro_f1
from emotilens.training.ferplus import LABELS
from emotilens.training.release import Adjustment

from ..paths import CARDS
from .card_sections import percent, table, update_section


def store_release_record(
    name: str,
    sha256: str,
    logits: tuple[Floats, Floats],
    labels: Integers,
    adjustments: tuple[list[Adjustment], Adjustment],
) -> None:
    """Write the record of a release next to the card, and a summary into the card.

    Args:
        name: the name of the model.
        sha256: the SHA-256 of the shipped file.
        logits: for the validation faces, by the trained network in 32 bits and by the shipped file,
            both with the chosen adjustment for rare labels; shape (n, labels) each.
        labels: the true labels.
        adjustments: all that were tried, and the chosen one.
    """
    trained, shipped = logits
    tried, chosen = adjustments
    record = {
        "sha256": sha256,
        "float32": _figures(trained, labels),
        "eight_bits": _figures(shipped, labels),
        "agreement": round(float((trained.argmax(axis=1) == shipped.argmax(axis=1)).mean()), 4),
        "strength": chosen.strength,
        "adjustments": [_rounded(each) for each in tried],
    }
    text = json.dumps(record, indent=1) + "\n"
    (CARDS / f"{name}.release.json").write_text(text, "utf-8")
    update_section(CARDS / f"{name}.md", "train", release_section(record))


def release_section(record: dict[str, Any]) -> str:
    """The record as Markdown."""
    rows = [
        (name, percent(record[key]["accuracy"]), f"{record[key]['macro_f1']:.3f}")
        for key, name in (("float32", "as trained, 32 bits"), ("eight_bits", "as shipped"))
    ]
    return (
        f"Logit adjustment favours rare labels with the strength τ = {record['strength']:g} (Menon "
        f"et al. 2021, arXiv:2007.07314). With it, on the validation faces:\n\n"
        f"{table(('network', 'accuracy', 'macro F1'), rows)}\n\n"
        f"Both networks predict the same label for {percent(record['agreement'])} of the faces. "
        f"The `.release.json` file next to this card lists every strength that was tried.\n"
    )


def _figures(logits: Floats, labels: Integers) -> dict[str, float]:
    confusion = confusion_matrix(logits.argmax(axis=1), labels, len(LABELS))
    found = {"accuracy": accuracy(confusion), "macro_f1": macro_f1(confusion)}
    return {name: round(value, 4) for name, value in found.items()}


def _rounded(adjustment: Adjustment) -> dict[str, float]:
    return {name: round(value, 4) for name, value in asdict(adjustment).items()}
