"""The panel of bars as HTML: smoothed bars with marks for the latest frame, for screen readers too.

``styles/scores.css`` styles its classes.
"""

from html import escape

from emotilens.basics.results import Expression, Face, Source, UsedHead
from emotilens.basics.wording import affect_text, answer, head_text, units_text
from emotilens.native.label_colours import colour

from .circumplex import circumplex

NOTHING_YET = "Faces appear here."
NO_FACE = "No face was detected. Add light, or make the face larger and upright."
LEGEND = (
    "<p class='emotilens-legend' aria-hidden='true'><span class='emotilens-legend-bar'></span> "
    "smoothed <span class='emotilens-legend-raw'></span> this frame</p>"
)


def panel(source: Source | None, head: UsedHead | None = None) -> str:
    """The bars of each face as in ``score_panel``, and faces by valence and arousal."""
    faces = [face for frame in source.frames for face in frame.faces] if source else []
    return score_panel(source, head) + circumplex(faces)


def score_panel(source: Source | None, head: UsedHead | None = None) -> str:
    """HTML for the latest frame of a source: one table of labels for each face.

    Args:
        source: a source with at most one frame; None before the first analysis.
        head: the head that was used.
    """
    if source is None:
        return f"<p class='emotilens-quiet'>{NOTHING_YET}</p>"
    if source.error:
        return f"<p class='emotilens-alarm' role='alert'>{escape(source.error)}</p>"
    faces = [face for frame in source.frames for face in frame.faces]
    if not faces:
        return f"<p class='emotilens-quiet'>{NO_FACE}</p>"
    by_head = f"<p>{escape(head_text(head))}.</p>" if head else ""
    return LEGEND + "".join(_face_table(face, head) for face in faces) + by_head


def _face_table(face: Face, head: UsedHead | None) -> str:
    if face.expression is None:
        return f"<div class='emotilens-face'>Face {face.track}</div>"
    if not face.is_judged:
        return f"<div class='emotilens-face'><p>Face {face.track}: {escape(answer(face))}</p></div>"
    further = (affect_text(face), escape(units_text(face, head)))
    names = tuple(face.expression.probabilities)
    rows = "".join(_row(name, face.expression, colour(name, names)) for name in names)
    return (
        f"<div class='emotilens-face'><table>"
        f"<caption>Face {face.track}: {escape(answer(face))}</caption>{rows}</table>"
        f"{''.join(f'<p>{text}</p>' for text in further if text)}</div>"
    )


def _row(label: str, expression: Expression, bar: str) -> str:
    smoothed, raw = expression.probabilities[label], expression.raw[label]
    return (
        f"<tr><th scope='row'>{escape(label)}</th><td>"
        f"<span class='emotilens-track' title='this frame: {raw:.1%}'>"
        f"<span class='emotilens-bar' style='width: {smoothed:.1%}; "
        f"background: {bar}'></span>"
        f"<span class='emotilens-raw' style='left: {raw:.1%}'></span>"
        f"</span></td><td>{smoothed:.0%}</td></tr>"
    )
