"""Disturbances change faces by the stated amount."""

import numpy as np
import pytest

from emotilens.training.disturbance import DISTURBANCES, window


@pytest.fixture
def face():
    """A dark face with a bright square of 8 × 8 in the middle."""
    picture = np.full((48, 48), 20, np.uint8)
    picture[20:28, 20:28] = 220
    return picture


def centre_and_width(crop: np.ndarray) -> tuple[float, float, float]:
    """Centre and width of the bright square, as shares of the crop's side."""
    rows, columns = np.nonzero(crop[..., 0] > 120)
    side = len(crop)
    return (columns.mean() / side, rows.mean() / side, (np.ptp(columns) + 1) / side)


def test_the_plain_window_shows_the_face_as_it_is(face):
    assert centre_and_width(window()(face)) == pytest.approx((0.5, 0.5, 8 / 48), abs=0.01)


def test_a_window_further_right_shows_the_face_further_left(face):
    assert centre_and_width(window(right=0.1)(face)) == pytest.approx((0.4, 0.5, 8 / 48), abs=0.01)
    assert centre_and_width(window(down=-0.1)(face)) == pytest.approx((0.5, 0.6, 8 / 48), abs=0.01)


def test_a_wider_window_shows_a_smaller_face(face):
    width = centre_and_width(window(scale=1.15)(face))[2]
    assert width == pytest.approx(8 / 48 / 1.15, abs=0.01)


def test_a_quarter_turn_moves_the_right_side_to_the_top(face):
    face[20:28, 20:28] = 20
    face[20:28, 36:44] = 220
    across, down, _ = centre_and_width(window(degrees=90)(face))
    assert (across, down) == pytest.approx((0.5, 8 / 48), abs=0.01)


def test_a_quarter_of_the_light_gives_a_quarter_of_the_grey_levels(face):
    (darken,) = DISTURBANCES["a quarter of the light"]
    assert darken(face).max() == 55


@pytest.mark.parametrize("name", ["blurred by one pixel of 48", "half the resolution"])
def test_blur_and_lost_resolution_soften_edges_but_keep_the_mean(face, name):
    (soften,) = DISTURBANCES[name]
    plain, soft = window()(face).astype(float), soften(face).astype(float)
    assert soft.mean() == pytest.approx(plain.mean(), abs=1)
    assert np.abs(np.diff(soft[:, :, 0])).max() < 0.7 * np.abs(np.diff(plain[:, :, 0])).max()


def test_compression_changes_grey_levels_but_not_the_picture(face):
    (compress,) = DISTURBANCES["JPEG of quality 30"]
    difference = np.abs(compress(face).astype(float) - window()(face))
    assert 1 < difference.max() < 120
    assert difference.mean() < 10
