"""What the Gradio app draws lies where the numbers say, and in the page's colours."""

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.gradio_app.circumplex import circumplex
from emotilens.gradio_app.overlay import overlay
from emotilens.gradio_app.time_chart import line_points, time_chart
from emotilens.sequences.from_results import largest_face

FACE = Face(
    3,
    (10, 60, 40, 30),
    expression=Expression("<fear>", 0.75, {"<fear>": 0.75}, {"<fear>": 0.5}),
    valence=0.5,
    arousal=-1.0,
    valence_raw=0.0,
    arousal_raw=2.0,
    affect_source="derived",
)


def places(svg, kind):
    marks = ElementTree.fromstring(svg).findall(f".//*[@class='{kind}']")
    return [(float(mark.get("cx")), float(mark.get("cy"))) for mark in marks]


def test_a_face_lies_on_the_circumplex_by_valence_and_arousal():
    drawn = circumplex([FACE])
    # The circle's middle is (120, 120), its radius 84; excited is above.
    assert places(drawn, "point") == [(162, 204)]
    assert places(drawn, "raw") == [(120, 36)]


def test_derived_places_are_marked_and_measured_ones_are_not():
    assert "derived from the expressions" in circumplex([FACE])
    measured = circumplex([replace(FACE, affect_source="measured")])
    assert "derived" not in measured


def test_without_valence_and_arousal_there_is_no_circumplex():
    assert circumplex([replace(FACE, valence=None)]) == ""


def test_boxes_lie_where_faces_are_and_labels_are_escaped():
    (box,) = ElementTree.fromstring(overlay(100, 100, [FACE], mirrored=False)).findall(
        "*[@class='box']"
    )
    assert [box.get(name) for name in ("x", "y", "width", "height")] == [
        "10.0",
        "60.0",
        "40.0",
        "30.0",
    ]
    (text,) = ElementTree.fromstring(overlay(100, 100, [FACE], mirrored=False)).findall("text")
    assert text.text == "3 · <fear> 75%"


def test_a_box_has_the_colour_of_what_the_face_shows_unless_that_is_uncertain():
    scores = {"fear": 0.25, "grin": 0.75}
    grin = replace(FACE, expression=Expression("grin", 0.75, scores, scores))
    unsure = replace(grin, expression=replace(grin.expression, uncertain=True))
    drawn = ElementTree.fromstring(overlay(100, 100, [grin, unsure], mirrored=False))
    assert [box.get("style") for box in drawn.findall("*[@class='box']")] == [
        "stroke: var(--label-own-1)",
        "stroke: var(--accent)",
    ]


def test_a_line_breaks_where_the_face_is_absent():
    times, values = np.arange(5.0), np.array([0.1, 0.2, np.nan, 0.4, 0.5])
    first, second = line_points(times, values)
    assert first.tolist() == [[0, 0.1], [1, 0.2]]
    assert second.tolist() == [[3, 0.4], [4, 0.5]]


def test_a_long_line_keeps_every_peak():
    values = np.zeros(10_000)
    values[[17, 4321]] = 1, -1
    (points,) = line_points(np.arange(10_000.0), values, most=100)
    assert len(points) <= 101
    assert points[points[:, 1] != 0].tolist() == [[17, 1], [4321, -1]]


@pytest.mark.parametrize(("source", "marking"), [("derived", " (derived)"), ("measured", "")])
def test_the_key_marks_valence_and_arousal_that_are_derived(source, marking):
    frames = [FrameResult(0, 0.0, (replace(FACE, affect_source=source, valence_raw=0.1),))]
    labels = tuple(FACE.expression.probabilities) if FACE.expression else ()
    sequence = largest_face(frames, labels, smoothed=True)
    drawn = ElementTree.fromstring(time_chart(sequence, sequence, 0, 1))
    key = ["".join(entry.itertext()) for entry in drawn.findall(".//li")]
    assert {f"valence{marking}", f"arousal{marking}"} <= set(key)
    assert set(labels) <= set(key)


def test_the_chart_shows_raw_and_smoothed_lines_from_start_to_end():
    expression = Expression("fear", 0.25, {"fear": 0.25, "anger": 0.75}, {"fear": 1.0, "anger": 0})
    face = Face(1, (0, 0, 9, 9), expression=expression)
    frames = [FrameResult(index, index / 2, (face,) if index < 3 else ()) for index in range(5)]
    raw, smoothed = (
        largest_face(frames, ("fear", "anger"), smoothed=each) for each in (False, True)
    )
    drawn = ElementTree.fromstring(time_chart(raw, smoothed, 0, 2))
    (fear,) = [
        path
        for path in drawn.findall(".//path[@class='smoothed']")
        if "--label-fear" in path.get("style")
    ]
    # 1000 units are two seconds, 100 units the whole of a share; 25 % is three quarters down.
    assert fear.get("d") == "M0.0,75.0L250.0,75.0L500.0,75.0h0"
    (gap,) = drawn.findall(".//rect[@class='gap']")
    assert float(gap.get("x")) == pytest.approx(750)
    assert float(gap.get("width")) == pytest.approx(250)
