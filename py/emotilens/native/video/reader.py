"""Reading video files for the native host, one frame at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from emotilens.basics.errors import VideoError
from emotilens.extras import extra
from emotilens.steps.sample import Sampler, Sampling

from .animation import open_animation
from .frame import FrameSource, VideoFrame
from .interruptions import interruptions_later
from .track import Track

with suppress(ImportError):
    # Pictures can be analysed without PyAV; only ``open_video`` requires it.
    import av

SUFFIXES = frozenset(
    {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".wmv", ".flv"}
    | {".3gp", ".3g2", ".asf", ".m2ts", ".mts", ".ogv", ".vob"}
)
"""Suffixes of the files that count as videos."""


class Video:
    """An open video file, from ``open_video``.

    Attributes:
        length: for how many seconds it has pictures, as announced by the file, or None.
        end: when they end, as announced, in seconds as players count them, or None.
        size: width and height of its frames as stored, in pixels; some may differ.
    """

    def __init__(self, source: FrameSource, longest: float | None) -> None:
        self._source = source
        self._longest = longest
        self.length = None if source.length is None else float(source.length)
        self.end = None if source.end is None else float(source.end)
        self.size = source.size
        if longest is not None and self.length is not None and self.length > longest:
            raise VideoError(_too_long(f"{self.length:.1f} s", longest))

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence or two per part that was left out or repaired so far."""
        return self._source.notes

    def frames(
        self, sampling: Sampling, check: Callable[[], None] | None = None
    ) -> Iterator[VideoFrame]:
        """Decode from the start; can be called once.

        Damaged frames are passed over, and a step back in time begins another segment, placed after
        the end of the one before; ``notes`` reports both.

        Args:
            sampling: which frames to return.
            check: called for each frame, also those that are not returned; what it raises ends the
                video.

        Raises:
            VideoError: if there is no frame; or, after all frames before it, at the end of a file
                that was cut off or cannot be read on, at a frame larger than ``MAXIMUM_PIXELS``,
                and where the video exceeds the allowed length.
        """
        first = None
        sampler = Sampler(sampling)
        for index, (time, segment, draw) in enumerate(self._source.frames()):
            if check is not None:
                check()
            first = time if first is None else first
            if self._longest is not None and time - first > self._longest:
                raise VideoError(_too_long(f"over {self._longest:g} s", self._longest))
            if sampler.takes(float(time - first)):
                yield VideoFrame(draw(), index, float(time), segment)
        if first is None:
            raise VideoError("The video contains no frames. Record or export it again.")


@contextmanager
def open_video(file: Path, longest: float | None = None) -> Iterator[Video]:
    """Open a video file.

    Only the file itself is read: a playlist cannot cause other files or addresses to be opened.

    Args:
        file: MP4, WebM, Matroska, AVI or another container that FFmpeg reads, or an animated GIF,
            WebP, PNG or AVIF.
        longest: maximum length in seconds; None allows any length.

    Raises:
        MissingExtraError: if PyAV is not installed.
        VideoError: if the file is missing, is not a video, has no video track, or is too large or
            too long.
    """
    with ExitStack() as opened:
        try:
            content = opened.enter_context(file.open("rb"))
        except FileNotFoundError as missing:
            raise VideoError(f"There is no file {file}. Check the path.") from missing
        except OSError as failure:
            raise VideoError(f"The file {file} could not be read: {failure.strerror}.") from failure
        if not content.read(1):
            raise VideoError("The file is empty. Copy or download it again.")
        content.seek(0)
        source: FrameSource | None = opened.enter_context(open_animation(content))
        if source is None:
            with interruptions_later():
                source = Track(opened.enter_context(_open_container(content)))
        yield Video(source, longest)


PICTURE_FORMAT = "_pipe"
"""How FFmpeg's names of single pictures end, such as ``png_pipe``."""


def _open_container(content: BinaryIO) -> av.container.InputContainer:
    with extra("video"):
        import av
    alone = {"protocol_whitelist": "none"}
    try:
        container = av.open(_Content(content), "r", options=alone, metadata_errors="replace")
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


class _Content:
    """A file in which impossible seeks fail quietly: PyAV prints a traceback for exceptions."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.name, self.read, self.tell = file.name, file.read, file.tell

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError):
            return -1


def _too_long(length: str, longest: float) -> str:
    return f"The video lasts {length}; the limit is {longest:g} s. Cut it, or raise the limit."
