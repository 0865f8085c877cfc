"""Faces by valence and arousal, as a small SVG."""

from collections.abc import Iterable

from emotilens.basics.results import Face
from emotilens.basics.wording import affect_text

MIDDLE, RADIUS = 120, 84
"""In units of the view box, about one pixel each."""


def circumplex(faces: Iterable[Face]) -> str:
    """A point for each face with valence and arousal, smoothed; a ring for its latest frame.

    Derived values are drawn open and dashed, and labelled as derived. Empty without such a face.
    """
    known = [face for face in faces if face.valence is not None and face.arousal is not None]
    if not known:
        return ""
    values = "; ".join(f"Face {face.track}: {affect_text(face)}" for face in known)
    derived = any(face.affect_source == "derived" for face in known)
    note = "<figcaption>derived from the expressions</figcaption>" if derived else ""
    return (
        f"<figure class='emotilens-circumplex{' derived' if derived else ''}'>"
        f"<svg viewBox='0 0 240 240' role='img' aria-label='Valence and arousal. {values}'>"
        f"<circle class='rim' cx='{MIDDLE}' cy='{MIDDLE}' r='{RADIUS}'/>"
        f"<path class='axes' d='M{MIDDLE - RADIUS},{MIDDLE}h{2 * RADIUS}"
        f"M{MIDDLE},{MIDDLE - RADIUS}v{2 * RADIUS}'/>"
        f"<text x='{MIDDLE}' y='24' text-anchor='middle'>excited</text>"
        f"<text x='{MIDDLE}' y='226' text-anchor='middle'>calm</text>"
        f"<text x='{MIDDLE - RADIUS + 6}' y='{MIDDLE - 6}'>unpleasant</text>"
        f"<text x='{MIDDLE + RADIUS - 6}' y='{MIDDLE - 6}' text-anchor='end'>pleasant</text>"
        f"{''.join(_marks(face) for face in known)}</svg>{note}</figure>"
    )


def _marks(face: Face) -> str:
    assert face.valence is not None
    assert face.arousal is not None
    x, y = _place(face.valence, face.arousal)
    ring = ""
    if face.valence_raw is not None and face.arousal_raw is not None:
        raw_x, raw_y = _place(face.valence_raw, face.arousal_raw)
        ring = f"<circle class='raw' cx='{raw_x:.1f}' cy='{raw_y:.1f}' r='4'/>"
    return (
        f"{ring}<circle class='point' cx='{x:.1f}' cy='{y:.1f}' r='7'/>"
        f"<text class='number' x='{x + 11:.1f}' y='{y + 5:.1f}'>{face.track}</text>"
    )


def _place(valence: float, arousal: float) -> tuple[float, float]:
    """Both are clipped to −1 … 1; excited is at the top."""
    across, up = (min(max(value, -1.0), 1.0) for value in (valence, arousal))
    return MIDDLE + RADIUS * across, MIDDLE - RADIUS * up
