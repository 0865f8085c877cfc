"""The simulated camera: sampling, light, noise and bytes, each against its definition."""

import numpy as np
import pytest

from emotilens.lessons.sensor import WHITE, encoded, photograph, sampled
from emotilens.lessons.views import pixels


def even(level: int, side: int = 200) -> np.ndarray:
    return np.full((side, side, 3), level, np.uint8)


def test_a_pixel_is_the_mean_light_of_its_square():
    light = np.arange(7 * 5 * 3, dtype=np.float64).reshape(7, 5, 3)
    found = sampled(light, 2)
    assert found.shape == (3, 2, 3)
    for row in range(3):
        for column in range(2):
            square = light[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
            assert found[row, column] == pytest.approx(square.mean(axis=(0, 1)))


def test_levels_are_those_of_srgb_and_light_above_white_stays_white():
    """Against the inverse formula of IEC 61966-2-1."""
    value = np.arange(256) / 255
    light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    assert np.array_equal(encoded(light), np.arange(256))
    assert encoded(np.array([-0.5, 1.5, 40.0])).tolist() == [0, 255, 255]


def test_full_light_keeps_the_levels_and_half_the_light_is_doubled_back():
    for light, gain in ((1.0, 1.0), (0.5, 2.0)):
        taken = photograph(even(150), 1, light, gain)
        assert taken.dtype == np.uint8
        assert taken.mean() == pytest.approx(150, abs=0.5)


@pytest.mark.parametrize("light", [1 / 4, 1 / 16, 1 / 64])
def test_the_error_of_little_light_is_that_of_photons(light):
    """The standard deviation of the counted light is its square root, and that of reading."""
    taken = photograph(even(120, 400), 1, light, 1 / light) / 255
    linear = np.where(taken <= 0.04045, taken / 12.92, ((taken + 0.055) / 1.055) ** 2.4)
    electrons = linear.mean() * WHITE * light
    expected = np.sqrt(electrons + 4) / (WHITE * light)
    assert linear.std() == pytest.approx(expected, rel=0.05)


def test_the_same_picture_is_taken_each_time():
    scene = np.random.default_rng(3).integers(0, 256, (30, 40, 4)).astype(np.uint8)
    one, other = (photograph(scene, 3, 0.01, 50) for _ in range(2))
    assert one.shape == (10, 13, 3)
    assert np.array_equal(one, other)


def test_bytes_are_written_so_that_they_can_be_read_on_their_colour():
    region = np.array([[[255, 255, 255], [0, 0, 0]], [[0, 255, 0], [0, 0, 255]]], np.uint8)
    view = pixels("bytes", region, 4, 7)
    assert view["values"] == region.tolist()
    assert (view["left"], view["top"]) == (4, 7)
    assert view["bright"] == [[True, False], [True, False]]
