"""Parsers with a fault of each kind at every second input."""

import os
import time
from collections.abc import Callable
from functools import partial
from random import Random

from emotilens.basics.errors import PictureError

from ..one_target import MOST_BYTES, MOST_SECONDS
from ..target import Target


def _make(random: Random) -> int:
    return random.randrange(2)


def _read(fault: Callable[[], None], number: int) -> None:
    if number == 0:
        fault()


def _error() -> None:
    raise KeyError("shape")


def _memory() -> None:
    """What a careful reader makes of a header that claims far more than the file holds."""
    try:
        bytes(2 * MOST_BYTES)
    except MemoryError as error:
        raise PictureError("The picture does not fit into memory.") from error


def _slow() -> None:
    begin = time.process_time()
    while time.process_time() - begin < MOST_SECONDS + 0.1:
        pass


TARGETS = {
    "crash": Target(_make, partial(_read, os.abort)),
    "error": Target(_make, partial(_read, _error)),
    "memory": Target(_make, partial(_read, _memory)),
    "slow": Target(_make, partial(_read, _slow)),
}
