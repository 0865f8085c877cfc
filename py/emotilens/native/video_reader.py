"""Reading video files for the native host, one frame at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.basics.errors import VideoError
from emotilens.extras import extra
from emotilens.steps.sample import Sampler, Sampling

with suppress(ImportError):
    # Pictures can be analysed without PyAV; only ``open_video`` requires it.
    import av
    from av.sidedata.sidedata import Type as SideDataType
    from av.stream import Disposition
    from av.video.reformatter import Colorspace

SUFFIXES = frozenset(
    {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".wmv", ".flv"}
)
"""Suffixes of the files that count as videos."""

MAXIMUM_PIXELS = 36_000_000
"""Larger frames are refused: 8K (7680 × 4320) passes, a decompression bomb does not."""

MISSING_SECONDS = Fraction(1, 2)
"""A video that ends this much earlier than announced counts as cut off."""

MATROSKA_DURATION = re.compile(r"(\d+):(\d+):(\d+(?:\.\d+)?)", re.ASCII)

CORRUPT = "part of it is corrupt"

UNNAMED_COLOURS = 2
"""FFmpeg's code for the colour matrix of a video that does not specify one."""

HIGH_DEFINITION = 720
"""A video with at least this many lines that does not specify its colour matrix is read as BT.709,
a smaller one as BT.601, as players do."""


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """One frame.

    Attributes:
        picture: upright, uint8 of shape (height, width, 3), red first. Its size may change within
            a video.
        index: the index in the video, from 0, also counting skipped frames.
        time: when it is shown, in seconds since the first frame.
    """

    picture: Image
    index: int
    time: float


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


class Video:
    """An open video file, from ``open_video``.

    Attributes:
        seconds: length that the file announces, or None.
        size: width and height of its frames as stored, in pixels; some may differ.
    """

    def __init__(self, container: av.container.InputContainer, longest: float | None) -> None:
        self._container = container
        self._stream = _video_stream(container)
        self._unit = self._stream.time_base or Fraction(1)
        self._pixel_aspect = self._stream.sample_aspect_ratio or Fraction(1)
        self._longest = longest
        self._end = _announced_end(self._stream)
        self.seconds = _announced_seconds(container, self._stream)
        self.size = (self._stream.width, self._stream.height)
        _check_size(*self.size)
        if longest is not None and self.seconds is not None and self.seconds > longest:
            raise VideoError(_too_long(f"{self.seconds:.1f} s", longest))

    def frames(self, sampling: Sampling) -> Iterator[VideoFrame]:
        """Decode from the start; can be called once.

        Raises:
            VideoError: if there is no frame; or, after all frames before it, at damage, at the end
                of a file that was cut off, at a frame without a time or larger than
                ``MAXIMUM_PIXELS``, and where the video exceeds the allowed length.
        """
        start = None
        turn = UPRIGHT
        latest = Fraction(0)
        sampler = Sampler(sampling)
        for index, frame in enumerate(self._decoded()):
            shown = self._shown_at(frame)
            if start is None:
                start, turn = shown, _turn(frame)
            time = shown - start
            if time < latest:
                raise VideoError(
                    f"The video's clock jumps back from {float(latest):.3f} to {float(time):.3f} "
                    f"seconds at frame {index}. Split it there into two files."
                )
            latest = time
            if self._longest is not None and time > self._longest:
                raise VideoError(_too_long(f"over {self._longest:g} s", self._longest))
            if sampler.takes(float(time)):
                yield VideoFrame(
                    _upright_picture(frame, self._pixel_aspect, turn), index, float(time)
                )
        if start is None:
            raise VideoError("The video contains no frames. Record or export it again.")

    def _decoded(self) -> Iterator[av.VideoFrame]:
        """All frames up to any damage; damage and an early end raise errors after them."""
        end = None
        try:
            for packet in self._container.demux(self._stream):
                frames, damage = self._frames_of(packet)
                for frame in frames:
                    if frame.is_corrupt:
                        raise VideoError(_damaged(end, CORRUPT))
                    yield frame
                    end = self._shown_at(frame) + (frame.duration or 0) * self._unit
                if damage:
                    raise VideoError(_damaged(end, damage))
        except av.error.FFmpegError as failure:
            raise VideoError(_damaged(end, str(failure.strerror))) from failure
        if end is not None and self._end is not None and end < self._end - MISSING_SECONDS:
            raise VideoError(
                f"The video was cut off: it ends after {float(end):.1f} of "
                f"{float(self._end):.1f} seconds. Everything up to that point was kept; copy or "
                f"download the whole file for the rest."
            )

    def _shown_at(self, frame: av.VideoFrame) -> Fraction:
        """When a frame is shown, by the track's own clock, in seconds."""
        if frame.pts is None:
            raise VideoError(
                "The video's frames have no times. Convert it to a format that stores them, such "
                "as MP4 or MKV."
            )
        return frame.pts * self._unit

    def _frames_of(
        self, packet: av.Packet[av.VideoStream]
    ) -> tuple[Sequence[av.VideoFrame], str | None]:
        """The frames that a packet completes, and a description of any damage after them."""
        damage = CORRUPT
        if not packet.is_corrupt:
            try:
                return self._stream.decode(packet), None
            except av.error.InvalidDataError as failure:
                damage = str(failure.strerror)
        return self._stream.decode(None), damage


