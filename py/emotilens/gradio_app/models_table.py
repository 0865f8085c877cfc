"""What views show about models, from the manifest and the model cards."""

from collections.abc import Sequence
from typing import Any

from emotilens.native.model_facts import (
    ModelFacts,
    licence_notes,
    marked_licence,
    worded_facts,
)


def models_content(models: Sequence[ModelFacts]) -> dict[str, Any]:
    """The ``models`` of the view “models”, and their ``notes``; what is not known is None."""
    notes = licence_notes(models)
    return {
        "models": [_row(facts, notes) for facts in models],
        "notes": [[mark, note] for note, mark in notes.items()],
    }


def model_content(facts: ModelFacts, head: str) -> dict[str, Any]:
    """The value of the view “model”, below the choice of a model.

    Args:
        facts: about the chosen model.
        head: what comes from a head, or why it is not applied, in a sentence; empty without one.
    """
    notes = licence_notes([facts])
    known = worded_facts(facts, notes, host="server")
    return {
        "title": facts.title,
        "facts": [[fact.name, *fact.values] for fact in known],
        "note": next(([mark, note] for note, mark in notes.items()), None),
        "head": head,
        "gone": None,
    }


def _row(facts: ModelFacts, notes: dict[str, str]) -> dict[str, Any]:
    logits = facts.entry["outputs"]["logits"]
    return {
        "name": facts.name,
        "title": facts.title,
        "labels": [*logits["labels"], *(name for name in ("valence", "arousal") if name in logits)],
        "accuracy": None if facts.accuracy is None else round(100 * facts.accuracy, 1),
        "published": facts.published_accuracy,
        "milliseconds": facts.native_milliseconds,
        "bytes": facts.bytes,
        "licence": marked_licence(facts, notes),
        "command": None if facts.installed else facts.command,
    }
