"""Turned squares are cut out upright, and their points lead back to the frame."""

import cv2
import numpy as np
import pytest

from emotilens.manifest.model_specification import CropRule
from emotilens.steps.turned_square import (
    TurnedSquare,
    cut,
    square_around,
    steady_square,
    tilt,
)


def frame(height=90, width=120) -> np.ndarray:
    noise = np.random.default_rng(3).integers(0, 256, (height, width, 3)).astype(np.uint8)
    return cv2.GaussianBlur(noise, (0, 0), 1.5)


def warped(picture, square, pixels) -> np.ndarray:
    """The same by OpenCV, whose transformation counts from the centres of pixels."""
    scale = square.side / pixels
    cosine, sine = np.cos(square.angle) * scale, np.sin(square.angle) * scale
    turn = np.array(((cosine, -sine), (sine, cosine)))
    shift = np.array((square.x, square.y)) - turn @ np.full(2, pixels / 2)
    matrix = np.column_stack((turn, shift + turn @ np.full(2, 0.5) - 0.5))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(
        picture, matrix, (pixels, pixels), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )


@pytest.mark.parametrize(
    "square",
    [
        TurnedSquare(60, 45, 40, 0.0),
        TurnedSquare(60, 45, 40, 0.5),
        TurnedSquare(50.3, 40.8, 30, 2.0),
        TurnedSquare(5, 85, 40, -0.3),
    ],
)
def test_a_square_is_cut_as_opencv_does(square):
    picture = frame()
    difference = cut(picture, square, 40).astype(int) - warped(picture, square, 40)
    # OpenCV rounds places to 32nds of a pixel.
    assert np.abs(difference).max() <= 2


def test_a_square_that_shrinks_averages_blocks_so_that_stripes_turn_grey():
    stripes = np.zeros((256, 256, 3), np.uint8)
    stripes[:, ::2] = 200
    small = cut(stripes, TurnedSquare(128, 128, 128, 0.0), 32)
    assert np.abs(small.astype(int) - 100).max() <= 1


@pytest.mark.parametrize("side", [20, 70, 74, 100, 150, 700])
@pytest.mark.parametrize("angle", [0.0, 0.3])
def test_a_fourth_channel_changes_no_pixel(side, angle):
    picture = frame(300, 500)
    fourth = np.random.default_rng(4).integers(0, 256, (300, 500, 4)).astype(np.uint8)
    fourth[..., :3] = picture
    square = TurnedSquare(210.3, 140.8, side, angle)
    result = cut(fourth, square, 32)
    assert np.array_equal(result[..., :3], cut(picture, square, 32))
    assert np.array_equal(result[..., 3], cut(fourth[..., 3:], square, 32)[..., 0])


def test_points_of_a_cut_lead_back_to_the_frame():
    square = TurnedSquare(100, 50, 64, np.pi / 2)
    points = np.array(((16.0, 16.0), (32.0, 16.0)))
    # A quarter turn clockwise: what is right in the cut is down in the frame.
    assert square.to_frame(points, 32) == pytest.approx(np.array(((100.0, 50.0), (100.0, 82.0))))


def test_the_middle_and_the_corners_of_a_square_that_is_not_turned():
    square = TurnedSquare(100, 50, 64, 0.0)
    corners = square.to_frame(np.array(((0.0, 0.0), (16.0, 16.0), (32.0, 32.0))), 32)
    assert corners == pytest.approx(np.array(((68.0, 18.0), (100.0, 50.0), (132.0, 82.0))))


def test_tilt_is_the_angle_of_the_eyes_clockwise():
    assert tilt(np.array(((10.0, 10.0), (20.0, 10.0)))) == 0
    assert tilt(np.array(((10.0, 10.0), (10.0, 20.0)))) == pytest.approx(np.pi / 2)
    assert tilt(np.array(((20.0, 10.0), (10.0, 10.0)))) == pytest.approx(np.pi)
    assert tilt(np.empty((0, 2))) == 0


def test_the_crop_rule_moves_along_the_face_not_along_the_picture():
    rule = CropRule("square", 1.5, -0.1, "replicate")
    box = np.array((100.0, 100, 40, 40))
    assert square_around(box, rule, 0.0) == TurnedSquare(120, 116, 60, 0.0)
    lying = square_around(box, rule, np.pi / 2)
    assert (lying.x, lying.y, lying.side) == pytest.approx((124, 120, 60))


def test_squares_are_the_same_on_hosts_whose_last_digits_differ():
    squares = {steady_square(20.1 + e, 9.9 - e, 40.3 + e, 0.123 + e) for e in (0, 1e-6, -1e-6)}
    assert squares == {TurnedSquare(20.0, 10.0, 40.25, 0.12)}
