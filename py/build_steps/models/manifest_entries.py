"""Reading and writing entries of the manifest, formatted for people."""

import json
import re
from typing import Any

from emotilens.training.release import Calibration

from ..paths import MANIFEST

LINE = 100


def all_entries() -> list[dict[str, Any]]:
    """The entries of all models."""
    entries: list[dict[str, Any]] = json.loads(MANIFEST.read_text("utf-8"))["models"]
    return entries


def manifest_entry(name: str) -> dict[str, Any]:
    """The entry of a model."""
    return next(entry for entry in all_entries() if entry["name"] == name)


def set_calibration(entry: dict[str, Any], calibration: Calibration) -> None:
    """Store the results of a calibration in an entry."""
    logits = entry["outputs"]["logits"]
    logits["temperature"] = calibration.temperature
    logits.pop("confidence_threshold", None)
    if calibration.confidence_threshold is not None:
        logits["confidence_threshold"] = calibration.confidence_threshold


def store_entry(entry: dict[str, Any]) -> None:
    """Replace the entry with the same name."""
    document = json.loads(MANIFEST.read_text("utf-8"))
    document["models"] = [
        entry if model["name"] == entry["name"] else model for model in document["models"]
    ]
    text = json.dumps(document, indent=2, ensure_ascii=False)
    MANIFEST.write_text(f"{_short_lists_on_one_line(text)}\n", "utf-8")


def _short_lists_on_one_line(text: str) -> str:
    """JSON with each list or object on one line if it fits."""

    def joined(match: re.Match[str]) -> str:
        inner = re.sub(r"\s+", " ", match["inner"].strip())
        opening, closing = match["opening"], match["closing"]
        pad = " " if opening == "{" else ""
        line = f"{opening}{pad}{inner}{pad}{closing}"
        before = match.start() - text.rfind("\n", 0, match.start())
        return line if before + len(line) <= LINE else match[0]

    return re.sub(r"(?P<opening>[\[{])\n(?P<inner>[^\[\]{}]*)\n\s*(?P<closing>[\]}])", joined, text)
