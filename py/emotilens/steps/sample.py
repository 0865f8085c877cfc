"""Choosing which frames of a video to analyse."""

from dataclasses import dataclass
from numbers import Integral, Real

import numpy as np

from emotilens.basics.errors import SpecificationError

TOLERANCE = 1e-6
"""In sampling intervals: a frame this much before its sampling time still counts, since times are
rounded."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which frames to analyse; by default all of them.

    Attributes:
        every: the frame step, from 1; 2 uses every second frame.
        frames_per_second: the sampling rate, above 0, or None. At each sampling time, counted from
            the first frame, the first frame at or after it is used.

    Raises:
        SpecificationError: if a value is out of range, or both are given.
    """

    every: int = 1
    frames_per_second: float | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.every, Integral) or self.every < 1:
            raise SpecificationError(
                f"The frame step is {self.every!r}; it must be a whole number from 1."
            )
        if self.frames_per_second is None:
            return
        rate = self.frames_per_second
        if not isinstance(rate, Real) or not 0 < rate < np.inf:
            raise SpecificationError(
                f"The sampling rate is {rate!r} frames per second; it must be a number above 0."
            )
        if self.every != 1:
            raise SpecificationError(
                f"A frame step of {self.every} and a sampling rate of {self.frames_per_second} "
                f"frames per second cannot be combined. Give only one of them."
            )


class Sampler:
    """Selects frames of one video, in order."""

    def __init__(self, sampling: Sampling) -> None:
        self._sampling = sampling
        self._index = -1
        self._next_step = 0

    def takes(self, time: float) -> bool:
        """Whether to analyse the next frame, which is ``time`` seconds after the first frame."""
        self._index += 1
        rate = self._sampling.frames_per_second
        if rate is None:
            return self._index % self._sampling.every == 0
        steps = time * rate + TOLERANCE
        if steps < self._next_step:
            return False
        self._next_step = int(min(steps, float(np.finfo(np.float64).max))) + 1
        return True
