"""The timeline of an analysed video: its frames, one face over time, and exports."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError, StoredResultError
from emotilens.basics.json_text import parse_json
from emotilens.basics.results import FrameResult
from emotilens.basics.stored_results import read_video
from emotilens.basics.table import ResultNames
from emotilens.sequences.from_results import LARGEST, face_sequences, largest_face
from emotilens.sequences.post_process import PostProcessing, post_process
from emotilens.sequences.sequence import FaceSequence
from emotilens.sequences.smooth import Window
from emotilens.steps.smooth import Smoothing

from .csv_text import csv_text
from .elan import elan
from .filters import frame_weights, lag, requested_filter
from .intervals import SINGLE_FRAME_SECONDS, Interval, frame_ends, intervals
from .webvtt import webvtt

FORMS = ("vtt", "eaf", "csv")
"""Formats of exports by file ending: WebVTT subtitles, ELAN annotations, and the table."""


@dataclass(slots=True)
class VideoTimeline:
    """The results of a video that is being analysed, or whose stored analysis was opened.

    Attributes:
        names: the names of everything in a face's results.
        threshold: labels with a lower probability are uncertain; None if none are.
        frames: results so far.
    """

    names: ResultNames
    threshold: float | None
    frames: list[FrameResult] = field(default_factory=list)

    @classmethod
    def from_document(cls, text: str) -> "VideoTimeline":
        """Open a stored analysis.

        Args:
            text: content of its JSON file.

        Raises:
            StoredResultError: if it is not one, or contains no video.
        """
        try:
            document = parse_json(text)
        except ValueError as error:
            raise StoredResultError(
                f"This isn't a valid JSON file ({error}). Choose one written by this page or by "
                f"“emotilens analyse”."
            ) from error
        video = read_video(document)
        return cls(video.names, video.threshold, list(video.source.frames))

    @property
    def tracks(self) -> list[int]:
        """Track IDs of all faces."""
        return sorted({face.track for frame in self.frames for face in frame.faces})

    def face(self, track: int, *, smoothed: bool = False) -> FaceSequence:
        """One face over time, with one row per frame.

        Args:
            track: its ID; 0 is the largest face of each frame.
            smoothed: as in the analysis, or each frame alone.

        Raises:
            SpecificationError: for an unknown track ID.
        """
        if track == LARGEST:
            return largest_face(self.frames, self._labels, smoothed=smoothed)
        if track not in self.tracks:
            known = ", ".join(map(str, self.tracks)) or "none"
            raise SpecificationError(f"The video has no face {track}. Its track IDs are: {known}.")
        found = face_sequences(self.frames, self._labels, span="video", smoothed=smoothed)
        return next(sequence for sequence in found if sequence.track == track)

    def sequences(self, wanted: Mapping[str, Any]) -> tuple[FaceSequence, FaceSequence]:
        """One face over time, raw and post-processed.

        Args:
            wanted: the content of a request, as for ``timeline``.

        Raises:
            SpecificationError: for an unknown track ID or setting.
        """
        raw = self.face(wanted["track"])
        return raw, self._processed(raw, wanted)

    def timeline(self, request: str) -> str:
        """One face over time, raw and post-processed, as JSON text.

        Args:
            request: JSON text of an object with ``track`` (an ID, or 0 for the largest face of
                each frame), ``filling`` as in ``PostProcessing``, and ``filter`` as for
                ``requested_filter``.

        Returns:
            An object with ``track``; ``tracks``: all IDs; ``frames``, ``times``, ``found``: lists
            with one entry per row; ``raw`` and ``smoothed``: such a list for each label, valence,
            arousal and action unit, by name, with null for missing values; ``derived``: whether
            valence and arousal are derived; ``units``: names of the action units; ``labels``: the
            label of each row, or null; ``uncertain``: whether its probability is below the
            threshold; ``threshold``, or null; ``lag`` of the filter in frames, or null if it is
            centred; ``kernel``: ``times`` in seconds from the frame and their ``weights``, or null
            for a median.

        Raises:
            SpecificationError: for an unknown track ID or setting.
        """
        wanted = json.loads(request)
        raw, shown = self.sequences(wanted)
        chosen = requested_filter(wanted["filter"], self._step)
        content = {
            "track": raw.track,
            "tracks": self.tracks,
            "frames": raw.frames.tolist(),
            "times": np.round(raw.times, 6).tolist(),
            "found": raw.found.tolist(),
            "derived": raw.affect_source == "derived",
            "units": list(self.names.units),
            "raw": self._columns(raw),
            "smoothed": self._columns(shown),
            "labels": [
                shown.labels[position] if position >= 0 else None
                for position in shown.decided.tolist()
            ],
            "uncertain": _uncertain(shown, self.threshold).tolist(),
            "threshold": self.threshold,
            "lag": lag(chosen),
            "kernel": _kernel(chosen, self._step),
        }
        return json.dumps(content, ensure_ascii=False, allow_nan=False)

    def export(self, form: str, video: str, request: str | None, date: str) -> str:
        """The results as a text file for another program.

        Args:
            form: one of ``FORMS``.
            video: name of the video file.
            request: as for ``timeline``; None keeps the smoothing of the analysis, and CSV always
                does.
            date: the date of the export, in ISO 8601.

        Raises:
            SpecificationError: for another form.
        """
        if form == "csv":
            return csv_text(self.frames, self.names)
        stretches = self._intervals(json.loads(request) if request else None)
        if form == "vtt":
            return webvtt(stretches)
        if form == "eaf":
            return elan(stretches, video, date)
        raise SpecificationError(f"“{form}” is not an export format. Choose csv, vtt or eaf.")

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(self.names.labels)

    def _columns(self, sequence: FaceSequence) -> dict[str, list[float | None]]:
        columns = dict(zip(sequence.labels, sequence.probabilities.T, strict=True))
        columns.update({str(name): values for name, values in sequence.affect.items()})
        # If no frame has a face, there are no columns of action units.
        columns.update(zip(self.names.units, sequence.action_units.T, strict=False))
        return {name: _rounded(values) for name, values in columns.items()}

    def _intervals(self, wanted: Mapping[str, Any] | None) -> Iterator[Interval]:
        ends = frame_ends(self.frames)
        for sequence in face_sequences(self.frames, self._labels, smoothed=wanted is None):
            shown = self._processed(sequence, wanted) if wanted else sequence
            yield from intervals(shown, ends, self.threshold)

    @property
    def _step(self) -> float:
        """Seconds between two frames: the median."""
        times = [frame.time for frame in self.frames]
        return float(np.median(np.diff(times))) if len(times) > 1 else SINGLE_FRAME_SECONDS

    def _processed(self, sequence: FaceSequence, wanted: Mapping[str, Any]) -> FaceSequence:
        """Smoothed, with gaps filled or left open; no values before the face appears or after."""
        smoothing = requested_filter(wanted["filter"], self._step)
        filling = wanted["filling"]
        settings = PostProcessing(
            filling=filling, expressions=smoothing, affect=smoothing, action_units=smoothing
        )
        shown = post_process(sequence, settings)
        return _masked(shown, sequence.found if filling == "none" else _between(sequence.found))


def _kernel(chosen: Window | Smoothing, step: float) -> dict[str, list[float]] | None:
    weights = frame_weights(chosen)
    if weights is None:
        return None
    times, shares = weights
    return {"times": np.round(times * step, 4).tolist(), "weights": np.round(shares, 5).tolist()}


def _uncertain(sequence: FaceSequence, threshold: float | None) -> NDArray[np.bool_]:
    """Rows whose most probable label is below the threshold."""
    if threshold is None:
        return np.zeros(len(sequence.frames), bool)
    best = np.max(sequence.probabilities, axis=1, initial=0, where=sequence.probabilities >= 0)
    return np.asarray((sequence.decided >= 0) & (best < threshold))


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


def _rounded(values: Floats) -> list[float | None]:
    """Five decimals, with None for NaN, which JSON lacks."""
    return np.where(np.isnan(values), None, np.round(values, 5)).tolist()  # type: ignore[call-overload]
