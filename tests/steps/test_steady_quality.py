"""Warnings of a live stream change only where the change lasts."""

import pytest

from emotilens.manifest.model_specification import QualityLimit
from emotilens.steps.quality.judge import judge
from emotilens.steps.quality.steady import HOLD_SECONDS, SteadyQualities

LIMITS = {"too dark": QualityLimit(0.04, 0.02), "turned away": QualityLimit(40, 60)}


class Face:
    """One face, of which a light and a pose are measured thirty times a second."""

    def __init__(self):
        self.steady = SteadyQualities(LIMITS)
        self.time = 0.0

    def show(self, light=0.5, pose=0.0, seconds=1 / 30):
        """Show it for some time; returns its qualities."""
        shown = []
        for _ in range(max(round(seconds * 30), 1)):
            measured = judge(light, 80.0, 0.5, pose, LIMITS)
            (quality,) = self.steady.update((1,), frozenset({1}), (measured,), self.time)
            shown.append(quality)
            self.time += 1 / 30
        return shown

    def warnings(self, **measured):
        return self.show(**measured)[-1].warnings


def test_the_first_frame_decides_at_once():
    assert Face().warnings(pose=45.0) == ("turned away",)
    assert Face().show(light=0.01)[-1].judged is False


def test_one_bad_frame_changes_nothing_but_its_measurement():
    face = Face()
    face.show(seconds=1)
    (quality,) = face.show(light=0.01)
    assert (quality.light, quality.warnings, quality.judged) == (0.01, (), True)
    assert face.warnings(seconds=1) == ()


def test_what_lasts_is_warned_about_after_the_hold():
    face = Face()
    face.show(seconds=1)
    began = face.time
    shown = face.show(pose=45.0, seconds=1)
    first = next(place for place, quality in enumerate(shown) if quality.warnings)
    assert first / 30 == pytest.approx(HOLD_SECONDS, abs=1 / 30)
    assert began + first / 30 < face.time


def test_a_face_at_the_limit_keeps_one_state():
    """Frame by frame, its warning would come and go."""
    face = Face()
    face.show(pose=39.0, seconds=1)
    seen = {face.warnings(pose=40.0 + swing) for _ in range(30) for swing in (3.5, -3.5)}
    assert seen == {()}
    face.show(pose=44.0, seconds=1)
    seen = {face.warnings(pose=40.0 + swing) for _ in range(30) for swing in (3.5, -3.5)}
    assert seen == {("turned away",)}


@pytest.mark.parametrize(("pose", "warnings"), [(36.5, ("turned away",)), (35.5, ())])
def test_a_warning_ends_a_fifth_of_the_way_below_its_limit(pose, warnings):
    face = Face()
    face.show(pose=45.0, seconds=1)
    assert face.warnings(pose=pose, seconds=1) == warnings


@pytest.mark.parametrize(("pose", "judged"), [(56.5, False), (55.5, True)])
def test_a_refused_face_is_judged_again_a_fifth_of_the_way_below_that_limit(pose, judged):
    face = Face()
    face.show(pose=70.0, seconds=1)
    assert face.show(pose=pose, seconds=1)[-1].judged is judged


def test_what_refuses_the_face_is_named_first():
    assert Face().warnings(light=0.01, pose=50.0) == ("too dark", "turned away")
    assert Face().warnings(light=0.03, pose=70.0) == ("turned away", "too dark")


def test_what_is_no_longer_measured_keeps_its_state():
    face = Face()
    face.show(pose=45.0, seconds=1)
    assert face.warnings(pose=None, seconds=1) == ("turned away",)


def test_a_face_that_was_lost_begins_afresh():
    face = Face()
    face.show(pose=45.0, seconds=1)
    face.steady.update((), frozenset(), (), face.time)
    assert face.warnings() == ()


def test_faces_whose_quality_was_not_measured_have_none():
    assert SteadyQualities(LIMITS).update((1,), frozenset({1}), (None,), 0.0) == (None,)
