"""The frame of a face relative to a detector's box, by hand."""

import numpy as np
import pytest

from emotilens.training.framing import MARGIN, SIDE, measure_framing, place


def test_a_face_is_placed_in_the_middle_of_a_larger_picture():
    picture = place(np.full((48, 48), 9, np.uint8))
    assert picture.shape == (SIDE + 2 * MARGIN, SIDE + 2 * MARGIN, 3)


def test_the_frame_is_measured_relative_to_the_box():
    box = [MARGIN + 16, MARGIN + 52, 120, 100]
    found = measure_framing(np.zeros((1, 48, 48), np.uint8), lambda picture: np.array([box]))
    assert found.scale == pytest.approx([SIDE / 120])
    centre_x, centre_y = 16 + 60, 52 + 50
    assert found.shift_right == pytest.approx([(SIDE / 2 - centre_x) / 120])
    assert found.shift_down == pytest.approx([(SIDE / 2 - centre_y) / 100])


def test_undetected_faces_are_counted():
    answers = iter([np.array([[0, 0, 9, 9]]), np.empty((0, 4))])
    found = measure_framing(np.zeros((2, 48, 48), np.uint8), lambda picture: next(answers))
    assert found.found == 0.5
    assert len(found.scale) == 1
