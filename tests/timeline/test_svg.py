"""The timeline as a vector picture, read back as XML."""

import json
import re
from xml.etree import ElementTree

import pytest

from emotilens.basics.label_colours import PALETTE
from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.basics.table import ResultNames
from emotilens.timeline.comparison import comparison
from emotilens.timeline.svg import LEFT, RIGHT, WIDTH, Chart, timeline_svg
from emotilens.timeline.timeline import VideoTimeline

SVG = "{http://www.w3.org/2000/svg}"
REQUEST = json.dumps({"track": 0, "filling": "none", "filter": {"kind": "none"}})
LABELS = ("happiness", "neutral")
HAPPY = [0.9, 0.8, None, 0.4, 0.3]


def video(happy=HAPPY, labels=LABELS):
    def face(share):
        shares = dict(zip(labels, (share, 1 - share), strict=True))
        expression = Expression(max(shares, key=shares.__getitem__), 0.5, shares, shares)
        affect = dict.fromkeys(("valence", "valence_raw", "arousal", "arousal_raw"), 0.25)
        return Face(1, (0.0, 0.0, 9.0, 9.0), expression=expression, **affect)

    frames = [
        FrameResult(index, index / 10, () if share is None else (face(share),), {})
        for index, share in enumerate(happy)
    ]
    return VideoTimeline(ResultNames(labels, ("valence", "arousal")), 0.65, frames)


def drawn(timeline=None, **chart):
    content = json.loads((timeline or video()).timeline(REQUEST))
    return ElementTree.fromstring(timeline_svg(content, Chart(**chart)))


def texts(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def paths(root, colour):
    return [path for path in root.iter(f"{SVG}path") if path.get("stroke") == colour]


def points(path):
    return [
        tuple(map(float, pair)) for pair in re.findall(r"[ML](-?[\d.]+) ([\d.]+)", path.get("d"))
    ]


def test_lines_are_where_their_values_are():
    root = drawn()
    thin, bold = paths(root, PALETTE["happiness"].light)
    assert float(bold.get("stroke-width")) > float(thin.get("stroke-width"))
    found = points(bold)
    levels = {text.text: float(text.get("y")) - 4 for text in root.iter(f"{SVG}text")}
    low, high = levels["0%"], levels["100%"]
    shares = [(low - y) / (low - high) for _, y in found]
    assert shares == pytest.approx([0.9, 0.8, 0.4, 0.3], abs=1e-4)
    whole = WIDTH - LEFT - RIGHT
    assert [x for x, _ in found] == pytest.approx([LEFT + whole * at for at in (0, 0.2, 0.6, 0.8)])
    assert bold.get("d").count("M") == 2, "the gap must not be bridged"


def test_another_run_is_dashed_and_named():
    other = json.loads(comparison(video(), video([0.5] * 5), REQUEST))
    root = drawn(compared=other, runs=("1 · one", "2 · other"))
    dashed = [path for path in root.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert {path.get("stroke") for path in dashed} >= {PALETTE["happiness"].light}
    assert {"1 · one", "2 · other"} <= set(texts(root))
    assert not [path for path in drawn().iter(f"{SVG}path") if path.get("stroke-dasharray")]


def test_only_the_chosen_lines_and_the_chosen_span_are_drawn():
    root = drawn(shown=["neutral"], span=(0.2, 0.4))
    assert paths(root, PALETTE["happiness"].light) == []
    assert "valence (derived)" not in texts(root)
    assert "neutral" in texts(root)
    (_, bold) = paths(root, PALETTE["neutral"].light)
    # Lines reach beyond the span and are clipped to it.
    assert min(x for x, _ in points(bold)) < LEFT
    (clip,) = root.iter(f"{SVG}clipPath")
    assert float(clip.find(f"{SVG}rect").get("x")) == LEFT


def test_text_of_strangers_is_text_and_nothing_else():
    strange = '<script>alert("x")</script> & \x00\x0b ]]>'
    labels = ("</text><b>", "neutral")
    root = drawn(
        video(labels=labels),
        title=strange,
        provenance=strange,
        marks=[(0.1, strange)],
        runs=(strange, ""),
    )
    shown = '<script>alert("x")</script> &  ]]>'
    assert texts(root).count(shown) == 4
    assert "</text><b>" in texts(root)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "text", "line", "path", "g", "clipPath"}


def test_marks_outside_the_span_are_left_out():
    root = drawn(span=(0.0, 0.2), marks=[(0.1, "in"), (0.3, "out")])
    assert "in" in texts(root)
    assert "out" not in texts(root)


def test_a_video_without_a_face_has_an_empty_chart():
    root = drawn(VideoTimeline(ResultNames(LABELS), None, [FrameResult(0, 0.0, (), {})]))
    assert not [path for path in root.iter(f"{SVG}path") if path.get("d")]
    assert "0:00.00" in texts(root)
