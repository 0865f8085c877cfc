"""The notices that go with a product: a summary, and a text for each component."""

from collections.abc import Sequence
from pathlib import Path

from .component import Component


def summary(components: Sequence[Component]) -> str:
    """One line for each component, and indented below it one for each of its parts."""
    lines = ["This product contains:", ""]
    for component in components:
        lines.append(_line(component))
        lines += [f"  with {_line(part)}" for part in component.all_parts()]
    lines += ["", "The texts of the licences are in the files named after the components.", ""]
    return "\n".join(lines)


def licence_texts(components: Sequence[Component]) -> dict[str, str]:
    """The texts of the licences by the names of their files.

    Raises:
        BuildError: when a text is missing, or a licence is not accepted.
    """
    return {component.text_file: component.text() + "\n" for component in components}


def write_notices(components: Sequence[Component], folder: Path) -> None:
    """Write ``notices.txt`` and ``licences/`` into the folder of a product."""
    (folder / "notices.txt").write_text(summary(components), "utf-8")
    (folder / "licences").mkdir()
    for name, text in licence_texts(components).items():
        (folder / "licences" / name).write_text(text, "utf-8")


def table(components: Sequence[Component]) -> str:
    """Component, licence and package of everything that is shipped, in columns."""
    rows = [("component", "licence", "package")]
    for component in components:
        rows.append((component.title, component.licence, component.package or ""))
        rows += [(f"  {part.title}", part.licence, "") for part in component.all_parts()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(
        f"{title:{widths[0]}}  {licence:{widths[1]}}  {package}".rstrip()
        for title, licence, package in rows
    )


def _line(component: Component) -> str:
    line = f"{component.title}, licence {component.licence}"
    return f"{line}. {component.note}" if component.note else line
