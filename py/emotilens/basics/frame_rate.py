"""The frame rate of a stream."""

from collections import deque

LATEST_FRAMES = 30


class FrameRate:
    """Averages over the latest frames, so that the number is steady enough to read."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=LATEST_FRAMES)

    def update(self, seconds: float) -> float | None:
        """Add the time of the next frame; returns frames per second, or None for the first."""
        self._times.append(seconds)
        elapsed = self._times[-1] - self._times[0]
        return (len(self._times) - 1) / elapsed if elapsed > 0 else None
