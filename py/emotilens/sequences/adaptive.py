"""Adaptive frame rate: analyse few frames of a window first, and more only in doubt.

From Savchenko, Facial Expression Recognition with Adaptive Frame Rate based on Multiple Testing
Correction, ICML 2023 (PMLR 202). Strides go from coarse to fine. A stride's decision is accepted
if its largest probability reaches a threshold, which bounds the share of wrong decisions. Since
several strides are tried, these shares are corrected by the method of Benjamini and Hochberg
(1995).

``decide_adaptively`` simulates this for frames that were all analysed; an ``AdaptiveRate`` is for a
video of which only the necessary frames are analysed.

The baseline is a constant stride, ``constant_stride``: in the paper's notebook on Aff-Wild2, every
25th frame is as good as the adaptive choice, with a quarter of its frames.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError

from .missing import present_rows

ALPHA = 0.1
"""Share of wrong decisions; the paper's for Aff-Wild2."""

LONGEST_WINDOW = 1000
"""Frames per window of an ``AdaptiveRate``; a window is held in memory."""


@dataclass(frozen=True, slots=True)
class Level:
    """One pass over a window.

    Attributes:
        stride: the number of frames from one analysed frame to the next, from 1.
        threshold: the decision is accepted if its mean probability is at least this.
    """

    stride: int
    threshold: float


