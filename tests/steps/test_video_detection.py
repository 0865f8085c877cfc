"""Videos: a search twice a second, closer looks in between, one more search for a lost face."""

from collections import Counter

import numpy as np
import pytest
from PIL import Image

from emotilens.basics.stopwatch import Stopwatch
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.detect.video import VideoDetector

FACE = np.array((173, 73, 102, 102))
"""The face of the example picture, which is 512 pixels wide: x, y, width, height."""

SMALL = 160


class Scene:
    """A wide frame with one small portrait, and a count of what its search costs."""

    def __init__(self, models, example_picture):
        self._networks = NativeNetworks(models)
        self._detector = VideoDetector(native_engine(models).photograph_detector())
        self._portrait = Image.fromarray(read_picture(example_picture)).resize((SMALL, SMALL))
        self.runs = Counter()

    async def run(self, name, tensor):
        self.runs[name] += 1
        return await self._networks.run(name, tensor)

    def find(self, time, *corners):
        canvas = Image.new("RGB", (1280, 720), (120, 130, 140))
        for corner in corners:
            canvas.paste(self._portrait, corner)
        self.runs.clear()
        found = self._detector.find(np.asarray(canvas), time, self.run, Stopwatch(lambda: 0.0))
        return complete(found)


@pytest.fixture
def scene(models, example_picture):
    return Scene(models, example_picture)


def expected(corner):
    return FACE * SMALL / 512 + np.array((*corner, 0, 0))


def test_a_known_face_is_followed_by_one_closer_look(scene):
    scene.find(0.0, (900, 300))
    assert scene.runs["blazeface-back"] > 1
    for step in range(1, 12):
        corner = (900 - 9 * step, 300 + 4 * step)
        found = scene.find(step / 25, corner)
        assert scene.runs == {"blazeface-short": 1}
        assert found.boxes == pytest.approx(expected(corner)[None], abs=4)


def test_a_new_face_is_found_within_half_a_second(scene):
    assert len(scene.find(0.0, (900, 300)).scores) == 1
    assert len(scene.find(0.48, (900, 300), (200, 100)).scores) == 1
    assert len(scene.find(0.5, (900, 300), (200, 100)).scores) == 2


def test_a_face_that_jumps_is_searched_for_once(scene):
    scene.find(0.0, (900, 300))
    scene.find(0.08, (900, 300))
    found = scene.find(0.12, (200, 100))
    assert scene.runs["blazeface-back"] > 1
    assert found.boxes == pytest.approx(expected((200, 100))[None], abs=4)
    scene.find(0.16, (200, 100))
    assert scene.runs["blazeface-back"] == 0


def test_searches_for_lost_faces_are_a_tenth_of_a_second_apart(scene):
    scene.find(0.0, (900, 300))
    assert len(scene.find(0.04, (200, 100)).scores) == 0
    assert scene.runs["blazeface-back"] == 0
    assert len(scene.find(0.1, (200, 100)).scores) == 1


def test_a_face_that_was_hidden_is_found_where_it_was(scene):
    scene.find(0.0, (900, 300))
    assert len(scene.find(0.2).scores) == 0
    assert len(scene.find(0.24).scores) == 0
    assert len(scene.find(0.28, (905, 300)).scores) == 1
    assert scene.runs == {"blazeface-short": 1}


def test_without_a_known_face_each_frame_gets_one_look(scene):
    assert len(scene.find(0.0).scores) == 0
    assert len(scene.find(0.1).scores) == 0
    assert scene.runs == {"blazeface-back": 1}
    assert len(scene.find(0.5, (900, 300)).scores) == 1


def test_frames_may_come_in_any_order(scene):
    scene.find(2.0, (900, 300))
    assert len(scene.find(1.0, (200, 100)).scores) == 1
    assert len(scene.find(1.9, (900, 300)).scores) == 1
