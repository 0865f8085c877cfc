"""The pipeline: from a frame to what each face in it expresses.

A host supplies the frames, a function that runs networks, and a clock; everything else is here, in
``steps`` and in ``heads``. The pipeline awaits the networks, so that the same code serves a
browser, where they answer later, and a server, where they answer at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from .basics.arrays import Floats, Image, Singles, check_frame
from .basics.frame_rate import FrameRate
from .basics.networks import NetworkRunner
from .basics.results import Attributes, Expression, Face, FrameResult, Quality
from .basics.stopwatch import Clock, Stopwatch
from .heads.reader import ExpressionReader
from .recognition import AttributesOfFaces, Recognised, Recogniser, Recognition
from .steps.decide import decide
from .steps.decode import Reading
from .steps.detect.candidates import Candidates
from .steps.detect.cascade import CascadeDetector
from .steps.detect.faces import FaceDetector
from .steps.detect.live import LiveDetector
from .steps.detect.photograph import PhotographDetector
from .steps.detect.video import VideoDetector
from .steps.face_history import FaceHistory
from .steps.live_smoothing import LiveSmoother, LiveSmoothing
from .steps.quality.steady import SteadyQualities
from .steps.region import corners_of
from .steps.smooth import Smoothing
from .steps.track import Tracker

Detector: TypeAlias = (
    FaceDetector | PhotographDetector | CascadeDetector | VideoDetector | LiveDetector
)


@dataclass(frozen=True, slots=True, eq=False)
class Observation:
    """One frame after the networks, before it is compared with other frames.

    Attributes:
        index: the frame's index, from 0.
        time: in seconds, as in ``FrameResult``.
        found: its faces.
        reading: what each of them expresses.
        qualities: how well each can be recognised; None where faces were already cropped.
        width: of the frame in pixels.
        height: of the frame in pixels.
        stopwatch: has measured the stages so far.
    """

    index: int
    time: float
    found: Candidates
    reading: Reading
    qualities: tuple[Quality | None, ...]
    width: int
    height: int
    stopwatch: Stopwatch


@dataclass(frozen=True, slots=True, eq=False)
class SearchedFrame:
    """A frame whose faces are found, and not read yet.

    Attributes:
        frame: as for ``Pipeline.analyse``.
        index: the frame's index, from 0.
        time: in seconds, as in ``FrameResult``.
        found: its faces.
        tracks: the track ID of each.
        alive: IDs of all faces that are tracked, including missed ones.
        stopwatch: has measured the stages so far.
    """

    frame: Image
    index: int
    time: float
    found: Candidates
    tracks: tuple[int, ...]
    alive: frozenset[int]
    stopwatch: Stopwatch


class Pipeline:
    """One stream of frames: tracks its faces and smooths what they express.

    Where networks answer later, frames may overlap: while one is read, the next one is searched.

    Args:
        detector: the face detector, or None where every frame is one face that is already cropped.
        reader: the expression model, and the head if there is one.
        run: runs a network by its model's name.
        clock: returns seconds; only differences are used.
        smoothing: kernel over each face's frames, or over its seconds.
        history: keeps the values of a live stream and smooths them, in place of ``smoothing``;
            warnings about its faces are steady, too.

    Attributes:
        recogniser: reads what the faces express; by default each face of each frame.
        attributes: reads age and gender; by default None, and then faces have neither.
        embeddings: features of the latest frame's faces by track ID, float32 of shape (size,)
            each, of size 0 where the network outputs none. Results do not contain them.
        before: the tracker as it was before the latest frame.
        found: the faces of the latest frame; None before the first.
    """

    def __init__(
        self,
        detector: Detector | None,
        reader: ExpressionReader,
        run: NetworkRunner,
        clock: Clock,
        smoothing: LiveSmoothing | Smoothing,
        history: FaceHistory | None = None,
    ) -> None:
        self._detector = detector
        self._reader = reader
        self._run = run
        self.recogniser: Recognition = Recogniser(reader, run, detector.model if detector else None)
        self.attributes: AttributesOfFaces | None = None
        self._clock = clock
        self._smoothing = smoothing
        self._history = history
        self._steady = SteadyQualities(reader.expression.quality) if history else None
        self._tracker = Tracker()
        self.before = self._tracker
        self.found: Candidates | None = None
        self._frame_rate = FrameRate()
        self._smoothers: dict[int, LiveSmoother] = {}
        self.embeddings: Mapping[int, Singles] = {}

    def forget_faces(self) -> None:
        """Find, track and smooth all faces anew from the next frame on, as after a cut."""
        self._tracker.forget()
        if isinstance(self._detector, VideoDetector | LiveDetector):
            self._detector.forget()

    def with_reader(
        self, reader: ExpressionReader, history: FaceHistory | None = None
    ) -> "Pipeline":
        """The same stream with another expression model or head; faces keep their track IDs.

        Smoothing and the history start afresh, since the labels may differ.
        """
        stream = Pipeline(self._detector, reader, self._run, self._clock, self._smoothing, history)
        stream._tracker = self._tracker
        stream._frame_rate = self._frame_rate
        stream.attributes = self.attributes
        return stream

    async def analyse(self, frame: Image, index: int, time: float) -> FrameResult:
        """Analyse the next frame of the stream.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            index: the frame's index, from 0.
            time: in seconds, as in ``FrameResult``.

        Returns:
            The frame's faces, best detection first.

        Raises:
            FrameError: if the frame is not a picture.
            NetworkOutputError: if a network does not do what its specification says.
        """
        searched = await self.search(frame, index, time)
        return await self.conclude(searched, await self.recognise(searched))

    async def search(self, frame: Image, index: int, time: float) -> SearchedFrame:
        """Find and track the faces of the next frame; takes and raises as ``analyse``."""
        check_frame(frame)
        stopwatch = Stopwatch(self._clock)
        self.found = found = await self._detect(frame, time, stopwatch)
        self.before = self._tracker.copy()
        with stopwatch.measure("track"):
            tracks = self._tracker.update(found.boxes)
        return SearchedFrame(frame, index, time, found, tracks, self._tracker.ids, stopwatch)

    async def recognise(self, searched: SearchedFrame) -> Recognised:
        """Read what the faces of a frame express, beside other frames of a video.

        The methods of a live stream need the frames one by one. Raises as ``analyse``.
        """
        frame, found, tracks = searched.frame, searched.found, searched.tracks
        return await self.recogniser.read(frame, found, tracks, searched.time, searched.stopwatch)

    async def conclude(self, searched: SearchedFrame, read: Recognised) -> FrameResult:
        """Smooth what a frame's faces express, after the frames before; raises as ``analyse``."""
        frame, time, stopwatch = searched.frame, searched.time, searched.stopwatch
        found, tracks, alive = searched.found, searched.tracks, searched.alive
        qualities = read.qualities
        if self._steady:
            qualities = self._steady.update(tracks, alive, qualities, time)
        known: Mapping[int, Attributes] = {}
        if self.attributes:
            judged = [quality is None or quality.judged for quality in qualities]
            known = await self.attributes.read(frame, found, tracks, alive, judged, time, stopwatch)
        height, width = frame.shape[:2]
        observed = Observation(
            searched.index, time, found, read.reading, qualities, width, height, stopwatch
        )
        with stopwatch.measure("smooth"):
            smoothed = self._smooth(tracks, alive, observed)
        return self._result(observed, tracks, smoothed, known)

    async def observe(self, frame: Image, index: int, time: float) -> Observation:
        """Run the networks on a frame, in any order of frames; takes and raises as ``analyse``."""
        check_frame(frame)
        stopwatch = Stopwatch(self._clock)
        found = await self._detect(frame, time, stopwatch)
        read = await self.recogniser.read(frame, found, (), time, stopwatch)
        height, width = frame.shape[:2]
        return Observation(
            index, time, found, read.reading, read.qualities, width, height, stopwatch
        )

    def confidences(self, window: Sequence[Observation]) -> list[float]:
        """The largest mean probability of each face in a window; the stream stays as it is.

        Args:
            window: some of the stream's next frames, in the order of time.
        """
        _, means = _window_means(window, self._tracker.copy())
        labels = len(self._reader.names.labels)
        return [float(mean[:labels].max()) for mean in means.values()]

    def average(
        self, window: Sequence[Observation]
    ) -> list[tuple[FrameResult, Mapping[int, Singles]]]:
        """Track the faces of a window of frames; means over the window replace smoothing.

        Args:
            window: the stream's next frames, in the order of time.

        Returns:
            The result of each frame, whose smoothed values are each face's means over the window,
            and the ``embeddings`` of its faces.
        """
        tracks, means = _window_means(window, self._tracker)
        return [
            (self._result(one, ids, [means[track] for track in ids]), self.embeddings)
            for one, ids in zip(window, tracks, strict=True)
        ]

    def _result(
        self,
        observed: Observation,
        tracks: tuple[int, ...],
        smoothed: Sequence[Floats],
        known: Mapping[int, Attributes] = MappingProxyType({}),
    ) -> FrameResult:
        faces = tuple(
            [
                self._face(observed, position, track, smoothed[position], known.get(track))
                for position, track in enumerate(tracks)
            ]
        )
        self.embeddings = dict(zip(tracks, observed.reading.embeddings, strict=True))
        return FrameResult(
            observed.index,
            observed.time,
            faces,
            observed.stopwatch.milliseconds,
            self._frame_rate.update(observed.time),
        )

    async def _detect(self, frame: Image, time: float, stopwatch: Stopwatch) -> Candidates:
        if self._detector is None:
            height, width = frame.shape[:2]
            whole = np.array([[0, 0, width, height]], np.float64)
            return Candidates(whole, np.ones(1), np.empty((1, 0, 2)))
        if isinstance(self._detector, VideoDetector | LiveDetector):
            return await self._detector.find(frame, time, self._run, stopwatch)
        return await self._detector.find(frame, self._run, stopwatch)

    def _smooth(
        self, tracks: tuple[int, ...], alive: frozenset[int], observed: Observation
    ) -> list[Floats]:
        values, time = values_of(observed.reading), observed.time
        if self._history:
            return self._history.update(time, tracks, alive, values, observed.qualities)
        self._smoothers = {
            track: smoother for track, smoother in self._smoothers.items() if track in alive
        }
        return [
            self._smoothers.setdefault(track, LiveSmoother(self._smoothing)).update(row, time)
            for track, row in zip(tracks, values, strict=True)
        ]

    def _face(
        self,
        observed: Observation,
        position: int,
        track: int,
        smoothed: Floats,
        attributes: Attributes | None,
    ) -> Face:
        found, reading = observed.found, observed.reading
        labels, units = self._reader.names.labels, self._reader.names.units
        first, last = len(labels), len(labels) + len(reading.affect)
        probabilities = smoothed[:first]
        affect = dict(zip(reading.affect, smoothed[first:last].tolist(), strict=True))
        affect_raw = {name: float(values[position]) for name, values in reading.affect.items()}
        measured = observed.qualities[position]
        decision = decide(probabilities, self._reader.threshold, measured)
        x, y, width, height = found.boxes[position].tolist()
        is_cut_out = self._detector is None
        return Face(
            track=track,
            box=(x, y, width, height),
            score=None if is_cut_out else float(found.scores[position]),
            landmarks=None if is_cut_out else tuple(map(tuple, found.landmarks[position].tolist())),
            expression=Expression(
                label=labels[decision.best],
                confidence=decision.confidence,
                probabilities=dict(zip(labels, probabilities.tolist(), strict=True)),
                raw=dict(zip(labels, reading.probabilities[position].tolist(), strict=True)),
                uncertain=decision.uncertain,
                reason=decision.reason,
            ),
            valence=affect.get("valence"),
            arousal=affect.get("arousal"),
            valence_raw=affect_raw.get("valence"),
            arousal_raw=affect_raw.get("arousal"),
            affect_source=self._reader.affect_source,
            action_units=None
            if reading.action_units is None
            else dict(zip(units, smoothed[last:].tolist(), strict=True)),
            action_units_raw=None
            if reading.action_units is None
            else dict(zip(units, reading.action_units[position].tolist(), strict=True)),
            quality=measured,
            crop=None
            if is_cut_out
            else corners_of(
                found.boxes[position],
                found.landmarks[position],
                self._reader.expression.crop,
                observed.width,
                observed.height,
            ),
            attributes=attributes,
        )


def _window_means(
    window: Sequence[Observation], tracker: Tracker
) -> tuple[list[tuple[int, ...]], dict[int, Floats]]:
    """The track IDs of each frame's faces, and the mean values of each face."""
    tracks = [tracker.update(one.found.boxes) for one in window]
    of_face: dict[int, list[Floats]] = {}
    for ids, one in zip(tracks, window, strict=True):
        for track, row in zip(ids, values_of(one.reading), strict=True):
            of_face.setdefault(track, []).append(row)
    return tracks, {track: np.mean(rows, axis=0) for track, rows in of_face.items()}


def values_of(reading: Reading) -> Floats:
    """One row per face: probabilities, valence and arousal clipped to −1 … 1, action units."""
    affect = [values.clip(-1, 1)[:, None] for values in reading.affect.values()]
    units = () if reading.action_units is None else (reading.action_units,)
    return np.concatenate((reading.probabilities, *affect, *units), axis=1)
