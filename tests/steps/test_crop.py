"""Crops consist of whole pixels and follow the model's rule."""

import numpy as np
import pytest

from emotilens.basics.errors import FrameError
from emotilens.manifest.model_specification import CropRule
from emotilens.steps.crop import Rectangle, crop, rectangle_around

FRAME = np.arange(6 * 8 * 3, dtype=np.uint8).reshape(6, 8, 3)
AS_DETECTED = CropRule("box", scale=1, shift_down=0, outside="clip")


def test_the_box_rule_keeps_the_box():
    box = np.array([2, 1, 3, 4])
    assert rectangle_around(box, AS_DETECTED) == Rectangle(2, 1, 5, 5)


def test_the_square_rule_uses_the_longer_side_around_the_centre():
    rule = CropRule("square", scale=1, shift_down=0, outside="clip")
    assert rectangle_around(np.array([10, 10, 20, 40]), rule) == Rectangle(0, 10, 40, 50)


def test_scale_enlarges_around_the_centre():
    rule = CropRule("box", scale=2, shift_down=0, outside="clip")
    assert rectangle_around(np.array([10, 20, 10, 20]), rule) == Rectangle(5, 10, 25, 50)


def test_shift_is_measured_in_box_heights_downwards():
    rule = CropRule("box", scale=1, shift_down=-0.5, outside="clip")
    assert rectangle_around(np.array([0, 10, 10, 10]), rule) == Rectangle(0, 5, 10, 15)


def test_a_tiny_box_still_contains_one_pixel():
    assert rectangle_around(np.array([3.2, 3.2, 0.1, 0.1]), AS_DETECTED) == Rectangle(3, 3, 4, 4)


def test_a_crop_inside_the_frame_is_a_view():
    cut = crop(FRAME, Rectangle(2, 1, 5, 4), "replicate")
    assert np.shares_memory(cut, FRAME)
    assert np.array_equal(cut, FRAME[1:4, 2:5])


def test_clipping_removes_the_part_outside_the_frame():
    assert np.array_equal(crop(FRAME, Rectangle(-3, -2, 2, 3), "clip"), FRAME[:3, :2])


def test_replicating_pads_with_the_border_as_numpy_does():
    cut = crop(FRAME, Rectangle(-2, -1, 10, 8), "replicate")
    assert np.array_equal(cut, np.pad(FRAME, ((1, 2), (2, 2), (0, 0)), mode="edge"))


@pytest.mark.parametrize("outside", ["clip", "replicate"])
@pytest.mark.parametrize("corner", [(20, 20), (8, 0), (0, 6), (-10, 0), (0, -10)])
def test_a_rectangle_outside_the_frame_is_refused(corner, outside):
    left, top = corner
    with pytest.raises(FrameError, match="outside the frame of 8 × 6"):
        crop(FRAME, Rectangle(left, top, left + 10, top + 10), outside)


@pytest.mark.parametrize("corners", [(3.9, 2.2, 6.9, 4.7), (-0.7, -1.2, 3.3, 5.999), (1, 2, 4, 6)])
def test_truncated_corners_equal_those_of_the_authors_code(corners):
    # Their code casts the detector's corners to integers and slices the frame with them.
    rule = CropRule("box", scale=1, shift_down=0, outside="clip", corners="truncate")
    left, top, right, bottom = np.array(corners).astype(int)
    box = np.array([*corners[:2], corners[2] - corners[0], corners[3] - corners[1]])
    assert rectangle_around(box, rule) == Rectangle(left, top, right, bottom)
    expected = FRAME[max(top, 0) : bottom, max(left, 0) : right]
    assert np.array_equal(crop(FRAME, rectangle_around(box, rule), "clip"), expected)


def test_truncating_a_tiny_box_leaves_one_pixel():
    rule = CropRule("box", scale=1, shift_down=0, outside="clip", corners="truncate")
    assert rectangle_around(np.array([3.2, 3.2, 0.1, 0.1]), rule) == Rectangle(3, 3, 4, 4)
