"""Taking some of a video's frames alone."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.errors import SpecificationError

TOLERANCE = 1e-6
"""In steps between moments; a frame this little before its moment is at it, since times are
rounded."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which frames are taken; all of them unless said otherwise.

    Attributes:
        every: 2 takes every second frame, and so on; from 1.
        frames_per_second: takes the first frame at or after each of so many moments a second,
            counted from the first frame; above 0, or None.

    Raises:
        SpecificationError: for a value out of range, or when both are given.
    """

    every: int = 1
    frames_per_second: float | None = None

    def __post_init__(self) -> None:
        if self.every < 1:
            raise SpecificationError(f"Every {self.every}th frame cannot be taken; give 1 or more.")
        if self.frames_per_second is None:
            return
        if not 0 < self.frames_per_second < np.inf:
            raise SpecificationError(
                f"{self.frames_per_second} frames a second cannot be taken; give more than 0."
            )
        if self.every != 1:
            raise SpecificationError(
                f"Every {self.every}th frame and {self.frames_per_second} frames a second were "
                f"asked for; give one of the two."
            )


class Sampler:
    """Goes through the frames of one video, in their order."""

    def __init__(self, sampling: Sampling) -> None:
        self._sampling = sampling
        self._index = -1
        self._next_moment = 0

    def takes(self, time: float) -> bool:
        """Whether the next frame is taken; ``time`` is in seconds since the first frame."""
        self._index += 1
        rate = self._sampling.frames_per_second
        if rate is None:
            return self._index % self._sampling.every == 0
        steps = time * rate + TOLERANCE
        if steps < self._next_moment:
            return False
        self._next_moment = int(steps) + 1
        return True
