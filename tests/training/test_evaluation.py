"""A card's figures, for networks with known answers."""

import math

import numpy as np
import pytest

from emotilens.manifest.model_specification import (
    CropRule,
    ExpressionSpecification,
    InputSpecification,
    ModelSpecification,
)
from emotilens.training.evaluation import (
    abstention,
    agreement,
    as_crops,
    behind_a_detector,
    calibration,
    cross_fitted,
    in_order,
    logits_of,
    robustness,
)
from emotilens.training.ferplus import LABELS, Faces
from emotilens.training.framing import MARGIN, SIDE

MODEL = ModelSpecification(
    "reader",
    "Reader",
    "0" * 64,
    InputSpecification("input", 8, 8, "grey", "bilinear", 255, (0.0,), (1.0,)),
    expression=ExpressionSpecification(
        "logits", ("neutral", "happiness"), 1.0, CropRule("square", 1, 0, "replicate")
    ),
)


def brightness(inputs: np.ndarray) -> np.ndarray:
    """Bright faces are happy."""
    light = inputs.mean(axis=(1, 2, 3))
    return np.stack((1 - light, light), axis=1)


@pytest.fixture
def faces() -> Faces:
    levels = np.array([200, 210, 220, 30], np.uint8)
    pictures = np.repeat(np.repeat(levels[:, None, None], 48, axis=1), 48, axis=2)
    return Faces(pictures, np.zeros((4, 10)))


@pytest.fixture
def labels() -> np.ndarray:
    return np.array([LABELS.index(name) for name in ("happiness", "happiness", "fear", "neutral")])


def test_logits_are_put_into_the_order_of_the_data_set():
    ordered = in_order(np.array([[1.0, 2.0]]), ("neutral", "happiness"))
    assert ordered[0, LABELS.index("happiness")] == 2
    assert ordered[0, LABELS.index("neutral")] == 1
    assert (ordered[0] < -1e8).sum() == 6


def test_three_of_four_predictions_are_correct(faces, labels):
    predicted = logits_of(as_crops(faces.pictures), MODEL, brightness).argmax(axis=1)
    figures = agreement(predicted, labels)
    assert figures["accuracy"] == 0.75
    assert figures["recall"] == {**dict.fromkeys(LABELS, 0), "happiness": 1, "neutral": 1}
    assert figures["f1"]["happiness"] == pytest.approx(2 * 2 / (2 * 2 + 1))


def test_withholding_the_least_confident_answers_leaves_the_more_confident_ones(labels):
    logits = np.zeros((4, 8))
    logits[np.arange(4), labels] = [5, 4, 0, 3]
    logits[2, LABELS.index("surprise")] = 1
    figures = calibration(logits, labels, temperature=1.0)
    accuracies = {each["share"]: each["accuracy"] for each in figures["coverage"]}
    assert accuracies[1.0] == 0.75
    assert accuracies[0.7] == 1
    assert figures["error_before"] == figures["error_after"]
    assert figures["bins_before"] == figures["bins"]


def test_confidence_before_the_temperature_is_that_of_the_plain_logits():
    logits = np.zeros((1, 8))
    logits[0, 0] = math.log(7)
    figures = calibration(logits, np.array([0]), temperature=0.5)
    (before,) = (each for each in figures["bins_before"] if each["share"])
    (after,) = (each for each in figures["bins"] if each["share"])
    assert before == pytest.approx({"confidence": 7 / 14, "accuracy": 1, "share": 1})
    assert after == pytest.approx({"confidence": 49 / 56, "accuracy": 1, "share": 1})


def test_each_half_is_evaluated_with_the_fit_to_the_other_half():
    # Even faces are correct in 3 of 4 cases, odd ones in 1 of 2. With the other half's temperature
    # the confidence is the other half's share, so the error is the difference of 1/4 both times.
    labels = np.zeros(800, np.intp)
    labels[0::8] = labels[1::4] = 1
    logits = np.full((800, 8), -1e9)
    logits[:, :2] = (1.0, 0.0)
    even, odd = labels[0::2], labels[1::2]
    assert ((even == 0).mean(), (odd == 0).mean()) == (0.75, 0.5)
    figures = cross_fitted(logits, labels)
    assert figures["error"] == pytest.approx(0.25, abs=0.01)


def test_a_threshold_has_a_coverage_and_an_accuracy(labels):
    probabilities = np.full((4, 8), 0.02)
    probabilities[np.arange(4), labels] = [0.9, 0.8, 0.3, 0.7]
    probabilities[2, LABELS.index("surprise")] = 0.6
    figures = abstention(probabilities, labels, 0.65)
    assert (figures["threshold"], figures["coverage"], figures["accuracy"]) == (0.65, 0.75, 1)
    assert abstention(probabilities, labels, None) is None


def test_a_quarter_of_the_light_makes_happy_faces_neutral(faces, labels):
    figures = robustness(faces, labels, MODEL, brightness)
    assert figures["none"] == 0.75
    assert figures["a quarter of the light"] == 0.25
    assert figures["half the resolution"] == 0.75


def test_faces_that_the_detector_misses_do_not_count(faces, labels):
    def detect(picture):
        if picture.mean() > 215:
            return np.empty((0, 4))
        return np.array([[MARGIN, MARGIN, SIDE, SIDE]], np.float64)

    figures = behind_a_detector(faces, labels, MODEL, brightness, detect)
    assert figures["found"] == 0.75
    assert figures["accuracy"] == 1
    assert figures["faces"] == 3
