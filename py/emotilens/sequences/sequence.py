"""A face over time, as arrays: what every step on whole sequences starts from and gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    """One face, a row a frame. Frames without the face are rows of NaN, until gaps are filled.

    Attributes:
        track: number of the face, from 1; 0 for the largest face of each frame, whoever that is.
        labels: names of the expressions.
        frames: numbers of the frames, shape (n,), rising, not necessarily by 1.
        times: seconds since the first frame of the video, shape (n,); they may be irregular.
        found: whether the face was seen, shape (n,). It stays as it is when gaps are filled.
        probabilities: shape (n, labels), rows summing to 1.
        affect: valence and arousal, of those that the model gives, shape (n,) each, not cut off.
        action_units: probabilities, shape (n, units); no units where no head gives any.
        embeddings: features, shape (n, size); of size 0 where they were not kept.
        affect_source: where valence and arousal come from; None without them.

    Raises:
        SpecificationError: when the arrays do not fit together.
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

    def __post_init__(self) -> None:
        length = len(self.frames)
        arrays: dict[str, NDArray[Any]] = {
            "times": self.times,
            "found": self.found,
            "probabilities": self.probabilities,
            "action_units": self.action_units,
            "embeddings": self.embeddings,
        }
        arrays.update((str(name), values) for name, values in self.affect.items())
        for name, values in arrays.items():
            if len(values) != length:
                raise SpecificationError(
                    f"A sequence of {length} frames has {len(values)} rows of “{name}”. Give one a "
                    f"frame."
                )
        if self.probabilities.shape[1] != len(self.labels):
            raise SpecificationError(
                f"A sequence with {len(self.labels)} labels has {self.probabilities.shape[1]} "
                f"columns of probabilities. Give one a label."
            )
        if (np.diff(self.frames) <= 0).any():
            raise SpecificationError(
                "The frames of a sequence are not in rising order. Sort them, and give each once."
            )

    def __len__(self) -> int:
        return len(self.frames)

    @property
    def decided(self) -> Integers:
        """Position of each frame's label, shape (n,); −1 where there is none."""
        return most_probable(self.probabilities)
