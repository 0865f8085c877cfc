"""From the trained network to the shipped file: logit adjustment, eight bits, calibration."""

from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from emotilens.basics.arrays import Floats, Integers, Tensor
from emotilens.evaluation.metrics.calibration import fit_temperature
from emotilens.evaluation.metrics.classification import accuracy, confusion_matrix, macro_f1
from emotilens.evaluation.metrics.selective import choose_threshold
from emotilens.native.cpu_session import cpu_session
from emotilens.steps.decode import softmax

from .ferplus import LABELS
from .tensor_names import HEAD_BIAS, INPUT, LOGITS

TOLERATED_LOSS = 0.003
"""Accuracy that favouring rare labels may cost, because frequent labels lose from it."""

ADJUSTMENTS = tuple(float(value) for value in np.arange(0, 0.61, 0.01).round(2))


@dataclass(frozen=True, slots=True)
class Adjustment:
    """How much rare labels are favoured, and the figures on the validation faces.

    Attributes:
        strength: τ of logit adjustment: τ · log(share of the label in training) is subtracted from
            each logit (Menon et al. 2021, arXiv 2007.07314, section 4.1).
        accuracy: the accuracy with this strength.
        macro_f1: the macro F1 with this strength.
    """

    strength: float
    accuracy: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a model's logits become confidence, and when an answer is uncertain.

    Attributes:
        temperature: divisor of the logits.
        confidence_threshold: lowest confidence of an answer that is not “uncertain”, from 0 to 1;
            None if no threshold is accurate enough, so that no answer is uncertain.
    """

    temperature: float
    confidence_threshold: float | None


def try_adjustments(logits: Floats, labels: Integers, shares: Floats) -> list[Adjustment]:
    """Accuracy and macro F1 for every strength in ``ADJUSTMENTS``.

    Args:
        logits: the logits of the validation faces, shape (n, labels).
        labels: the true labels.
        shares: the shares of the labels in training, summing to 1.
    """
    found = []
    for strength in ADJUSTMENTS:
        predicted = (logits - strength * np.log(shares)).argmax(axis=1)
        confusion = confusion_matrix(predicted, labels, len(LABELS))
        found.append(Adjustment(strength, accuracy(confusion), macro_f1(confusion)))
    return found


def best_adjustment(tried: list[Adjustment]) -> Adjustment:
    """The one with the largest macro F1 that costs almost no accuracy; the weakest of equals."""
    lowest = max(each.accuracy for each in tried) - TOLERATED_LOSS
    allowed = [each for each in tried if each.accuracy >= lowest]
    return max(allowed, key=lambda each: (each.macro_f1, -each.strength))


def with_adjustment(model: onnx.ModelProto, strength: float, shares: Floats) -> onnx.ModelProto:
    """A copy of the model whose head's bias contains the adjustment."""
    adjusted = onnx.ModelProto()
    adjusted.CopyFrom(model)
    (bias,) = (constant for constant in adjusted.graph.initializer if constant.name == HEAD_BIAS)
    values = numpy_helper.to_array(bias) - strength * np.log(shares)
    bias.CopyFrom(numpy_helper.from_array(values.astype(np.float32), HEAD_BIAS))
    return adjusted


def logits(model: onnx.ModelProto, inputs: Tensor) -> NDArray[np.float32]:
    """Logits of network inputs, computed in batches."""
    remedy = "Train it again."
    session = cpu_session(model.SerializeToString(), "trained here", remedy, threads=0)
    blocks = np.array_split(inputs, max(len(inputs) // 64, 1))
    return np.concatenate([session.run([LOGITS], {INPUT: block})[0] for block in blocks])


def calibrate(logits: Floats, labels: Integers) -> Calibration:
    """Fit the temperature on the validation faces, to three decimals, and then the threshold.

    Args:
        logits: the logits of the shipped network, shape (n, labels).
        labels: the true labels.
    """
    temperature = round(fit_temperature(logits, labels), 3)
    return Calibration(temperature, choose_threshold(softmax(logits / temperature), labels))
