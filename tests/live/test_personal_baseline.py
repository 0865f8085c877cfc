"""“Look neutral for three seconds”: calibration, correction, undo, and every refusal."""

import pytest

from emotilens.basics.errors import BaselineError
from emotilens.manifest.model_specification import QualityLimit
from emotilens.steps.circumplex import COORDINATES
from known_faces import FRAME, LABELS, KnownFaces, answer

FROWN = [0.6, 0.1, 0.2, 0.1]
HAPPY = [0.1, 0.7, 0.1, 0.1]


def act(camera, action, **values):
    return answer(camera, about="baseline", action=action, **values)


def show_for(camera, seconds, faces, start=0.0, rate=10):
    for index in range(round(seconds * rate) + 1):
        result = camera.show(start + index / rate, faces)
    return result


@pytest.fixture
def calibrated():
    """A camera in front of a person with a resting frown, after the calibration."""
    camera = KnownFaces()
    camera.show(0.0, {0: FROWN})
    act(camera, "start")
    show_for(camera, 3, {0: FROWN}, start=0.1)
    act(camera, "finish")
    act(camera, "set", strength=1)
    return camera


def by_hand(probabilities):
    """At full strength: each label is divided by its resting share, times the ideal one."""
    factors = [1 / 300 / 0.6, 1 / 300 / 0.1, 0.99 / 0.2, 1 / 300 / 0.1]
    rows = [value * factor for value, factor in zip(probabilities, factors, strict=True)]
    return [row / sum(rows) for row in rows]


def test_the_baseline_is_taken_off_and_raw_values_stay(calibrated):
    (face,) = calibrated.show(4.0, {0: FROWN}).faces
    assert list(face.expression.probabilities.values()) == pytest.approx(by_hand(FROWN), abs=1e-6)
    assert face.expression.label == "neutral"
    assert list(face.expression.raw.values()) == pytest.approx(FROWN, abs=1e-6)


def test_derived_valence_follows_the_corrected_probabilities(calibrated):
    (face,) = calibrated.show(4.0, {0: HAPPY}).faces
    corrected = zip(by_hand(HAPPY), LABELS, strict=True)
    valence = sum(value * COORDINATES[label][0] for value, label in corrected)
    assert face.valence == pytest.approx(valence, abs=1e-6)
    assert face.valence_raw != pytest.approx(valence, abs=0.01)


def test_results_name_the_face_the_strength_and_the_calibration(calibrated):
    result = calibrated.show(4.0, {0: FROWN})
    used = calibrated.stream.source("camera", FRAME, result).baseline
    assert (used.track, used.strength, used.frames) == (1, 1.0, 31)
    assert used.seconds == pytest.approx(3)


def test_a_face_beside_is_not_corrected(calibrated):
    faces = calibrated.show(4.0, {0: FROWN, 10: FROWN}).faces
    labels = {face.track: face.expression.label for face in faces}
    assert labels == {1: "neutral", 2: "anger"}


def test_strength_undo_and_the_past(calibrated):
    def past():
        return answer(calibrated, about="history", span=60, track=1)["smoothed"]["anger"]

    assert past() == pytest.approx([by_hand(FROWN)[0]] * 32, abs=1e-3)
    act(calibrated, "set", strength=0)
    assert past() == pytest.approx([0.6] * 32)
    act(calibrated, "set", strength=1)
    state = act(calibrated, "remove")
    assert (state["baseline"], state["calibration"], state["stored"]) == (None, None, None)
    assert past() == pytest.approx([0.6] * 32)
    assert calibrated.show(4.0, {0: FROWN}).faces[0].expression.label == "anger"


def test_after_the_face_was_lost_its_baseline_passes_to_the_next_that_comes_alone(calibrated):
    show_for(calibrated, 1, {}, start=4)
    (face,) = calibrated.show(5.1, {0: FROWN}).faces
    assert (face.track, face.expression.label) == (2, "neutral")


def test_another_person_who_stays_does_not_inherit_it(calibrated):
    calibrated.show(4.0, {0: FROWN, 10: FROWN})
    result = show_for(calibrated, 1, {10: FROWN}, start=4.1)
    assert [face.expression.label for face in result.faces] == ["anger"]
    assert calibrated.stream.source("camera", FRAME, result).baseline is None


def test_a_stored_baseline_is_given_back(calibrated):
    stored = act(calibrated, "state")["stored"]
    camera = KnownFaces()
    state = act(camera, "set", stored=stored)
    assert state["baseline"] == {"track": None, "strength": 1.0, "seconds": 3.0, "frames": 31}
    assert camera.show(0.0, {0: FROWN}).faces[0].expression.label == "neutral"
    assert act(camera, "state")["baseline"]["track"] == 1


