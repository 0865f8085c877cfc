"""One call analyses a picture; its result can be read, shown, drawn, tabulated and stored."""

import json
import re
import threading
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import numpy as np
import pytest
from PIL import Image as Pillow

import emotilens as el
from emotilens.basics import results
from emotilens.basics.errors import FrameError, HeadError, ModelUnavailableError, PictureError
from emotilens.basics.results import Expression, Face, Quality
from picture_cases import CASES

pytestmark = pytest.mark.usefixtures("models")

SCHEMA = Path(results.__file__).with_name("analysis.schema.json")


@pytest.fixture(scope="module")
def result(models, example_picture):
    return el.analyse_picture(example_picture)


@pytest.fixture(scope="module")
def pixels(example_picture):
    return np.asarray(Pillow.open(example_picture).convert("RGB"))


def test_a_path_an_array_and_an_image_give_the_same_faces(result, pixels, example_picture):
    for picture in (str(example_picture), pixels, Pillow.open(example_picture)):
        other = el.analyse_picture(picture)
        assert [face.box for face in other.faces] == [face.box for face in result.faces]
    assert el.analyse_picture(pixels).source == "array"


def test_the_result_is_the_schemas(result):
    jsonschema.validate(result.to_dict(), json.loads(SCHEMA.read_text("utf-8")))
    assert json.loads(result.to_json(indent=1)) == result.to_dict()


def test_repr_is_one_line(result):
    assert re.fullmatch(r"<PictureResult .*astronaut\.png: 1 face: happiness \d+%>", repr(result))
    expression = replace(result.faces[0].expression, uncertain=True)
    assert repr(replace(result.faces[0], expression=expression)) == "<Face 1: uncertain>"


def test_the_table_has_a_row_per_face(result):
    table = result.to_frame()
    assert list(table.track) == [1]
    assert table.label[0] == "happiness"
    assert not table.uncertain[0]


def test_html_holds_the_picture_boxes_and_bars_and_fetches_nothing(models, result):
    page = result._repr_html_()
    assert page.count("<section>") == 1
    expression = models.manifest.expression_model(None).expression
    assert f"confidence threshold {expression.confidence_threshold:.0%}" in page
    assert not re.search(r"(src|href|url)\W+https?:|<script|@import", page)
    (picture,) = re.findall(r"<svg class='picture'.*?</svg>", page)
    boxes = ElementTree.fromstring(picture).findall("rect[@fill='none']")
    assert float(boxes[0].get("x")) == pytest.approx(result.faces[0].box[0], abs=0.06)


def with_label(result, label, *, uncertain=False):
    """The same result with one face at the picture's corner, which shows that label."""
    expression = Expression(label, 0.9, {label: 0.9, "fear": 0.1}, {label: 1, "fear": 0}, uncertain)
    face = Face(1, (-5.0, -5.0, 40.0, 40.0), expression=expression)
    (source,) = result.analysis.sources
    frame = replace(source.frames[0], faces=(face,))
    sources = (replace(source, source="<b>.png", frames=(frame,)),)
    return replace(result, analysis=replace(result.analysis, sources=sources))


def test_labels_and_names_are_escaped(result):
    page = with_label(result, "<script>")._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt; 90%" in page
    assert "<b>.png" not in page


def test_an_uncertain_face_is_dashed_and_has_a_best_guess(result):
    page = with_label(result, "anger", uncertain=True)._repr_html_()
    assert "at best anger 90%" in page
    assert "stroke-dasharray" in page


def test_a_plot_has_the_picture_and_bars_with_the_threshold(result):
    picture, bars = result.plot().axes
    assert len(picture.images) == 1
    expression = result.faces[0].expression
    assert [bar.get_width() for bar in bars.patches] == list(expression.probabilities.values())
    assert bars.lines[0].get_xdata()[0] == result.analysis.confidence_threshold


def test_a_label_that_looks_like_a_formula_is_drawn_as_it_is(result):
    with_label(result, "$x_$").plot().canvas.draw()


def test_a_picture_without_faces_is_drawn_alone():
    nothing = el.analyse_picture(np.zeros((64, 64, 4), np.uint8))
    assert nothing.faces == ()
    assert len(nothing.plot().axes) == 1
    assert len(nothing.to_frame()) == 1


@pytest.mark.parametrize(
    ("picture", "error", "words"),
    [
        ("missing.png", PictureError, "missing.png: There is no such file"),
        (".", PictureError, "This is a folder"),
        (__file__, PictureError, "could not be read as a picture"),
        ([[1, 2]], PictureError, "but this is list"),
        (np.zeros((4, 4), np.uint8), FrameError, r"\(height, width, 3\), red first.*\(4, 4\)"),
        (np.zeros((4, 4, 3)), FrameError, r"uint8.*float64.*\(frame \* 255\)"),
        (np.full((4, 4, 3), 200.0), FrameError, r"float64.*frame\.astype\('uint8'\)"),
        (np.zeros((4, 4, 3), np.uint16), FrameError, r"uint16.*\(frame / 257\)"),
        (np.zeros((4, 4, 3), bool), FrameError, r"bool.*numpy\.uint8\(255\)"),
        (np.zeros((0, 0, 3), np.uint8), FrameError, r"is empty: its shape is \(0, 0, 3\)"),
        (np.zeros((8000, 8001, 3), np.uint8), PictureError, "8001 × 8000 pixels, more than the 64"),
        ("", PictureError, "^The path is empty"),
        ("a\0b.png", PictureError, "^a␀b.png: The path contains a NUL character"),
        ("\x1b[31m.png", PictureError, r"^␛\[31m\.png: There is no such file"),
    ],
)
def test_what_is_not_a_picture_is_refused(picture, error, words):
    with pytest.raises(error, match=words):
        el.analyse_picture(picture)


