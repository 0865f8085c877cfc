"""The list of models, as a table."""

from html import escape

from emotilens.native.model_facts import ModelFacts, licence_notes, marked_licence, model_facts
from emotilens.native.model_store import ModelStore

from .picture_card import framed

HEADINGS = ("name", "role", "size", "licence", "accuracy", "installed")


class Models(tuple[ModelFacts, ...]):
    """Facts about each model, which ``print`` and notebooks show as a table.

    Each item has a ``name``, a ``title``, ``bytes`` (the size of its file, None if unknown),
    ``accuracy`` (share of correct answers, from 0 to 1, None if it was not measured),
    ``installed``, and the ``command`` that installs it.
    """

    def __repr__(self) -> str:
        lines = [HEADINGS, *self._rows()]
        widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
        table = "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )
        return "\n".join((table, *(f"{mark} {note}" for mark, note in self._notes())))

    def _repr_html_(self) -> str:
        head = "".join(f"<th scope='col'>{heading}</th>" for heading in HEADINGS)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
            for row in self._rows()
        )
        notes = "".join(f"<p>{mark} {escape(note)}</p>" for mark, note in self._notes())
        return framed(
            f"<section class='models'><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
            f"</table>{notes}</section>"
        )

    def _rows(self) -> list[tuple[str, ...]]:
        notes = licence_notes(self)
        return [
            (
                facts.name,
                str(facts.entry["role"]),
                f"{facts.bytes / 1e6:.1f} MB" if facts.bytes else "unknown",
                marked_licence(facts, notes),
                facts.accuracy_text or "–",
                "yes" if facts.installed else facts.command,
            )
            for facts in self
        ]

    def _notes(self) -> list[tuple[str, str]]:
        return [(mark, note) for note, mark in licence_notes(self).items()]


def models() -> Models:
    """List all models with their size, licence and accuracy, and how to install them.

    Returns:
        Expression models and face detectors, in the order of the manifest. Pass a ``name`` as
        ``model`` or ``detector`` to the other functions.

    Raises:
        ModelUnavailableError: when the list of models is missing.

    Examples:
        >>> import emotilens as el
        >>> for model in el.models():
        ...     if model.name == "emotilens-ferplus":
        ...         print(model.title, model.installed)
        emotilens FER+, 96 px grey True
    """
    return Models(model_facts(ModelStore.default()))
