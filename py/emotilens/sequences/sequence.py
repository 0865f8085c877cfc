"""A face over time as arrays, which the steps on whole sequences take and return."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers, Singles
from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import AffectSource
from emotilens.manifest.model_specification import Affect

from .decide import most_probable


@dataclass(frozen=True, slots=True, eq=False)
class FaceSequence:
    """One face, one row per frame. Frames without the face are rows of NaN until gaps are filled.

    Attributes:
        track: the track ID, from 1; 0 for the largest face in each frame, whoever it is,
            and -1 for the mean of its faces.
        labels: the names of the expressions.
        frames: frame indices, shape (n,), increasing, not necessarily by 1.
        times: seconds, as players of the video count them, shape (n,); they may be irregular.
        found: whether the face was detected, shape (n,); unchanged when gaps are filled.
        probabilities: shape (n, labels), rows summing to 1.
        affect: valence and arousal as far as the model predicts them, shape (n,) each, not clipped.
        action_units: probabilities, shape (n, units), with no columns unless a head predicts them.
        embeddings: shape (n, size), with size 0 if embeddings were not kept.
        affect_source: where valence and arousal come from; None without them.
        refused: whether the face was detected but not judged, shape (n,); None if it always was.

    Raises:
        SpecificationError: if the arrays are inconsistent.
    """

    track: int
    labels: tuple[str, ...]
    frames: Integers
    times: Floats
    found: NDArray[np.bool_]
    probabilities: Floats
    affect: Mapping[Affect, Floats]
    action_units: Floats
    embeddings: Singles
    affect_source: AffectSource | None = None
    refused: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        length = len(self.frames)
        arrays: dict[str, NDArray[Any]] = {
            "times": self.times,
            "found": self.found,
            "probabilities": self.probabilities,
            "action_units": self.action_units,
            "embeddings": self.embeddings,
        }
        if self.refused is not None:
            arrays["refused"] = self.refused
        arrays.update((str(name), values) for name, values in self.affect.items())
        for name, values in arrays.items():
            if len(values) != length:
                raise SpecificationError(
                    f"A sequence of {length} frames has {len(values)} rows of “{name}”. Give one "
                    f"row per frame."
                )
        if self.probabilities.shape[1] != len(self.labels):
            raise SpecificationError(
                f"A sequence with {len(self.labels)} labels has {self.probabilities.shape[1]} "
                f"columns of probabilities. Give one column per label."
            )
        if (np.diff(self.frames) <= 0).any():
            raise SpecificationError(
                "The frame indices of a sequence do not increase. Sort them, and remove duplicates."
            )

    def __len__(self) -> int:
        return len(self.frames)

    def at(self, rows: slice | NDArray[np.bool_]) -> "FaceSequence":
        """Only these rows."""
        return replace(
            self,
            frames=self.frames[rows],
            times=self.times[rows],
            found=self.found[rows],
            probabilities=self.probabilities[rows],
            affect={name: values[rows] for name, values in self.affect.items()},
            action_units=self.action_units[rows],
            embeddings=self.embeddings[rows],
            refused=None if self.refused is None else self.refused[rows],
        )

    @property
    def decided(self) -> Integers:
        """The index of each frame's label, shape (n,); −1 if undecided."""
        return most_probable(self.probabilities)

    @property
    def named(self) -> Integers:
        """As ``decided``, and −1 also where the face is not judged."""
        return self.decided if self.refused is None else np.where(self.refused, -1, self.decided)
