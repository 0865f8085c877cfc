"""The corners of what a network reads of a face."""

import cv2
import numpy as np
import pytest

from emotilens.manifest.model_specification import CropRule
from emotilens.steps.crop import crop, rectangle_around
from emotilens.steps.region import corners_of
from emotilens.steps.turned_square import cut, square_around

WIDTH, HEIGHT = 120, 90
FRAME = np.random.default_rng(3).integers(0, 256, (HEIGHT, WIDTH, 3)).astype(np.uint8)
LEVEL = np.array([[50.0, 40.0], [70.0, 40.0]])
TILTED = np.array([[50.0, 40.0], [62.0, 56.0]])


@pytest.mark.parametrize("outside", ["clip", "replicate"])
@pytest.mark.parametrize("box", [[40.0, 30.0, 30.0, 40.0], [-10.0, 60.0, 40.0, 40.0]])
def test_between_the_corners_of_an_upright_face_is_what_is_cropped(box, outside):
    rule = CropRule("square", 1.2, 0.1, outside)
    corners = np.array(corners_of(np.array(box), LEVEL, rule, WIDTH, HEIGHT))
    (left, top), (right, bottom) = corners[0], corners[2]
    height, width = crop(FRAME, rectangle_around(np.array(box), rule), outside).shape[:2]
    assert (right - left, bottom - top) == (width, height)
    assert corners[1].tolist() == [right, top]
    assert corners[3].tolist() == [left, bottom]


def test_a_tilted_face_is_read_from_the_square_between_its_corners():
    box, rule = np.array([40.0, 30.0, 30.0, 30.0]), CropRule("square", 1.1, 0, "clip")
    corners = np.array(corners_of(box, TILTED, rule, WIDTH, HEIGHT), np.float32)
    angle = np.arctan2(16, 12)
    upper_edge = corners[1] - corners[0]
    assert np.arctan2(upper_edge[1], upper_edge[0]) == pytest.approx(angle, abs=0.006)
    square = square_around(box, rule, angle)
    assert np.linalg.norm(upper_edge) == pytest.approx(square.side, abs=1e-3)
    # OpenCV brings the same corners upright; it counts from the centres of pixels.
    pixels = round(square.side)
    upright = np.array([[0, 0], [pixels, 0], [pixels, pixels], [0, pixels]], np.float32) - 0.5
    matrix = cv2.getPerspectiveTransform(corners - 0.5, upright)
    smooth = cv2.GaussianBlur(FRAME, (0, 0), 2)
    expected = cv2.warpPerspective(smooth, matrix, (pixels, pixels), borderMode=1)
    assert np.abs(cut(smooth, square, pixels).astype(int) - expected).max() <= 3
