"""The text of a lesson: front matter in YAML, then Markdown with our elements in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from ..errors import BuildError
from ..paths import WEB

LESSONS = WEB / "lessons"

DATA = LESSONS / "data"
"""Recorded numbers, which ``recording`` writes."""

LANGUAGES = ("en", "es")
"""The first is that of pages without a language in their name."""

PLACE = re.compile(r"\{\{(\w+)(?:\|(\w+))?\}\}")
"""A computed number: its name, and its form, ``percent``, ``about``, ``part`` or how many decimals;
whole without. ``about`` is for shares of drawings, which browsers draw a little differently, and
``part`` for those that such differences move by several per cent."""

ABOUT = {"en": ("almost", "about"), "es": ("casi un", "cerca de un")}
"""Before per cents at either end, and before others."""

PARTS = {
    "en": ("a tenth", "a quarter", "a third", "half", "two thirds", "three quarters"),
    "es": (
        "una décima parte", "un cuarto", "un tercio", "la mitad", "dos tercios", "tres cuartos",
    ),
}  # fmt: skip
"""Of a whole, as ``PART_SIZES``."""

PART_SIZES = (1 / 10, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 3 / 4)

NEARLY = {"en": "about", "es": "cerca de"}
"""Before a part."""

PART = re.compile(r'<emotilens-(?:predict|exercise) name="(\w+)">')

FIGURE = "<!-- figure -->"
"""Where the figure stands on narrow screens."""

POINTS = {"en": ".", "es": ","}
"""Decimal points."""


@dataclass(frozen=True, slots=True)
class LessonText:
    """The text of a lesson in one language.

    Attributes:
        language: such as “en”.
        front: the front matter.
        before: HTML before the figure.
        after: HTML after it.
    """

    language: str
    front: Mapping[str, Any]
    before: str
    after: str


def read_front(
    name: str, language: str, numbers: Mapping[str, float] | None = None
) -> tuple[dict[str, Any], str]:
    """Front matter and Markdown of a lesson.

    Args:
        name: of its folder.
        language: of the text.
        numbers: what the text states, by name; None leaves their places.

    Raises:
        BuildError: if the file has no front matter, it is no YAML, or a number is not there.
    """
    file = LESSONS / name / f"{language}.md"
    text = file.read_text("utf-8")
    if numbers is not None:
        text = filled(text, numbers, language, _path(file))
    _, _, rest = text.partition("---\n")
    front, found, body = rest.partition("\n---\n")
    if not found:
        raise BuildError(f"{_path(file)} needs front matter between two lines “---”.")
    try:
        return yaml.safe_load(front), body
    except yaml.YAMLError as damage:
        raise BuildError(f"The front matter of {_path(file)} is not YAML: {damage}") from damage


def parts_of(name: str) -> list[str]:
    """Names of the predictions and exercises of a lesson, in their order."""
    _, body = read_front(name, LANGUAGES[0])
    return PART.findall(body)


def read_text(
    name: str,
    language: str,
    numbers: Mapping[str, float],
    attributes: Mapping[str, Mapping[str, str]],
) -> LessonText:
    """The text of a lesson as HTML, with its numbers.

    Args:
        name: of its folder.
        language: of the text.
        numbers: what it states, by name.
        attributes: HTML attributes that elements get, by ``element name``.

    Raises:
        BuildError: if the text names a number that is not there.
    """
    front, stated = read_front(name, language, numbers)
    markdown = MarkdownIt("commonmark").enable("table")
    for element, more in attributes.items():
        tag, _, own = element.partition(" ")
        written = "".join(f" {key}='{_escaped(value)}'" for key, value in more.items())
        stated = re.sub(rf'<{tag}([^>]*="{own}"[^>]*)>', rf"<{tag}\1{written}>", stated)
    before, found, after = stated.partition(FIGURE)
    if not found:
        before, after = "", stated
    return LessonText(language, front, markdown.render(before), markdown.render(after))


def filled(text: str, numbers: Mapping[str, float], language: str, place: str) -> str:
    """A text with its numbers written as its language has them.

    Raises:
        BuildError: for a number that is not there.
    """

    def number(match: re.Match[str]) -> str:
        name, form = match.groups()
        if name not in numbers:
            raise BuildError(f"{place} states “{name}”, which its lesson does not compute.")
        return written(numbers[name], form, language)

    return PLACE.sub(number, text)


def written(value: float, form: str | None, language: str) -> str:
    """A number as a language writes it."""
    if form == "about":
        step = 5 * round(20 * value)
        return f"{ABOUT[language][step % 100 != 0]} {step}\u00a0%"
    if form == "part":
        nearest = min(range(len(PART_SIZES)), key=lambda place: abs(PART_SIZES[place] - value))
        return f"{NEARLY[language]} {PARTS[language][nearest]}"
    if form == "percent":
        return f"{round(value * 100)}\u00a0%"
    text = f"{value:.{int(form or 0)}f}"
    if not text.strip("-0."):
        text = text.removeprefix("-")
    return text.replace(".", POINTS[language]).replace("-", "−")


def _escaped(value: str) -> str:
    """A value of an attribute in single quotes, safe in a pattern's replacement too."""
    escaped = value.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")
    return escaped.replace("\\", "\\\\")


def _path(file: Path) -> str:
    return file.relative_to(WEB.parent).as_posix()
