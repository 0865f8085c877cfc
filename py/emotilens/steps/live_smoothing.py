"""Causal smoothing in seconds, whatever the frame rate, and one face's smoother for live use.

A camera's frames come at irregular times, so each is weighted by how long it lasted: from the
previous frame to itself. The exponential kernel then is the recursion for irregular times with
α = 1 − exp(−Δt/τ) (Eckner 2012, “Algorithms for unevenly spaced time series: moving averages and
other rolling operators”), whose mean delay is τ.
"""

from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

from .recent_rows import RecentRows
from .smooth import KINDS, Smoothing, SmoothingKind

MOST_SECONDS = 5.0
"""The longest mean delay; a longer one is of no use in a live view."""

MOST_FRAMES = 2048
"""The most frames that a window holds; beyond 90 frames a second, the longest are cut short."""

DRAWN_SAMPLES = 61

FRAMES_AT_ONCE = 64
"""Frames that are smoothed by one product of matrices."""


@dataclass(frozen=True, slots=True)
class LiveSmoothing:
    """The kernel that weights a face's latest seconds.

    Attributes:
        kind: ``none``; ``exponential``: weights fall as exp(−age/τ); ``box``: the plain mean of the
            last 2τ seconds; ``gaussian``: weights fall as exp(−age²/(πτ²)) up to exp(−2.5²).
        seconds: the mean delay τ of smoothed values, above 0 and at most ``MOST_SECONDS``; ignored
            for ``none``.

    Raises:
        SpecificationError: for an unknown kind, or a delay out of range.
    """

    kind: SmoothingKind = "exponential"
    seconds: float = 0.2

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise SpecificationError(
                f"The smoothing is “{self.kind}”, but must be one of {', '.join(KINDS)}."
            )
        if not (isinstance(self.seconds, Real) and 0 < self.seconds <= MOST_SECONDS):
            raise SpecificationError(
                f"The delay of the smoothing is {self.seconds} seconds; it must be above 0 and at "
                f"most {MOST_SECONDS:g}."
            )

    @property
    def reach(self) -> float:
        """The age in seconds from which frames have no weight; of an exponential, hardly any."""
        factors = {"none": 0, "exponential": 5, "box": 2, "gaussian": 2.5 * np.sqrt(np.pi)}
        return float(factors[self.kind] * self.seconds)

    @property
    def most_frames(self) -> int:
        """The number of frames that must be kept."""
        return MOST_FRAMES if self.kind in ("box", "gaussian") else 1

    def share(self, gap: float) -> float:
        """The exponential kernel's weight of a frame that is ``gap`` seconds after the last."""
        return float(-np.expm1(-max(gap, 0.0) / self.seconds))

    def weights(self, times: Floats) -> Floats:
        """The weights of a window's frames, which sum to 1.

        Args:
            times: of a face's latest frames in seconds, ascending, shape (n,), n at least 1.

        Returns:
            An array of shape (n,). The first frame counts as long as the second, so that windows
            are shorter at the start of a track rather than padded.
        """
        if self.kind == "none" or times[-1] <= times[0]:
            return np.append(np.zeros(len(times) - 1), 1.0)
        weights = self._heights(times[-1] - times, _lasted(times))
        return np.asarray(weights / weights.sum())

    def smooth(self, values: Floats, times: Floats) -> Floats:
        """Smooth all of a face's frames at once, as ``LiveSmoother`` does one by one.

        Args:
            values: shape (n, classes).
            times: of the frames in seconds, ascending, shape (n,).

        Returns:
            An array of shape (n, classes).
        """
        if self.kind == "none" or not len(values):
            return values.copy()
        lasted = _lasted(times)
        smooth = self._recursive if self.kind == "exponential" else self._windowed
        smoothed = np.empty_like(values)
        for start in range(0, len(values), FRAMES_AT_ONCE):
            smooth(values, times, lasted, smoothed, start)
        return smoothed

    def _recursive(
        self, values: Floats, times: Floats, lasted: Floats, smoothed: Floats, start: int
    ) -> None:
        """Smooth the frames from ``start`` on, given the smoothed frame before them."""
        now = slice(start, start + FRAMES_AT_ONCE)
        ages = times[now, None] - times[now]
        weights = np.tril(self._heights(np.maximum(ages, 0), lasted[now]))
        if start == 0:
            # The first frame counts for all of the time before it.
            weights[:, 0] = np.exp(-ages[:, 0] / self.seconds)
        smoothed[now] = weights @ values[now]
        if start > 0:
            kept = np.exp(-(times[now, None] - times[start - 1]) / self.seconds)
            smoothed[now] += kept * smoothed[start - 1]

    def _windowed(
        self, values: Floats, times: Floats, lasted: Floats, smoothed: Floats, start: int
    ) -> None:
        """Smooth the frames from ``start`` on, each over its window."""
        first = int(np.searchsorted(times, times[start] - self.reach))
        now, past = slice(start, start + FRAMES_AT_ONCE), slice(first, start + FRAMES_AT_ONCE)
        ages = times[now, None] - times[past]
        rows, columns = ages.shape
        weights = np.tril(self._heights(np.maximum(ages, 0), lasted[past]), start - first)
        totals = weights.sum(axis=1, keepdims=True)
        # At the start, several frames may have the same time; then only the newest counts.
        weights = np.where(totals > 0, weights, np.eye(rows, columns, start - first))
        smoothed[now] = weights @ values[past] / np.where(totals > 0, totals, 1)

    def _heights(self, ages: Floats, lasted: Floats) -> Floats:
        """The weights of frames of these ages that lasted so long, both in seconds, above 0."""
        if self.kind == "box":
            return np.minimum(lasted, np.maximum(self.reach - ages, 0))
        if self.kind == "gaussian":
            return lasted * np.exp(-(ages**2) / (np.pi * self.seconds**2)) * (ages < self.reach)
        return np.asarray(np.exp(-ages / self.seconds) * -np.expm1(-lasted / self.seconds))

    def describe(self) -> dict[str, Any]:
        """``kind``, ``seconds`` of mean delay, and the ``kernel`` for drawing.

        The kernel has ``times`` in seconds, from −``reach`` to 0 for now, and as many ``weights``,
        which sum to 1.
        """
        if self.kind == "none":
            return {"kind": self.kind, "seconds": 0.0, "kernel": {"times": [0.0], "weights": [1.0]}}
        ages = np.linspace(self.reach, 0, DRAWN_SAMPLES)
        heights = {
            "exponential": np.exp(-ages / self.seconds),
            "box": np.ones(DRAWN_SAMPLES),
            "gaussian": np.exp(-(ages**2) / (np.pi * self.seconds**2)),
        }[self.kind]
        weights = np.round(heights / heights.sum(), 6).tolist()
        times = np.round(-ages, 6).tolist()
        return {
            "kind": self.kind,
            "seconds": self.seconds,
            "kernel": {"times": times, "weights": weights},
        }


