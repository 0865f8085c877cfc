"""A learner's own picture stands in for the drawn face of a figure."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from build_steps.portraits.raster import rasterised
from emotilens.browser.lessons import BrowserLessons
from emotilens.lessons.course import LESSONS
from emotilens.lessons.lesson import LessonError
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture


@pytest.fixture
def lessons(models):
    host = SimpleNamespace(engine=native_engine(models), frame=np.empty((0, 0, 4), np.uint8))
    return host, BrowserLessons(host)


def question(lesson: str, own: int | None = None) -> str:
    return json.dumps({"lesson": lesson, "values": {}, "own": own})


def given(lessons, asked: str, picture) -> dict:
    """The figure with a picture that the page sends."""
    host, browser = lessons
    host.frame = picture
    browser.take_picture(asked)
    return json.loads(complete(browser.show(asked)))


def shares_in(figure: dict) -> dict:
    (bars,) = [view for view in figure["views"] if view["kind"] == "bars"]
    return bars["shares"]


OWN = [name for name, lesson in LESSONS.items() if lesson.drawn]


def test_it_is_asked_for_once_and_the_drawing_comes_back(lessons, example_picture):
    _, browser = lessons
    asked = question("crop", own=1)
    assert json.loads(browser.drawing(asked)) == {"svg": None, "own": True}
    shares = shares_in(given(lessons, asked, read_picture(example_picture)))
    assert max(shares, key=shares.get) == "happiness"
    assert json.loads(browser.drawing(asked)) == {"svg": None, "own": False}
    assert json.loads(browser.drawing(question("crop", own=2)))["own"]
    again = json.loads(browser.drawing(question("crop")))
    assert again["own"] is False
    drawn = shares_in(given(lessons, question("crop"), rasterised(again["svg"])))
    assert max(drawn, key=drawn.get) == "sadness"


@pytest.mark.parametrize("name", OWN)
def test_its_figure_does_not_speak_of_a_drawn_expression(name, lessons, example_picture):
    figure = given(lessons, question(name, own=1), read_picture(example_picture))
    (picture, *_) = [view for view in figure["views"] if view["kind"] == "picture"]
    assert picture["shape"][:2] == list(read_picture(example_picture).shape[:2])
    items = [each["name"] for view in figure["views"] for each in view.get("items", ())]
    assert "share" not in items


def test_a_picture_without_a_face_is_refused_and_the_next_one_is_shown(lessons, example_picture):
    for name in ("crop", "circle"):
        with pytest.raises(LessonError, match="No face was found in this picture"):
            given(lessons, question(name, own=1), np.full((90, 120, 3), 128, np.uint8))
        assert given(lessons, question(name, own=2), read_picture(example_picture))["views"]
    # A camera takes whatever is before it.
    assert given(lessons, question("camera", own=1), np.full((90, 120, 3), 128, np.uint8))["views"]


def test_a_lesson_that_knows_who_is_in_its_picture_keeps_its_own(lessons):
    _, browser = lessons
    wanted = json.loads(browser.drawing(question("tracking", own=1)))
    assert wanted["own"] is False
    assert wanted["svg"].startswith("<svg")
    assert OWN == ["camera", "crop", "circle"]
    for name in OWN:
        controls = [control.name for control in LESSONS[name].controls]
        assert set(LESSONS[name].drawn) < set(controls)
