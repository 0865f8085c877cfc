"""Methods on many simulated streams: how right, how restless, how late, and at what cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.evaluation.metrics.classification import accuracy, confusion_matrix, macro_f1
from emotilens.evaluation.metrics.stability import switches_per_minute

from .methods import Method, Seen
from .streams import Stream


@dataclass(frozen=True, slots=True)
class Outcome:
    """One method over a set of streams.

    Attributes:
        macro_f1: over the frames of all streams together, frames without a face included.
        accuracy: the same.
        switches: label changes a minute, mean over streams.
        computed: share of frames that the network had to look at.
    """

    macro_f1: float
    accuracy: float
    switches: float
    computed: float


def outcome(method: Method, streams: Sequence[Stream], seen: Sequence[Seen]) -> Outcome:
    """Apply a method to each stream by itself.

    Args:
        method: which.
        streams: with their labels.
        seen: what the models say of each.
    """
    decided = [method.decide(each) for each in seen]
    true = np.concatenate([stream.labels for stream in streams])
    said = np.concatenate([each.labels for each in decided])
    confusion = confusion_matrix(said, true, seen[0].pretrained.shape[1])
    return Outcome(
        macro_f1=macro_f1(confusion),
        accuracy=accuracy(confusion),
        switches=float(
            np.mean(
                [
                    switches_per_minute(each.labels, stream.times)
                    for each, stream in zip(decided, streams, strict=True)
                ]
            )
        ),
        computed=float(np.mean([each.computed for each in decided])),
    )


def true_switches(streams: Sequence[Stream]) -> float:
    """Changes a minute of what is really shown, mean over streams."""
    return float(np.mean([switches_per_minute(stream.labels, stream.times) for stream in streams]))
