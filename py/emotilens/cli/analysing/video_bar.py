"""The progress of one video on the screen."""

from typing import Any

from tqdm import tqdm

BAR = "{l_bar}{bar}| {n_fmt}/{total_fmt} s [{elapsed}<{remaining}]"


class VideoBar:
    """A line with a video's name and progress; nothing where no terminal shows it.

    Args:
        name: the name of the video.
        line: which line, counted from the overall bar.
    """

    def __init__(self, name: str, line: int = 1) -> None:
        self._bar: tqdm[Any] = tqdm(
            desc=name, position=line, bar_format=BAR, leave=False, disable=None
        )

    def show(self, seconds: float, end: float | None) -> None:
        """Show how far the analysis is, and when the video ends, or None if that is unknown."""
        self._bar.total = end
        self._bar.update(seconds - self._bar.n)

    def close(self) -> None:
        """Remove the line."""
        self._bar.close()
