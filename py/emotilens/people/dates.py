"""When photographs were taken; clocks that are wrong are set aside."""

from typing import NamedTuple

import numpy as np

from .distances import photograph_year

EARLIEST = 1990
"""Digital cameras whose clock was never set begin before this year; so do no digital photographs
that have EXIF data."""

AHEAD = np.timedelta64(1, "D")
"""How far a clock may be ahead of this machine's, such as in another time zone."""

EARLY, FUTURE = "before 1990", "in the future"


class Dating(NamedTuple):
    """When a photograph was taken.

    Attributes:
        month: to the month, as the author counts years for ages; nan if unknown.
        year: to the moment, such as 2026.5; nan if unknown.
        problem: why the clock was wrong, such as “in the future”; None if it was not.
    """

    month: float
    year: float
    problem: str | None = None


UNKNOWN = Dating(float("nan"), float("nan"))


def dating(taken: str | None, now: np.datetime64) -> Dating:
    """Which date counts: one before 1990 or in the future is that of a wrong clock.

    Args:
        taken: a date in ISO format without a time zone, or None.
        now: the time of this machine.

    Raises:
        ValueError: if ``taken`` is no date.
    """
    if taken is None:
        return UNKNOWN
    moment = np.datetime64(taken, "s")
    start = moment.astype("datetime64[Y]")
    year = int(start.astype(int)) + 1970
    if year < EARLIEST:
        return UNKNOWN._replace(problem=EARLY)
    if moment > now + AHEAD:
        return UNKNOWN._replace(problem=FUTURE)
    month = int(moment.astype("datetime64[M]").astype(int)) % 12 + 1
    begin, end = start.astype("datetime64[s]"), (start + 1).astype("datetime64[s]")
    return Dating(photograph_year(year, month), year + float((moment - begin) / (end - begin)))


def iso_date(year: int, month: int, day: int, hour: int, minute: int, second: int) -> str | None:
    """A date in ISO format; None for one that does not exist, such as the 31st of June."""
    text = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
    try:
        moment = np.datetime64(text, "s")
    except ValueError:
        return None
    return str(moment) if year else None
