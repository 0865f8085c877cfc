"""Two expression models for one stream: their blend, or a gate between them.

A blend is the weighted mean of both models' probabilities, as in ABAW-4 to -10. A gate lets a light
model answer where it is confident, and a larger one elsewhere (ABAW-8, Savchenko 2025, arXiv
2503.10399, with a head in place of the second model; published thresholds: 0.7 to 0.9).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.basics.errors import SpecificationError
from emotilens.basics.live_results import UsedSecondModel
from emotilens.basics.stopwatch import Stopwatch
from emotilens.recognition import Recognised, Recognition
from emotilens.steps.circumplex import expected_position
from emotilens.steps.detect.candidates import Candidates
from emotilens.steps.label_maps import reorder

Rule: TypeAlias = Literal["blend", "gate"]

RULES: tuple[Rule, ...] = get_args(Rule)


@dataclass(frozen=True, slots=True)
class SecondModel:
    """How a second model is used.

    Attributes:
        model: its name in the manifest.
        rule: ``blend`` or ``gate``.
        weight: from 0 to 1: of the second model in a blend; in a gate, the confidence that the
            first model needs to answer alone.

    Raises:
        SpecificationError: for another rule, or a weight out of range.
    """

    model: str
    rule: Rule
    weight: float

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise SpecificationError(
                f"“{self.rule!s:.40}” is not a rule for two models. Choose blend or gate."
            )
        if not (type(self.weight) in (int, float) and 0 <= self.weight <= 1):
            raise SpecificationError(
                f"The weight of the second model is {self.weight!s:.40}, but must be from 0 to 1."
            )


class PairedRecogniser:
    """Combines the expressions of two models; satisfies ``Recognition``.

    Action units, embeddings, and measured valence and arousal are the first model's.

    Args:
        first: the stream's model.
        second: the other one.
        how: the rule and weight.

    Raises:
        SpecificationError: if the second model lacks one of the first one's labels.
    """

    def __init__(self, first: Recognition, second: Recognition, how: SecondModel) -> None:
        self.reader = first.reader
        self._first, self._second, self._how = first, second, how
        self._labels = list(self.reader.names.labels)
        self._others = list(second.reader.names.labels)
        reorder(np.empty((0, len(self._others))), self._others, self._labels)
        self._frames = self._paired = 0

    @property
    def used(self) -> UsedSecondModel:
        """The second model as results describe it."""
        model = self._second.reader.model
        share = self._paired / self._frames if self._frames else 0.0
        rule, weight = self._how.rule, float(self._how.weight)
        return UsedSecondModel(model.name, model.sha256, rule, weight, share)

    async def read(
        self,
        frame: Image,
        found: Candidates,
        tracks: Sequence[int],
        time: float,
        stopwatch: Stopwatch,
    ) -> Recognised:
        """See ``Recognition``."""
        one = await self._first.read(frame, found, tracks, time, stopwatch)
        if not len(found.boxes):
            return one
        probabilities = one.reading.probabilities.copy()
        weight, is_blend = self._how.weight, self._how.rule == "blend"
        asked = np.flatnonzero(probabilities.max(axis=1) <= (1 if is_blend else weight))
        self._frames += 1
        self._paired += len(asked) > 0
        if not len(asked):
            return one
        faces = Candidates(found.boxes[asked], found.scores[asked], found.landmarks[asked])
        chosen = [tracks[position] for position in asked] if tracks else ()
        other = await self._second.read(frame, faces, chosen, time, stopwatch)
        rows = reorder(other.reading.probabilities, self._others, self._labels)
        # The second model may have further labels.
        rows = rows / rows.sum(axis=1, keepdims=True)
        share = weight if is_blend else 1.0
        probabilities[asked] = share * rows + (1 - share) * probabilities[asked]
        reading = replace(one.reading, probabilities=probabilities)
        if self.reader.affect_source == "derived":
            reading = replace(reading, affect=expected_position(probabilities, self._labels))
        return Recognised(reading, one.qualities)
