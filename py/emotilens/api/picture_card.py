"""A picture's result as HTML for notebooks: the picture with boxes, and bars for each face.

The HTML is self-contained: it includes picture and styles, fetches nothing and runs no script.
"""

from html import escape
from pathlib import Path

from emotilens.basics.arrays import Image
from emotilens.basics.results import Analysis, Expression, Face, UsedHead
from emotilens.basics.wording import (
    affect_text,
    answer,
    attributes_text,
    best_guess,
    doubts,
    group_text,
    head_text,
    units_text,
)
from emotilens.native.shown_picture import caption, jpeg_url

from .label_marks import css_colour, label_mark

STYLE = Path(__file__).with_name("card.css").read_text("utf-8")

WIDEST = 720
"""Longer side of the shown picture, in pixels; smaller pictures keep their size."""

MOST_FACES = 12
"""Number of faces with bars; further faces only have a box."""

THUMBNAIL = 112


def picture_card(picture: Image, analysis: Analysis) -> str:
    """The picture with a box around each face, and beside it the bars of each face.

    Args:
        picture: upright, uint8 of shape (height, width, 3).
        analysis: its result, of one source with one frame.
    """
    source = analysis.sources[0]
    faces = source.frames[0].faces
    cards = "".join(_face(face, picture, analysis) for face in faces[:MOST_FACES])
    if not faces:
        cards = "<p>No faces detected. Try a picture with larger, upright faces.</p>"
    elif len(faces) > MOST_FACES:
        cards += f"<p>… and {len(faces) - MOST_FACES} more faces.</p>"
    if group := source.frames[0].group:
        text = group_text(group)
        cards += f"<p>{escape(text[0].upper() + text[1:])}</p>"
    height, width = picture.shape[:2]
    notes = "".join(f"<br>{escape(note)}" for note in source.notes)
    return framed(
        f"<figure>{_picture(picture, faces)}<figcaption>{escape(source.source)} · "
        f"{width} × {height} px · {escape(used_text(analysis))}{notes}</figcaption></figure>"
        f"<div class='faces'>{cards}</div>"
    )


def framed(content: str) -> str:
    """Put HTML inside a card with its styles."""
    return f"<div class='emotilens-card'><style>{STYLE}</style>{content}</div>"


def used_text(analysis: Analysis) -> str:
    """The model, and the head where one was used."""
    head = f" · {head_text(analysis.head)}" if analysis.head else ""
    return f"{analysis.model.title}{head}"


def _picture(picture: Image, faces: tuple[Face, ...]) -> str:
    """The picture as an SVG element; boxes of uncertain faces are dashed."""
    height, width = picture.shape[:2]
    url = jpeg_url(picture, WIDEST)
    unit = max(width, height) / WIDEST
    boxes = "".join(_box(face, width, unit) for face in reversed(faces))
    return (
        f"<svg class='picture' viewBox='0 0 {width} {height}' role='img' "
        f"aria-label='Picture with {len(faces)} detected faces' "
        f"style='max-width: {min(width, WIDEST)}px'>"
        f"<image width='{width}' height='{height}' href='{url}'/>{boxes}</svg>"
    )


def _box(face: Face, picture_width: int, unit: float) -> str:
    """A box with track ID and expression; ``unit`` is the size of one pixel on the screen."""
    x, y, width, height = face.box
    dashes = f" stroke-dasharray='{7 * unit:.1f} {5 * unit:.1f}'" if _is_uncertain(face) else ""
    place = f"x='{x:.1f}' y='{y:.1f}' width='{width:.1f}' height='{height:.1f}' fill='none'"
    text = caption(face)
    size = 16 * unit
    label_width = (0.56 * len(text) + 1) * size
    left = max(min(x, picture_width - label_width), 0)
    top = y - 1.8 * size if y > 2 * size else y + 0.3 * size
    return (
        f"<rect {place} stroke='#0e1215' stroke-width='{5 * unit:.1f}'{dashes}/>"
        f"<rect {place} stroke='#fff' stroke-width='{2.5 * unit:.1f}'{dashes}/>"
        f"<rect x='{left:.1f}' y='{top:.1f}' width='{label_width:.1f}' height='{1.6 * size:.1f}' "
        f"rx='{size / 4:.1f}' fill='#fff' stroke='#0e1215' stroke-width='{unit:.1f}'/>"
        f"<text x='{left + label_width / 2:.1f}' y='{top + 1.15 * size:.1f}' fill='#0e1215' "
        f"font-size='{size:.1f}' font-weight='600' text-anchor='middle'>{escape(text)}</text>"
    )


def _face(face: Face, picture: Image, analysis: Analysis) -> str:
    title = f"Face {face.track}"
    thumbnail = f"<img src='{jpeg_url(_cropped(picture, face), THUMBNAIL)}' alt='{title}'>"
    if face.expression is None:
        return f"<section><header>{thumbnail}<p>{title}</p></header></section>"
    if not face.is_judged:
        text = f"{title}<strong>{escape(answer(face))}</strong>"
        return f"<section><header>{thumbnail}<p>{text}</p></header></section>"
    expression, threshold = face.expression, analysis.confidence_threshold
    labels = tuple(expression.probabilities)
    if expression.uncertain:
        small = f"at best {best_guess(expression)}"
        large = "uncertain"
    else:
        small = ""
        large = (
            f"{label_mark(expression.label, labels)}{escape(expression.label)} "
            f"<b>{expression.confidence:.0%}</b>"
        )
    small = "; ".join(filter(None, (small, doubts(face))))
    shown = f"<strong>{large}</strong>" + (f"<small>{escape(small)}</small>" if small else "")
    rows = "".join(_row(label, expression, threshold) for label in labels)
    return (
        f"<section><header>{thumbnail}<p>{title}{shown}</p></header>"
        f"<table><tbody>{rows}</tbody></table>{_further(face, analysis.head, threshold)}</section>"
    )


def _row(label: str, expression: Expression, threshold: float | None) -> str:
    labels = tuple(expression.probabilities)
    share = expression.probabilities[label]
    is_best = " class='best'" if label == expression.label else ""
    line = f"<i style='left: {threshold:.1%}'></i>" if threshold is not None else ""
    return (
        f"<tr{is_best}><th scope='row'>{label_mark(label, labels)}{escape(label)}</th>"
        f"<td><span class='track'><span style='width: {share:.1%}; "
        f"background: {css_colour(label, labels)}'></span>{line}</span></td>"
        f"<td>{share:.0%}</td></tr>"
    )


def _further(face: Face, head: UsedHead | None, threshold: float | None) -> str:
    """Valence, arousal and action units, and what the dashed line means."""
    sentences = [affect_text(face), units_text(face, head), attributes_text(face.attributes)]
    if threshold is not None:
        sentences.append(f"dashed line: confidence threshold {threshold:.0%}")
    return "".join(f"<p>{escape(text[0].upper() + text[1:])}</p>" for text in sentences if text)


def _is_uncertain(face: Face) -> bool:
    return face.expression is not None and face.expression.uncertain


def _cropped(picture: Image, face: Face) -> Image:
    """The square around a face, clipped to the picture."""
    x, y, width, height = face.box
    side, across, down = max(width, height, 2) / 2, x + width / 2, y + height / 2
    top, left = max(int(down - side), 0), max(int(across - side), 0)
    square = picture[top : int(down + side) + 1, left : int(across + side) + 1]
    return square if square.size else picture
