"""Adaptive frame rate: look at few frames of a window first, and at more only in doubt.

From Savchenko, Facial Expression Recognition with Adaptive Frame Rate based on Multiple Testing
Correction, ICML 2023 (PMLR 202). Strides go from coarse to fine; a stride's decision is accepted
when its largest probability reaches a threshold, which bounds the share of wrong decisions. Because
several strides are tried, their shares are corrected as by Benjamini and Hochberg (1995).

The baseline to compare with is a constant stride, ``constant_stride``: in the paper's own notebook
on Aff-Wild2, every 25th frame is as good as the adaptive choice, at a quarter of its frames.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError

from .missing import present_rows


@dataclass(frozen=True, slots=True)
class Level:
    """One pass over a window.

    Attributes:
        stride: frames from one look to the next, from 1.
        threshold: largest mean probability from which the decision is accepted.
    """

    stride: int
    threshold: float


@dataclass(frozen=True, slots=True)
class Looked:
    """Decisions about windows, and what they cost.

    Attributes:
        probabilities: mean over the frames that were looked at, shape (windows, classes); NaN where
            none of them shows the face.
        accepted: position of the level that decided, shape (windows,).
        frames: how many frames each window needed, shape (windows,). Where each stride divides the
            one before, the frames of coarse levels are among those of finer ones.
        computed: which frames of the sequence some window needed, shape (frames,).
    """

    probabilities: Floats
    accepted: Integers
    frames: Integers
    computed: NDArray[np.bool_]


def corrected_shares(alpha: float, levels: int) -> Floats:
    """Benjamini-Hochberg: the share of wrong decisions that each level may make.

    Args:
        alpha: share for the whole, above 0 and below 1; the paper has 0.1 and 0.3.
        levels: how many, the last included, which always accepts.

    Returns:
        α · (s + 1) / levels for s from 0, the coarsest and strictest; shape (levels,).
    """
    return alpha * np.arange(1, levels + 1) / levels


def acceptance_threshold(scores: Floats, right: NDArray[np.bool_], share: float) -> float:
    """The lowest score from which decisions may be accepted.

    It is looked for among the scores of right decisions, from the largest down, as long as the
    wrong decisions with larger scores are at most a share of all decisions. Decide on videos that
    no head was trained on: the notebooks use training videos, where scores are too good.

    Args:
        scores: largest probability of each decision at this level's stride, shape (n,).
        right: whether it was right, shape (n,).
        share: of wrong decisions that may be accepted, from 0 to 1.

    Returns:
        A score; infinity where even the best is not good enough.
    """
    wrong = np.sort(scores[~right])
    candidates = np.sort(scores[right])[::-1]
    above = len(wrong) - np.searchsorted(wrong, candidates, side="right")
    admissible = candidates[above <= share * len(scores)]
    return float(admissible.min()) if len(admissible) else np.inf


def sliding_windows(frames: int, reach: int) -> Integers:
    """One window a frame, as in the paper: ``reach`` frames to both sides, shorter at the ends.

    Returns:
        First frame, and the one after the last, shape (frames, 2).
    """
    centres = np.arange(frames)
    return np.column_stack(
        (np.maximum(centres - reach, 0), np.minimum(centres + reach + 1, frames))
    )


def blocks(frames: int, length: int) -> Integers:
    """Windows one after the other, as a live view has to take them; the last may be shorter.

    Returns:
        First frame, and the one after the last, shape (windows, 2).
    """
    starts = np.arange(0, frames, length)
    return np.column_stack((starts, np.minimum(starts + length, frames)))


def look_adaptively(values: Floats, windows: Integers, levels: Sequence[Level]) -> Looked:
    """Decide window by window, with as few frames as are enough.

    A level looks at every stride-th frame from the window's left edge on, and takes their mean; a
    level that sees no face is passed over. The last level accepts whatever it sees.

    Args:
        values: probabilities, shape (frames, classes); gaps may be filled before, as in the paper.
        windows: first frame, and the one after the last, shape (windows, 2).
        levels: from the coarsest stride to the finest.

    Raises:
        SpecificationError: without levels, or when strides do not become finer.
    """
    strides = [level.stride for level in levels]
    if not strides or min(strides) < 1 or sorted(set(strides), reverse=True) != strides:
        raise SpecificationError(
            f"Strides have to become finer, down to 1 at most, but they are {strides}. Give them "
            f"from the coarsest to the finest."
        )
    present = present_rows(values)
    probabilities = np.full((len(windows), values.shape[1]), np.nan)
    accepted = np.zeros(len(windows), np.intp)
    costs = np.zeros(len(windows), np.intp)
    computed = np.zeros(len(values), bool)
    for position, (start, end) in enumerate(windows):
        looked = np.zeros(end - start, bool)
        for step, level in enumerate(levels):
            looked[:: level.stride] = True
            chosen = np.arange(start, end, level.stride)
            chosen = chosen[present[chosen]]
            accepted[position] = step
            if len(chosen):
                probabilities[position] = values[chosen].mean(axis=0)
                if probabilities[position].max() >= level.threshold:
                    break
        costs[position] = looked.sum()
        computed[start:end] |= looked
    return Looked(probabilities, accepted, costs, computed)


def constant_stride(values: Floats, windows: Integers, stride: int) -> Looked:
    """The baseline: every stride-th frame of each window, and nothing more."""
    return look_adaptively(values, windows, [Level(stride, -np.inf)])
