"""Faces of a photograph that lies on its side, or of people who do, and how each stands upright."""

import numpy as np
import pytest

from emotilens.native.networks import complete
from emotilens.people.photographs import NO_FACES, FrameFaces, quarters_of, read_turned

HEIGHT, WIDTH = 40, 60
EYES = {(20, 10): 1, (28, 10): 2}
"""Points (x, y) of the right and the left eye of an upright face, and how they are marked."""


def marked(quarters):
    """A picture with both eyes, turned anticlockwise."""
    pixels = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    for (x, y), mark in EYES.items():
        pixels[y, x] = mark
    return np.rot90(pixels, quarters)


def eyes(pixels):
    """Where the marks are, x first."""
    return np.array([np.argwhere(pixels[..., 0] == mark)[0][::-1] for mark in (1, 2)], float)


@pytest.mark.parametrize("quarters", range(4))
def test_a_face_is_turned_back_until_its_eyes_are_level(quarters):
    turned = marked(quarters)
    back = np.rot90(turned, quarters_of(eyes(turned)))
    assert np.array_equal(back, marked(0))


@pytest.mark.parametrize(("degrees", "expected"), [(-40, 0), (40, 0), (50, 1), (140, 2), (-50, 3)])
def test_a_tilted_head_counts_as_the_nearest_quarter(degrees, expected):
    angle = np.deg2rad(degrees)
    assert quarters_of(np.array([[0, 0], [np.cos(angle), np.sin(angle)]])) == expected


def test_without_landmarks_faces_count_as_upright():
    assert quarters_of(np.empty((0, 2))) == 0


@pytest.mark.parametrize("lying", range(4))
@pytest.mark.parametrize("found_at", [0, 1, 3])
def test_faces_found_in_a_turned_photograph_stand_upright_after_both_turns(lying, found_at):
    photograph = marked(lying)

    async def look(frame):
        if not np.array_equal(frame, np.rot90(photograph, found_at)):
            return NO_FACES
        one = np.ones(1)
        quarters = np.array([quarters_of(eyes(frame))])
        return FrameFaces(np.array([[0.0, 0, 4, 4]]), one, one, np.ones((1, 2)), quarters)

    read = complete(read_turned("sha256", None, (), np.ascontiguousarray(photograph), look))
    assert read.turn == 90 * found_at
    (degrees,) = read.turns
    assert np.array_equal(np.rot90(photograph, degrees // 90), marked(0))
