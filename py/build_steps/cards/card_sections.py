"""Sections of documents that a command writes, never by hand."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..errors import BuildError

END = "<!-- end of figures -->"


def update_section(card: Path, verb: str, section: str) -> None:
    """Replace the section of a document that a verb of build.py writes.

    Raises:
        BuildError: when the document has no marks for it.
    """
    text = card.read_text("utf-8")
    before, after = _around(text, verb, card.name)
    card.write_text(f"{before}{begin(verb)}\n\n{section.strip()}\n\n{END}{after}", "utf-8")


def read_section(card: Path, verb: str) -> str:
    """The section of a document that a verb of build.py writes.

    Raises:
        BuildError: when the document has no marks for it.
    """
    text = card.read_text("utf-8")
    before, after = _around(text, verb, card.name)
    return text[len(before) + len(begin(verb)) : len(text) - len(after) - len(END)].strip()


def begin(verb: str) -> str:
    """The line above a section."""
    return f"<!-- figures: python3 build.py {verb} -->"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def percent(share: float) -> str:
    """A share from 0 to 1 as text."""
    return f"{100 * share:.1f} %"


def _around(text: str, verb: str, name: str) -> tuple[str, str]:
    before, found, rest = text.partition(begin(verb))
    _, ended, after = rest.partition(END)
    if not found or not ended:
        raise BuildError(f"{name} lacks the lines “{begin(verb)}” and “{END}”. Add them.")
    return before, after
