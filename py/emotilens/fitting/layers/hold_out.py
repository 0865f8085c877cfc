"""Holding rows out from fitting, so that figures on them are meaningful."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError


def held_out(groups: NDArray[np.str_], share: float, seed: int) -> NDArray[np.bool_]:
    """Choose the rows to hold out: whole videos, because frames of one video are alike.

    Args:
        groups: name of each row's video, shape (rows,); a video's rows in the order of time.
        share: minimum share of the rows to hold out, between 0 and 1 (exclusive).
        seed: decides which videos.

    Returns:
        True for held-out rows, shape (rows,): enough videos to reach the share, but never all of
        them; the end of a single video.

    Raises:
        HeadError: for a share out of range, or for fewer than two rows.
    """
    if not 0 < share < 1 or len(groups) < 2:
        raise HeadError(
            f"A share of {share:g} of {len(groups)} rows cannot be held out. The share must be "
            f"above 0 and below 1, and there must be two rows or more."
        )
    names, sizes = np.unique(groups, return_counts=True)
    wanted = max(round(share * len(groups)), 1)
    if len(names) == 1:
        return np.arange(len(groups)) >= min(len(groups) - wanted, len(groups) - 1)
    order = np.random.default_rng(seed).permutation(len(names))
    taken = int(np.searchsorted(sizes[order].cumsum(), wanted)) + 1
    return np.isin(groups, names[order[: min(taken, len(names) - 1)]])
