"""Converting pictures to grey, against Pillow and OpenCV."""

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.steps.colour import convert_colour, luma

EVERY_LEVEL = np.stack(np.meshgrid(*[np.arange(0, 256, 5, np.uint8)] * 3), -1).reshape(-1, 52, 3)


def test_luma_equals_pillows_exactly():
    expected = np.asarray(Pillow.fromarray(EVERY_LEVEL).convert("L"))
    assert np.array_equal(luma(EVERY_LEVEL)[..., 0], expected)


def test_luma_equals_opencvs_to_within_one_grey_level():
    expected = cv2.cvtColor(EVERY_LEVEL, cv2.COLOR_RGB2GRAY)
    assert np.abs(luma(EVERY_LEVEL)[..., 0].astype(int) - expected).max() <= 1


@pytest.mark.parametrize("columns", [slice(None), slice(3, 50), slice(49, 2, -1)])
def test_alpha_does_not_affect_luma(columns):
    alpha = np.arange(EVERY_LEVEL[..., 0].size).astype(np.uint8)
    transparent = np.dstack((EVERY_LEVEL, alpha.reshape(EVERY_LEVEL.shape[:2])))
    assert np.array_equal(luma(transparent[:, columns]), luma(EVERY_LEVEL[:, columns]))


@pytest.mark.parametrize("colour", ["rgb", "bgr"])
def test_pictures_for_a_colour_network_are_unchanged(colour):
    assert convert_colour(EVERY_LEVEL, colour) is EVERY_LEVEL
