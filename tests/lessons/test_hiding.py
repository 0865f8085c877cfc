"""Faces that are hidden in parts: by thirds, and by a patch that slides or is moved by hand."""

import numpy as np
import pytest

from build_steps.lessons.computing import desk_of, shown
from emotilens.lessons.course import LESSONS
from emotilens.lessons.hiding import cosine
from emotilens.lessons.views import is_complete
from emotilens.native.networks import complete

LESSON = LESSONS["occlusion"]


@pytest.fixture(scope="module")
def desk(models):
    return desk_of(LESSON, models)


def probability(desk, planes, label):
    reader = desk.engine.reader
    outputs = complete(desk.engine.run(reader.model.name, planes))
    return reader.read(outputs).probabilities[0, label]


def test_the_patch_slides_in_batches_and_the_map_follows(desk):
    desk.kept = {}
    values = LESSON.read({"patch": "slide"})
    done = []
    while not is_complete(views := complete(LESSON.show(desk, values))):
        (progress,) = (view for view in views if view["kind"] == "progress")
        done.append((progress["done"], progress["count"]))
    assert done == [(count, 121) for count in range(16, 121, 16)]
    assert [view["name"] for view in views] == ["left_map", "right_map", "remaining"]
    again = complete(LESSON.show(desk, values))
    assert is_complete(again)


def test_a_hidden_third_is_hidden_from_the_network(desk):
    """Against planes in which its rows are grey."""
    shown(LESSON, desk, LESSON.read({"patch": "slide"}))
    for face in desk.kept["pair"]:
        upper, lower = face.rows
        assert 0 < upper < lower < 96
        for name, top, bottom in (("eyes", 0, upper), ("nose", upper, lower), ("mouth", lower, 96)):
            hidden = face.planes.copy()
            hidden[:, :, top:bottom] = 128 / 255
            left = probability(desk, hidden, face.label)
            assert face.left[name] == pytest.approx(left, abs=1e-5)


def test_the_worst_places_are_those_that_the_text_names(desk):
    """A corner of the smile; and in surprise the lower lip, below the middle of the mouth."""
    shown(LESSON, desk, LESSON.read({"patch": "slide"}))
    smile, surprise = (
        face.occlusion.places[int(np.argmax(face.drops))] for face in desk.kept["pair"]
    )
    assert smile.top in (56, 64)
    assert smile.left == 48
    assert (surprise.left, surprise.top) == (40, 72)


def test_a_patch_that_is_moved_by_hand_hides_the_place_that_is_shown(desk):
    views = complete(LESSON.show(desk, LESSON.read({"right": 3, "down": 7})))
    face = desk.kept["pair"][0]
    (read,) = (view for view in views if view.get("name") == "left_read")
    assert read["boxes"][0]["place"] == [24, 56, 16, 16]
    assert (read["pixels"][56:72, 24:40] == 128).all()
    assert read["drag"] == {"right": ["right", 8], "down": ["down", 8]}
    hidden = face.planes.copy()
    hidden[:, :, 56:72, 24:40] = 128 / 255
    items = {item["name"]: item["value"] for view in views for item in view.get("items", [])}
    left = probability(desk, hidden, face.label)
    assert items["left_hidden"] == pytest.approx(left, abs=1e-4)
    assert items["left_before"] == pytest.approx(face.before, abs=1e-4)


def test_a_face_that_is_not_detected_is_cut_out_where_it_was_drawn(desk):
    picture, kept = desk.picture, desk.kept
    desk.picture, desk.kept = np.zeros_like(picture), {}
    complete(LESSON.show(desk, LESSON.start()))
    middles = [(face.area.left + face.area.right) / 2 for face in desk.kept["pair"]]
    desk.picture, desk.kept = picture, kept
    assert middles == pytest.approx([180, 460], abs=10)


def test_the_cosine_is_that_of_the_angle():
    one, other = np.array([3.0, 0.0]), np.array([2.0, 2.0])
    assert cosine(one, other) == pytest.approx(np.cos(np.pi / 4))
    assert cosine(one, 5 * one) == pytest.approx(1)
