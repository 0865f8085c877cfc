"""Facts for choosing a model: size, licence, accuracy, speed, and how to install it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from emotilens.basics.json_text import parse_json
from emotilens.manifest.described_model import (
    check_description,
    check_figures,
    check_variants,
    naming_the_figures,
)

from .model_store import ModelStore


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model of the manifest.

    Attributes:
        entry: the manifest's entry, completed if the model is installed.
        figures: the measurements of this very file in its card; None if there are none.
        variants: measurements of its network in several numeric formats; empty if there are none.
        variants_are_earlier: whether the variants belong to an earlier version of the network.
        installed: whether it can be used.
        command: the shell command that installs it.
    """

    entry: Mapping[str, Any]
    figures: Mapping[str, Any] | None
    variants: tuple[Mapping[str, Any], ...]
    variants_are_earlier: bool
    installed: bool
    command: str

    @property
    def name(self) -> str:
        """The name that selects the model."""
        return str(self.entry["name"])

    @property
    def title(self) -> str:
        """The name to display."""
        return str(self.entry["title"])

    @property
    def bytes(self) -> int | None:
        """Size of its file, or of its download; None if unknown before it is installed."""
        size: int | None = self.entry["file"].get("bytes") or self.entry["source"].get("bytes")
        return size

    @property
    def accuracy(self) -> float | None:
        """Share of the validation faces that are classified correctly, from 0 to 1."""
        return self.figures["validation"]["accuracy"] if self.figures else None

    @property
    def accuracy_text(self) -> str:
        """The accuracy, or else the first one that its authors published, with its data set."""
        if self.accuracy is not None:
            return f"{self.accuracy:.1%}"
        if self.published_accuracy is None:
            return ""
        percent, data = self.published_accuracy
        return f"{percent:.1f}% on {data}"

    @property
    def published_accuracy(self) -> tuple[float, str] | None:
        """The first accuracy that its authors published, in per cent, and its data set."""
        for publication in self.entry.get("published", ()):
            for data, percent in publication.get("accuracy", {}).items():
                return percent, data
        return None

    @property
    def native_milliseconds(self) -> float | None:
        """Time per face on one thread, native."""
        return self.figures["native_milliseconds"] if self.figures else None

    @property
    def browser_milliseconds(self) -> float | None:
        """Time per face on one thread of WebAssembly."""
        shipped = (each for each in self.variants if each["ships"])
        return next((each["browser_milliseconds"] for each in shipped), None)


def model_facts(store: ModelStore) -> tuple[ModelFacts, ...]:
    """The facts about every model, in the order of the manifest.

    Raises:
        ModelUnavailableError: when there is no manifest file.
        SpecificationError: when the manifest or a file with measurements is damaged.
    """
    measured = check_variants(*_read(store, "variants"))
    return tuple(_facts(store, entry, measured) for entry in store.document["models"])


def expression_models(store: ModelStore) -> tuple[ModelFacts, ...]:
    """The facts about every expression model."""
    return tuple(facts for facts in model_facts(store) if facts.entry["role"] == "expression")


def licence_notes(models: Iterable[ModelFacts]) -> dict[str, str]:
    """The notes on licences, each with its mark, such as “*”."""
    notes: dict[str, str] = {}
    for facts in models:
        note = facts.entry.get("licence_note")
        if note:
            notes.setdefault(note, "*" * (len(notes) + 1))
    return notes


def marked_licence(facts: ModelFacts, notes: Mapping[str, str]) -> str:
    """A model's licence, followed by the mark of its note in ``licence_notes``."""
    return str(facts.entry["licence"]) + notes.get(facts.entry.get("licence_note", ""), "")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a model, for people to read.

    Attributes:
        name: what it is about; the page finds its words in other languages by it.
        text: in English.
        values: the numbers and names in it, rounded as in the text.
    """

    name: str
    text: str
    values: tuple[float | str, ...] = ()


def facts_line(
    facts: ModelFacts, notes: Mapping[str, str], *, host: Literal["browser", "server"] = "browser"
) -> str:
    """One line that describes a model; see ``worded_facts``."""
    return ", ".join(fact.text for fact in worded_facts(facts, notes, host=host))


def worded_facts(
    facts: ModelFacts, notes: Mapping[str, str], *, host: Literal["browser", "server"] = "browser"
) -> list[Fact]:
    """What describes a model: size, licence, accuracy and speed, as far as they are known.

    Args:
        facts: the facts about the model.
        notes: ``licence_notes``.
        host: where the model runs, which decides the speed that is stated.
    """
    licence = marked_licence(facts, notes)
    known = [Fact("licence", licence, (licence,)), _accuracy(facts)]
    if facts.bytes:
        megabytes = facts.bytes / 1e6
        known.insert(0, Fact("size", f"{megabytes:.1f} MB", (round(megabytes, 1),)))
    places = {"server": "on a server", "browser": "in the browser", "native": "outside the browser"}
    native, browser = facts.native_milliseconds, facts.browser_milliseconds
    speeds = {"server": native} if host == "server" else {"browser": browser, "native": native}
    for name, milliseconds in speeds.items():
        if milliseconds:
            text = f"{milliseconds:.1f} ms per face {places[name]}"
            return [*known, Fact(name, text, (round(milliseconds, 1),))]
    return known


def _accuracy(facts: ModelFacts) -> Fact:
    if facts.accuracy is not None:
        return Fact("correct", f"{facts.accuracy_text} correct", (round(100 * facts.accuracy, 1),))
    published = facts.published_accuracy
    if published is None:
        return Fact("unmeasured", "accuracy not measured")
    percent, data = published
    text = f"{facts.accuracy_text} according to its authors"
    return Fact("published", text, (round(percent, 1), data))


def _facts(store: ModelStore, entry: Mapping[str, Any], measured: Mapping[str, Any]) -> ModelFacts:
    check_description(entry)
    name, sha256 = entry["name"], entry["file"].get("sha256")
    variants = measured.get(name, {"sha256": sha256, "variants": ()})
    return ModelFacts(
        entry=entry,
        figures=_figures(store, entry),
        variants=tuple(variants["variants"]),
        variants_are_earlier=variants["sha256"] != sha256,
        installed=store.is_installed(name),
        command=store.install_command(name),
    )


def _figures(store: ModelStore, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
    figures = check_figures(*_read(store, entry["name"]))
    measured = figures.get("sha256")
    return figures if measured and measured == entry["file"].get("sha256") else None


def _read(store: ModelStore, name: str) -> tuple[Any, str]:
    """The content of a JSON file beside the cards, and its path; empty if it is missing."""
    file = store.cards / f"{name}.json"
    if not file.is_file():
        return {}, str(file)
    with naming_the_figures(str(file)):
        return parse_json(file.read_text("utf-8")), str(file)
