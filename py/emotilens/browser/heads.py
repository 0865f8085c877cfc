"""Heads on the page: one that is taught there, or one that is brought as a file.

This module and what only it needs is fetched when somebody opens the page's panel, or comes back
with a head.
"""

import json
from collections.abc import Callable
from dataclasses import asdict

from emotilens.basics.errors import HeadError
from emotilens.basics.results import Face
from emotilens.fitting.layers.own_expressions import ExpressionScore, Sample, fit_own_expressions
from emotilens.heads.files import head_from_bytes, head_to_bytes
from emotilens.heads.head import Head

from .live import BrowserEngine

NAME = "my face"
"""Of a head that was taught here."""


class BrowserHeads:
    """The samples that were collected, and the head that was made of them or brought.

    Samples are kept by the model whose embeddings they are.

    Args:
        engine: whose latest result samples are taken from, and which applies the head.
    """

    def __init__(self, engine: BrowserEngine) -> None:
        self._engine = engine
        self._samples: dict[str, list[Sample]] = {}
        self._head: Head | None = None

    def samples(self) -> str:
        """How many samples each expression has for the model in use, as JSON text."""
        counts: dict[str, int] = {}
        for sample in self._of_model():
            counts[sample.label] = counts.get(sample.label, 0) + 1
        return json.dumps(counts, ensure_ascii=False)

    def collect(self, label: str, stretch: str) -> str:
        """Take the largest face of the latest frame or picture as a sample; returns ``samples``.

        Without a face, nothing is taken.

        Args:
            label: the expression that it shows.
            stretch: name of the stretch of frames, or of the picture.

        Raises:
            HeadError: when the model gives no embeddings.
        """
        model = self._engine.model
        if model.expression is None or model.expression.embedding is None:
            raise HeadError(
                f"The model “{model.name}” gives no embeddings that a head could read. Choose "
                f"another model."
            )
        frame, embeddings = self._engine.latest or (None, {})
        face = max(frame.faces, key=_area, default=None) if frame else None
        if face:
            self._of_model().append(Sample(label, stretch, embeddings[face.track]))
        return self.samples()

    def forget(self, label: str) -> str:
        """Forget the samples of an expression; returns ``samples``."""
        kept = [sample for sample in self._of_model() if sample.label != label]
        self._samples[self._engine.model.name] = kept
        return self.samples()

    def fit(self, on_epoch: Callable[[int, int], None]) -> str:
        """Fit a head to the samples and apply it.

        Args:
            on_epoch: is told each epoch, from 1, and how many there are.

        Returns:
            JSON text of a list with an object an expression, as ``ExpressionScore`` is.

        Raises:
            HeadError: for too few samples or expressions; then nothing changes.
        """
        head, scores = fit_own_expressions(NAME, self._of_model(), self._engine.model, on_epoch)
        self._apply(head_from_bytes(head_to_bytes(head), NAME))
        return _scores(scores)

    def open_head(self, name: str, content: bytes | memoryview) -> str:
        """Read a head's file and apply it, or keep it until its model is in use.

        Args:
            name: of the file, for errors.
            content: all of it.

        Returns:
            The engine's ``description``.

        Raises:
            HeadError: when it is no head; then nothing changes.
        """
        return self._apply(head_from_bytes(bytes(content), name))

    def remove_head(self) -> str:
        """Read faces without a head; returns the engine's ``description``."""
        return self._apply(None)

    def head_file(self) -> bytes:
        """The head's file, which ``open_head`` and ``--head`` of the command line read.

        Raises:
            HeadError: when there is no head.
        """
        if self._head is None:
            raise HeadError("There is no head. Teach one, or open a head's file.")
        return head_to_bytes(self._head)

    def _apply(self, head: Head | None) -> str:
        self._head = head
        return self._engine.use_head(head)

    def _of_model(self) -> list[Sample]:
        return self._samples.setdefault(self._engine.model.name, [])


def _area(face: Face) -> float:
    return face.box[2] * face.box[3]


def _scores(scores: tuple[ExpressionScore, ...]) -> str:
    return json.dumps([asdict(score) for score in scores], ensure_ascii=False)