@contextmanager
def open_video(file: Path, longest: float | None = None) -> Iterator[Video]:
    """Open a video file.

    Only the file itself is read: a playlist cannot cause other files or addresses to be opened.

    Args:
        file: MP4, WebM, Matroska, AVI or another container that FFmpeg reads.
        longest: maximum length in seconds; None allows any length.

    Raises:
        MissingExtraError: if PyAV is not installed.
        VideoError: if the file is missing, is not a video, has no video track, or is too large or
            too long.
    """
    with extra("video"):
        import av  # noqa: F401
    with ExitStack() as opened:
        try:
            content = opened.enter_context(file.open("rb"))
        except FileNotFoundError as missing:
            raise VideoError(f"There is no file {file}. Check the path.") from missing
        except OSError as failure:
            raise VideoError(f"The file {file} could not be read: {failure.strerror}.") from failure
        yield Video(opened.enter_context(_open_container(content)), longest)


PICTURE_FORMAT = "_pipe"
"""How FFmpeg's names of single pictures end, such as ``png_pipe``."""


def _open_container(content: BinaryIO) -> av.container.InputContainer:
    if not content.read(1):
        raise VideoError("The file is empty. Copy or download it again.")
    content.seek(0)
    alone = {"protocol_whitelist": "none"}
    try:
        container = av.open(content, "r", options=alone, metadata_errors="replace")
    except (av.error.FFmpegError, OSError) as failure:
        raise VideoError(
            f"The file could not be read as a video ({failure.strerror}): it is incomplete or not "
            f"a video at all. Use a complete MP4, WebM, MKV or AVI file."
        ) from failure
    if container.format.name.endswith(PICTURE_FORMAT):
        # Some of these make PyAV 18.1 crash the process when it reads a frame's side data.
        container.close()
        raise VideoError("The file is a picture, not a video. Analyse it as a picture.")
    return container


def _video_stream(container: av.container.InputContainer) -> av.VideoStream:
    """The first track of moving pictures; the cover of a song does not count."""
    for stream in container.streams.video:
        if stream.disposition & Disposition.attached_pic:
            continue
        if not stream.codec_context:
            raise VideoError("The video's encoding is not supported. Convert it to H.264 or VP9.")
        return stream
    raise VideoError("The file has no video track. Use a file with moving pictures.")


def _announced_end(stream: av.VideoStream) -> Fraction | None:
    """When the track announces that it ends, by its own clock, in seconds."""
    if stream.duration is not None and stream.time_base is not None:
        return ((stream.start_time or 0) + stream.duration) * stream.time_base
    matroska = MATROSKA_DURATION.match(stream.metadata.get("DURATION", ""))
    if not matroska:
        return None
    hours, minutes, seconds = map(Fraction, matroska.groups())
    return hours * 3600 + minutes * 60 + seconds


def _announced_seconds(
    container: av.container.InputContainer, stream: av.VideoStream
) -> float | None:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return None if container.duration is None else container.duration / av.time_base


def _turn(frame: av.VideoFrame) -> Turn:
    """How a video is turned, from its first frame.

    Only the first frame's side data is read: PyAV keeps a frame whose side data was read until
    Python collects cycles, and hundreds would accumulate.
    """
    # PyAV's type annotation covers motion vectors only.
    beside = cast(Mapping[SideDataType, bytes], frame.side_data)
    if SideDataType.DISPLAYMATRIX not in beside:
        return UPRIGHT
    matrix = np.frombuffer(bytes(beside[SideDataType.DISPLAYMATRIX]), np.int32).reshape(3, 3)
    # A pixel stored at (x, y) is shown at (x, y) @ matrix[:2, :2], up to a shift.
    across, down = (-1 if direction < 0 else 1 for direction in matrix[:2, :2].sum(axis=0))
    return Turn(bool(matrix[0, 0] == 0), across, down)


def _upright_picture(frame: av.VideoFrame, pixel_aspect: Fraction, turn: Turn) -> Image:
    """Red, green and blue in square pixels, turned and mirrored."""
    width = max(round(frame.width * pixel_aspect), 1)
    _check_size(width, frame.height)
    unnamed = frame.colorspace == UNNAMED_COLOURS and frame.height >= HIGH_DEFINITION
    matrix = Colorspace.ITU709 if unnamed else None
    picture = cast(Image, frame.to_ndarray(format="rgb24", width=width, src_colorspace=matrix))
    if turn.swaps_axes:
        picture = picture.transpose(1, 0, 2)
    return np.ascontiguousarray(picture[:: turn.down, :: turn.across])


def _check_size(width: int, height: int) -> None:
    if width * height > MAXIMUM_PIXELS:
        raise VideoError(
            f"The video's frames have {width} × {height} pixels, more than the limit of "
            f"{MAXIMUM_PIXELS // 1_000_000} megapixels. Reduce its resolution and try again."
        )


def _too_long(length: str, longest: float) -> str:
    return f"The video lasts {length}; the limit is {longest:g} s. Cut it, or raise the limit."


def _damaged(end: Fraction | None, reason: str) -> str:
    if end is None:
        return (
            f"The video is damaged from the start ({reason}). Save it again, or use another copy."
        )
    return (
        f"The video is damaged after {float(end):.3f} seconds ({reason}). Everything up to that "
        f"point was kept; save the video again, or use another copy, for the rest."
    )
