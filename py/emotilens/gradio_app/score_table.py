"""The faces of a picture as plain HTML tables, for programs; the app's page shows elements."""

from html import escape

from emotilens.basics.results import Face, Source, UsedHead
from emotilens.basics.wording import affect_text, answer, attributes_text, head_text, units_text

NO_FACE = "No face was detected. Add light, or make the face larger and upright."


def score_table(source: Source | None, head: UsedHead | None = None) -> str:
    """HTML for a picture's result: one table of labels for each face, or a sentence.

    Args:
        source: the picture; None without one, which gives an empty text.
        head: the head that was used.
    """
    if source is None:
        return ""
    if source.error:
        return f"<p role='alert'>{escape(source.error)}</p>"
    faces = [face for frame in source.frames for face in frame.faces]
    if not faces:
        return f"<p>{NO_FACE}</p>"
    by_head = f"<p>{escape(head_text(head))}.</p>" if head else ""
    return "".join(_face_table(face, head) for face in faces) + by_head


def _face_table(face: Face, head: UsedHead | None) -> str:
    if face.expression is None:
        return f"<p>Face {face.track}</p>"
    name = f"Face {face.track}: {escape(answer(face))}"
    if not face.is_judged:
        return f"<p>{name}</p>"
    rows = "".join(
        f"<tr><th scope='row'>{escape(label)}</th><td>{share:.0%}</td></tr>"
        for label, share in face.expression.probabilities.items()
    )
    further = (affect_text(face), escape(units_text(face, head)), attributes_text(face.attributes))
    texts = "".join(f"<p>{text}</p>" for text in further if text)
    return f"<table><caption>{name}</caption>{rows}</table>{texts}"
