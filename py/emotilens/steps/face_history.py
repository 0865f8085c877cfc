"""The last minute of every face in a live stream, so that another setting redraws the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.interruptions import LEAST_SECONDS, empty_moment, usual_step
from emotilens.basics.results import QUALITY_WARNINGS, Quality

from .live_smoothing import LiveSmoother, LiveSmoothing
from .recent_rows import RecentRows

KEPT_SECONDS = 60.0

MOST_FRAMES = 3600
"""The most frames that are kept: at more than 60 frames a second, less than a minute."""

LATEST_FRAMES = 31
"""The frames that the usual time from one to the next is taken from."""

MOST_FACES = 32
"""The most faces that are kept; those that left first are forgotten first."""

FRAME, JUDGED, WARNING, VALUES = 0, 1, 2, 3
"""Columns of a face's rows: the frame's number, whether the face is judged, the position of its
worst warning in ``QUALITY_WARNINGS`` or −1, then its values before and after smoothing."""


class Correction(Protocol):
    """What is changed in a face's values before they are smoothed."""

    def follow(self, tracks: Sequence[int], alive: frozenset[int]) -> None:
        """Note which faces the next frame has, and which of all faces are still tracked."""

    def correct(self, track: int, rows: Floats) -> Floats:
        """The face's values, shape (rows, values), without what is taken off."""


@dataclass(frozen=True, slots=True, eq=False)
class PastFrames:
    """One face over the latest frames of a stream.

    Attributes:
        frames: numbers of the frames, from 0 at the start of the stream, shape (n,).
        times: in seconds since the start of the stream, shape (n,).
        found: whether the face was in the frame, shape (n,).
        raw: values before smoothing and correction, shape (n, values), NaN where it was not found.
        smoothed: the same after both.
        judged: whether the face could be judged, shape (n,); false where it was not found.
        warnings: position of its worst warning in ``QUALITY_WARNINGS``, or −1, shape (n,).
    """

    frames: NDArray[np.intp]
    times: Floats
    found: NDArray[np.bool_]
    raw: Floats
    smoothed: Floats
    judged: NDArray[np.bool_]
    warnings: NDArray[np.intp]


