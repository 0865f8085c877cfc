"""A video as it is shown: people merged or left out, and every value filtered alike.

One filter drives everything that is shown of a video, so that a frame's labels, its bars, the
chart and the exports agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.file_results import Person
from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.basics.table import ResultNames
from emotilens.people.group import group_of
from emotilens.sequences.frame_columns import FrameColumns
from emotilens.sequences.from_results import FacesByTrack, group_of_faces, largest_face
from emotilens.sequences.post_process import PostProcessing, post_process
from emotilens.sequences.sequence import FaceSequence
from emotilens.sequences.smooth import Window
from emotilens.steps.decide import decide
from emotilens.steps.smooth import Smoothing

from .filters import requested_filter
from .intervals import SINGLE_FRAME_SECONDS
from .people import merged, without_excluded


@dataclass(frozen=True)
class ShownVideo:
    """What a request wants to be shown of a video.

    Attributes:
        analysed: the results of all frames.
        names: of everything in a face's results.
        threshold: labels with a lower probability are uncertain; None if none are.
        filter: as for ``requested_filter``.
        filling: as in ``PostProcessing``.
        people: who is who.
    """

    analysed: FrameColumns
    names: ResultNames
    threshold: float | None
    filter: Mapping[str, Any]
    filling: str
    people: tuple[Person, ...]
    _detected: dict[int, FaceSequence] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """``stretch``, only where the face was detected, of each person shown so far.

    This costs memory for each face, not for each frame of each person.
    """

    @cached_property
    def everyone(self) -> FrameColumns:
        """The frames with one track ID for each person, as they were analysed."""
        return merged(self.analysed, self.people)

    @cached_property
    def frames(self) -> FrameColumns:
        """``everyone`` without those who are left out."""
        return without_excluded(self.everyone, self.people)

    @cached_property
    def step(self) -> float:
        """Seconds between two frames: the median."""
        times = self.analysed.times
        return float(np.median(np.diff(times))) if len(times) > 1 else SINGLE_FRAME_SECONDS

    @cached_property
    def chosen(self) -> Window | Smoothing:
        """The filter."""
        return requested_filter(self.filter, self.step)

    @cached_property
    def faces(self) -> FacesByTrack:
        """The faces of ``everyone``; also those of people who are left out."""
        return FacesByTrack.of(self.everyone, tuple(self.names.labels))

    def raw(self, track: int) -> FaceSequence:
        """One person over the whole video, unfiltered."""
        return self.faces.whole(track)

    def stretch(self, track: int) -> FaceSequence:
        """One person, filtered, from their first frame to their last."""
        margin = self.chosen.reach if isinstance(self.chosen, Window) else 0
        wide = self.faces.stretch(track, margin)
        rows = np.flatnonzero(wide.found)
        return self.processed(wide).at(slice(rows[0], rows[-1] + 1))

    def largest(self) -> FaceSequence:
        """The largest face of each frame, unfiltered."""
        return largest_face(self.frames, tuple(self.names.labels))

    def group(self) -> FaceSequence:
        """The mean of each frame's faces, unfiltered, without people who are left out."""
        return group_of_faces(self.frames, tuple(self.names.labels))

    def processed(self, sequence: FaceSequence) -> FaceSequence:
        """Filtered, with gaps filled or left open; no values before the face appears or after."""
        settings = PostProcessing(
            filling=self.filling,  # type: ignore[arg-type]
            expressions=self.chosen,
            affect=self.chosen,
            action_units=self.chosen,
        )
        shown = post_process(sequence, settings)
        found = sequence.found
        return _masked(shown, found if self.filling == "none" else _between(found))

    def frame(self, row: int) -> FrameResult:
        """One frame, with filtered values and the labels that follow from them.

        A group that is the mean of the faces follows from them, too.
        """
        frame = self.frames.frame(row)
        faces = tuple(self._face(face, frame.index) for face in frame.faces)
        group = frame.group
        if group and group.method == "mean of the faces":
            group = group_of(faces, self.threshold)
        return replace(frame, faces=faces, group=group)

    def all_frames(self) -> Iterator[FrameResult]:
        """Every ``frame`` in turn."""
        return map(self.frame, range(len(self.frames)))

    def uncertain(self, sequence: FaceSequence) -> NDArray[np.bool_]:
        """Rows of a filtered sequence whose most probable label is below the threshold."""
        if self.threshold is None:
            return np.zeros(len(sequence.frames), bool)
        shares = sequence.probabilities
        best = np.max(shares, axis=1, initial=0, where=shares >= 0)
        return np.asarray((sequence.named >= 0) & (best < self.threshold))

    def _face(self, face: Face, index: int) -> Face:
        """A face of the frame with this index, with filtered values."""
        sequence = self._detected.get(face.track)
        if sequence is None:
            stretch = self.stretch(face.track)
            sequence = self._detected[face.track] = stretch.at(stretch.found)
        row = int(np.searchsorted(sequence.frames, index))
        shares = sequence.probabilities[row]
        if face.expression is None or np.isnan(shares).any():
            return face
        decision = decide(shares, self.threshold, face.quality)
        expression = Expression(
            label=sequence.labels[decision.best],
            confidence=decision.confidence,
            probabilities=_named(sequence.labels, shares),
            raw=face.expression.raw,
            uncertain=decision.uncertain,
            reason=decision.reason,
        )
        affect = {
            str(name): float(values[row])
            for name, values in sequence.affect.items()
            if getattr(face, name) is not None and not np.isnan(values[row])
        }
        units = face.action_units
        if units and not np.isnan(sequence.action_units[row]).any():
            units = _named(tuple(self.names.units), sequence.action_units[row])
        return replace(face, expression=expression, action_units=units, **affect)  # type: ignore[arg-type]


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, values, strict=True)}


def _between(found: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows from the first with the face to the last."""
    seen = np.flatnonzero(found)
    rows = np.arange(len(found))
    if not len(seen):
        return np.zeros(len(found), bool)
    return np.asarray((rows >= seen[0]) & (rows <= seen[-1]))


def _masked(sequence: FaceSequence, shown: NDArray[np.bool_]) -> FaceSequence:
    return replace(
        sequence,
        probabilities=np.where(shown[:, None], sequence.probabilities, np.nan),
        affect={name: np.where(shown, values, np.nan) for name, values in sequence.affect.items()},
        action_units=np.where(shown[:, None], sequence.action_units, np.nan),
    )
