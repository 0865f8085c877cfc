"""The panel beside the picture, with the results of a frame's faces."""

from emotilens.basics.results import Source, UsedHead

from .circumplex import circumplex
from .score_panel import score_panel


def panel(source: Source | None, head: UsedHead | None = None) -> str:
    """HTML: the bars of each face, and where the faces lie by valence and arousal.

    Args:
        source: a source with at most one frame; None before the first analysis.
        head: the head that was used.
    """
    faces = [face for frame in source.frames for face in frame.faces] if source else []
    return score_panel(source, head) + circumplex(faces)
