"""How many frames a second a stream delivers."""

from collections import deque

LATEST_FRAMES = 30


class FrameRate:
    """Averages over the latest frames, so that the figure can be read while it changes."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=LATEST_FRAMES)

    def update(self, seconds: float) -> float | None:
        """Take the time of the next frame; returns frames a second, or None before the second."""
        self._times.append(seconds)
        passed = self._times[-1] - self._times[0]
        return (len(self._times) - 1) / passed if passed > 0 else None
