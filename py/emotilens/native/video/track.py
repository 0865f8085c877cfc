"""The track of a container that is analysed: its frames, read on past damage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import partial

from emotilens.basics.errors import VideoError

from .clock import Clock
from .drawing import Drawing
from .frame import MAXIMUM_PIXELS, ShownFrame, check_size, damaged
from .packets import TrackPackets
from .report import Report

with suppress(ImportError):
    import av
    from av.stream import Disposition

MISSING_SECONDS = Fraction(1, 2)
"""A video that ends this much earlier than announced counts as cut off."""

DECODED_PIXELS = 2 * MAXIMUM_PIXELS
"""A frame that claims more, as damaged ones do, is not decoded, which would reserve its memory."""

MATROSKA_DURATION = re.compile(r"(\d+):(\d+):(\d+(?:\.\d+)?)", re.ASCII)

PRESENTATION_CLOCKS = ("mov", "matroska")
"""Formats whose clock is that of the presentation, by the start of FFmpeg's name."""

ORDER_OF_DECODING = ("avi",)
"""Formats that store times in the order of decoding only."""


class Track:
    """The track of moving pictures in an open container: the default one, otherwise the first.

    Attributes:
        size: width and height of its frames as stored, in pixels; some may differ.
        length: for how many seconds it has pictures, as announced by the file, or None.
        end: when its pictures end, as announced, in seconds as players count them, or None.

    Raises:
        VideoError: if there is none, or its frames are too large.
    """

    def __init__(self, container: av.container.InputContainer) -> None:
        moving = _moving_pictures(container)
        stream = next((each for each in moving if _is_default(each)), moving[0])
        if not stream.codec_context:
            raise VideoError("The video's encoding is not supported. Convert it to H.264 or VP9.")
        stream.codec_context.options = {"max_pixels": str(DECODED_PIXELS)}
        name = container.format.name
        is_presentation = name.startswith(PRESENTATION_CLOCKS)
        earliest = Fraction(0) if is_presentation else _earliest_other(container, stream)
        start = _start(stream)
        self._stream = stream
        self._announced = _announced_end(stream)
        self._clock = Clock(stream, earliest, in_order=name in ORDER_OF_DECODING)
        self._packets = TrackPackets(container, stream)
        self._drawing: Drawing | None = None
        self._report = Report(_choice_note(moving, stream))
        self._reached = Fraction(0)
        self._failure: str | None = None
        self.size = (stream.width, stream.height)
        self.length = _length(container) if self._announced is None else self._announced - start
        zero = start if earliest is None else min(start, earliest)
        self.end = None if self.length is None else start - zero + self.length
        check_size(*self.size)

    @property
    def notes(self) -> tuple[str, ...]:
        """One sentence or two per part that was left out or repaired so far."""
        clock = self._clock
        about_reading = self._report.notes(clock.missing + self._packets.gaps, clock.first_missing)
        return (*about_reading, *(self._drawing.notes if self._drawing else ()))

    def frames(self) -> Iterator[ShownFrame]:
        """All frames that can be read.

        Raises:
            VideoError: after the last frame, if the file was cut off, or is damaged so that reading
                could not go on.
        """
        for packet, begins in self._packets:
            if begins:
                yield from self._shown(self._drained())
                self._begin_recording()
            self._clock.add(packet)
            self._reached = max(self._reached, self._clock.end_of(packet))
            yield from self._shown(self._decoded(packet))
        yield from self._shown(self._drained())
        self._clock.finish()
        self._check_end()

    def _begin_recording(self) -> None:
        self._clock.finish()
        self._report.begin_recording(self._clock.end)

    def _decoded(self, packet: av.Packet[av.VideoStream]) -> Sequence[av.VideoFrame]:
        """The frames that a packet completes; a damaged one leaves a gap."""
        try:
            return self._stream.decode(packet)
        except av.error.FFmpegError as failure:
            self._failure = str(failure.strerror)
            self._clock.fail(packet)
            return ()

    def _drained(self) -> Sequence[av.VideoFrame]:
        """The frames still in the decoder, which is then ready for another recording."""
        try:
            return self._stream.decode(None)
        except av.error.FFmpegError as failure:
            self._failure = str(failure.strerror)
            return ()
        finally:
            self._stream.codec_context.flush_buffers()

    def _shown(self, frames: Sequence[av.VideoFrame]) -> Iterator[ShownFrame]:
        for frame in frames:
            if self._clock.is_step_back(frame):
                self._begin_recording()
            if frame.is_corrupt:
                self._clock.miss(1)
                self._clock.time(frame)
                continue
            time = self._clock.time(frame)
            if self._drawing is None:
                codec = self._stream.codec_context.name
                self._drawing = Drawing(
                    codec, self._stream.sample_aspect_ratio or Fraction(1), frame
                )
            yield ShownFrame(time, self._report.recording, partial(self._drawing.draw, frame))

    def _check_end(self) -> None:
        end, failure = self._clock.end, self._packets.failure
        if end is None:
            if reason := failure or self._failure:
                raise damaged(None, reason)
            return
        if self._announced is not None and self._reached < self._announced - MISSING_SECONDS:
            raise VideoError(
                f"The video was cut off: it ends after {float(end):.1f} of "
                f"{float(self._announced - self._clock.origin):.1f} seconds. Everything up to that "
                f"point was kept; copy or download the whole file for the rest."
            )
        if failure:
            raise damaged(end, failure)


def _moving_pictures(container: av.container.InputContainer) -> list[av.VideoStream]:
    """The tracks of moving pictures; the cover of a song does not count."""
    still = Disposition.attached_pic | Disposition.timed_thumbnails
    moving = [stream for stream in container.streams.video if not stream.disposition & still]
    if not moving:
        raise VideoError("The file has no video track. Use a file with moving pictures.")
    return moving


def _is_default(stream: av.VideoStream) -> bool:
    return bool(stream.disposition & Disposition.default)


def _choice_note(moving: Sequence[av.VideoStream], chosen: av.VideoStream) -> str | None:
    if len(moving) == 1:
        return None
    which = "marked as default" if _is_default(chosen) else "that comes first"
    return (
        f"The file has {len(moving)} tracks of moving pictures. Only the one {which} was analysed "
        f"({chosen.width} × {chosen.height} pixels)."
    )


def _start(stream: av.stream.Stream) -> Fraction:
    return (stream.start_time or 0) * (stream.time_base or Fraction(1))


def _earliest_other(
    container: av.container.InputContainer, chosen: av.VideoStream
) -> Fraction | None:
    """When the earliest other track of pictures or sound starts, by the file's clock."""
    others = (*container.streams.video, *container.streams.audio)
    return min(
        (_start(each) for each in others if each is not chosen and each.start_time is not None),
        default=None,
    )


def _announced_end(stream: av.VideoStream) -> Fraction | None:
    """When the track announces that it ends, by the file's clock, in seconds."""
    if stream.duration is not None and stream.time_base is not None:
        return _start(stream) + stream.duration * stream.time_base
    matroska = MATROSKA_DURATION.match(stream.metadata.get("DURATION", ""))
    if not matroska:
        return None
    hours, minutes, seconds = map(Fraction, matroska.groups())
    return hours * 3600 + minutes * 60 + seconds


def _length(container: av.container.InputContainer) -> Fraction | None:
    return None if container.duration is None else Fraction(container.duration, av.time_base)
