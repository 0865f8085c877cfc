"""Light, size, pose and sharpness of a face, and the warnings that follow from them."""

import json

import numpy as np
import pytest

from build_steps.paths import MANIFEST
from emotilens.manifest.model_list import read_manifest
from emotilens.manifest.model_specification import QualityLimit
from emotilens.steps.colour import luma
from emotilens.steps.quality.judge import judge
from emotilens.steps.quality.light import light
from emotilens.steps.quality.pose import pose
from emotilens.steps.quality.sharpness import sharpness
from emotilens.steps.quality.size import size

LIMITS = {
    "too dark": QualityLimit(0.04, 0.02),
    "too bright": QualityLimit(0.8, 0.9),
    "too small": QualityLimit(24, 12),
    "turned away": QualityLimit(40, 60),
    "blurred": QualityLimit(0.3, 0.1),
}
POINTS = ("right eye", "left eye", "nose", "mouth", "right ear", "left ear")


def even(level, side=96):
    return np.full((side, side), level, np.uint8)


@pytest.mark.parametrize(
    ("level", "luminance"), [(0, 0.0), (10, 0.00303527), (128, 0.21586050), (255, 1.0)]
)
def test_light_is_the_relative_luminance_of_srgb(level, luminance):
    assert light(even(level)) == pytest.approx(luminance, abs=1e-6)


def test_a_bright_background_does_not_hide_a_dark_face():
    face = even(255)
    face[24:72, 24:72] = 0
    assert light(face) == 0


def test_the_darkest_tone_of_skin_is_not_too_dark_in_full_light():
    """#292420, the tenth tone of the Monk Skin Tone Scale."""
    tone = luma(np.full((96, 96, 3), (0x29, 0x24, 0x20), np.uint8))[..., 0]
    manifest = read_manifest(json.loads(MANIFEST.read_text("utf-8")))
    for model in manifest.models.values():
        if model.expression:
            assert model.expression.quality["too dark"].warn < light(tone)


def test_the_size_is_the_shorter_side_of_the_box():
    assert size(np.array([5.0, 6.0, 40.0, 31.5])) == 31.5


def noise(side=48):
    return np.random.default_rng(0).integers(0, 256, (side, side), np.uint8)


def test_sharpness_falls_as_a_picture_is_blurred_and_does_not_depend_on_contrast():
    sharp = noise()
    blurred = [np.convolve(sharp.ravel(), np.ones(n) / n, "same").reshape(48, 48) for n in (3, 9)]
    values = [sharpness(face.astype(np.uint8)) for face in (sharp, *blurred)]
    assert values == sorted(values, reverse=True)
    assert sharpness(sharp // 4) == pytest.approx(values[0], abs=0.02)


def test_what_a_further_blur_does_not_change_is_not_sharp():
    steps = np.arange(48, dtype=np.uint8) * 2
    slope = steps + steps[:, None]
    assert sharpness(even(77)) == 0
    assert sharpness(slope) < 0.1


def head(yaw, tilt=0.0, protrusion=0.636):
    """Eyes, nose, mouth and ears of a turned head, 60 pixels between the eyes of a frontal one."""
    model = np.array(
        [
            (-0.5, 0, 0),
            (0.5, 0, 0),
            (0, 0.6, protrusion),
            (0, 1, 0.3),
            (-1.2, 0.1, -1),
            (1.2, 0.1, -1),
        ]
    )
    yaw, tilt = np.radians((yaw, tilt))
    turn = np.array([(np.cos(yaw), 0, np.sin(yaw)), (0, 1, 0), (-np.sin(yaw), 0, np.cos(yaw))])
    flat = 60 * (model @ turn.T)[:, :2]
    roll = np.array([(np.cos(tilt), -np.sin(tilt)), (np.sin(tilt), np.cos(tilt))])
    return flat @ roll.T + (200, 100)


@pytest.mark.parametrize("tilt", [0, 25, -170])
@pytest.mark.parametrize("yaw", [0, 10, -35, 60])
def test_the_angle_of_a_turned_head_is_found_however_it_is_tilted(yaw, tilt):
    assert pose(head(yaw, tilt), POINTS) == pytest.approx(abs(yaw), abs=1e-6)


@pytest.mark.parametrize("names", [(), ("nose",), ("right eye", "left eye")])
def test_without_eyes_and_nose_there_is_no_angle(names):
    assert pose(np.zeros((len(names), 2)), names) is None


def test_eyes_in_one_place_give_an_angle_too():
    assert 0 <= pose(np.zeros((6, 2)), POINTS) <= 90


def test_a_good_face_has_no_warnings():
    quality = judge(0.3, 100, 0.6, 5.0, LIMITS)
    assert quality.warnings == ()
    assert quality.judged


@pytest.mark.parametrize(
    ("measured", "warnings", "judged"),
    [
        ((0.03, 100, 0.6, 0.0), ("too dark",), True),
        ((0.02, 100, 0.6, 0.0), ("too dark",), False),
        ((0.85, 100, 0.6, 0.0), ("too bright",), True),
        ((0.30, 12, 0.6, 0.0), ("too small",), False),
        ((0.30, 100, 0.6, 61.0), ("turned away",), False),
        ((0.30, 100, 0.25, None), ("blurred",), True),
        ((0.03, 23, 0.29, 58.0), ("turned away", "too dark", "too small", "blurred"), True),
    ],
)
def test_warnings_are_sorted_by_how_close_they_come_to_refusal(measured, warnings, judged):
    quality = judge(*measured, LIMITS)
    assert (quality.warnings, quality.judged) == (warnings, judged)


@pytest.mark.parametrize("measured", [(np.nan, 100, 0.6, 0.0), (0.3, 100, np.nan, 0.0)])
def test_a_measurement_that_is_no_number_judges_no_face(measured):
    assert not judge(*measured, LIMITS).judged


def test_without_limits_a_face_is_measured_and_judged():
    quality = judge(0.0, 1.0, 0.0, 90.0, {})
    assert (quality.light, quality.pose) == (0.0, 90.0)
    assert quality.warnings == ()
    assert quality.judged
