"""The baseline of one person in a live stream: calibration, correction, undo.

A baseline belongs to one face. It stays with the face's track ID; once that track has ended, it
passes to the next face that appears while no other is in view. A stored baseline begins with the
face that is alone in view, or with the next one that appears alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import BaselineError
from emotilens.basics.live_results import UsedBaseline
from emotilens.basics.results import FrameResult
from emotilens.heads.reader import ExpressionReader
from emotilens.steps.baseline import (
    CALIBRATION_SECONDS,
    DEFAULT_STRENGTH,
    LEAST_FRAMES,
    Baseline,
    check_labels,
    measure_baseline,
    read_baseline,
    without_baseline,
)
from emotilens.steps.circumplex import expected_position

MOST_FRAMES = 600
"""The most frames of a calibration that count."""


@dataclass(slots=True)
class Calibration:
    """A calibration that is in progress.

    Attributes:
        track: ID of the face that looks neutral.
        rows: probabilities of the frames so far in which it is judged, shape (labels,) each.
        times: of these frames, in seconds.
        lost: whether the face has left.
    """

    track: int
    rows: list[Floats] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    lost: bool = False

    @property
    def seconds(self) -> float:
        """From the first frame that counts to the last."""
        return self.times[-1] - self.times[0] if self.times else 0.0

    @property
    def complete(self) -> bool:
        """Whether it has all that it can get; at a low frame rate, that takes longer."""
        enough = self.seconds >= CALIBRATION_SECONDS and len(self.rows) >= LEAST_FRAMES
        return self.lost or enough


class PersonalBaseline:
    """Measures a person's baseline and takes it off; satisfies ``Correction``.

    Args:
        reader: the model, and the head if there is one, that the stream is read with.
    """

    def __init__(self, reader: ExpressionReader) -> None:
        self._reader = reader
        self._labels = tuple(reader.names.labels)
        self._baseline: Baseline | None = None
        self._strength = DEFAULT_STRENGTH
        self._track: int | None = None
        self._known = 0
        self._present: tuple[int, ...] = ()
        self._calibration: Calibration | None = None

    @property
    def used(self) -> UsedBaseline | None:
        """The baseline as results describe it; None while no face in view is corrected."""
        if self._baseline is None or self._track not in self._present:
            return None
        found = self._baseline
        return UsedBaseline(self._track, self._strength, found.seconds, found.frames)

    def follow(self, tracks: Sequence[int], alive: frozenset[int]) -> None:
        """Pass the baseline on, by the module's rule; see ``Correction``."""
        self._present = tuple(tracks)
        if len(tracks) == 1 and self._track not in alive and tracks[0] > self._known:
            self._track = tracks[0]
        self._known = max(self._known, *tracks, 0)
        if self._calibration and self._calibration.track not in alive:
            self._calibration.lost = True

    def correct(self, track: int, rows: Floats) -> Floats:
        """The face's values without the baseline; derived valence and arousal follow.

        Args:
            track: ID of the face.
            rows: probabilities, valence and arousal, action units, shape (rows, values).
        """
        if self._baseline is None or track != self._track:
            return rows
        count = len(self._labels)
        rows = rows.copy()
        rows[:, :count] = without_baseline(rows[:, :count], self._baseline.offsets, self._strength)
        if self._reader.affect_source == "derived":
            position = expected_position(rows[:, :count], self._labels)
            for column, name in enumerate(self._reader.names.affect, start=count):
                rows[:, column] = position["valence" if name == "valence" else "arousal"]
        return rows

    def observe(self, result: FrameResult) -> None:
        """Let a frame count for the calibration in progress, if its face can be judged."""
        calibration = self._calibration
        if calibration is None or calibration.lost or len(calibration.rows) == MOST_FRAMES:
            return
        for face in result.faces:
            judged = face.quality is None or face.quality.judged
            if face.track == calibration.track and face.expression and judged:
                raw = face.expression.raw
                calibration.rows.append(np.array([raw[label] for label in self._labels]))
                calibration.times.append(result.time)

    def start(self, track: int | None) -> None:
        """Begin a calibration; the one in progress, if any, is dropped.

        Args:
            track: ID of the face that looks neutral; None for the only one.

        Raises:
            BaselineError: if it is not in view, or None and several faces are, or the model has no
                label for neutral.
        """
        check_labels(self._labels)
        if not self._present:
            raise BaselineError(
                "No face is in view. Look into the camera, then start the calibration again."
            )
        if track is None and len(self._present) > 1:
            raise BaselineError(
                f"{len(self._present)} faces are in view. Select one, then start the calibration."
            )
        if track is not None and track not in self._present:
            raise BaselineError(
                f"Face {track} is not in view. Select a face, then start the calibration again."
            )
        self._calibration = Calibration(self._present[0] if track is None else track)

    def finish(self) -> None:
        """Use the calibration in progress from now on.

        Raises:
            BaselineError: if there is none, the face has left, or too few frames count.
        """
        done, self._calibration = self._calibration, None
        if done is None:
            raise BaselineError("No calibration is in progress. Start one first.")
        if done.lost:
            raise BaselineError(
                f"Face {done.track} left the view during the calibration. Stay in view for "
                f"{CALIBRATION_SECONDS:g} seconds and start again."
            )
        rows = np.array(done.rows).reshape(-1, len(self._labels))
        self._baseline = measure_baseline(self._name, self._labels, rows, done.seconds)
        self._track = done.track

    def cancel(self) -> None:
        """Drop the calibration in progress, if any; an earlier baseline stays."""
        self._calibration = None

    def remove(self) -> None:
        """Use no baseline."""
        self._baseline = self._track = self._calibration = None

    def change_strength(self, strength: object) -> None:
        """Take off another share of the baseline, from 0 to 1.

        Raises:
            BaselineError: for another value.
        """
        if not (type(strength) in (int, float) and 0 <= float(strength) <= 1):  # type: ignore[arg-type]
            raise BaselineError(
                f"The strength of the baseline is {strength!s:.40}, but must be from 0 to 1."
            )
        self._strength = float(strength)  # type: ignore[arg-type]

    def restore(self, stored: object, track: int | None = None) -> None:
        """Use a stored baseline.

        Args:
            stored: as ``state`` returns it.
            track: ID of the person's face; None for the face that is alone in view, or else for
                the next one that appears alone.

        Raises:
            BaselineError: if it is damaged, was made with another model or head, or the face is
                not in view.
        """
        if track is not None and track not in self._present:
            raise BaselineError(
                f"Face {track} is not in view. Select the face that the baseline belongs to."
            )
        baseline = read_baseline(stored, self._name, self._labels)
        strength = stored.get("strength", DEFAULT_STRENGTH) if isinstance(stored, dict) else None
        self.change_strength(strength)
        self._baseline = baseline
        alone = self._present[0] if len(self._present) == 1 else None
        self._track = alone if track is None else track
        self._known = max(self._present) if len(self._present) > 1 else 0

    def state(self) -> dict[str, Any]:
        """For views: ``baseline``, ``calibration`` and ``stored``, each null where there is none.

        Besides, ``reader`` names the model and the head in use, for which a baseline is measured.

        ``baseline`` has the ``track`` (null until its face is in view), ``strength``, ``seconds``
        and ``frames``; ``calibration`` the ``track``, the ``seconds`` and ``frames`` so far,
        whether its face is ``lost``, how many seconds are ``needed``, and whether it is
        ``complete``, so that ``finish`` is due; ``stored`` is what ``restore`` reads.
        """
        baseline, calibration = self._baseline, self._calibration
        return {
            "reader": self._name,
            "baseline": baseline
            and {
                "track": self._track,
                "strength": self._strength,
                "seconds": round(baseline.seconds, 3),
                "frames": baseline.frames,
            },
            "calibration": calibration
            and {
                "track": calibration.track,
                "seconds": round(calibration.seconds, 3),
                "frames": len(calibration.rows),
                "lost": calibration.lost,
                "needed": CALIBRATION_SECONDS,
                "complete": calibration.complete,
            },
            "stored": baseline and baseline.stored() | {"strength": self._strength},
        }

    @property
    def _name(self) -> str:
        """The model and the head, with the beginnings of their digests."""
        model, head = self._reader.model, self._reader.head
        parts = [(model.name, model.sha256), *([(head.name, head.sha256)] if head else [])]
        return " + ".join(f"{name} {digest[:8]}".rstrip() for name, digest in parts)
