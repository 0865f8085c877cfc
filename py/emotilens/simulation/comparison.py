"""Comparing methods on many simulated streams: accuracy, stability and cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.evaluation.metrics.classification import accuracy, confusion_matrix, macro_f1
from emotilens.evaluation.metrics.stability import switches_per_minute

from .methods import Method, Predictions
from .streams import Stream


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of one method over a set of streams.

    Attributes:
        macro_f1: over the frames of all streams, including frames without a face.
        accuracy: over the same frames.
        switches: label changes per minute, mean over streams.
        computed: share of frames on which the network had to run.
    """

    macro_f1: float
    accuracy: float
    switches: float
    computed: float


def outcome(
    method: Method, streams: Sequence[Stream], predictions: Sequence[Predictions]
) -> Outcome:
    """Apply a method to each stream separately.

    Args:
        method: the method to apply.
        streams: the streams, with their labels.
        predictions: the models' predictions for each stream.
    """
    decisions = [method.decide(each) for each in predictions]
    true = np.concatenate([stream.labels for stream in streams])
    decided = np.concatenate([each.labels for each in decisions])
    confusion = confusion_matrix(decided, true, predictions[0].pretrained.shape[1])
    return Outcome(
        macro_f1=macro_f1(confusion),
        accuracy=accuracy(confusion),
        switches=float(
            np.mean(
                [
                    switches_per_minute(each.labels, stream.times)
                    for each, stream in zip(decisions, streams, strict=True)
                ]
            )
        ),
        computed=float(np.mean([each.computed for each in decisions])),
    )


def true_switches(streams: Sequence[Stream]) -> float:
    """Changes of the true label per minute, mean over streams."""
    return float(np.mean([switches_per_minute(stream.labels, stream.times) for stream in streams]))
