"""The tab that compares the models, from the manifest and the model cards."""

from collections.abc import Sequence
from html import escape

from emotilens.native.model_facts import ModelFacts, licence_notes, marked_licence

HEADINGS = ("Model", "Labels", "Accuracy", "ms per face", "MB", "Licence", "Installed")


def models_table(models: Sequence[ModelFacts]) -> str:
    """HTML with one row per model; figures that were not measured here are left empty."""
    notes = licence_notes(models)
    head = "".join(f"<th scope='col'>{heading}</th>" for heading in HEADINGS)
    body = "".join(_row(facts, notes) for facts in models)
    marked = "".join(f"<p>{mark} {escape(note)}</p>" for note, mark in notes.items())
    return (
        f"<div class='emotilens-wide'><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div><div class='emotilens-small'>"
        f"<p>Accuracy was measured on the FER+ validation faces, or is the authors' figure on the "
        f"data set named. Milliseconds per face were measured on one thread of the test machine."
        f"</p>{marked}</div>"
    )


def _row(facts: ModelFacts, notes: dict[str, str]) -> str:
    logits = facts.entry["outputs"]["logits"]
    outputs = [*logits["labels"], *(name for name in ("valence", "arousal") if name in logits)]
    installed = "yes" if facts.installed else f"<code>{escape(facts.command)}</code>"
    cells = (
        ", ".join(outputs),
        facts.accuracy_text,
        f"{facts.native_milliseconds:.1f}" if facts.native_milliseconds else "",
        f"{facts.bytes / 1e6:.1f}" if facts.bytes else "",
        marked_licence(facts, notes),
    )
    return (
        f"<tr><th scope='row'>{escape(facts.title)}<code>{escape(facts.name)}</code></th>"
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}<td>{installed}</td></tr>"
    )
