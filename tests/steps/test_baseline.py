"""The rule for a person's baseline, by hand and by plain loops."""

import json
import math

import numpy as np
import pytest

from emotilens.basics.errors import BaselineError
from emotilens.steps.baseline import measure_baseline, read_baseline, without_baseline

LABELS = ("anger", "happiness", "neutral")
FROWN = np.tile([0.475, 0.025, 0.5], (30, 1))
"""A resting face that the model takes for half angry; an ideal one has 0.005, 0.005, 0.99."""


def plain_correction(probabilities, resting, strength):
    """The docstring's rule for one frame, with plain numbers."""
    ideal = [0.005, 0.005, 0.99]
    logits = []
    for label, (value, rest) in enumerate(zip(probabilities, resting, strict=True)):
        logits.append(math.log(value) - strength * math.log(rest / ideal[label]))
    total = sum(math.exp(each) for each in logits)
    return [math.exp(each) / total for each in logits]


@pytest.mark.parametrize("strength", [0, 0.25, 1])
@pytest.mark.parametrize("frame", [[0.475, 0.025, 0.5], [0.7, 0.1, 0.2], [0.1, 0.8, 0.1]])
def test_the_correction_follows_its_rule(strength, frame):
    baseline = measure_baseline("reader", LABELS, FROWN, 3.0)
    corrected = without_baseline(np.array([frame]), baseline.offsets, strength)
    assert corrected[0] == pytest.approx(plain_correction(frame, FROWN[0], strength))
    assert corrected.sum() == pytest.approx(1)


def test_at_full_strength_the_resting_face_is_ideally_neutral():
    baseline = measure_baseline("reader", LABELS, FROWN, 3.0)
    corrected = without_baseline(FROWN[:1], baseline.offsets, 1.0)[0]
    assert corrected == pytest.approx([0.005, 0.005, 0.99])


def test_the_resting_answer_is_the_mean_of_logarithms():
    rows = np.array([[0.2, 0.2, 0.6], [0.6, 0.2, 0.2]]).repeat(10, axis=0)
    baseline = measure_baseline("reader", LABELS, rows, 3.0)
    rest = math.sqrt(0.2 * 0.6)
    uncentred = [math.log(rest / 0.005), math.log(0.2 / 0.005), math.log(rest / 0.99)]
    mean = sum(uncentred) / 3
    assert baseline.offsets == pytest.approx([each - mean for each in uncentred])


def test_a_face_that_is_ideally_neutral_already_has_no_baseline():
    rows = np.tile([0.005, 0.005, 0.99], (30, 1))
    assert measure_baseline("reader", LABELS, rows, 3.0).offsets == pytest.approx(0)


def test_probabilities_of_zero_stay_finite():
    rows = np.tile([0.0, 0.0, 1.0], (30, 1))
    baseline = measure_baseline("reader", LABELS, rows, 3.0)
    corrected = without_baseline(np.array([[1.0, 0.0, 0.0]]), baseline.offsets, 1.0)
    assert np.isfinite(corrected).all()


@pytest.mark.parametrize(("frames", "seconds"), [(7, 3.0), (30, 1.4), (0, 0.0)])
def test_too_short_a_calibration_is_refused(frames, seconds):
    with pytest.raises(
        BaselineError, match=rf"only {frames} frames.* within {seconds} seconds; it needs 8 within"
    ):
        measure_baseline("reader", LABELS, FROWN[:frames], seconds)


def test_a_model_without_a_neutral_label_has_no_baseline():
    with pytest.raises(BaselineError, match=r"needs the label neutral.* has only calm, happiness"):
        measure_baseline("reader", ("calm", "happiness"), FROWN[:, :2], 3.0)


def test_the_stored_form_gives_the_same_correction():
    baseline = measure_baseline("reader", LABELS, FROWN, 3.0)
    restored = read_baseline(json.loads(json.dumps(baseline.stored())), "reader", LABELS)
    assert restored.offsets == pytest.approx(baseline.offsets, abs=1e-5)
    assert (restored.seconds, restored.frames) == (3.0, 30)


STORED = measure_baseline("reader", LABELS, FROWN, 3.0).stored()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "not a stored baseline"),
        ({"format": "other"}, "not a stored baseline"),
        (STORED | {"reader": "twin"}, "made with “twin” and does not fit “reader”. Look neutral"),
        (STORED | {"offsets": {"anger": 1}}, "damaged"),
        (STORED | {"offsets": {**STORED["offsets"], "anger": float("nan")}}, "damaged"),
        (STORED | {"offsets": {**STORED["offsets"], "anger": True}}, "damaged"),
        (STORED | {"frames": "30"}, "damaged"),
        (STORED | {"seconds": None}, "damaged"),
    ],
)
def test_a_stored_form_that_does_not_fit_is_refused(content, complaint):
    with pytest.raises(BaselineError, match=complaint):
        read_baseline(content, "reader", LABELS)
