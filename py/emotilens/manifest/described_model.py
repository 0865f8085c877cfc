"""Checking what people read about a model: its entry in the manifest, and its card's figures."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from emotilens.basics.errors import SpecificationError
from emotilens.basics.stored_values import (
    MOST_NAMES,
    entries,
    fields_of,
    number,
    one_of,
    positive,
    share,
    text,
    title,
    whole_number,
    wrong,
)

from .model_entry import ROLES, naming_the_part
from .model_source import LARGEST_FILE, read_source


def check_description(entry: Mapping[str, Any]) -> None:
    """Check what an entry of ``read_entries`` says for people.

    Raises:
        SpecificationError: when a field is missing or has a wrong value.
    """
    read_source(entry)
    with naming_the_part(f"entry for the model “{entry['name']}”"):
        title(entry["title"], "title")
        text(entry["summary"], "summary")
        title(entry["licence"], "licence")
        text(entry.get("licence_note", ""), "licence_note")
        for place in ("file", "source"):
            if "bytes" in entry[place]:
                whole_number(entry[place]["bytes"], "bytes", 1, LARGEST_FILE)
        for value in entries(entry.get("published", []), "published", MOST_NAMES):
            publication = fields_of(value, "published")
            text(publication["source"], "source")
            for kind in ("accuracy", "concordance"):
                for name, figure in fields_of(publication.get(kind, {}), kind).items():
                    number(figure, title(name, kind), -100, 100)
        if one_of(entry["role"], "role", ROLES) == "expression":
            logits = fields_of(fields_of(entry["outputs"], "outputs")["logits"], "logits")
            for label in entries(logits["labels"], "labels", MOST_NAMES):
                title(label, "labels")


def check_figures(value: Any, file: str) -> Mapping[str, Any]:
    """Check the measurements of a model.

    Args:
        value: the content of the JSON file beside its card.
        file: its name, for error messages.

    Raises:
        SpecificationError: when a field is missing or has a wrong value.
    """
    with naming_the_figures(file):
        figures = fields_of(value, "figures")
        if "sha256" in figures:
            title(figures["sha256"], "sha256")
            share(fields_of(figures["validation"], "validation")["accuracy"], "accuracy")
            _duration(figures["native_milliseconds"], "native_milliseconds")
        return figures


def check_variants(value: Any, file: str) -> Mapping[str, Any]:
    """Check the measurements of all models' variants, by the models' names.

    Args:
        value: the content of the JSON file with them.
        file: its name, for error messages.

    Raises:
        SpecificationError: when a field is missing or has a wrong value.
    """
    with naming_the_figures(file):
        models = fields_of(value, "variants")
        for name in models:
            model = fields_of(models[name], name)
            title(model["sha256"], "sha256")
            for one in entries(model["variants"], "variants", MOST_NAMES):
                variant = fields_of(one, "variants")
                _duration(variant["browser_milliseconds"], "browser_milliseconds")
                if not isinstance(variant["ships"], bool):
                    raise wrong(variant["ships"], "ships", "true or false")
        return models


@contextmanager
def naming_the_figures(file: str) -> Iterator[None]:
    """Turn a missing or wrong field of the measurements into an error that names their file.

    Raises:
        SpecificationError: for what the block raises as KeyError or ValueError.
    """
    try:
        yield
    except (KeyError, ValueError) as damage:
        reason = f"{damage} is missing" if isinstance(damage, KeyError) else str(damage)
        raise SpecificationError(
            f"The measurements in {file} are damaged: {reason}. Replace the file with the one of "
            f"this version, or delete it."
        ) from damage


def _duration(value: Any, name: str) -> None:
    """Check a time, which is None where it was not measured."""
    if value is not None:
        positive(value, name)
