"""Methods of the papers that can be switched on in a live stream."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from emotilens.basics.errors import SpecificationError
from emotilens.basics.live_results import UsedMethods
from emotilens.basics.results import Face, FrameResult
from emotilens.engine import Engine
from emotilens.recognition import Recognition
from emotilens.steps.compound import COMPOUND_NAMES, compound_scores

from .second_model import PairedRecogniser, SecondModel
from .steady_faces import SavingRecogniser


@dataclass(frozen=True, slots=True)
class Methods:
    """Which methods are switched on.

    Attributes:
        compound: score compound expressions, such as “happily surprised”, by the mean of their two
            parts' probabilities (ABAW-6, Savchenko 2024, arXiv 2403.11590).
        second: blend or gate with a second installed model (ABAW-4 to -10); None for no other.
        adaptive: read a steady face less often (after Savchenko, ICML 2023, PMLR 202).
    """

    compound: bool = False
    second: SecondModel | None = None
    adaptive: bool = False

    def check(self, engine: Engine) -> None:
        """Check that they can be applied.

        Raises:
            ModelUnavailableError: if the second model is unknown.
            SpecificationError: if labels are missing, the second model is the first one, or a head
                predicts the expressions.
        """
        labels = engine.names.labels
        if self.compound:
            compound_scores(np.empty((0, len(labels))), labels, "arithmetic")
        if self.second:
            _second(engine, self.second)


class AppliedMethods:
    """The methods applied to one stream.

    Args:
        methods: which are switched on.
        engine: its model is the first one.

    Raises:
        EmotilensError: as for ``Methods.check``.
    """

    def __init__(self, methods: Methods, engine: Engine) -> None:
        methods.check(engine)
        self._methods = methods
        self._labels = tuple(engine.names.labels)
        self.recogniser: Recognition = engine.recogniser()
        self._paired: PairedRecogniser | None = None
        self._saving: SavingRecogniser | None = None
        if methods.second:
            other = _second(engine, methods.second).recogniser()
            self._paired = PairedRecogniser(self.recogniser, other, methods.second)
            self.recogniser = self._paired
        if methods.adaptive:
            self._saving = SavingRecogniser(self.recogniser)
            self.recogniser = self._saving

    @property
    def used(self) -> UsedMethods | None:
        """As results describe them; None if none changes probabilities."""
        if not (self._paired or self._saving):
            return None
        return UsedMethods(
            self._paired.used if self._paired else None,
            self._saving.computed if self._saving else None,
        )

    def finish(self, result: FrameResult) -> FrameResult:
        """Add what is computed from smoothed probabilities."""
        if not self._methods.compound:
            return result
        return replace(result, faces=tuple(map(self._with_compound, result.faces)))

    def _with_compound(self, face: Face) -> Face:
        assert face.expression is not None
        row = np.array([[face.expression.probabilities[label] for label in self._labels]])
        scores = compound_scores(row, self._labels, "arithmetic")[0]
        return replace(face, compound=dict(zip(COMPOUND_NAMES, scores.tolist(), strict=True)))


def read_methods(content: Mapping[str, Any]) -> Methods:
    """Read what the page sends.

    Args:
        content: ``compound`` and ``adaptive`` true or false, and ``second`` with ``model``,
            ``rule`` and ``weight``, or null.

    Raises:
        SpecificationError: for an unknown rule or a weight out of range.
    """
    second = content["second"]
    return Methods(
        bool(content["compound"]),
        SecondModel(second["model"], second["rule"], second["weight"]) if second else None,
        bool(content["adaptive"]),
    )


def _second(engine: Engine, second: SecondModel) -> Engine:
    """An engine with the second model."""
    if second.model == engine.model.name:
        raise SpecificationError(
            f"“{second.model}” is the first model already. Choose another second model."
        )
    if engine.head and engine.head.branch("expression"):
        raise SpecificationError(
            f"The head “{engine.head.name}” predicts the expressions. Remove it to combine two "
            f"models."
        )
    return engine.with_model(second.model)
