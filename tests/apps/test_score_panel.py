"""The Gradio app's panel tells what was found, and nothing else."""

from emotilens.apps.score_panel import score_panel
from emotilens.basics.results import Expression, Face, FrameResult, Source

EXPRESSION = Expression("fear", 0.75, {"fear": 0.75, "anger": 0.25}, {"fear": 0.5, "anger": 0.5})


def panel(**affect) -> str:
    face = Face(1, (0, 0, 9, 9), expression=EXPRESSION, **affect)
    return score_panel(Source("picture", 9, 9, (FrameResult(0, 0, (face,)),)))


def test_valence_and_arousal_are_told_in_one_line_with_their_signs():
    assert "<p>valence +0.25, arousal −0.50</p>" in panel(valence=0.25, arousal=-0.5)


def test_without_valence_and_arousal_nothing_is_told_of_them():
    assert "<p>" not in panel()