class LiveSmoother:
    """Smooths one face, one frame at a time, in bounded memory.

    Args:
        smoothing: in seconds, or in frames as ``smooth_sequence``.
    """

    def __init__(self, smoothing: LiveSmoothing | Smoothing) -> None:
        self._smoothing = smoothing
        self._past: RecentRows | None = None

    def resume(self, values: Floats, times: Floats, smoothed: Floats) -> None:
        """Go on after frames that were smoothed at once.

        Args:
            values: shape (n, classes), n at least 1.
            times: in seconds, shape (n,).
            smoothed: the values after smoothing, shape (n, classes).
        """
        rows = smoothed[-1:] if self._smoothing.kind == "exponential" else values
        past = RecentRows(self._smoothing.most_frames, 1 + values.shape[1])
        for time, row in zip(times[-len(rows) :], rows, strict=True):
            past.append(np.concatenate(([time], row)))
        self._past = past

    def update(self, values: Floats, time: float) -> Floats:
        """Add the next frame and return its values smoothed.

        Args:
            values: shape (classes,).
            time: in seconds, not before the previous frame's; kernels in frames ignore it.
        """
        if self._smoothing.kind == "none":
            return values
        if self._past is None:
            self._past = RecentRows(self._smoothing.most_frames, 1 + len(values))
        elif self._smoothing.kind == "exponential":
            latest, previous = self._past.rows[-1, 0], self._past.rows[-1, 1:]
            values = previous + self._smoothing.share(time - latest) * (values - previous)
        self._past.append(np.concatenate(([time], values)))
        if self._smoothing.kind == "exponential":
            return values
        times, rows = self._past.rows[:, 0], self._past.rows[:, 1:]
        smoothed = np.asarray(self._smoothing.weights(times) @ rows)
        # The newest frame beyond the window is kept, because it marks where the next one began.
        beyond = int(np.searchsorted(times, time - self._smoothing.reach, "right"))
        self._past.drop(max(beyond - 1, 0))
        return smoothed


def _lasted(times: Floats) -> Floats:
    """For how long each frame counts: since the previous one, the first as long as the second."""
    lasted = np.diff(times)
    return np.concatenate((lasted[:1] if len(lasted) else np.ones(1), lasted))
