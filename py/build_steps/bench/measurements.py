"""What was measured, and its summary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

NETWORK_STAGES = frozenset({"detection network", "expression network"})
"""Stages whose time is the networks' own."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 90th percentile of a number of readings, in milliseconds."""

    median: float
    p90: float


@dataclass(frozen=True, slots=True)
class FrameTimes:
    """How long frames took, one after the other with nothing between.

    Attributes:
        stages: milliseconds of each stage.
        whole: milliseconds from handing a frame over to holding its result.
        frames_per_second: frames, divided by the time they took together.
        beside_networks: milliseconds of all stages but the networks; None where stages are unknown.
        frames: how many were measured.
    """

    stages: Mapping[str, Spread]
    whole: Spread
    frames_per_second: float
    beside_networks: Spread | None
    frames: int


def spread(milliseconds: Sequence[float]) -> Spread:
    """Median and 90th percentile, both between readings where need be."""
    median, p90 = np.percentile(milliseconds, (50, 90))
    return Spread(float(median), float(p90))


def frame_times(
    whole: Sequence[float], stages: Sequence[Mapping[str, float]] | None = None
) -> FrameTimes:
    """Summarise frames.

    Args:
        whole: milliseconds of each frame.
        stages: milliseconds of each frame's stages, if they are known.
    """
    names = dict.fromkeys(name for frame in stages or () for name in frame)
    beside = [
        sum(time for name, time in frame.items() if name not in NETWORK_STAGES)
        for frame in stages or ()
    ]
    return FrameTimes(
        stages={
            name: spread([frame[name] for frame in stages or () if name in frame]) for name in names
        },
        whole=spread(whole),
        frames_per_second=1000 * len(whole) / sum(whole),
        beside_networks=spread(beside) if beside else None,
        frames=len(whole),
    )
