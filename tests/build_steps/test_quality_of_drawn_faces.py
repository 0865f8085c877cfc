"""Light, sharpness, size and pose of drawn faces follow how they are drawn."""

from dataclasses import replace

import numpy as np
import pytest

import emotilens as el
from build_steps.portraits.raster import rasterised
from emotilens.portraits.cast import CAST
from emotilens.portraits.head import Pose
from emotilens.portraits.scene import Scene, Sitter, draw
from emotilens.steps.quality.pose import NEEDED, pose

pytestmark = pytest.mark.usefixtures("models")

SITTER = Sitter(CAST["chen"], "neutral")
SCENE = Scene((SITTER,))


def quality(scene):
    (face,) = el.analyse_picture(rasterised(draw(scene)[0])).faces
    return face.quality


@pytest.fixture(scope="module")
def plain(models):
    return quality(SCENE)


def test_a_lit_sharp_frontal_face_has_no_warnings(plain):
    assert plain.warnings == ()
    assert plain.judged
    assert plain.pose < 6


@pytest.mark.parametrize("yaw", [-40, -20, 20, 40])
def test_the_angle_is_that_of_the_points_that_were_drawn(yaw):
    scene = replace(SCENE, people=(replace(SITTER, pose=Pose(yaw)),))
    (truth,) = draw(scene)[1]
    drawn = pose(np.array(truth["points"]), (*NEEDED, "mouth"))
    assert drawn > 14
    assert quality(scene).pose == pytest.approx(drawn, abs=6)


def test_darkness_blur_and_distance_are_measured_as_such(plain):
    dim, blurred = (quality(replace(SCENE, **one)) for one in ({"darkness": 0.6}, {"blur": 6.0}))
    far = quality(replace(SCENE, people=(replace(SITTER, scale=1.0),)))
    assert dim.light < 0.5 * plain.light
    assert blurred.sharpness < 0.8 * plain.sharpness
    assert far.size == pytest.approx(plain.size / 2, rel=0.15)