def test_what_is_seen_of_an_array_and_an_image_is_seen_on_white(pixels):
    erased = np.dstack([pixels, np.zeros((512, 512), np.uint8)])
    assert el.analyse_picture(erased).faces == ()
    assert el.analyse_picture(Pillow.fromarray(erased)).faces == ()


def test_a_result_shows_its_name_and_notes_what_was_repaired(tmp_path):
    file = tmp_path / "a\nb\x1b[31m.jpg"
    file.write_bytes((CASES / "no_eoi.jpg").read_bytes())
    result = el.analyse_picture(file)
    assert repr(result).endswith("a␊b␛[31m.jpg: 1 face: happiness 100%>")
    assert result.notes == (
        "The file is cut off, so the lower part of the picture may be missing.",
    )
    assert result.to_dict()["sources"][0]["notes"] == list(result.notes)
    assert result.notes[0] in result._repr_html_()


def test_unknown_models_and_heads_are_refused(example_picture, tmp_path):
    with pytest.raises(ModelUnavailableError, match="emotilens-ferplus-tiny"):
        el.analyse_picture(example_picture, model="emotilens")
    with pytest.raises(HeadError, match=r"none\.npz"):
        el.analyse_picture(example_picture, head=tmp_path / "none.npz")


def test_another_model_can_be_used(result, example_picture):
    other = el.analyse_picture(example_picture, model="emotilens-ferplus-tiny")
    assert other.analysis.model.name == "emotilens-ferplus-tiny"
    assert other.faces[0].box == result.faces[0].box


def test_a_cropped_face_is_not_detected_again(example_picture):
    face = el.analyse_picture(example_picture, is_face=True)
    assert face.faces[0].box == (0, 0, 512, 512)
    assert face.analysis.detector is None


def test_networks_are_loaded_once():
    first = el.Analyser(model="emotilens-ferplus")
    second = el.Analyser(model="emotilens-ferplus-tiny")
    assert first._engine._run == second._engine._run


def test_a_stream_is_tracked_smoothed_and_restarted(pixels):
    analyser = el.Analyser(smoothing=el.Smoothing("box", window=2))
    frames = [analyser.analyse(pixels, time) for time in (0.0, 0.04)]
    assert [frame.index for frame in frames] == [0, 1]
    assert [frame.faces[0].track for frame in frames] == [1, 1]
    assert frames[1].frames_per_second == pytest.approx(25)
    analyser.restart()
    assert analyser.analyse(pixels).time == 0
    assert analyser.analyse(pixels).time > 0
    assert repr(analyser) == "<Analyser: model emotilens-ferplus>"


def test_threads_share_an_analyser(pixels):
    analyser = el.Analyser()
    frames = []
    threads = [
        threading.Thread(target=lambda: frames.append(analyser.analyse(pixels))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(frame.index for frame in frames) == [0, 1, 2, 3]


def test_the_list_of_models_is_a_table():
    models = el.models()
    default = next(facts for facts in models if facts.name == "emotilens-ferplus")
    assert default.installed
    assert "\nemotilens-ferplus " in repr(models)
    assert "<td>emotilens-ferplus</td>" in models._repr_html_()


def test_a_truncated_pillow_image_is_read_as_far_as_it_goes():
    with Pillow.open(CASES / "lower_half_missing.png") as picture:
        result = el.analyse_picture(picture)
    assert len(result.faces) == 1
    assert re.match("The file is cut off", *result.notes)


def test_a_frame_that_is_no_array_is_refused():
    with pytest.raises(el.EmotilensError, match="must be a NumPy array, but this is list"):
        el.Analyser().analyse([[0, 0, 0]])


def test_a_face_that_is_not_judged_has_no_bars_and_is_not_named(result):
    certain = with_label(result, "anger")
    (face,) = certain.faces
    black = Quality(0.0, 40.0, 0.6, warnings=("too dark",), judged=False)
    expression = replace(face.expression, uncertain=True, reason="too dark")
    (source,) = certain.analysis.sources
    frame = replace(source.frames[0], faces=(replace(face, expression=expression, quality=black),))
    analysis = replace(certain.analysis, sources=(replace(source, frames=(frame,)),))
    page = replace(certain, analysis=analysis)._repr_html_()
    assert "<strong>too dark to say</strong>" in page
    assert "anger" not in page.split("<section>")[1]


@pytest.mark.parametrize(("factor", "words"), [(0.5, "happiness"), (0.05, "too dark to say")])
def test_a_picture_with_too_little_light_gets_no_answer(example_picture, factor, words):
    picture = np.asarray(Pillow.open(example_picture).convert("RGB"))
    (face,) = el.analyse_picture((picture * factor).round().astype(np.uint8)).faces
    assert words in str(face)
