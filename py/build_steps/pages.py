"""The site's HTML: ``web/*.html`` are templates, and this says what they are filled with."""

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from emotilens.models.model_facts import ModelFacts, facts_line, licence_notes

from .paths import WEB


def start_page(app: str, models: Iterable[ModelFacts], default: str) -> bytes:
    """The page itself, with the models that can be chosen.

    Args:
        app: folder of our own scripts and styles.
        models: of all roles.
        default: name of the model that is used unless somebody chooses.
    """
    choices = [facts for facts in models if facts.entry["role"] == "expression"]
    return _render("index.html", app, models=choices, default=default)


def _render(name: str, app: str, *, models: list[ModelFacts], **values: Any) -> bytes:
    templates = Environment(
        loader=FileSystemLoader(WEB),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = templates.get_template(name).render(
        models=models, notes=licence_notes(models), facts_line=facts_line, **values
    )
    return text.replace("./app/", f"./{app}/").encode()
