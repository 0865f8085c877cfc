"""A frame of a video, what supplies frames, and how large they may be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, Protocol

from emotilens.basics.arrays import Image
from emotilens.basics.errors import VideoError

MAXIMUM_PIXELS = 36_000_000
"""Larger frames are refused: 8K (7680 × 4320) passes, a decompression bomb does not."""


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """One frame.

    Attributes:
        picture: upright, uint8 of shape (height, width, 3), red first; of one size in a video.
        index: the index in the video, from 0, also counting skipped frames.
        time: when it is shown, in seconds as players count them.
        segment: the index of its recording, from 0; each step back in time begins another one.
    """

    picture: Image
    index: int
    time: float
    segment: int = 0


class ShownFrame(NamedTuple):
    """A frame that is not drawn yet.

    Attributes:
        time: when it is shown, in seconds as players count them.
        segment: as in ``VideoFrame``.
        draw: returns its picture, as in ``VideoFrame``; may be called until the next frame is read.
    """

    time: Fraction
    segment: int
    draw: Callable[[], Image]


class FrameSource(Protocol):
    """An open file with moving pictures."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of its frames as stored, in pixels; some may differ."""

    @property
    def end(self) -> Fraction | None:
        """When its pictures end, as announced by the file, or None."""

    @property
    def length(self) -> Fraction | None:
        """For how many seconds it has pictures, as announced by the file, or None."""

    @property
    def notes(self) -> tuple[str, ...]:
        """One sentence per part that was left out or repaired so far."""

    def frames(self) -> Iterator[ShownFrame]:
        """All frames in the order in which they are shown; errors come after the frames before."""


def check_size(width: int, height: int) -> None:
    """Refuse frames that are too large.

    Raises:
        VideoError: if they have more than ``MAXIMUM_PIXELS``.
    """
    if width * height > MAXIMUM_PIXELS:
        raise VideoError(
            f"The video's frames have {width} × {height} pixels, more than the limit of "
            f"{MAXIMUM_PIXELS // 1_000_000} megapixels. Reduce its resolution and try again."
        )


def damaged(after: Fraction | None, reason: str) -> VideoError:
    """The error for a video that cannot be read on.

    Args:
        after: the end of the last frame, in seconds; None if there is no frame.
        reason: what went wrong.
    """
    if after is None:
        return VideoError(
            f"The video is damaged from the start ({reason}). Save it again, or use another copy."
        )
    return VideoError(
        f"The video is damaged after {float(after):.3f} seconds ({reason}). Everything up to that "
        f"point was kept; save the video again, or use another copy, for the rest."
    )
