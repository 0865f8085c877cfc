"""A crop becomes exactly the planes that the network's specification requires."""

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.manifest.model_specification import InputSpecification
from emotilens.steps.preprocess import normalise, preprocess

IMAGENET = {"mean": (0.485, 0.456, 0.406), "deviation": (0.229, 0.224, 0.225)}
LEVELS = {"divide": 1, "mean": (0,), "deviation": (1,)}


def specification(**changes) -> InputSpecification:
    values = {
        "name": "input",
        "width": 4,
        "height": 3,
        "colour": "rgb",
        "resize": "bilinear",
        "divide": 255,
        **IMAGENET,
    }
    return InputSpecification(**{**values, **changes})


def picture() -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (3, 4, 3), np.uint8)


def test_imagenet_statistics_are_applied_per_plane():
    image = picture()
    expected = (image / 255 - np.array(IMAGENET["mean"])) / np.array(IMAGENET["deviation"])
    actual = normalise(image, specification())
    assert actual.shape == (1, 3, 3, 4)
    assert actual.dtype == np.float32
    assert actual[0] == pytest.approx(expected.transpose(2, 0, 1), abs=1e-6)


def test_mean_and_deviation_of_one_half_map_bytes_to_minus_one_to_one():
    image = np.array([[[0, 255, 51]]], np.uint8)
    half = specification(mean=(0.5,) * 3, deviation=(0.5,) * 3)
    assert normalise(image, half).ravel() == pytest.approx([-1, 1, -0.6])


def test_bgr_swaps_red_and_blue():
    image = picture()
    means = {"divide": 1, "mean": (103.939, 116.779, 123.68), "deviation": (1, 1, 1)}
    actual = normalise(image, specification(colour="bgr", **means))
    expected = image[..., ::-1].astype(float) - np.array(means["mean"])
    assert actual[0] == pytest.approx(expected.transpose(2, 0, 1), abs=1e-4)


@pytest.mark.parametrize("size", [(4, 3), (9, 40), (64, 64)])
def test_input_of_a_grey_network_equals_pillows_conversion_and_resizing(size):
    image = np.random.default_rng(3).integers(0, 256, (50, 70, 3), np.uint8)
    width, height = size
    grey = specification(
        width=width, height=height, resize="bilinear-antialias", colour="grey", **LEVELS
    )
    expected = Pillow.fromarray(image).convert("L").resize(size, Pillow.Resampling.BILINEAR)
    assert preprocess(image, grey)[0, 0] == pytest.approx(np.asarray(expected, float), abs=1)


def test_input_of_a_grey_network_equals_opencvs_conversion_and_resizing():
    image = np.random.default_rng(3).integers(0, 256, (50, 70, 3), np.uint8)
    grey = specification(width=31, height=64, colour="grey", **LEVELS)
    expected = cv2.resize(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), (31, 64))
    assert preprocess(image, grey)[0, 0] == pytest.approx(expected.astype(float), abs=1)


def test_alpha_is_ignored():
    image = picture()
    with_alpha = np.dstack((image, np.full(image.shape[:2], 9, np.uint8)))
    assert np.array_equal(normalise(with_alpha, specification()), normalise(image, specification()))


def test_a_crop_of_any_size_is_resized_first():
    tensor = preprocess(np.full((50, 70, 3), 128, np.uint8), specification(width=7, height=5))
    assert tensor.shape == (1, 3, 5, 7)
