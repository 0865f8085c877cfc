"""Resizing equals that of the two libraries that the papers' code uses."""

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.steps.resize import resize, resize_bilinear, resize_bilinear_antialias

SIZES = [
    (48, 48, 64, 64),
    (201, 157, 64, 64),
    (640, 480, 128, 96),
    (17, 90, 224, 31),
    (900, 870, 48, 41),
    (5, 3, 1, 1),
]


def noise(width: int, height: int, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(7).integers(0, 256, (height, width, channels), np.uint8)


def largest_difference(first: np.ndarray, second: np.ndarray) -> int:
    return int(np.abs(first.astype(int) - second.astype(int)).max())


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize(("width", "height", "new_width", "new_height"), SIZES)
def test_bilinear_equals_opencv_exactly(width, height, new_width, new_height, channels):
    image = noise(width, height, channels)
    reference = cv2.resize(image, (new_width, new_height), interpolation=cv2.INTER_LINEAR)
    assert np.array_equal(resize_bilinear(image, new_width, new_height), reference)


@pytest.mark.parametrize("size", [64, 112, 224, 260])
def test_crops_of_any_size_equal_opencv_exactly(size):
    for width, height in np.random.default_rng(size).integers(1, 500, (25, 2)):
        image = noise(width, height)
        assert np.array_equal(resize_bilinear(image, size, size), cv2.resize(image, (size, size)))


@pytest.mark.parametrize(("width", "height", "new_width", "new_height"), SIZES)
def test_antialiased_bilinear_equals_pillow_within_one_level(width, height, new_width, new_height):
    image = noise(width, height)
    reference = Pillow.fromarray(image).resize((new_width, new_height), Pillow.Resampling.BILINEAR)
    actual = resize_bilinear_antialias(image, new_width, new_height)
    assert largest_difference(actual, np.asarray(reference)) <= 1


def test_the_two_kernels_differ_when_a_picture_shrinks():
    image = noise(300, 300)
    plain, smooth = (resize(image, 64, 64, kernel) for kernel in ("bilinear", "bilinear-antialias"))
    assert largest_difference(plain, smooth) > 50


def test_halving_two_pixels_gives_their_mean():
    image = np.array([[[10], [30]]], np.uint8)
    assert resize_bilinear(image, 1, 1).item() == 20


def test_doubling_two_pixels_interpolates_at_quarters():
    image = np.array([[[0], [100]]], np.uint8)
    assert resize_bilinear(image, 4, 1).ravel().tolist() == [0, 25, 75, 100]


def test_a_picture_of_the_right_size_is_returned_unchanged():
    image = noise(32, 24)
    assert resize(image, 32, 24, "bilinear") is image


def test_pictures_with_alpha_and_grey_pictures_keep_their_channels():
    for channels in (1, 4):
        assert resize_bilinear(noise(9, 9, channels), 4, 5).shape == (5, 4, channels)
