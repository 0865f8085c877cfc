"""Causal smoothing of probabilities over the frames of one face.

The papers smooth whole videos with windows centred on a frame (box: ABAW-3 to -8; Gaussian:
ABAW-7, exp(−d²/σ) with d in frames and no factor of 2). The kernels here look back only, which
makes them lag; ``delay`` computes by how much. ``live_smoothing`` has their form in seconds.
"""

from dataclasses import dataclass
from numbers import Integral, Real
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

SmoothingKind: TypeAlias = Literal["none", "exponential", "box", "gaussian"]


@dataclass(frozen=True, slots=True)
class Smoothing:
    """The kernel that weights a face's latest frames.

    Attributes:
        kind: ``none``; ``exponential``: p̃ₜ = α·pₜ + (1 − α)·p̃ₜ₋₁; ``box``: the plain mean of the
            window; ``gaussian``: the mean of the window weighted by exp(−d²/σ), d frames back.
        alpha: the weight of the newest frame, above 0 and at most 1; exponential only.
        window: the length of the window in frames, including the newest, from 1; box and Gaussian
            only.
        sigma: the width as in ABAW-7, in squared frames, above 0; Gaussian only.

    Raises:
        SpecificationError: for a value out of range.
    """

    kind: SmoothingKind = "exponential"
    alpha: float = 0.35
    window: int = 15
    sigma: float = 50.0

    def __post_init__(self) -> None:
        kind, alpha, window, sigma = self.kind, self.alpha, self.window, self.sigma
        windows = "a whole number of frames from 1 to 10 000"
        for name, value, valid, allowed in (
            ("kind", kind, kind in KINDS, f"one of {', '.join(KINDS)}"),
            ("alpha", alpha, isinstance(alpha, Real) and 0 < alpha <= 1, "above 0 and at most 1"),
            ("window", window, isinstance(window, Integral) and 1 <= window <= 10_000, windows),
            ("sigma", sigma, isinstance(sigma, Real) and 0 < sigma < np.inf, "above 0"),
        ):
            if not valid:
                raise SpecificationError(f"Smoothing: “{name}” is {value}, but must be {allowed}.")

    @property
    def reach(self) -> float:
        """Windows end by frames, not at an age in seconds."""
        return np.inf

    @property
    def most_frames(self) -> int:
        """The number of frames that must be kept to smooth the next one."""
        return self.window if self.kind in ("box", "gaussian") else 1

    def share(self, gap: float) -> float:
        """The exponential kernel's weight of the newest frame, however long after the last."""
        return self.alpha

    def weights(self, times: Floats) -> Floats:
        """The weights of a window's frames, whatever their times; see ``kernel``."""
        return kernel(self, len(times))


KINDS: tuple[SmoothingKind, ...] = ("none", "exponential", "box", "gaussian")


def kernel(smoothing: Smoothing, frames: int) -> Floats:
    """The weights of the latest frames, oldest first, which sum to 1.

    Args:
        smoothing: the kind and width of the kernel.
        frames: the number of the face's frames so far, at least 1.

    Returns:
        An array of shape (n,), n at most ``frames``: at the start of a track, windows are shorter
        rather than padded.
    """
    if smoothing.kind == "none":
        return np.ones(1)
    if smoothing.kind == "exponential":
        back = np.arange(frames - 1.0, -1, -1)
        weights = np.power(1 - smoothing.alpha, back)
        weights[1:] *= smoothing.alpha
        return weights
    back = np.arange(min(frames, smoothing.window) - 1.0, -1, -1)
    squares = back**2 / smoothing.sigma if smoothing.kind == "gaussian" else np.zeros(len(back))
    weights = np.exp(-squares)
    return weights / weights.sum()


def smooth_sequence(values: Floats, smoothing: Smoothing) -> Floats:
    """Smooth a whole sequence causally: each frame depends only on itself and earlier frames.

    Args:
        values: shape (frames, classes).
        smoothing: the kind and width of the kernel.

    Returns:
        An array of the same shape.
    """
    weights = (kernel(smoothing, frames) for frames in range(1, len(values) + 1))
    return np.array(
        [row @ values[end - len(row) : end] for end, row in enumerate(weights, start=1)]
    ).reshape(values.shape)


def delay(smoothing: Smoothing) -> float:
    """The number of frames by which smoothed values lag: the kernel's centre of mass."""
    if smoothing.kind == "exponential":
        return 1 / smoothing.alpha - 1
    weights = kernel(smoothing, smoothing.window)
    return float(weights @ np.arange(len(weights) - 1, -1, -1))


def smoothing_with_delay(kind: SmoothingKind, frames: float) -> Smoothing:
    """A kernel that lags by about the given number of frames, so that kinds can be compared.

    The mean of d under weights exp(−d²/σ) for d from 0 is √(σ/π); the window ends where the weight
    is exp(−2.5²).

    Args:
        kind: the kind of kernel.
        frames: the desired ``delay``, above 0; ignored for ``none``.

    Raises:
        SpecificationError: if the delay is not above 0, or the kind is unknown.
    """
    if not 0 < frames < np.inf:
        raise SpecificationError(f"The delay is {frames} frames; it must be above 0.")
    if kind == "exponential":
        return Smoothing(kind, alpha=1 / (1 + frames))
    if kind == "box":
        return Smoothing(kind, window=1 + round(2 * frames))
    if kind == "gaussian":
        sigma = np.pi * frames**2
        return Smoothing(kind, sigma=sigma, window=1 + int(np.ceil(2.5 * np.sqrt(sigma))))
    return Smoothing(kind)
