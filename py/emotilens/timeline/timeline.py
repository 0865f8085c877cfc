"""The timeline of an analysed video: its frames, one face over time, and exports."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError, StoredResultError
from emotilens.basics.json_text import json_object, json_of, parse_json
from emotilens.basics.results import FrameResult, count_text
from emotilens.basics.results_json import to_json
from emotilens.basics.stored_results import read_people, read_video
from emotilens.basics.table import ResultNames
from emotilens.people.looks import LooksOfTracks
from emotilens.sequences.frame_columns import ChosenFaces, FrameColumns, KeptFrames
from emotilens.sequences.from_results import (
    GROUP,
    LARGEST,
    FacesByTrack,
    has_group,
    largest_face,
)
from emotilens.sequences.sequence import FaceSequence

from .csv_text import csv_pieces
from .elan import elan
from .filters import frame_weights, lag
from .intervals import Interval, frame_ends, intervals
from .people import names_of
from .shown import ShownVideo
from .webvtt import webvtt

FORMS = ("vtt", "eaf", "csv")
"""Formats of exports by file ending: WebVTT subtitles, ELAN annotations, and the table; ``svg``
draws the chart."""

UNFILTERED = {"filter": {"kind": "none"}, "filling": "none"}


def parse_stored(text: str) -> Any:
    """The content of a saved analysis, or of a part of one.

    Raises:
        StoredResultError: if it isn't JSON.
    """
    try:
        return parse_json(text)
    except ValueError as error:
        raise StoredResultError(
            f"This isn't a valid JSON file ({error}). Choose one written by this page or by "
            f"“emotilens analyse”."
        ) from error


class VideoTimeline:
    """The results of a video that is being analysed, or whose stored analysis was opened.

    Args:
        names: the names of everything in a face's results.
        threshold: labels with a lower probability are uncertain; None if none are.
        frames: results so far; ``KeptFrames`` are not copied.

    Attributes:
        names: as given.
        threshold: as given.
        frames: results so far, to which further ones are appended.
    """

    def __init__(
        self, names: ResultNames, threshold: float | None, frames: Iterable[FrameResult] = ()
    ) -> None:
        self.names = names
        self.threshold = threshold
        self.frames = frames if isinstance(frames, KeptFrames) else KeptFrames(frames)
        self._latest: tuple[Any, ShownVideo] | None = None

    def __repr__(self) -> str:
        return (
            f"<VideoTimeline: {count_text(len(self.frames), 'frame')}, "
            f"{count_text(len(self.tracks), 'face')}>"
        )

    @classmethod
    def from_document(cls, text: str) -> "VideoTimeline":
        """Open a stored analysis.

        Args:
            text: content of its JSON file.

        Raises:
            StoredResultError: if it is not one, or contains no video.
        """
        video = read_video(parse_stored(text))
        return cls(video.names, video.threshold, video.source.frames)

    @property
    def tracks(self) -> list[int]:
        """Track IDs of all faces."""
        return _tracks(self.frames.columns)

    def shown(self, wanted: Mapping[str, Any]) -> ShownVideo:
        """The video as a request wants it; the latest one is kept for further questions.

        Args:
            wanted: the content of a request, as for ``timeline``; its track does not matter.

        Raises:
            SpecificationError: for an unknown setting.
        """
        people = wanted.get("people", [])
        key = (len(self.frames), json_of([wanted["filter"], wanted["filling"], people]))
        latest = self._latest  # Another thread may ask for something else meanwhile.
        if latest is None or latest[0] != key:
            try:
                stated = read_people(people)
            except (KeyError, ValueError) as error:
                raise SpecificationError(
                    f"What is stated about the faces is damaged: {error}."
                ) from error
            shown = ShownVideo(
                self.frames.columns,
                self.names,
                self.threshold,
                wanted["filter"],
                wanted["filling"],
                stated,
            )
            self._latest = latest = key, shown
        return latest[1]

    def face(self, track: int, *, smoothed: bool = False) -> FaceSequence:
        """One face over time, with one row per frame.

        Args:
            track: its ID; 0 is the largest face of each frame.
            smoothed: as in the analysis, or each frame alone.

        Raises:
            SpecificationError: for an unknown track ID.
        """
        if track == LARGEST:
            return largest_face(self.frames, tuple(self.names.labels), smoothed=smoothed)
        self._check(track, self.tracks)
        labels = tuple(self.names.labels)
        return FacesByTrack.of(self.frames, labels).whole(track, smoothed=smoothed)

    def sequences(self, wanted: Mapping[str, Any] | None) -> tuple[FaceSequence, FaceSequence]:
        """One face over time, raw and post-processed.

        Args:
            wanted: the content of a request, as for ``timeline``; None for the largest face of each
                frame with the smoothing of the analysis.

        Raises:
            SpecificationError: for an unknown track ID or setting.
        """
        if wanted is None:
            return self.face(LARGEST), self.face(LARGEST, smoothed=True)
        shown, track = self.shown(wanted), wanted["track"]
        if track == LARGEST:
            largest = shown.largest()
            return largest, shown.processed(largest)
        if track == GROUP:
            group = shown.group()
            return group, shown.processed(group)
        self._check(track, list(shown.faces.faces))
        raw = shown.raw(track)
        return raw, shown.processed(raw)

    def timeline(self, request: str | None) -> str:
        """One face over time, raw and post-processed, as JSON text.

        Args:
            request: JSON text of an object with ``track`` (an ID, 0 for the largest face of each
                frame, or ``group`` below), ``filling`` as in ``PostProcessing``, ``filter`` as for
                ``requested_filter``, and ``people`` as in stored results, which may be absent; None
                for the largest face with the smoothing of the analysis.

        Returns:
            An object with ``track``; ``tracks``: all IDs; ``group``: that of the group, the mean of
            each frame's faces, or null if no frame has two; ``frames``, ``times``, ``found``: lists
            with one entry per row; ``raw`` and ``smoothed``: such a list for each label, valence,
            arousal and action unit, by name, with null for missing values; ``derived``: whether
            valence and arousal are derived; ``units``: names of the action units; ``labels``: the
            label of each row, or null, also where the face is not judged; ``uncertain``: whether
            its probability is below the threshold; ``threshold``, or null; ``lag`` of the filter in
            frames, or null if it is centred; ``kernel``: ``times`` in seconds from the frame and
            their ``weights``, or null for a median. Without a request, both are null.

        Raises:
            SpecificationError: for an unknown track ID or setting.
        """
        wanted = json.loads(request) if request else None
        shown = self.shown(wanted or UNFILTERED)
        raw, filtered = self.sequences(wanted)
        return json_object(self._content(shown, raw, filtered, is_filtered=bool(wanted)))

    def frame(self, row: int, request: str) -> str:
        """One frame as it is shown, as the JSON text of a frame's result.

        Args:
            row: its position among the frames.
            request: as for ``timeline``.
        """
        shown = self.shown(json.loads(request))
        return json_of(to_json(shown.frame(row)))

    def faces(self, request: str) -> str:
        """The people of the video, as JSON text.

        Args:
            request: as for ``timeline``.

        Returns:
            For each person an object with ``track``; ``name``; ``named``: whether somebody gave it;
            ``excluded``; ``suggested``: whether nobody stated that its tracks are one person;
            ``seconds``: for how long the face was found; ``shares``: seconds by label,
            ``uncertain`` among them; ``attributes``: age and gender as in a face's result, over all
            looks at the person, or null; ``portrait``: ``row``, ``time`` and ``box`` of the frame
            in which the face is largest.
        """
        shown = self.shown(json.loads(request))
        frames = shown.analysed
        ends = frame_ends(frames.indices, frames.times)
        durations = [ends[index] for index in frames.indices.tolist()] - frames.times
        names = names_of(shown.faces.faces, shown.people)
        out = {person.tracks[0] for person in shown.people if person.excluded}
        suggested = {person.tracks[0] for person in shown.people if person.suggested}
        named = {person.tracks[0] for person in shown.people if person.name}
        tracks = {person.tracks[0]: person.tracks for person in shown.people}
        looks = _looks(frames)
        found = [
            {
                "track": track,
                "name": names[track],
                "named": track in named,
                "excluded": track in out,
                "suggested": track in suggested,
                "seconds": round(sum(durations[shown.everyone.rows[faces]].tolist()), 3),
                "shares": _shares(intervals(shown.stretch(track), ends, self.threshold)),
                "attributes": to_json(looks.together(tracks.get(track, (track,)))),
                "portrait": _portrait(shown.everyone, faces),
            }
            for track, faces in shown.faces.faces.items()
        ]
        return json_of(found)

    def export(self, form: str, video: str, request: str | None, date: str) -> str:
        """The results as a text file for another program.

        Args:
            form: one of ``FORMS``.
            video: name of the video file.
            request: as for ``timeline``; None keeps the smoothing of the analysis.
            date: the date of the export, in ISO 8601.

        Raises:
            SpecificationError: for another form.
        """
        wanted = json.loads(request) if request else None
        if form == "csv":
            return "".join(self.table(request))
        stretches = self._intervals(wanted)
        shown = self.shown(wanted or UNFILTERED)
        names = names_of(shown.faces.faces, shown.people)
        if form == "vtt":
            return webvtt(stretches, names)
        if form == "eaf":
            return elan(stretches, video, date, names)
        raise SpecificationError(f"“{form}” is not an export format. Choose csv, vtt or eaf.")

    def table(self, request: str | None) -> Iterator[str]:
        """The results as a CSV table in pieces, as ``csv_pieces`` yields them.

        Args:
            request: as for ``timeline``; None keeps the smoothing of the analysis.
        """
        wanted = json.loads(request) if request else None
        frames = self.shown(wanted).all_frames() if wanted else self.frames
        return csv_pieces(frames, self.names)

    def _check(self, track: int, tracks: list[int]) -> None:
        if track not in tracks:
            known = ", ".join(map(str, tracks)) or "none"
            raise SpecificationError(f"The video has no face {track}. Its track IDs are: {known}.")

    def _content(
        self, shown: ShownVideo, raw: FaceSequence, filtered: FaceSequence, *, is_filtered: bool
    ) -> Iterator[tuple[str, str]]:
        """The entries of ``timeline`` in JSON, one by one: those of a long video are large."""
        yield "track", json_of(raw.track)
        yield "tracks", json_of(_tracks(shown.frames))
        yield "group", json_of(GROUP if has_group(shown.frames) else None)
        yield "frames", json_of(raw.frames.tolist())
        yield "times", json_of(np.round(raw.times, 6).tolist())
        yield "found", json_of(raw.found.tolist())
        yield "derived", json_of(raw.affect_source == "derived")
        yield "units", json_of(list(self.names.units))
        yield "raw", json_object(self._columns(raw))
        yield "smoothed", json_object(self._columns(filtered))
        labels = (*filtered.labels, None)  # The last one is that of rows without: −1.
        yield "labels", json_of([labels[position] for position in filtered.named.tolist()])
        yield "uncertain", json_of(shown.uncertain(filtered).tolist())
        yield "threshold", json_of(self.threshold)
        yield "lag", json_of(lag(shown.chosen) if is_filtered else None)
        yield "kernel", json_of(_kernel(shown) if is_filtered else None)

    def _columns(self, sequence: FaceSequence) -> Iterator[tuple[str, str]]:
        columns = dict(zip(sequence.labels, sequence.probabilities.T, strict=True))
        columns.update({str(name): values for name, values in sequence.affect.items()})
        # If no frame has a face, there are no columns of action units.
        columns.update(zip(self.names.units, sequence.action_units.T, strict=False))
        for name, values in columns.items():
            yield name, json_of(_rounded(values))

    def _intervals(self, wanted: Mapping[str, Any] | None) -> Iterator[Interval]:
        frames = self.frames.columns
        ends = frame_ends(frames.indices, frames.times)
        labels = tuple(self.names.labels)
        if wanted is None:
            found = FacesByTrack.of(frames, labels)
            stretches: Iterator[FaceSequence] = (
                found.stretch(track, smoothed=True) for track in found.faces
            )
        else:
            shown = self.shown(wanted)
            stretches = map(shown.stretch, _tracks(shown.frames))
        for sequence in stretches:
            yield from intervals(sequence, ends, self.threshold)


def _tracks(frames: FrameColumns) -> list[int]:
    """Track IDs of all faces."""
    tracks: list[int] = np.unique(frames.tracks).tolist()
    return tracks


def _looks(frames: FrameColumns) -> LooksOfTracks:
    """The looks at all faces, of which the latest one at each track counts."""
    everyone = ChosenFaces.of(frames, np.arange(len(frames.rows)))
    seen = np.flatnonzero(everyone.flags(lambda face: face.attributes))[::-1]
    _, latest = np.unique(frames.tracks[seen], return_index=True)
    looks = LooksOfTracks()
    looks.add(map(frames.face, seen[latest].tolist()))
    return looks


def _shares(stretches: Iterator[Interval]) -> dict[str, float]:
    """Seconds by label."""
    seconds: dict[str, float] = {}
    for stretch in stretches:
        length = stretch.end - stretch.start
        seconds[stretch.label] = round(seconds.get(stretch.label, 0) + length, 3)
    return seconds


def _portrait(frames: FrameColumns, faces: Integers) -> dict[str, Any]:
    """Where a face is largest, of its positions among all faces."""
    largest = int(faces[frames.areas(faces).argmax()])
    row = int(frames.rows[largest])
    box = list(frames.face(largest).box)
    return {"row": row, "time": float(frames.times[row]), "box": box}


def _kernel(shown: ShownVideo) -> dict[str, list[float]] | None:
    weights = frame_weights(shown.chosen)
    if weights is None:
        return None
    frames, shares = weights
    times = np.round(frames * shown.step, 4)
    return {"times": times.tolist(), "weights": np.round(shares, 5).tolist()}


def _rounded(values: Floats) -> list[float | None]:
    """Five decimals, with None for NaN, which JSON lacks."""
    rounded: list[float | None] = np.round(values, 5).tolist()
    for row in np.flatnonzero(np.isnan(values)).tolist():
        rounded[row] = None
    return rounded
