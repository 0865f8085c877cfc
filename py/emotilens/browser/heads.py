"""Heads on the page: fitted there to collected samples, or opened from a file.

This module and its dependencies are fetched when a visitor opens the page's panel, or returns with
a head.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict

from emotilens.basics.errors import HeadError
from emotilens.basics.json_text import json_of
from emotilens.basics.results import Face
from emotilens.fitting.layers.own_expressions import Sample, fit_own_expressions
from emotilens.heads.files import head_from_bytes, head_to_bytes

from .live import BrowserEngine

NAME = "my face"
"""The name of a head that was fitted on the page."""


class BrowserHeads:
    """The collected samples, and the engine's head.

    Samples are kept separately for each model, since its embeddings differ from another's.

    Args:
        engine: the engine that applies the head, and from whose latest result samples are taken.
    """

    def __init__(self, engine: BrowserEngine) -> None:
        self._engine = engine
        self._samples: dict[str, list[Sample]] = {}

    def samples(self) -> str:
        """How many samples of each expression the model in use has, as JSON text."""
        counts = Counter(sample.label for sample in self._of_model())
        return json_of(counts)

    def collect(self, label: str, stretch: str) -> str:
        """Take the largest face of the latest frame or picture as a sample; returns ``samples``.

        Without a face, no sample is taken.

        Args:
            label: the expression that it shows.
            stretch: name of the sequence of frames, or of the picture.

        Raises:
            HeadError: if the model outputs no embeddings.
        """
        expression = self._engine.engine.reader.expression
        if expression.embedding is None:
            raise HeadError(
                f"The model “{self._engine.model.name}” outputs no embeddings for a head to read. "
                f"Choose another model."
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
            on_epoch: called with each epoch, from 1, and their number.

        Returns:
            JSON text of a list with one object per expression, with the fields of
            ``ExpressionScore``.

        Raises:
            HeadError: for too few samples or expressions; then nothing changes.
        """
        head, scores = fit_own_expressions(NAME, self._of_model(), self._engine.model, on_epoch)
        # Through its file, which rounds its numbers: on the next visit it predicts the same.
        self.open_head(NAME, head_to_bytes(head))
        return json_of([asdict(score) for score in scores])

    def open_head(self, name: str, content: bytes | memoryview) -> str:
        """Read a head's file and apply it, or keep it until its model is in use.

        Args:
            name: the file's name, for error messages.
            content: the file's content.

        Returns:
            The engine's ``description``.

        Raises:
            HeadError: if the file is not a head; then nothing changes.
        """
        return self._engine.use_head(head_from_bytes(bytes(content), name))

    def remove_head(self) -> str:
        """Analyse faces without a head; returns the engine's ``description``."""
        return self._engine.use_head(None)

    def head_file(self) -> bytes:
        """The head's file, for ``open_head`` and for ``--head`` of the command line.

        Raises:
            HeadError: if there is no head.
        """
        if self._engine.head is None:
            raise HeadError("There is no head. Fit one, or open a head's file.")
        return head_to_bytes(self._engine.head)

    def _of_model(self) -> list[Sample]:
        return self._samples.setdefault(self._engine.model.name, [])


def _area(face: Face) -> float:
    return face.box[2] * face.box[3]