def test_a_stored_baseline_can_be_given_to_the_selected_face(calibrated):
    stored = act(calibrated, "state")["stored"]
    camera = KnownFaces()
    camera.show(0.0, {0: FROWN, 10: FROWN})
    assert act(camera, "set", stored=stored, track=2)["baseline"]["track"] == 2
    faces = camera.show(0.1, {0: FROWN, 10: FROWN}).faces
    assert {face.track: face.expression.label for face in faces} == {1: "anger", 2: "neutral"}
    with pytest.raises(BaselineError, match=r"Face 7 is not in view. Select the face that the"):
        act(camera, "set", stored=stored, track=7)
    assert act(camera, "state")["baseline"]["track"] == 2


def test_the_state_names_the_reader_for_which_baselines_are_measured(calibrated):
    state = act(calibrated, "state")
    assert state["reader"] == state["stored"]["reader"] == "reader 11111111"
    calibrated.stream.change_engine(calibrated.engine.with_model("twin"))
    assert act(calibrated, "state")["reader"] == "twin 22222222"


def test_another_model_has_no_baseline_and_refuses_this_one(calibrated):
    stored = act(calibrated, "state")["stored"]
    calibrated.stream.change_engine(calibrated.engine.with_model("twin"))
    assert calibrated.show(4.0, {0: FROWN}).faces[0].expression.label == "anger"
    with pytest.raises(BaselineError, match=r"made with “reader 11111111” and does not fit “twin"):
        act(calibrated, "set", stored=stored)
    calibrated.stream.change_engine(calibrated.engine.with_model("plain"))
    calibrated.show(4.1, {0: FROWN})
    with pytest.raises(BaselineError, match=r"needs the label neutral"):
        act(calibrated, "start")


def test_the_state_shows_how_far_the_calibration_is():
    camera = KnownFaces()
    camera.show(0.0, {0: FROWN})
    act(camera, "start")
    show_for(camera, 1, {0: FROWN}, start=0.1)
    assert act(camera, "state")["calibration"] == {
        "track": 1,
        "seconds": 1.0,
        "frames": 11,
        "lost": False,
        "needed": 3.0,
        "complete": False,
    }
    assert act(camera, "cancel")["calibration"] is None


@pytest.mark.parametrize(("rate", "seconds"), [(10, 3.0), (2, 3.5), (1, 7.0)])
def test_a_calibration_is_complete_once_it_has_enough_seconds_and_frames(rate, seconds):
    camera = KnownFaces()
    camera.show(0.0, {0: FROWN})
    act(camera, "start")
    show_for(camera, seconds - 1 / rate, {0: FROWN}, start=0.1, rate=rate)
    assert not act(camera, "state")["calibration"]["complete"]
    camera.show(0.1 + seconds, {0: FROWN})
    assert act(camera, "state")["calibration"]["complete"]
    assert act(camera, "finish")["baseline"]["seconds"] == seconds


def test_several_faces_need_a_selected_one():
    camera = KnownFaces()
    camera.show(0.0, {0: FROWN, 10: HAPPY})
    with pytest.raises(BaselineError, match=r"2 faces are in view. Select one"):
        act(camera, "start")
    with pytest.raises(BaselineError, match=r"Face 7 is not in view. Select a face"):
        act(camera, "start", track=7)
    act(camera, "start", track=2)
    result = show_for(camera, 3, {0: FROWN, 10: HAPPY}, start=0.1)
    act(camera, "finish")
    result = camera.show(4.0, {0: FROWN, 10: HAPPY})
    assert camera.stream.source("camera", FRAME, result).baseline.track == 2


def test_without_a_face_nothing_can_start():
    camera = KnownFaces()
    with pytest.raises(BaselineError, match=r"No face is in view. Look into the camera"):
        act(camera, "start")


def test_a_face_that_leaves_ends_the_calibration():
    camera = KnownFaces()
    camera.show(0.0, {0: FROWN})
    act(camera, "start")
    show_for(camera, 2.5, {0: FROWN}, start=0.1)
    show_for(camera, 1, {}, start=2.7)
    show_for(camera, 1, {0: FROWN}, start=3.8)
    assert act(camera, "state")["calibration"]["lost"]
    assert act(camera, "state")["calibration"]["complete"]
    with pytest.raises(BaselineError, match=r"Face 1 left the view during the calibration. Stay"):
        act(camera, "finish")
    with pytest.raises(BaselineError, match=r"No calibration is in progress"):
        act(camera, "finish")


def test_frames_without_a_judged_face_do_not_count():
    camera = KnownFaces(quality={"too dark": QualityLimit(0.5, 0.4)})
    camera.show(0.0, {0: FROWN})
    act(camera, "start")
    show_for(camera, 3, {0: FROWN}, start=0.1)
    with pytest.raises(BaselineError, match=r"only 0 frames with a face that can be judged"):
        act(camera, "finish")


@pytest.mark.parametrize("strength", [-0.1, 1.1, "1", None, True, float("nan")])
def test_strengths_out_of_range_are_refused(calibrated, strength):
    with pytest.raises(BaselineError, match=r"strength of the baseline is .*must be from 0 to 1"):
        calibrated.stream.answer({"about": "baseline", "action": "set", "strength": strength})
