"""Measurements and their summaries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .live import Live
from .pairs import Ratio
from .start import Start
from .video import Video

NETWORK_STAGES = frozenset({"detection network", "expression network"})
"""Stages that run a network."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Some frames, analysed back to back.

    Attributes:
        whole: milliseconds of each frame, from passing it to receiving its result.
        runtime: what the networks ran on.
        stages: milliseconds of each frame's stages, if known.
    """

    whole: Sequence[float]
    runtime: Mapping[str, Any]
    stages: Sequence[Mapping[str, float]] | None = None


Host = Callable[[int], Turn]
"""Analyses so many frames, and goes on from there when called again."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 90th percentile of several readings, in milliseconds."""

    median: float
    p90: float


@dataclass(frozen=True, slots=True)
class FrameTimes:
    """How long frames took, analysed back to back.

    Attributes:
        stages: milliseconds of each stage.
        whole: milliseconds from passing a frame to receiving its result.
        frames_per_second: number of frames, divided by their total time.
        beside_networks: milliseconds of all stages except the networks; None if stages are unknown.
        frames: number of frames measured.
    """

    stages: Mapping[str, Spread]
    whole: Spread
    frames_per_second: float
    beside_networks: Spread | None
    frames: int


@dataclass(frozen=True, slots=True)
class Report:
    """All measurements of one run.

    Attributes:
        machine: processor and number of cores.
        browser: name and version.
        hosts: frame times by host; hosts that this machine lacks are absent.
        runtimes: for each host in a browser, what its networks ran on, and why not elsewhere.
        peer_ratios: our frame rate relative to the peer's, both on one thread of WebAssembly, by
            what our side runs; formed from turns that followed one another.
        disturbed: whether other programs were busy meanwhile; None where the system does not tell.
        faces: frame times of the default model on one thread, by number of faces.
        live: what a camera of 30 frames a second gives, by number of faces.
        video: what the analysis of a video on the page took; None if it was not measured.
        starts: waiting times, one entry per repetition.
        phone: seconds to the first result at 8 Mbit/s on a processor four times slower, one entry
            per repetition.
    """

    machine: str
    browser: str
    hosts: Mapping[str, FrameTimes]
    runtimes: Mapping[str, Mapping[str, Any]]
    peer_ratios: Mapping[str, Ratio]
    disturbed: bool | None = None
    faces: Mapping[int, FrameTimes] = field(default_factory=dict)
    live: Mapping[int, Live] = field(default_factory=dict)
    video: Video | None = None
    starts: list[Start] = field(default_factory=list)
    phone: list[float] = field(default_factory=list)


def spread(milliseconds: Sequence[float]) -> Spread:
    """Median and 90th percentile, interpolated between readings."""
    median, p90 = np.percentile(milliseconds, (50, 90))
    return Spread(float(median), float(p90))


def times_of(turns: Sequence[Turn]) -> FrameTimes:
    """Summarise a host's turns."""
    whole = [milliseconds for turn in turns for milliseconds in turn.whole]
    return frame_times(whole, [stages for turn in turns for stages in turn.stages or ()])


def frame_times(
    whole: Sequence[float], stages: Sequence[Mapping[str, float]] | None = None
) -> FrameTimes:
    """Summarise frames.

    Args:
        whole: milliseconds of each frame.
        stages: milliseconds of each frame's stages, if known.
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
