"""The native host, which analyses frames in turns."""

import time
from collections.abc import Sequence

from emotilens.basics.arrays import Image
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.steps.smooth import Smoothing

from .measurements import Host, Turn


def opened_native(frames: Sequence[Image], threads: int) -> Host:
    """Analyse frames as a live stream, over and over.

    Args:
        frames: uint8 of shape (height, width, 3).
        threads: per network.
    """
    stream = native_engine(ModelStore.default(), threads=threads).stream(Smoothing())
    index = 0

    def turn(count: int) -> Turn:
        nonlocal index
        whole, stages = [], []
        for index in range(index, index + count):  # noqa: B020
            start = time.perf_counter()
            result = complete(stream.analyse(frames[index % len(frames)], index, index / 30))
            whole.append(1000 * (time.perf_counter() - start))
            stages.append(result.timings)
        index += 1
        return Turn(whole, {"host": "native", "threads": threads}, stages)

    return turn
