"""The packets of one track: read on past damage, with the borders between recordings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from .interruptions import interrupted_between

with suppress(ImportError):
    import av

REORDERED = 17
"""The times of so many consecutive packets are in any order, since H.264 reorders up to 16
frames."""

AHEAD = 3
"""Packets that are read ahead, to know whether a recording ends, or a single time is wrong."""

FAR = 10
"""A packet this many seconds away from both of its neighbours has a wrong time."""

WITHOUT_ORDER = "matroska"
"""The start of FFmpeg's name for the formats that store no times of decoding: it guesses them."""

MOST_FAILURES = 100
"""Reading ends after this many failures in a row."""


class TrackPacket(NamedTuple):
    """A packet, and whether the clock steps back at it, so that another recording begins."""

    packet: av.Packet[av.VideoStream]
    begins: bool


class TrackPackets:
    """Iterates once over the packets of a track that contain something.

    Attributes:
        gaps: how often the container could not be read, and then could be again.
        failure: why it could not be read to its end, or None.
    """

    def __init__(self, container: av.container.InputContainer, stream: av.VideoStream) -> None:
        self._container = container
        self._stream = stream
        self._latest: int | None = None
        self.gaps = 0
        self.failure: str | None = None

    def __iter__(self) -> Iterator[TrackPacket]:
        name = self._container.format.name
        reorders = self._stream.codec_context.codec.reorder
        borders = _Borders(has_order=not (reorders and name.startswith(WITHOUT_ORDER)))
        ahead: deque[TrackPacket] = deque()
        for packet in self._contents():
            begins = borders.begins(packet)
            if begins:
                # A transport stream's counters start anew at a border, which counts as damage.
                for earlier in ahead:
                    earlier.packet.is_corrupt = False
            ahead.append(TrackPacket(packet, begins))
            if len(ahead) > AHEAD:
                yield self._mended(ahead.popleft(), ahead)
        yield from ahead

    def _mended(self, current: TrackPacket, following: Sequence[TrackPacket]) -> TrackPacket:
        """The packet, without its time if that is damaged."""
        packet, time, after = current.packet, current.packet.pts, following[0].packet.pts
        before = None if current.begins else self._latest
        beside = following[1].packet.pts if before is None else before
        if time is not None and beside is not None and after is not None:
            far = FAR / (self._stream.time_base or 1)
            if abs(time - beside) > far > abs(after - beside):
                packet.pts = packet.dts = None
        self._latest = before if packet.pts is None else packet.pts
        return current

    def _contents(self) -> Iterator[av.Packet[av.VideoStream]]:
        failures = 0
        while failures < MOST_FAILURES:
            try:
                for packet in interrupted_between(self._container.demux(self._stream)):
                    # The last packet is empty, and so are those of frames that AVI leaves out.
                    if packet.size:
                        self.gaps += failures > 0
                        failures, self.failure = 0, None
                        yield packet
            except (av.error.FFmpegError, OSError, IndexError) as error:
                # PyAV raises an IndexError where damage changes the list of tracks.
                failures += 1
                self.failure = str(getattr(error, "strerror", None) or error)
            else:
                return


class _Borders:
    """Where one recording ends and another begins: at a step back in time.

    Args:
        has_order: whether the times of decoding are those of the file.
    """

    def __init__(self, *, has_order: bool) -> None:
        self._has_order = has_order
        self._decoded: int | None = None
        self._shown: deque[int] = deque(maxlen=REORDERED)

    def begins(self, packet: av.Packet[av.VideoStream]) -> bool:
        decoded, latest = packet.dts, self._decoded
        self._decoded = decoded
        if packet.pts is None:
            return False
        is_early = len(self._shown) > 1 and packet.pts <= min(self._shown)
        is_back = latest is not None and decoded is not None and decoded < latest
        begins = is_early and (packet.is_keyframe or (is_back and self._has_order))
        if begins:
            self._shown.clear()
        self._shown.append(packet.pts)
        return begins
