"""Faces are followed by the picture alone; the truth is a picture that is drawn at each place."""

import numpy as np
import pytest

from emotilens.steps.detect.candidates import Candidates
from emotilens.steps.detect.following import FacePatches

BOXES = np.array(((60, 40, 120, 120), (380, 250, 70, 84)), np.float64)


def drawn(boxes, gain=1.0, light=0.0):
    """A frame with a wavy picture in and around each box, which moves and grows with it."""
    rows, columns = np.mgrid[0:480, 0:640] + 0.5
    grey = np.full((480, 640), 90.0)
    for number, (x, y, width, height) in enumerate(boxes):
        across = (columns - x - width / 2) / width
        down = (rows - y - height / 2) / height
        fades = np.exp(-8 * (across**2 + down**2) ** 2)
        waves = np.sin((9 + number) * across + 2) * np.cos(11 * down) + np.sin(17 * (across - down))
        grey += 45 * fades * waves
    grey = np.clip(gain * grey + light, 0, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def faces(boxes):
    middle = boxes[:, None, :2] + boxes[:, None, 2:] / 2
    return Candidates(boxes, np.full(len(boxes), 0.9), middle + np.zeros((len(boxes), 6, 2)))


def stepped(boxes, step, growth=1.0):
    """Boxes after a step in sides and growing about their centres."""
    sides = boxes[:, 2:]
    centres = boxes[:, :2] + sides / 2 + np.array(step) * sides
    return np.concatenate((centres - growth * sides / 2, growth * sides), axis=1)


@pytest.mark.parametrize("step", [(0, 0), (0.03, 0), (0, -0.03), (-0.02, 0.025), (0.004, 0.002)])
def test_a_step_is_found_to_within_half_a_percent_of_the_box(step):
    patches = FacePatches(drawn(BOXES), BOXES)
    now = stepped(BOXES, step)
    followed = patches.follow(drawn(now), faces(BOXES))
    assert not followed.is_lost.any()
    sides = BOXES[:, 2:]
    assert abs((followed.faces.boxes - now)[:, :2] / sides).max() < 0.006
    assert followed.faces.landmarks[:, 0] == pytest.approx(now[:, :2] + now[:, 2:] / 2, abs=0.7)


def test_landmarks_move_and_grow_with_their_box():
    patches = FacePatches(drawn(BOXES), BOXES)
    before = faces(BOXES)
    before.landmarks[:, 0] = BOXES[:, :2]
    now = stepped(BOXES, (0.01, 0.01), growth=1.03)
    followed = patches.follow(drawn(now), before)
    assert followed.faces.boxes == pytest.approx(now, abs=1)
    assert followed.faces.landmarks[:, 0] == pytest.approx(followed.faces.boxes[:, :2])


def test_many_steps_add_up_without_drift():
    patches, followed = FacePatches(drawn(BOXES), BOXES), faces(BOXES)
    for frame in range(1, 20):
        now = stepped(BOXES, (0.02 * frame, 0.01 * frame), 1 + 0.005 * frame)
        result = patches.follow(drawn(now), followed)
        assert not result.is_lost.any()
        followed = result.faces
    assert abs((followed.boxes - now) / BOXES[:, [2, 3, 2, 3]]).max() < 0.02


def test_light_and_contrast_do_not_move_a_face():
    patches = FacePatches(drawn(BOXES), BOXES)
    followed = patches.follow(drawn(BOXES, gain=0.8, light=30), faces(BOXES))
    assert not followed.is_lost.any()
    assert followed.faces.boxes == pytest.approx(BOXES, abs=0.3)


def test_what_jumps_or_is_covered_is_lost_and_stays_where_it_was():
    patches = FacePatches(drawn(BOXES), BOXES)
    frame = drawn(BOXES)
    frame[40:160, 60:180] = drawn(stepped(BOXES, (0.2, 0.13)))[40:160, 60:180]
    followed = patches.follow(frame, faces(BOXES))
    assert followed.is_lost.tolist() == [True, False]
    assert followed.faces.boxes[0].tolist() == BOXES[0].tolist()


def test_nothing_is_followed_in_a_flat_picture():
    grey = np.full((480, 640, 3), 90, np.uint8)
    assert FacePatches(grey, BOXES).follow(grey, faces(BOXES)).is_lost.all()


def test_a_face_partly_outside_the_frame_is_followed():
    boxes = np.array(((-30, 200, 100, 100), (580, 400, 110, 110)), np.float64)
    now = stepped(boxes, (0.01, -0.01))
    followed = FacePatches(drawn(boxes), boxes).follow(drawn(now), faces(boxes))
    assert np.isfinite(followed.faces.boxes).all()
