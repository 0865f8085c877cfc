"""Smoothing a whole sequence with a window centred on each frame.

From ABAW-3 to -8 (box, median) and ABAW-7 (Gaussian), always applied to probabilities. A centred
window does not lag, but looks ``reach`` frames ahead, by which a live view would be delayed. The
causal kernels in ``steps.smooth`` only look back, and lag instead.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError

from .fill import fill_gaps
from .missing import present_rows

WindowKind: TypeAlias = Literal["none", "box", "gaussian", "median"]
WINDOWS: tuple[WindowKind, ...] = ("none", "box", "gaussian", "median")

ROWS_AT_ONCE = 1024
"""How many medians are computed at once, so that memory does not grow with the video's length."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window centred on a frame, and the weights of the frames in it.

    Attributes:
        kind: ``none``; ``box``: the plain mean; ``gaussian``: the mean weighted by
            exp(−(fⱼ − fᵢ)² / σ), where f are frame indices, without a factor of 2; ``median``: the
            median of each column.
        reach: δ, the number of rows on each side of a frame in its window, from 0. The sequence is
            not padded: windows at its ends are shorter.
        sigma: σ in squared frames, above 0; Gaussian only.

    Raises:
        SpecificationError: for a value out of range.
    """

    kind: WindowKind = "box"
    reach: int = 50
    sigma: float = 1e5

    def __post_init__(self) -> None:
        for name, value, valid, allowed in (
            ("kind", self.kind, self.kind in WINDOWS, f"one of {', '.join(WINDOWS)}"),
            ("reach", self.reach, 0 <= self.reach <= 10_000, "from 0 to 10 000 frames"),
            ("sigma", self.sigma, 0 < self.sigma < np.inf, "finite and above 0"),
        ):
            if not valid:
                raise SpecificationError(f"A window's “{name}” is {value}; it must be {allowed}.")

    @property
    def look_ahead(self) -> int:
        """The number of later frames needed to smooth a frame."""
        return 0 if self.kind == "none" else self.reach


def smooth_centred(values: Floats, frames: Integers, window: Window) -> Floats:
    """Smooth every frame over its window.

    Args:
        values: shape (frames, columns). Rows of NaN are ignored; gaps that were not filled get
            values from their neighbours.
        frames: frame indices, shape (frames,), increasing; used only by the Gaussian.
        window: the kind and size of the window.

    Returns:
        An array of the same shape; NaN where the whole window is NaN. Probabilities still sum to 1
        after a mean, but only approximately after a median.
    """
    if window.kind == "none" or not len(values):
        return values.copy()
    reach = min(window.reach, len(values) - 1)
    if window.kind == "median":
        return _medians(values, reach)
    present = present_rows(values)
    known = np.where(present[:, None], values, 0)
    moments = frames.astype(np.float64)
    sums, weights = np.zeros(values.shape), np.zeros(len(values))
    for offset in range(-reach, reach + 1):
        here = slice(max(-offset, 0), len(values) - max(offset, 0))
        there = slice(max(offset, 0), len(values) - max(-offset, 0))
        weight = present[there].astype(np.float64)
        if window.kind == "gaussian":
            weight *= np.exp(-((moments[there] - moments[here]) ** 2) / window.sigma)
        sums[here] += weight[:, None] * known[there]
        weights[here] += weight
    return np.divide(
        sums, weights[:, None], out=np.full(sums.shape, np.nan), where=weights[:, None] > 0
    )


def smooth_over_gaps(values: Floats, frames: Integers, window: Window) -> Floats:
    """Smooth a whole video as the ABAW entries do, and leave no gap.

    Box and median are computed over values whose gaps were filled before (ABAW-3 to -8). The
    Gaussian weights detected frames only; where its window has none, the filled value remains
    (ABAW-7).

    Args:
        values: shape (frames, columns), NaN in frames without the face.
        frames: frame indices, shape (frames,), increasing.
        window: the kind and size of the window.

    Returns:
        An array of the same shape without NaN, or all NaN if no frame shows the face.
    """
    filled = fill_gaps(values, frames)
    if window.kind != "gaussian":
        return smooth_centred(filled, frames, window)
    smoothed = smooth_centred(values, frames, window)
    return np.where(present_rows(smoothed)[:, None], smoothed, filled)


def _medians(values: Floats, reach: int) -> Floats:
    known = np.where(present_rows(values)[:, None], values, np.nan)
    padded = np.pad(known, ((reach, reach), (0, 0)), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=0)
    blocks = [
        _median_of_known(windows[start : start + ROWS_AT_ONCE])
        for start in range(0, len(values), ROWS_AT_ONCE)
    ]
    return np.concatenate(blocks)


def _median_of_known(windows: Floats) -> Floats:
    """The median along the last axis, ignoring NaN, which sorts last; NaN if all are NaN."""
    ordered = np.sort(windows, axis=-1)
    known = (~np.isnan(ordered)).sum(axis=-1, keepdims=True)
    below = np.take_along_axis(ordered, np.maximum(known - 1, 0) // 2, axis=-1)
    above = np.take_along_axis(ordered, np.minimum(known // 2, windows.shape[-1] - 1), axis=-1)
    return np.where(known > 0, (below + above) / 2, np.nan)[..., 0]
