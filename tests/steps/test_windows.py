"""Windows cover a picture evenly, with the overlap that was asked for."""

import numpy as np
import pytest

from emotilens.steps.crop import Rectangle
from emotilens.steps.detect.windows import windows


def test_a_picture_that_fits_is_one_window():
    assert windows(300, 200, 448, 67) == (Rectangle(0, 0, 300, 200),)


def test_windows_go_row_by_row_from_corner_to_corner():
    assert windows(250, 100, 100, 20) == (
        Rectangle(0, 0, 100, 100),
        Rectangle(75, 0, 175, 100),
        Rectangle(150, 0, 250, 100),
    )


@pytest.mark.parametrize("width", [449, 640, 1000, 1600, 1921])
@pytest.mark.parametrize("height", [200, 480, 1200])
def test_whatever_is_no_larger_than_the_overlap_lies_whole_in_a_window(width, height):
    side, overlap = 448, 67
    covered = np.zeros((height - overlap + 1, width - overlap + 1), bool)
    for window in windows(width, height, side, overlap):
        assert window.right <= width
        assert window.bottom <= height
        rows = slice(window.top, window.bottom - overlap + 1)
        covered[rows, window.left : window.right - overlap + 1] = True
    assert covered.all()


def test_there_are_no_more_windows_than_needed():
    assert len(windows(1600, 1200, 448, 67)) == 5 * 3
