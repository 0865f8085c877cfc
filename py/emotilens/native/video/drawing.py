"""Drawing decoded frames: upright, in square pixels, in the size of the video's first frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from fractions import Fraction
from typing import NamedTuple, cast

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.basics.errors import VideoError

from .frame import check_size

with suppress(ImportError):
    import av
    from av.sidedata.sidedata import SideDataContainer
    from av.sidedata.sidedata import Type as SideDataType
    from av.video.reformatter import Colorspace

UNNAMED_COLOURS = 2
"""FFmpeg's code for the colour matrix of a video that does not specify one."""

HIGH_DEFINITION = 720
"""A video with at least this many lines that does not specify its colour matrix is read as BT.709,
a smaller one as BT.601, as players do."""


class Turn(NamedTuple):
    """How stored pixels are turned upright.

    Attributes:
        swaps_axes: rows become columns, before mirroring.
        across: −1 mirrors left and right, 1 does not.
        down: −1 mirrors top and bottom, 1 does not.
    """

    swaps_axes: bool
    across: int
    down: int


UPRIGHT = Turn(False, 1, 1)

QUARTERS = {0: UPRIGHT, 1: Turn(True, 1, -1), 2: Turn(False, -1, -1), 3: Turn(True, -1, 1)}
"""Turns by quarters of a circle, anticlockwise."""

PICTURE_CODECS = frozenset({"png", "apng", "tiff", "webp", "jpegxl", "exr", "jpeg2000"})
"""Codecs of single pictures. Their frames may have a colour profile, and PyAV 18.1 crashes the
process after it reads that with the side data, so they can be turned, but not mirrored."""


class Drawing:
    """Draws the frames of one video.

    Frames of another size than the first are scaled to fit into it, centred on black, so that
    boxes have one measure in the whole video.

    Args:
        codec: FFmpeg's name of the codec.
        pixel_aspect: width of a stored pixel divided by its height.
        first: the first frame, which sets size and turn of the whole video.

    Raises:
        VideoError: if that frame is too large.
    """

    def __init__(self, codec: str, pixel_aspect: Fraction, first: av.VideoFrame) -> None:
        self._pixel_aspect = pixel_aspect
        self._turn = (
            QUARTERS[round(first.rotation / 90) % 4] if codec in PICTURE_CODECS else _turn(first)
        )
        self._size = self._natural_size(first)
        self._other_sizes: dict[tuple[int, int], None] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence about frames of another size, if any were drawn."""
        if not self._other_sizes:
            return ()
        others = ", ".join(map(_pixels, self._other_sizes))
        return (
            f"The size of the frames changes within the video: those of {others} pixels were "
            f"scaled to fit into the {_pixels(self._size)} of the first frame.",
        )

    def draw(self, frame: av.VideoFrame) -> Image:
        """The picture of a frame, uint8 of shape (height, width, 3), red first.

        Raises:
            VideoError: if the frame is too large, or its colours cannot be converted.
        """
        size = self._natural_size(frame)
        if size == self._size:
            picture = _pixels_of(frame, *size)
        else:
            self._other_sizes[size] = None
            picture = _fitted(frame, size, self._size)
        if self._turn.swaps_axes:
            picture = picture.transpose(1, 0, 2)
        return np.ascontiguousarray(picture[:: self._turn.down, :: self._turn.across])

    def _natural_size(self, frame: av.VideoFrame) -> tuple[int, int]:
        """Width and height in square pixels, before turning."""
        width = max(round(frame.width * self._pixel_aspect), 1)
        check_size(width, frame.height)
        return width, frame.height


def _fitted(frame: av.VideoFrame, size: tuple[int, int], canvas: tuple[int, int]) -> Image:
    """A frame as large as fits into the canvas, centred on black; sizes are (width, height)."""
    scale = min(Fraction(canvas[0], size[0]), Fraction(canvas[1], size[1]))
    width, height = (max(round(side * scale), 1) for side in size)
    left, top = (canvas[0] - width) // 2, (canvas[1] - height) // 2
    picture = np.zeros((canvas[1], canvas[0], 3), np.uint8)
    picture[top : top + height, left : left + width] = _pixels_of(frame, width, height)
    return picture


def _pixels_of(frame: av.VideoFrame, width: int, height: int) -> Image:
    """Red, green and blue, scaled to a size; raises a VideoError for unknown colours."""
    unnamed = frame.colorspace == UNNAMED_COLOURS and frame.height >= HIGH_DEFINITION
    matrix = Colorspace.ITU709 if unnamed else None
    try:
        pixels = frame.to_ndarray(format="rgb24", width=width, height=height, src_colorspace=matrix)
    except av.error.FFmpegError as failure:
        raise VideoError(
            f"The colours of the video cannot be converted ({failure.strerror}). Convert it to "
            f"H.264 or VP9 in RGB or BT.709."
        ) from failure
    return cast(Image, pixels)


def _turn(frame: av.VideoFrame) -> Turn:
    # Frame.side_data would hold the frame, and with it the scaler's threads, in a cycle of
    # references until Python collects those. PyAV's types do not cover this constructor.
    beside = cast(Callable[[av.VideoFrame], Mapping[SideDataType, bytes]], SideDataContainer)(frame)
    if SideDataType.DISPLAYMATRIX not in beside:
        return UPRIGHT
    matrix = np.frombuffer(bytes(beside[SideDataType.DISPLAYMATRIX]), np.int32).reshape(3, 3)
    # A pixel stored at (x, y) is shown at (x, y) @ matrix[:2, :2], up to a shift.
    across, down = (-1 if direction < 0 else 1 for direction in matrix[:2, :2].sum(axis=0))
    return Turn(bool(matrix[0, 0] == 0), across, down)


def _pixels(size: tuple[int, int]) -> str:
    return f"{size[0]} × {size[1]}"
