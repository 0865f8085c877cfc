"""What helps to choose a model: its size, licence, accuracy and speed, and how to get it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from emotilens.manifest.model_source import install_command

from .model_store import ModelStore


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model of the manifest.

    Attributes:
        entry: the manifest's entry, completed where the model is installed.
        figures: what was measured for its card, of this very file; None where nothing was.
        variants: its network stored in different ways, each measured; empty where none was.
        variants_are_earlier: whether these were measured of a network that shipped before this one.
        installed: whether it can be used at once.
        command: what to run to install it.
    """

    entry: Mapping[str, Any]
    figures: Mapping[str, Any] | None
    variants: tuple[Mapping[str, Any], ...]
    variants_are_earlier: bool
    installed: bool
    command: str

    @property
    def name(self) -> str:
        """What the model is asked for by."""
        return str(self.entry["name"])

    @property
    def title(self) -> str:
        """Its name for people."""
        return str(self.entry["title"])

    @property
    def bytes(self) -> int | None:
        """Size of its file, or of its source's; None where that is not known before it is here."""
        size: int | None = self.entry["file"].get("bytes") or self.entry["source"].get("bytes")
        return size

    @property
    def accuracy(self) -> float | None:
        """Share of the validation faces that are read rightly, from 0 to 1."""
        return self.figures["validation"]["accuracy"] if self.figures else None

    @property
    def accuracy_text(self) -> str:
        """That share, or else the first one that its authors published, with its data set."""
        if self.accuracy is not None:
            return f"{self.accuracy:.1%}"
        for said in self.entry.get("published", ()):
            for data, percent in said.get("accuracy", {}).items():
                return f"{percent:.1f}% on {data}"
        return ""

    @property
    def native_milliseconds(self) -> float | None:
        """For one face on one thread, native."""
        return self.figures["native_milliseconds"] if self.figures else None

    @property
    def browser_milliseconds(self) -> float | None:
        """For one face on one thread of WebAssembly."""
        shipped = (each for each in self.variants if each["ships"])
        return next((each["browser_milliseconds"] for each in shipped), None)


def model_facts(store: ModelStore) -> tuple[ModelFacts, ...]:
    """Facts of every model in the order of the manifest.

    Raises:
        ModelUnavailableError: when there is no manifest file.
    """
    measured = _read(store, "variants")
    return tuple(_facts(store, entry, measured) for entry in store.document["models"])


def expression_models(store: ModelStore) -> tuple[ModelFacts, ...]:
    """Facts of those that can be chosen to read expressions."""
    return tuple(facts for facts in model_facts(store) if facts.entry["role"] == "expression")


def licence_notes(models: Iterable[ModelFacts]) -> dict[str, str]:
    """What the licences' identifiers do not say: a mark such as “*” by note."""
    notes: dict[str, str] = {}
    for facts in models:
        note = facts.entry.get("licence_note")
        if note:
            notes.setdefault(note, "*" * (len(notes) + 1))
    return notes


def marked_licence(facts: ModelFacts, notes: Mapping[str, str]) -> str:
    """A model's licence with the mark of its note among ``licence_notes``."""
    return str(facts.entry["licence"]) + notes.get(facts.entry.get("licence_note", ""), "")


def facts_line(
    facts: ModelFacts, notes: Mapping[str, str], *, host: Literal["browser", "server"] = "browser"
) -> str:
    """What is known of a model, in one line for people.

    Args:
        facts: of the model.
        notes: ``licence_notes``.
        host: where it runs, whose speed is told.
    """
    known = [f"{facts.bytes / 1e6:.1f} MB"] if facts.bytes else []
    known.append(marked_licence(facts, notes))
    known.append(_accuracy_words(facts))
    if host == "server":
        if facts.native_milliseconds:
            known.append(f"{facts.native_milliseconds:.1f} ms a face on a server")
    elif facts.browser_milliseconds:
        known.append(f"{facts.browser_milliseconds:.1f} ms a face in the browser")
    elif facts.native_milliseconds:
        known.append(f"{facts.native_milliseconds:.1f} ms a face outside the browser")
    return ", ".join(known)


def _accuracy_words(facts: ModelFacts) -> str:
    if facts.accuracy is not None:
        return f"{facts.accuracy_text} right"
    said = facts.accuracy_text
    return f"{said} by its authors" if said else "accuracy not measured here"


def _facts(store: ModelStore, entry: Mapping[str, Any], measured: Mapping[str, Any]) -> ModelFacts:
    name, sha256 = entry["name"], entry["file"].get("sha256")
    of_variants = measured.get(name, {"sha256": sha256, "variants": ()})
    return ModelFacts(
        entry=entry,
        figures=_figures(store, entry),
        variants=tuple(of_variants["variants"]),
        variants_are_earlier=of_variants["sha256"] != sha256,
        installed=store.is_installed(name),
        command=install_command(name, store.source(name)),
    )


def _figures(store: ModelStore, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
    figures = _read(store, entry["name"])
    measured = figures.get("sha256")
    return figures if measured and measured == entry["file"].get("sha256") else None


def _read(store: ModelStore, name: str) -> dict[str, Any]:
    """A JSON file beside the cards; empty where there is none."""
    file = store.cards / f"{name}.json"
    content: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return content
