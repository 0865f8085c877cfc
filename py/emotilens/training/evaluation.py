"""The figures of an installed model on the validation faces of FER+, for its card.

They use the same preprocessing, networks and decoding as the product.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image, Integers, Tensor
from emotilens.evaluation.metrics.calibration import (
    Reliability,
    coverage_curve,
    fit_temperature,
    reliability,
)
from emotilens.evaluation.metrics.classification import (
    accuracy,
    confusion_matrix,
    f1_scores,
    macro_f1,
    recall,
)
from emotilens.evaluation.metrics.selective import WANTED_ACCURACY, choose_threshold, select
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.native.networks import NativeNetworks, complete
from emotilens.steps.crop import crop, rectangle_around
from emotilens.steps.decode import softmax
from emotilens.steps.preprocess import preprocess

from .disturbance import DISTURBANCES
from .ferplus import LABELS, Faces
from .framing import Detect, place

COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.7, 0.5)

Logits = Callable[[Tensor], Floats]
"""From network inputs to logits in the order of the model's labels."""

Figures = dict[str, Any]


def network_logits(networks: NativeNetworks, model: ModelSpecification) -> Logits:
    """Run an installed network on inputs."""
    assert model.expression is not None
    output = model.expression.logits
    return lambda inputs: np.asarray(complete(networks.run(model.name, inputs))[output], np.float64)


def in_order(logits: Floats, labels: Sequence[str]) -> Floats:
    """Logits in the order of ``LABELS``; a label that the model lacks is never predicted."""
    ordered = np.full((len(logits), len(LABELS)), -1e9)
    for position, label in enumerate(labels):
        ordered[:, LABELS.index(label)] = logits[:, position]
    return ordered


def logits_of(crops: Sequence[Image], model: ModelSpecification, run: Logits) -> Floats:
    """Logits of every crop, in the order of ``LABELS``."""
    assert model.expression is not None
    inputs = np.concatenate([preprocess(face, model.input) for face in crops])
    blocks = np.array_split(inputs, max(len(inputs) // 64, 1))
    logits = np.concatenate([run(block) for block in blocks]).astype(np.float64)
    return in_order(logits, model.expression.labels)


def agreement(predicted: Integers, true: Integers) -> Figures:
    """Accuracy, macro F1, recall and F1 per label, and the confusion matrix (rows are true)."""
    confusion = confusion_matrix(predicted, true, len(LABELS))
    return {
        "faces": int(confusion.sum()),
        "accuracy": accuracy(confusion),
        "macro_f1": macro_f1(confusion),
        "recall": dict(zip(LABELS, recall(confusion).tolist(), strict=True)),
        "f1": dict(zip(LABELS, f1_scores(confusion).tolist(), strict=True)),
        "confusion": confusion.tolist(),
    }


def calibration(logits: Floats, true: Integers, temperature: float) -> Figures:
    """Calibration before and after applying the temperature, and accuracy at several coverages."""
    before = reliability(softmax(logits), true)
    probabilities = softmax(logits / temperature)
    after = reliability(probabilities, true)
    thresholds, remaining = coverage_curve(probabilities, true)
    covered = [min(round(share * len(true)), len(true)) - 1 for share in COVERAGES]
    return {
        "temperature": temperature,
        "error_before": before.expected_calibration_error,
        "error_after": after.expected_calibration_error,
        "bins_before": _bins(before),
        "bins": _bins(after),
        "coverage": [
            {"share": share, "threshold": thresholds[last], "accuracy": remaining[last]}
            for share, last in zip(COVERAGES, covered, strict=True)
        ],
    }


def _bins(found: Reliability) -> list[Figures]:
    columns = (found.confidence.tolist(), found.accuracy.tolist(), found.share.tolist())
    return [
        {"confidence": confidence, "accuracy": correct, "share": share}
        for confidence, correct, share in zip(*columns, strict=True)
    ]


def abstention(probabilities: Floats, true: Integers, threshold: float | None) -> Figures | None:
    """Coverage and accuracy at a model's threshold.

    Args:
        probabilities: calibrated, shape (n, labels).
        true: true labels.
        threshold: the model's threshold; None if it never abstains.
    """
    if threshold is None:
        return None
    return {"wanted_accuracy": WANTED_ACCURACY, **asdict(select(probabilities, true, threshold))}


def cross_fitted(logits: Floats, true: Integers) -> Figures:
    """Calibration and abstention on faces that neither was fitted to.

    Temperature and threshold are fitted to every other face and evaluated on the rest, then the
    other way round; figures are the means of both.

    Args:
        logits: shape (n, labels).
        true: true labels, shape (n,).
    """
    found = []
    even, odd = slice(0, None, 2), slice(1, None, 2)
    for fitted_to, held_out in ((even, odd), (odd, even)):
        temperature = fit_temperature(logits[fitted_to], true[fitted_to])
        threshold = choose_threshold(softmax(logits[fitted_to] / temperature), true[fitted_to])
        probabilities = softmax(logits[held_out] / temperature)
        selected = select(probabilities, true[held_out], threshold or 0.0)
        error = reliability(probabilities, true[held_out]).expected_calibration_error
        found.append((error, selected.coverage, selected.accuracy))
    names = ("error", "coverage", "accuracy")
    return dict(zip(names, np.mean(found, axis=0).tolist(), strict=True))


def robustness(
    faces: Faces, true: Integers, model: ModelSpecification, run: Logits
) -> dict[str, float]:
    """Accuracy with each disturbance, as the mean over its variants."""
    return {
        name: float(
            np.mean(
                [
                    (_predict([change(face) for face in faces.pictures], model, run) == true).mean()
                    for change in variants
                ]
            )
        )
        for name, variants in DISTURBANCES.items()
    }


def behind_a_detector(
    faces: Faces, true: Integers, model: ModelSpecification, run: Logits, detect: Detect
) -> Figures:
    """The share of faces detected in larger pictures, and the figures on these faces."""
    assert model.expression is not None
    rule = model.expression.crop
    crops, found = [], []
    for index, face in enumerate(faces.pictures):
        picture = place(face)
        boxes = detect(picture)
        if len(boxes):
            crops.append(crop(picture, rectangle_around(boxes[0], rule), rule.outside))
            found.append(index)
    predicted = _predict(crops, model, run)
    return {"found": len(found) / len(faces), **agreement(predicted, true[found])}


def as_crops(pictures: NDArray[np.uint8]) -> list[Image]:
    """Grey faces as pictures with three equal channels."""
    return [np.repeat(face[..., None], 3, axis=2) for face in pictures]


def _predict(crops: Sequence[Image], model: ModelSpecification, run: Logits) -> Integers:
    return logits_of(crops, model, run).argmax(axis=1)
