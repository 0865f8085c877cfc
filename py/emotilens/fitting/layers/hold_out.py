"""Rows that are kept from fitting, so that a figure on them means something."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError


def held_out(groups: NDArray[np.str_], share: float, seed: int) -> NDArray[np.bool_]:
    """Which rows are held out: whole videos, because frames of one video are alike.

    Args:
        groups: name of each row's video, shape (rows,); a video's rows in the order of time.
        share: of the rows, above 0 and below 1, at least.
        seed: decides which videos.

    Returns:
        Shape (rows,). As many videos as the share takes, but never all; of a single video its end.

    Raises:
        HeadError: for a share out of range, or for fewer than two rows.
    """
    if not 0 < share < 1 or len(groups) < 2:
        raise HeadError(
            f"A share of {share:g} of {len(groups)} rows cannot be held out. Take a share above 0 "
            f"and below 1, of two rows or more."
        )
    names, sizes = np.unique(groups, return_counts=True)
    wanted = max(round(share * len(groups)), 1)
    if len(names) == 1:
        return np.arange(len(groups)) >= min(len(groups) - wanted, len(groups) - 1)
    order = np.random.default_rng(seed).permutation(len(names))
    taken = int(np.searchsorted(sizes[order].cumsum(), wanted)) + 1
    return np.isin(groups, names[order[: min(taken, len(names) - 1)]])
