"""Table, picture and command line tell what was found in the same words, and nothing else."""

from dataclasses import replace

from emotilens.basics.results import Expression, Face, FrameResult, Quality, Source
from emotilens.cli.output.summaries import picture_summary
from emotilens.gradio_app.score_table import score_table
from emotilens.native.shown_picture import caption

EXPRESSION = Expression("fear", 0.75, {"fear": 0.75, "anger": 0.25}, {"fear": 0.5, "anger": 0.5})


UNCERTAIN = replace(EXPRESSION, uncertain=True)


def source(expression=EXPRESSION, **affect) -> Source:
    face = Face(1, (0, 0, 9, 9), expression=expression, **affect)
    return Source("picture", 9, 9, (FrameResult(0, 0, (face,)),))


def panel(expression=EXPRESSION, **affect) -> str:
    return score_table(source(expression, **affect))


def test_valence_and_arousal_are_shown_in_one_line_with_their_signs():
    assert "<p>valence +0.25, arousal −0.50</p>" in panel(valence=0.25, arousal=-0.5)


def test_without_valence_and_arousal_nothing_is_shown_of_them():
    assert "<p>" not in panel()


def test_derived_valence_and_arousal_are_marked():
    affect = {"valence": 0.25, "arousal": -0.5, "affect_source": "derived"}
    words = "valence +0.25, arousal −0.50, derived from the expressions"
    assert f"<p>{words}</p>" in panel(**affect)
    assert picture_summary(source(**affect)) == f"picture: fear 75% ({words})"


def test_measured_valence_is_not_marked_as_derived():
    assert "derived" not in panel(valence=0.25, affect_source="measured")
    assert "derived" not in picture_summary(source(valence=0.25, affect_source="measured"))


def test_a_certain_face_is_named():
    assert "<caption>Face 1: fear 75%</caption>" in panel()
    assert caption(Face(1, (0, 0, 9, 9), expression=EXPRESSION)) == "1 · fear 75%"
    assert picture_summary(source()) == "picture: fear 75%"


def test_an_uncertain_face_is_not_named_and_its_scores_stay():
    assert "<caption>Face 1: uncertain</caption>" in panel(UNCERTAIN)
    assert "<td>75%</td>" in panel(UNCERTAIN)
    assert caption(Face(1, (0, 0, 9, 9), expression=UNCERTAIN)) == "1 · uncertain"


def test_a_crowd_is_counted_by_expression():
    joy = replace(EXPRESSION, label="happiness")
    dark = Quality(0.01, 9, 1, warnings=("too dark",), judged=False)
    faces = [Face(number, (0, 0, 9, 9), expression=joy) for number in range(4)]
    faces += [Face(number, (0, 0, 9, 9), expression=EXPRESSION) for number in range(2)]
    six = Source("picture", 9, 9, (FrameResult(0, 0, tuple(faces)),))
    assert picture_summary(six) == "picture: " + "; ".join(["happiness 75%"] * 4 + ["fear 75%"] * 2)
    faces += [Face(7, (0, 0, 9, 9), expression=UNCERTAIN)]
    faces += [Face(8, (0, 0, 9, 9), expression=joy, quality=dark)]
    crowd = Source("picture", 9, 9, (FrameResult(0, 0, tuple(faces)),))
    assert picture_summary(crowd) == (
        "picture: 8 faces: 4 happiness, 2 fear, 1 uncertain, 1 too dark to say. "
        "--json writes each face"
    )


def test_without_bars_the_best_guess_follows_the_word_uncertain():
    assert picture_summary(source(UNCERTAIN)) == "picture: uncertain, at best fear 75%"


def test_the_reason_follows_in_brackets():
    close = replace(UNCERTAIN, reason="two are close")
    assert "<caption>Face 1: uncertain (two are close)</caption>" in panel(close)
    assert picture_summary(source(close)) == (
        "picture: uncertain (two are close), at best fear 75%"
    )


def test_a_warning_follows_a_confident_answer():
    turned = Quality(0.4, 50.0, 0.6, 50.0, warnings=("turned away",))
    assert picture_summary(source(quality=turned)) == "picture: fear 75% (turned away)"
    assert "<caption>Face 1: fear 75% (turned away)</caption>" in panel(quality=turned)


def test_a_face_that_is_not_judged_has_neither_label_nor_bars():
    black = Quality(0.0, 50.0, 0.6, warnings=("too dark", "blurred"), judged=False)
    unknown = replace(UNCERTAIN, reason="too dark")
    words = "too dark to say (blurred)"
    assert picture_summary(source(unknown, quality=black)) == f"picture: {words}"
    assert f"Face 1: {words}" in panel(unknown, quality=black)
    assert "fear" not in panel(unknown, quality=black)
    face = Face(1, (0, 0, 9, 9), expression=unknown, quality=black)
    assert caption(face) == "1 · too dark to say"
