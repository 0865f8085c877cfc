"""Ratios of two hosts that take turns, and whether other programs disturbed them."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

CONFIDENCE = 0.95

BUSY = 0.1
"""Other programs that take a larger share of the processors disturb a measurement."""

OFTEN = 0.1
"""Share of the readings that may be disturbed."""

SETTLING_SECONDS = 0.05
"""What was measured itself has come to rest by then."""

PROCESSORS = Path("/proc/stat")


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of ratios that were formed pair by pair.

    Attributes:
        median: of all pairs.
        low: the median is above this, and below ``high``, with a confidence of 95 %.
        high: see ``low``.
        pairs: number of pairs.
    """

    median: float
    low: float
    high: float
    pairs: int


def paired_ratio(numerators: Sequence[float], denominators: Sequence[float]) -> Ratio:
    """Ratio of two series whose values were measured one right after the other.

    The interval holds the median of any distribution: its ends are the k-th smallest and the k-th
    largest ratio, with k the largest number for which fewer than k of n fair coins show heads with
    a probability of at most 2.5 % (the sign test). With fewer than six pairs no such k exists,
    and the interval is that of all ratios.

    Args:
        numerators: at least one value.
        denominators: as many values, above 0.
    """
    ratios = np.sort(np.divide(numerators, denominators))
    count = len(ratios)
    tail, outside = 0.0, 0
    while (tail := tail + math.comb(count, outside) / 2**count) <= (1 - CONFIDENCE) / 2:
        outside += 1
    rank = max(outside, 1) - 1
    return Ratio(
        float(np.median(ratios)), float(ratios[rank]), float(ratios[count - 1 - rank]), count
    )


def busy_share(seconds: float = 0.1) -> float | None:
    """Share of all processors' time that programs take while this one waits, from 0 to 1.

    None where the system does not tell.
    """
    time.sleep(SETTLING_SECONDS)
    before = _processor_times()
    time.sleep(seconds)
    after = _processor_times()
    if before is None or after is None:
        return None
    busy, whole = after[0] - before[0], after[1] - before[1]
    return busy / whole if whole else 0.0


def is_disturbed(shares: Sequence[float | None]) -> bool | None:
    """Whether other programs were busy for more than a tenth of the readings.

    Args:
        shares: readings of ``busy_share`` between turns.

    Returns:
        None where the system does not tell.
    """
    known = [share for share in shares if share is not None]
    return float(np.mean(np.array(known) > BUSY)) > OFTEN if known else None


def _processor_times() -> tuple[int, int] | None:
    """Busy and whole time since the start, in ticks of all processors together."""
    if not PROCESSORS.exists():
        return None
    ticks = [int(number) for number in PROCESSORS.read_text("ascii").split("\n")[0].split()[1:9]]
    waiting = ticks[3] + ticks[4]
    return sum(ticks) - waiting, sum(ticks)
