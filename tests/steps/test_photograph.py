"""Photographs: windows, closer looks, and what they decide."""

from inspect import CORO_CLOSED, getcoroutinestate

import numpy as np
import pytest
from PIL import Image, ImageFilter

from build_steps.paths import ROOT
from emotilens.basics.stopwatch import Stopwatch
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.detect.candidates import Candidates
from emotilens.steps.detect.close_up import best_turns, central_faces, squares_around
from emotilens.steps.detect.suppression import without_doubles
from emotilens.steps.turned_square import TurnedSquare

CASES = ROOT / "tests" / "cases" / "faces"
UPRIGHT = [[54.0, 54], [74, 54], [64, 64], [64, 76]]
"""Eyes, nose and mouth of a face in the middle of 128 pixels."""


def faces(*rows: tuple[list[float], float]) -> Candidates:
    boxes, scores = zip(*rows, strict=True) if rows else ((), ())
    return Candidates(
        np.array(boxes, np.float64).reshape(-1, 4),
        np.array(scores, np.float64),
        np.zeros((len(rows), 6, 2)),
    )


def look(points, box=(44.0, 44, 40, 40), score=0.9) -> Candidates:
    landmarks = np.array([*points, [40, 60], [88, 60]], np.float64)
    return Candidates(np.array([box], np.float64), np.array([score]), landmarks[None])


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models)


@pytest.fixture(scope="module")
def detect(engine, models):
    networks, detector = NativeNetworks(models), engine.photograph_detector()

    def detect(picture) -> Candidates:
        return complete(detector.find(picture, networks.run, Stopwatch(lambda: 0.0)))

    return detect


def test_squares_are_turned_by_the_eyes():
    candidates = look([[10, 10], [10, 30], [0, 0], [0, 0]], box=(0, 0, 64, 32))
    (square,) = squares_around(candidates, 2.0, np.pi / 2)
    assert square == TurnedSquare(32, 16, 128, 3.1)


def test_squares_stay_where_a_face_moves_little():
    first, second = (
        squares_around(look(UPRIGHT, box=(x, 104, side, side)), 2.0)
        for x, side in ((401, 64), (402, 66))
    )
    assert first == second


def test_a_plausible_face_in_the_middle_is_moved_to_the_frame():
    square = TurnedSquare(200, 100, 64, 0.0)
    found = central_faces([look(UPRIGHT)], [square], 128, 2.0)
    assert found.scores.tolist() == [0.9]
    assert found.boxes[0] == pytest.approx(np.array((190, 90, 20, 20)))
    assert found.landmarks[0, 0] == pytest.approx(np.array((195, 95)))


@pytest.mark.parametrize(
    ("points", "box"),
    [
        pytest.param([UPRIGHT[1], UPRIGHT[0], *UPRIGHT[2:]], (44, 44, 40, 40), id="eyes swapped"),
        pytest.param([*UPRIGHT[:3], [64, 54]], (44, 44, 40, 40), id="mouth between the eyes"),
        pytest.param(UPRIGHT, (0, 44, 40, 40), id="beside the middle"),
    ],
)
def test_another_face_or_none_scores_nothing(points, box):
    square = TurnedSquare(64, 64, 128, 0.0)
    assert central_faces([look(points, box)], [square], 128, 2.0).scores.tolist() == [0]


def test_the_turn_with_the_best_score_decides_for_each_candidate():
    first = faces(([0, 0, 1, 1], 0.5), ([1, 1, 1, 1], 0.9))
    second = faces(([2, 2, 1, 1], 0.7), ([3, 3, 1, 1], 0.2))
    best = best_turns([first, second])
    assert best.scores.tolist() == [0.7, 0.9]
    assert best.boxes[:, 0].tolist() == [2, 1]


def test_a_box_inside_a_better_one_is_the_same_face():
    found = faces(([0, 0, 100, 100], 0.8), ([30, 30, 20, 20], 0.9), ([200, 0, 50, 50], 0.7))
    assert without_doubles(found, 0.3).scores.tolist() == [0.9, 0.7]


def test_one_small_face_is_one_face_with_its_eyes(detect):
    found = detect(read_picture(CASES / "face_32px.png"))
    assert len(found.scores) == 1
    assert found.boxes[0] == pytest.approx(np.array((626, 323, 33, 33)), abs=3)


@pytest.mark.parametrize("shape", [(20_000, 1, 3), (1, 20_000, 3)])
def test_a_picture_that_is_thinner_than_a_pixel_once_it_is_reduced_has_no_face(detect, shape):
    assert len(detect(np.full(shape, 128, np.uint8)).scores) == 0


def test_all_windows_are_sent_before_the_first_answer_is_awaited(engine, models):
    networks, events = NativeNetworks(models), []

    def run(name, tensor):
        async def answer():
            events.append("answered")
            return await networks.run(name, tensor)

        events.append("sent")
        return answer()

    picture = np.full((480, 640, 3), 128, np.uint8)
    complete(engine.photograph_detector().find(picture, run, Stopwatch(lambda: 0.0)))
    assert events == ["sent"] * 5 + ["answered"] * 5


def test_if_one_window_fails_nobody_waits_for_the_others(engine):
    sent = []

    def run(name, tensor):
        async def fail():
            raise OSError(name)

        sent.append(fail())
        return sent[-1]

    picture = np.full((480, 640, 3), 128, np.uint8)
    with pytest.raises(OSError, match=engine.picture_detector.name):
        complete(engine.photograph_detector().find(picture, run, Stopwatch(lambda: 0.0)))
    assert {getcoroutinestate(each) for each in sent} == {CORO_CLOSED}


def test_the_eyes_of_a_smiley_are_no_faces(detect):
    assert len(detect(read_picture(CASES / "smiley.png")).scores) == 0


def test_a_blurred_face_that_is_the_only_one_is_found(detect, example_picture):
    picture = Image.fromarray(read_picture(example_picture)).convert("RGB")
    found = detect(np.asarray(picture.filter(ImageFilter.GaussianBlur(6))))
    assert len(found.scores) == 1


@pytest.mark.parametrize("turns", range(4))
def test_a_smiling_face_is_happy_whichever_way_it_lies(engine, turns):
    picture = np.ascontiguousarray(np.rot90(read_picture(CASES / "sideways.jpg"), turns))
    (face,) = complete(engine.analyse_picture("sideways", picture)).frames[0].faces
    assert face.expression.label == "happiness"
    assert not face.expression.uncertain


def test_a_portrait_in_a_large_picture_is_found_where_it_was_pasted(detect, example_picture):
    portrait = Image.fromarray(read_picture(example_picture)).convert("RGB").resize((160, 160))
    canvas = Image.new("RGB", (1600, 1200), (120, 130, 140))
    canvas.paste(portrait, (1300, 900))
    found = detect(np.asarray(canvas))
    assert len(found.scores) == 1
    # The face of the whole portrait, which is 512 pixels wide, is 102 wide at (173, 73).
    scale = 160 / 512
    expected = np.array((1300 + 173 * scale, 900 + 73 * scale, 102 * scale, 102 * scale))
    assert found.boxes[0] == pytest.approx(expected, abs=3)