@dataclass(frozen=True, slots=True)
class WindowDecisions:
    """Decisions about windows, and what they cost.

    Attributes:
        probabilities: means over the analysed frames, shape (windows, classes); NaN if none of
            them shows the face.
        levels: index of the level that decided, shape (windows,).
        frames: the number of frames analysed for each window, shape (windows,). If each stride
            divides the one before, finer levels include the frames of coarser ones.
        computed: whether each frame of the sequence was analysed for any window, shape (frames,).
    """

    probabilities: Floats
    levels: Integers
    frames: Integers
    computed: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class AdaptiveRate:
    """How to analyse a video window by window, with as few frames as necessary.

    Attributes:
        levels: from the coarsest stride to the finest, which accepts every decision. Each stride is
            a multiple of the next, so that a level includes the frames of those before.
        window: frames per window; windows follow one another, and all levels start at a window's
            first frame.

    Raises:
        SpecificationError: for strides, thresholds or a window out of range.
    """

    levels: tuple[Level, ...]
    window: int

    def __post_init__(self) -> None:
        strides = [level.stride for level in self.levels]
        _check_strides(strides)
        if any(coarse % fine for coarse, fine in pairwise(strides)):
            raise SpecificationError(
                f"Among the strides {', '.join(map(str, strides))}, not each is a multiple of the "
                f"next. Choose strides such as 25, 5, 1, so that a pass includes the one before."
            )
        for level in self.levels:
            if not 0 <= level.threshold <= 1:
                raise SpecificationError(
                    f"The threshold of stride {level.stride} is {level.threshold:g}; it must be "
                    f"from 0 to 1."
                )
        if not strides[0] <= self.window <= LONGEST_WINDOW:
            raise SpecificationError(
                f"The window has {self.window} frames; it must have at least {strides[0]}, the "
                f"coarsest stride, and at most {LONGEST_WINDOW}."
            )

    @classmethod
    def uncalibrated(
        cls, strides: Sequence[int], alpha: float = ALPHA, window: int | None = None
    ) -> "AdaptiveRate":
        """A rate without annotated videos; see ``uncalibrated_levels``.

        Args:
            strides: from the coarsest to the finest, such as (25, 5, 1).
            alpha: the share of wrong decisions, above 0 and below 1.
            window: frames per window; None: the coarsest stride.

        Raises:
            SpecificationError: for a value out of range.
        """
        levels = uncalibrated_levels(strides, alpha)
        return cls(levels, levels[0].stride if window is None else window)

    def constant_share(self, stride: int, frames: int) -> float:
        """The share of a video's frames that a constant stride analyses; the baseline."""
        whole, rest = divmod(frames, self.window)
        return (whole * -(-self.window // stride) + -(-rest // stride)) / frames

    def shares_text(self, analysed: int, frames: int) -> str:
        """How many of a video's frames were analysed, beside constant strides, in a sentence."""
        strides = [level.stride for level in self.levels]
        constant = [f"{self.constant_share(stride, frames):.1%} ({stride})" for stride in strides]
        return (
            f"Adaptive frame rate: {analysed} of {frames} frames analysed, or "
            f"{analysed / frames:.1%}. Constant strides would analyse {', '.join(constant)}."
        )


def uncalibrated_levels(strides: Sequence[int], alpha: float) -> tuple[Level, ...]:
    """Levels without annotated videos: a confidence of 1 − α bounds the risk of a single decision.

    This presumes calibrated probabilities, and is stricter than thresholds that are chosen on
    annotated videos, since α then bounds the share of wrong decisions among all decisions.

    Args:
        strides: from the coarsest to the finest.
        alpha: α, which is corrected for the number of strides.

    Raises:
        SpecificationError: if strides do not get finer, or α is not above 0 and below 1.
    """
    if not 0 < alpha < 1:
        raise SpecificationError(
            f"The share of wrong decisions is {alpha:g}; it must be above 0 and below 1."
        )
    _check_strides(strides)
    shares = corrected_shares(alpha, len(strides)).tolist()
    thresholds = [round(1 - share, 6) for share in shares[:-1]]
    return tuple(map(Level, strides, [*thresholds, 0.0]))


def is_accepted(confidences: Sequence[float], level: Level) -> bool:
    """Whether a level decides a window: it has faces, and all of them reach the threshold.

    Args:
        confidences: the largest mean probability of each face in the window.
        level: the level at which the means were computed.
    """
    return bool(confidences) and min(confidences) >= level.threshold


def _check_strides(strides: Sequence[int]) -> None:
    if not strides or min(strides) < 1 or sorted(set(strides), reverse=True) != list(strides):
        raise SpecificationError(
            f"The strides are {list(strides)}, but must get finer and be at least 1. Give them "
            f"from the coarsest to the finest."
        )


def corrected_shares(alpha: float, levels: int) -> Floats:
    """The share of wrong decisions allowed at each level, after Benjamini and Hochberg.

    Args:
        alpha: the overall share, above 0 and below 1; the paper uses 0.1 and 0.3.
        levels: the number of levels, including the last, which always accepts.

    Returns:
        α · (s + 1) / levels for s from 0, the coarsest and strictest level; shape (levels,).
    """
    return alpha * np.arange(1, levels + 1) / levels


def acceptance_threshold(scores: Floats, correct: NDArray[np.bool_], share: float) -> float:
    """The lowest score at which decisions may be accepted.

    Candidates are the scores of correct decisions, from the largest down, as long as the wrong
    decisions with larger scores make up at most the given share of all decisions. Use videos that
    no head was fitted to: the paper's notebooks use training videos, whose scores are too high.

    Args:
        scores: the largest probability of each decision at this level's stride, shape (n,).
        correct: whether each decision was correct, shape (n,).
        share: the share of wrong decisions that may be accepted, from 0 to 1.

    Returns:
        A score, or infinity if no score is admissible.
    """
    wrong = np.sort(scores[~correct])
    candidates = np.sort(scores[correct])[::-1]
    above = len(wrong) - np.searchsorted(wrong, candidates, side="right")
    admissible = candidates[above <= share * len(scores)]
    return float(admissible.min()) if len(admissible) else np.inf


def sliding_windows(frames: int, reach: int) -> Integers:
    """One window per frame, as in the paper: ``reach`` frames on each side, fewer at the ends.

    Returns:
        The first frame and the one after the last, shape (frames, 2).
    """
    centres = np.arange(frames)
    return np.column_stack(
        (np.maximum(centres - reach, 0), np.minimum(centres + reach + 1, frames))
    )


def blocks(frames: int, length: int) -> Integers:
    """Consecutive windows, as a live view must use them; the last may be shorter.

    Returns:
        The first frame and the one after the last, shape (windows, 2).
    """
    starts = np.arange(0, frames, length)
    return np.column_stack((starts, np.minimum(starts + length, frames)))


def decide_adaptively(
    values: Floats, windows: Integers, levels: Sequence[Level]
) -> WindowDecisions:
    """Decide window by window, with as few frames as necessary.

    A level averages every stride-th frame, starting at the window's first frame; a level without a
    face is skipped. The last level always accepts its decision.

    Args:
        values: probabilities, shape (frames, classes); gaps may be filled before, as in the paper.
        windows: the first frame and the one after the last, shape (windows, 2).
        levels: from the coarsest stride to the finest.

    Raises:
        SpecificationError: without levels, or if strides do not get finer.
    """
    _check_strides([level.stride for level in levels])
    present = present_rows(values)
    probabilities = np.full((len(windows), values.shape[1]), np.nan)
    deciding = np.zeros(len(windows), np.intp)
    costs = np.zeros(len(windows), np.intp)
    computed = np.zeros(len(values), bool)
    for position, (start, end) in enumerate(windows):
        analysed = np.zeros(end - start, bool)
        for step, level in enumerate(levels):
            analysed[:: level.stride] = True
            chosen = np.arange(start, end, level.stride)
            chosen = chosen[present[chosen]]
            deciding[position] = step
            if len(chosen):
                probabilities[position] = values[chosen].mean(axis=0)
                if probabilities[position].max() >= level.threshold:
                    break
        costs[position] = analysed.sum()
        computed[start:end] |= analysed
    return WindowDecisions(probabilities, deciding, costs, computed)


def constant_stride(values: Floats, windows: Integers, stride: int) -> WindowDecisions:
    """The baseline: every stride-th frame of each window, and no others."""
    return decide_adaptively(values, windows, [Level(stride, -np.inf)])
