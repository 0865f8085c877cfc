"""When each frame is shown, in seconds as players count them, and which frames are missing.

MP4, QuickTime, Matroska and WebM have a clock of the whole presentation, which starts at 0. Other
clocks start anywhere: their times count from the start of the earliest track.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from contextlib import suppress
from fractions import Fraction

with suppress(ImportError):
    import av

DEFAULT_RATE = Fraction(25)
"""Frames per second of a video that states neither times nor a rate."""

STEP_BACK = Fraction(1)
"""A frame that is this much earlier than the one before, in seconds, belongs to another recording;
one that is less early has a wrong time."""

STEADY_STEPS = 10
"""If this many steps are as long as a frame, a longer one next to damage is a gap."""

LEAST_STEP = Fraction(1, 1000)
"""The least time between two frames of a recording, in seconds."""


class Clock:
    """Gives the frames of a track their times, which always increase.

    Packets are registered before they are decoded. Where they state when they are shown, one whose
    time passes gave no frame. Where they state only the order of decoding, as in AVI, their times
    are given to the frames in the order of showing.

    Args:
        stream: the track.
        earliest: when the earliest other track starts, by the file's clock, in seconds; None if
            there is no other, and 0 if the clock is that of the presentation.
        in_order: whether packets state only the order of decoding.

    Attributes:
        origin: what 0 seconds is by the file's clock; known from the first frame on.
        end: the end of the latest frame, in seconds; None before the first.
        missing: number of frames so far that could not be read.
        first_missing: the end of the frame before the first of them, in seconds.
    """

    def __init__(
        self, stream: av.VideoStream, earliest: Fraction | None, *, in_order: bool
    ) -> None:
        self._decoder = stream.codec_context
        self._unit = stream.time_base or Fraction(1)
        self._duration = 1 / (stream.guessed_rate or stream.average_rate or DEFAULT_RATE)
        self._earliest = earliest
        self._in_order = in_order
        self._waiting: list[int] = []
        self._failed: set[int] = set()
        self._latest: Fraction | None = None
        self._shift: Fraction | None = None
        self._steps: deque[Fraction] = deque(maxlen=STEADY_STEPS)
        self.origin = Fraction(0)
        self.end: Fraction | None = None
        self.missing = 0
        self.first_missing = Fraction(0)

    def add(self, packet: av.Packet[av.VideoStream]) -> None:
        """Register a packet before it is decoded."""
        time = self._time_of(packet)
        if time is not None and not packet.is_discard:
            insort(self._waiting, time)

    def fail(self, packet: av.Packet[av.VideoStream]) -> None:
        """Register that a packet could not be decoded, which leaves a gap."""
        time = self._time_of(packet)
        if time is not None:
            self._failed.add(time)
        else:
            self.miss(1)
            self.end = (self.end or Fraction(0)) + self._duration

    def miss(self, count: int) -> None:
        """Count frames that could not be read."""
        if count and not self.missing:
            self.first_missing = self.end or Fraction(0)
        self.missing += count

    def end_of(self, packet: av.Packet[av.VideoStream]) -> Fraction:
        """The end of a packet's frame by the file's clock, in seconds; 0 without times."""
        time = self._time_of(packet)
        if time is None:
            return Fraction(0)
        return time * self._unit + ((packet.duration or 0) * self._unit or self._duration)

    def is_step_back(self, frame: av.VideoFrame) -> bool:
        """Whether a frame is so early that it must belong to another recording."""
        if self._in_order or frame.pts is None or self._latest is None or self._shift is None:
            return False
        return frame.pts * self._unit + self._shift < self._latest - STEP_BACK

    def finish(self) -> None:
        """Register that a recording is over, so that no further frame of it comes."""
        if self._waiting:
            self._pass(len(self._waiting), self._waiting[-1] * self._unit + self._duration)
        self._failed.clear()
        self._latest = self._shift = None

    def time(self, frame: av.VideoFrame) -> Fraction:
        """When the next frame is shown."""
        if self._latest is None:
            self._begin(frame)
        assert self._shift is not None
        time = self._next(frame) + self._shift
        if self._latest is not None:
            time = max(time, self._latest + LEAST_STEP)
            self._steps.append(time - self._latest)
        self._latest = time
        self.end = time + ((frame.duration or 0) * self._unit or self._duration)
        return time

    def _time_of(self, packet: av.Packet[av.VideoStream]) -> int | None:
        return packet.dts if self._in_order else packet.pts

    def _begin(self, frame: av.VideoFrame) -> None:
        """Place a recording: its first frame follows the one before, if there is one."""
        times = self._waiting[:1] if self._in_order else [*self._waiting[:1], frame.pts]
        first = min((time for time in times if time is not None), default=0) * self._unit
        if self.end is None:
            self.origin = first if self._earliest is None else min(first, self._earliest)
            self._shift = -self.origin
        else:
            self._shift = self.end - first

    def _next(self, frame: av.VideoFrame) -> Fraction:
        """When a frame is shown by the file's clock; without times, after the one before it."""
        if self._in_order and self._waiting:
            passed = self._undecoded(frame)
            self._pass(passed, self._waiting[passed] * self._unit)
            return self._waiting.pop(0) * self._unit
        if self._in_order or frame.pts is None:
            return self._place()
        shown = frame.pts * self._unit
        self._pass(bisect_left(self._waiting, frame.pts), shown)
        if self._waiting[:1] == [frame.pts]:
            del self._waiting[0]
        return shown

    def _place(self) -> Fraction:
        """Where the next frame is expected, by the file's clock, in seconds."""
        return (self.end or Fraction(0)) - (self._shift or Fraction(0))

    def _undecoded(self, frame: av.VideoFrame) -> int:
        """How many waiting packets the decoder has passed over: more than it can hold back."""
        if frame.dts is None:
            return 0
        sent = bisect_right(self._waiting, frame.dts)
        return max(sent - self._decoder.reorder_depth - 1, 0)

    def _pass(self, count: int, until: Fraction) -> None:
        """Drop the next waiting packets, and count those that left a gap up to a time.

        Some packets never give a frame, such as a second field, and leave no gap.
        """
        passed, self._waiting = self._waiting[:count], self._waiting[count:]
        failed = len(self._failed.intersection(passed))
        if not passed or (self._latest is None and not failed):
            # A recording may start in the middle of a group of pictures.
            return
        start = passed[0] * self._unit if self._latest is None else self._place()
        gap = round((until - start) / self._duration)
        # After damage, a container may leave out whole packets.
        is_steady = all(abs(step - self._duration) < self._duration / 2 for step in self._steps)
        left_out = gap if failed and is_steady else min(count, gap)
        self.miss(max(failed, left_out))
