"""How far a share that was counted may be from the true one."""

import math

DEVIATIONS = 1.959964
"""Standard deviations on either side, for 95 %."""


def wilson_interval(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927).

    Args:
        count: how often something happened, 0 to ``total``.
        total: how often it could have, at least 1.

    Returns:
        Its lower and upper end, from 0 to 1.
    """
    share, square = count / total, DEVIATIONS**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    spread = math.sqrt(share * (1 - share) / total + square / (4 * total**2))
    half = DEVIATIONS * spread / (1 + square / total)
    return max(middle - half, 0.0), min(middle + half, 1.0)
