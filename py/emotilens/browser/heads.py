"""Heads on the page: fitted there to collected samples, or opened from a file.

This module and its dependencies are fetched when a visitor opens the page's panel, or returns with
a head.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from emotilens.basics.arrays import Singles
from emotilens.basics.errors import HeadError
from emotilens.basics.json_text import json_of
from emotilens.basics.results import Face
from emotilens.fitting.layers.own_expressions import Sample, fit_own_expressions
from emotilens.fitting.layers.stored_samples import samples_from_bytes, samples_to_bytes
from emotilens.heads.files import head_from_bytes, head_to_bytes

from .live import BrowserEngine

NAME = "my face"
"""The name of a head that was fitted on the page."""

SUGGESTED = ("neutral", "happiness")
"""Labels to begin with, which everybody can show at will."""

NEAREST = 5
"""How many samples are listed as nearest to a face."""

UNBALANCED = 3
"""Fitting weights expressions by their inverse frequency, so that only few samples of one against
many of another are worth a sentence."""


class BrowserHeads:
    """The collected samples, and the engine's head.

    Samples are kept separately for each model, since its embeddings differ from another's.

    Args:
        engine: the engine that applies the head, and from whose latest result samples are taken.
    """

    def __init__(self, engine: BrowserEngine) -> None:
        self._engine = engine
        self._samples: dict[str, dict[int, Sample]] = {}
        self._forgotten: dict[str, dict[int, Sample]] = {}
        self._number = 0

    def samples(self) -> str:
        """The samples that the model in use has, as JSON text of an object.

        ``expressions`` has an object for each, in the order of their first sample: its ``label``,
        the number of ``samples`` and of ``moments``. ``unbalanced`` names the expressions with the
        ``most`` and the ``least`` samples if they differ much, or is null. ``suggested`` are two
        labels of the model to begin with.
        """
        return json_of(self._description())

    def _description(self) -> dict[str, Any]:
        moments: dict[str, list[str]] = {}
        for _, sample in sorted(self._of_model().items()):
            moments.setdefault(sample.label, []).append(sample.stretch)
        counts = {label: len(names) for label, names in moments.items()}
        labels = self._engine.engine.reader.expression.labels
        return {
            "expressions": [
                {"label": label, "samples": counts[label], "moments": len(set(names))}
                for label, names in moments.items()
            ],
            "unbalanced": _unbalanced(counts),
            "suggested": SUGGESTED if set(SUGGESTED) <= set(labels) else labels[:2],
        }

    def collect(self, label: str, stretch: str) -> str:
        """Take the largest face of the latest frame or picture as a sample.

        Args:
            label: the expression that it shows.
            stretch: name of the sequence of frames, or of the picture.

        Returns:
            ``samples``, and as ``added`` the number of the new sample and the ``box`` of the face;
            null if there is no face, so that no sample was taken.

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
        added = None
        if face:
            self._number += 1
            self._of_model()[self._number] = Sample(label, stretch, embeddings[face.track])
            added = {"number": self._number, "box": face.box}
        return json_of({**self._description(), "added": added})

    def nearest(self, embedding: Singles) -> str:
        """The samples whose embeddings are nearest to one, as JSON text of a list, nearest first.

        Each has its ``label``, its ``number``, and the cosine ``similarity``, from −1 to 1.

        Args:
            embedding: shape (size,), of the model in use.
        """
        found = [
            (_similarity(embedding, sample.embedding), number, sample.label)
            for number, sample in self._of_model().items()
            if sample.embedding.shape == embedding.shape
        ]
        return json_of(
            [
                {"label": label, "number": number, "similarity": similarity}
                for similarity, number, label in sorted(found, reverse=True)[:NEAREST]
            ]
        )

    def forget_sample(self, number: int) -> str:
        """Forget one sample by its number; returns ``samples``."""
        self._of_model().pop(number, None)
        return self.samples()

    def forget(self, label: str) -> str:
        """Forget the samples of an expression, until ``restore``; returns ``samples``."""
        samples = self._of_model()
        gone = {number: sample for number, sample in samples.items() if sample.label == label}
        for number in gone:
            del samples[number]
        self._forgotten[self._engine.model.name] = gone
        return self.samples()

    def restore(self) -> str:
        """Take back the latest ``forget``; returns ``samples``."""
        self._of_model().update(self._forgotten.pop(self._engine.model.name, {}))
        return self.samples()

    def samples_file(self) -> bytes:
        """The samples of the model in use, for ``open_samples``; empty if there are none."""
        samples = [sample for _, sample in sorted(self._of_model().items())]
        return samples_to_bytes(samples, self._engine.model) if samples else b""

    def open_samples(self, content: bytes | memoryview) -> str:
        """Add the samples of an earlier visit; returns ``samples``.

        Args:
            content: what ``samples_file`` returned.

        Raises:
            HeadError: if it is damaged or has another model's samples; then nothing changes.
        """
        for sample in samples_from_bytes(bytes(content), self._engine.model):
            self._number += 1
            self._of_model()[self._number] = sample
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
        samples = [sample for _, sample in sorted(self._of_model().items())]
        head, scores = fit_own_expressions(NAME, samples, self._engine.model, on_epoch)
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

    def set_aside(self, aside: bool) -> str:
        """Analyse faces without the head, to compare, or with it; returns ``description``."""
        return self._engine.set_head_aside(aside)

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

    def _of_model(self) -> dict[int, Sample]:
        return self._samples.setdefault(self._engine.model.name, {})


def _similarity(one: Singles, other: Singles) -> float:
    """Cosine of the angle between two embeddings."""
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one.astype(np.float64) @ other.astype(np.float64)) / (lengths or 1.0)


def _area(face: Face) -> float:
    return face.box[2] * face.box[3]


def _unbalanced(counts: Mapping[str, int]) -> dict[str, str] | None:
    """The expressions with the most and the least samples, if they differ by ``UNBALANCED``."""
    if not counts:
        return None
    most, least = max(counts, key=counts.__getitem__), min(counts, key=counts.__getitem__)
    return {"most": most, "least": least} if counts[most] >= UNBALANCED * counts[least] else None
