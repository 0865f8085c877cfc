"""Frames per second of the native host."""

import time
from collections.abc import Sequence

from emotilens.basics.arrays import Image
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.steps.smooth import Smoothing

from .measurements import FrameTimes, frame_times

WARM_UP_FRAMES = 10


def measure_native(frames: Sequence[Image], rounds: int, threads: int) -> FrameTimes:
    """Analyse the frames as a live stream, several times.

    Args:
        frames: uint8 of shape (height, width, 3).
        rounds: how often to analyse all of them.
        threads: per network.
    """
    stream = native_engine(ModelStore.default(), threads=threads).stream(Smoothing())
    whole, stages = [], []
    for index, frame in enumerate([*frames[:WARM_UP_FRAMES], *list(frames) * rounds]):
        start = time.perf_counter()
        result = complete(stream.analyse(frame, index, index / 30))
        if index >= min(WARM_UP_FRAMES, len(frames)):
            whole.append(1000 * (time.perf_counter() - start))
            stages.append(result.timings)
    return frame_times(whole, stages)
