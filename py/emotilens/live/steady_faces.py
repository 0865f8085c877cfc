"""An adaptive frame rate for a live stream: faces whose expression is steady are read less often.

In videos, an adaptive frame rate reads few frames of a window first and more only in doubt
(Savchenko, ICML 2023, PMLR 202; ``sequences.adaptive``). A live stream cannot go back, so this form
looks at the past: while the mean of a face's latest readings is confident, the next few frames
repeat its latest reading. Without the paper's calibrated thresholds, nothing bounds the share of
wrong decisions.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.basics.results import Quality
from emotilens.basics.stopwatch import Stopwatch
from emotilens.heads.reader import ExpressionReader
from emotilens.recognition import Recognised, Recognition
from emotilens.steps.decode import Reading
from emotilens.steps.detect.candidates import Candidates

CONFIDENT = 0.9
"""The largest mean probability from which an expression is steady."""

WINDOW_SECONDS = 1.0
"""Readings older than this do not count for the mean."""

LEAST_READINGS = 3

REST_SECONDS = 0.2
"""How long a steady face's reading is repeated."""


@dataclass(slots=True)
class SteadyFace:
    """The latest readings of a face.

    Attributes:
        times: in seconds.
        rows: probabilities, shape (labels,) each.
        reading: the latest one, with one row.
        quality: of the face in that frame.
    """

    times: deque[float] = field(default_factory=deque)
    rows: deque[Floats] = field(default_factory=deque)
    reading: Reading | None = None
    quality: Quality | None = None

    def add(self, time: float, reading: Reading, quality: Quality | None) -> None:
        """Add a reading with one row, and drop those that no longer count."""
        self.times.append(time)
        self.rows.append(reading.probabilities[0])
        self.reading, self.quality = reading, quality
        while time - self.times[0] > WINDOW_SECONDS:
            self.times.popleft()
            self.rows.popleft()

    def may_rest(self, time: float) -> bool:
        """Whether its latest reading can be repeated."""
        if len(self.rows) < LEAST_READINGS or time - self.times[-1] > REST_SECONDS:
            return False
        mean = np.mean(self.rows, axis=0)
        # The latest reading must agree: a change is followed at once.
        return float(mean.max()) >= CONFIDENT and mean.argmax() == self.rows[-1].argmax()


class SavingRecogniser:
    """Reads a frame's faces only if one of them is new, in doubt, or has rested long enough.

    Satisfies ``Recognition``.

    Args:
        inner: reads the faces.
    """

    def __init__(self, inner: Recognition) -> None:
        self.reader: ExpressionReader = inner.reader
        self._inner = inner
        self._faces: dict[int, SteadyFace] = {}
        self._frames = self._read = 0

    @property
    def computed(self) -> float:
        """Of the frames with faces so far, the share that was read; 1 before the first."""
        return self._read / self._frames if self._frames else 1.0

    async def read(
        self,
        frame: Image,
        found: Candidates,
        tracks: Sequence[int],
        time: float,
        stopwatch: Stopwatch,
    ) -> Recognised:
        """See ``Recognition``."""
        if not tracks:
            return await self._inner.read(frame, found, tracks, time, stopwatch)
        self._frames += 1
        faces = [self._faces.get(track, SteadyFace()) for track in tracks]
        self._faces = dict(zip(tracks, faces, strict=True))
        if all(face.may_rest(time) for face in faces):
            readings = [face.reading for face in faces if face.reading]
            return Recognised(_joined(readings), tuple(face.quality for face in faces))
        self._read += 1
        recognised = await self._inner.read(frame, found, tracks, time, stopwatch)
        for position, face in enumerate(faces):
            one = _row(recognised.reading, position)
            face.add(time, one, recognised.qualities[position])
        return recognised


def _row(reading: Reading, position: int) -> Reading:
    """One face's part of a reading."""
    at = slice(position, position + 1)
    units = reading.action_units
    return Reading(
        reading.probabilities[at],
        {name: values[at] for name, values in reading.affect.items()},
        reading.embeddings[at],
        reading.outputs[at],
        None if units is None else units[at],
    )


def _joined(readings: Sequence[Reading]) -> Reading:
    """Readings of single faces as one; not empty."""
    units = [one.action_units for one in readings if one.action_units is not None]
    return Reading(
        np.concatenate([one.probabilities for one in readings]),
        {
            name: np.concatenate([one.affect[name] for one in readings])
            for name in readings[0].affect
        },
        np.concatenate([one.embeddings for one in readings]),
        np.concatenate([one.outputs for one in readings]),
        np.concatenate(units) if units else None,
    )