class FaceHistory:
    """Smooths the faces of a live stream and keeps their values, in bounded memory.

    Args:
        smoothing: kernel over each face's seconds.
        values: number of a face's values.
        correction: applied before smoothing, or None.
    """

    def __init__(
        self,
        smoothing: LiveSmoothing,
        values: int,
        correction: Correction | None = None,
    ) -> None:
        self._smoothing = smoothing
        self._values = values
        self._correction = correction
        self._times = RecentRows(MOST_FRAMES, 1)
        self._count = 0
        self._rows: dict[int, RecentRows] = {}
        self._smoothers: dict[int, LiveSmoother] = {}

    @property
    def tracks(self) -> list[int]:
        """IDs of the faces that are kept, those seen last at the end."""
        return list(self._rows)

    @property
    def present(self) -> list[int]:
        """IDs of the faces in the latest frame."""
        return [
            track for track, kept in self._rows.items() if kept.rows[-1, FRAME] == self._count - 1
        ]

    @property
    def now(self) -> float:
        """Time of the latest frame in seconds; 0 before the first."""
        return float(self._times.rows[-1, 0]) if self._count else 0.0

    def change_smoothing(self, smoothing: LiveSmoothing) -> None:
        """Smooth differently, also the past."""
        if smoothing != self._smoothing:
            self._smoothing = smoothing
            self.recompute()

    def recompute(self) -> None:
        """Correct and smooth everything again, once it is needed."""
        self._smoothers.clear()

    def interrupt(self, time: float) -> bool:
        """Note, as a frame without faces, that the stream was interrupted before the next frame.

        Args:
            time: of the next frame, in seconds.

        Returns:
            Whether it was.
        """
        if not self._count or time - self.now <= LEAST_SECONDS:
            return False
        latest = self._times.rows[-LATEST_FRAMES:, 0]
        moment = empty_moment(self.now, time, usual_step(latest))
        if moment is None:
            return False
        self._times.append(np.array([moment]))
        self._count += 1
        return True

    def update(
        self,
        time: float,
        tracks: Sequence[int],
        alive: frozenset[int],
        values: Floats,
        qualities: Sequence[Quality | None],
    ) -> list[Floats]:
        """Add the next frame.

        Args:
            time: in seconds; an earlier one than the previous frame's counts as that one.
            tracks: IDs of its faces.
            alive: IDs of all faces that are still tracked.
            values: one row per face, shape (faces, values).
            qualities: one per face; None where it was not measured.

        Returns:
            The smoothed values of each face, shape (values,) each.
        """
        time = max(time, self.now)
        self._times.append(np.array([time]))
        self._count += 1
        if self._correction:
            self._correction.follow(tracks, alive)
        smoothed = [
            self._add(track, row, time, quality)
            for track, row, quality in zip(tracks, values, qualities, strict=True)
        ]
        self._forget(time)
        return smoothed

    def face(self, track: int, span: float, most: int = MOST_FRAMES) -> PastFrames:
        """A face over the last seconds; it is nowhere found if it is not kept.

        Args:
            track: its ID.
            span: in seconds.
            most: if there are more frames, only every second, third … and the newest.
        """
        times = self._times.rows[:, 0]
        oldest = self._count - len(times)
        first = oldest + int(np.searchsorted(times, self.now - span))
        stride = max(-(-(self._count - first) // most), 1)
        frames: NDArray[np.intp] = np.arange(-(-first // stride) * stride, self._count, stride)
        if self._count and (not len(frames) or frames[-1] != self._count - 1):
            frames = np.append(frames, self._count - 1)
        rows = np.full((len(frames), VALUES + 2 * self._values), np.nan)
        if track in self._rows:
            self._refresh(track)
            kept = self._rows[track].rows
            at = np.searchsorted(kept[:, FRAME], frames)
            at[at == len(kept)] = 0
            found = kept[at, FRAME] == frames
            rows[found] = kept[at[found]]
        found = ~np.isnan(rows[:, FRAME])
        warnings = np.where(found, rows[:, WARNING], -1).astype(int)
        raw, smoothed = np.split(rows[:, VALUES:], 2, axis=1)
        moments = times[frames - oldest]
        return PastFrames(frames, moments, found, raw, smoothed, rows[:, JUDGED] == 1, warnings)

    def before_smoothing(self, track: int) -> tuple[Floats, Floats]:
        """What the smoothed values of a face were computed from.

        Args:
            track: ID of a face that is kept.

        Returns:
            Times in seconds, shape (n,), and corrected values, shape (n, values), where the face
            was found.
        """
        times, kept = self._times.rows[:, 0], self._rows[track].rows
        moments = times[kept[:, FRAME].astype(int) - (self._count - len(times))]
        return moments, self._corrected(track, kept[:, VALUES : VALUES + self._values])

    def trail(self, track: int, span: float, most: int) -> tuple[Floats, Floats]:
        """A face's times and smoothed values where it was found, without gaps.

        Args:
            track: ID of a face that is kept.
            span: in seconds.
            most: if there are more frames, only every second, third …, back from the newest.

        Returns:
            Arrays of shape (n,) and (n, values).
        """
        self._refresh(track)
        times, kept = self._times.rows[:, 0], self._rows[track].rows
        moments = times[kept[:, FRAME].astype(int) - (self._count - len(times))]
        first = int(np.searchsorted(moments, self.now - span))
        stride = max(-(-(len(kept) - first) // most), 1)
        chosen = slice(len(kept) - 1 - (len(kept) - 1 - first) // stride * stride, None, stride)
        return moments[chosen], kept[chosen, VALUES + self._values :]

    def _add(self, track: int, row: Floats, time: float, quality: Quality | None) -> Floats:
        rows = self._rows.pop(track, None) or RecentRows(MOST_FRAMES, VALUES + 2 * self._values)
        self._rows[track] = rows
        smoother = self._refresh(track)
        smoothed = smoother.update(self._corrected(track, row[None])[0], time)
        judged = quality is None or quality.judged
        warnings = quality.warnings if quality else ()
        warning = QUALITY_WARNINGS.index(warnings[0]) if warnings else -1
        facts = [self._count - 1, judged, warning]
        rows.append(np.concatenate((facts, row, smoothed)))
        return smoothed

    def _refresh(self, track: int) -> LiveSmoother:
        """The face's smoother, after all of its past has passed through it."""
        if track in self._smoothers:
            return self._smoothers[track]
        smoother = self._smoothers[track] = LiveSmoother(self._smoothing)
        rows = self._rows[track].rows
        if len(rows):
            times = self._times.rows[:, 0]
            moments = times[rows[:, FRAME].astype(int) - (self._count - len(times))]
            values = self._corrected(track, rows[:, VALUES : VALUES + self._values])
            rows[:, VALUES + self._values :] = self._smoothing.smooth(values, moments)
            smoother.resume(values, moments, rows[:, VALUES + self._values :])
        return smoother

    def _corrected(self, track: int, rows: Floats) -> Floats:
        return self._correction.correct(track, rows) if self._correction else rows

    def _forget(self, time: float) -> None:
        """Drop frames that are too old, and faces without any other."""
        times = self._times.rows[:, 0]
        self._times.drop(int(np.searchsorted(times, time - KEPT_SECONDS)))
        oldest = self._count - len(self._times.rows)
        for track, kept in list(self._rows.items()):
            kept.drop(int(np.searchsorted(kept.rows[:, FRAME], oldest)))
            if not len(kept.rows) or len(self._rows) > MOST_FACES:
                del self._rows[track]
                self._smoothers.pop(track, None)
