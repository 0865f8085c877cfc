"""The tab that compares the models, all of it from the manifest and the cards."""

from collections.abc import Sequence
from html import escape

from emotilens.native.model_facts import ModelFacts, licence_notes, marked_licence

HEADINGS = ("Model", "Labels", "Right", "ms a face", "MB", "Licence", "Here")


def models_table(models: Sequence[ModelFacts]) -> str:
    """HTML of one row a model; what was not measured here is left empty."""
    notes = licence_notes(models)
    head = "".join(f"<th scope='col'>{heading}</th>" for heading in HEADINGS)
    body = "".join(_row(facts, notes) for facts in models)
    marked = "".join(f"<p>{mark} {escape(note)}</p>" for note, mark in notes.items())
    return (
        f"<div class='emotilens-wide'><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div><div class='emotilens-small'>"
        f"<p>“Right” is the share of FER+ validation faces, measured here, or the authors' figure "
        f"on the data set that is named; “ms a face” is one thread of the machine that measured."
        f"</p>{marked}</div>"
    )


def _row(facts: ModelFacts, notes: dict[str, str]) -> str:
    logits = facts.entry["outputs"]["logits"]
    says = [*logits["labels"], *(name for name in ("valence", "arousal") if name in logits)]
    here = "yes" if facts.installed else f"<code>{escape(facts.command)}</code>"
    cells = (
        ", ".join(says),
        facts.accuracy_text,
        f"{facts.native_milliseconds:.1f}" if facts.native_milliseconds else "",
        f"{facts.bytes / 1e6:.1f}" if facts.bytes else "",
        marked_licence(facts, notes),
    )
    return (
        f"<tr><th scope='row'>{escape(facts.title)}<code>{escape(facts.name)}</code></th>"
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}<td>{here}</td></tr>"
    )
