"""The panel of bars, as HTML for the Gradio app: smoothed bars with raw marks, readable aloud."""

from html import escape

from emotilens.basics.results import Expression, Face, Source, UsedHead

from .wording import affect_text, expression_text, head_text, units_text

NO_FACE = "No face found. Move into view, add light, or come closer."

STYLE = """
.emotilens-face { margin-bottom: 1.25rem; }
.emotilens-face table { width: 100%; border-collapse: collapse; }
.emotilens-face caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
.emotilens-face :is(table, tr, th, td) { border: 0 !important; }
.emotilens-face th { text-align: left; font-weight: 400; width: 6.5rem; }
.emotilens-face td:last-child { text-align: right; width: 3.5rem;
  font-variant-numeric: tabular-nums; }
.emotilens-track { display: block; position: relative; height: .75rem; border-radius: .375rem;
  background: color-mix(in srgb, currentColor 12%, transparent); }
.emotilens-bar { display: block; height: 100%; border-radius: .375rem; background: #0d6e7a; }
.emotilens-raw { position: absolute; top: -.125rem; width: 2px; height: 1rem;
  background: currentColor; }
"""


def score_panel(source: Source | None, head: UsedHead | None = None) -> str:
    """HTML for the latest frame of a source: one table of classes a face.

    Args:
        source: with at most one frame; None before anything was analysed.
        head: that was used.
    """
    if source is None:
        return "<p>Choose a picture or start the camera.</p>"
    if source.error:
        return f"<p role='alert'>{escape(source.error)}</p>"
    faces = [face for frame in source.frames for face in frame.faces]
    if not faces:
        return f"<p>{NO_FACE}</p>"
    by_head = f"<p>{escape(head_text(head))}.</p>" if head else ""
    return "".join(_face_table(face, head) for face in faces) + by_head


def _face_table(face: Face, head: UsedHead | None) -> str:
    if face.expression is None:
        return f"<div class='emotilens-face'>Face {face.track}</div>"
    expression = escape(expression_text(face.expression))
    further = (affect_text(face), escape(units_text(face, head)))
    rows = "".join(_row(name, face.expression) for name in face.expression.probabilities)
    return (
        f"<div class='emotilens-face'><table>"
        f"<caption>Face {face.track}: {expression}</caption>{rows}</table>"
        f"{''.join(f'<p>{text}</p>' for text in further if text)}</div>"
    )


def _row(label: str, expression: Expression) -> str:
    smoothed, raw = expression.probabilities[label], expression.raw[label]
    return (
        f"<tr><th scope='row'>{escape(label)}</th><td>"
        f"<span class='emotilens-track' title='raw {raw:.1%}'>"
        f"<span class='emotilens-bar' style='width: {smoothed:.1%}'></span>"
        f"<span class='emotilens-raw' style='left: {raw:.1%}'></span>"
        f"</span></td><td>{smoothed:.0%}</td></tr>"
    )
