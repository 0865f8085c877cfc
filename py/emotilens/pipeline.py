"""The pipeline: from a frame to what each face in it expresses.

A host supplies the frames, something that runs networks, and a clock; everything else is here and
in ``steps``. The pipeline awaits the networks, so that one body of code serves a browser, where
they answer later, and a server, where they answer at once.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from .basics.arrays import Floats, Image, Singles, Tensor, check_frame
from .basics.errors import SpecificationError
from .basics.frame_rate import FrameRate
from .basics.results import Expression, Face, FrameResult
from .basics.stopwatch import Clock, Stopwatch
from .heads.apply import with_head
from .heads.head import Head
from .heads.inputs import check_head, head_inputs
from .heads.result_names import result_affect_source, result_names, result_threshold
from .manifest.model_specification import ModelSpecification
from .steps.circumplex import affect_source, expected_position
from .steps.crop import crop, rectangle_around
from .steps.decide import decide
from .steps.decode import Reading, no_faces, read_outputs
from .steps.detect.candidates import Candidates
from .steps.detect.faces import FaceDetector
from .steps.preprocess import preprocess
from .steps.smooth import LiveSmoother, Smoothing
from .steps.track import Tracker

NetworkRunner: TypeAlias = Callable[[str, Tensor], Awaitable[Mapping[str, Tensor]]]
"""Runs the network of that name on one input and returns its outputs by name."""


class Pipeline:
    """One stream of frames: follows its faces and smooths what they express.

    Args:
        detector: the face detector, or None where every frame is one face already cut out.
        expression: the expression model.
        run: runs a network by its model's name.
        clock: returns milliseconds; only differences are used.
        smoothing: kernel over the frames of each face.
        head: reads the model's embeddings; what it says stands in the place of the model's.

    Attributes:
        embeddings: features of the latest frame's faces by the face's number, float32 of shape
            (size,) each, of size 0 where the network gives none. Results leave them out.

    Raises:
        HeadError: when the head reads other embeddings than the model gives.
        SpecificationError: when a model has another role.
    """

    def __init__(
        self,
        detector: ModelSpecification | None,
        expression: ModelSpecification,
        run: NetworkRunner,
        clock: Clock,
        smoothing: Smoothing,
        head: Head | None = None,
    ) -> None:
        if expression.expression is None:
            raise SpecificationError(
                f"The model “{expression.name}” is not an expression model. Choose one whose role "
                f"is “expression”."
            )
        if head:
            check_head(head, expression)
        self._detector = FaceDetector(detector) if detector else None
        self._model = expression
        self._expression = expression.expression
        self._head = head
        self._head_inputs = head_inputs(head, expression) if head else ()
        self._names = result_names(expression.expression, head)
        self._threshold = result_threshold(expression.expression, head)
        self._affect_source = result_affect_source(expression.expression, head)
        self._run = run
        self._clock = clock
        self._smoothing = smoothing
        self._tracker = Tracker()
        self._frame_rate = FrameRate()
        self._smoothers: dict[int, LiveSmoother] = {}
        self.embeddings: Mapping[int, Singles] = {}

    def change_smoothing(self, smoothing: Smoothing) -> None:
        """Smooth differently from the next frame on; faces keep their numbers."""
        if smoothing == self._smoothing:
            return
        self._smoothing = smoothing
        self._smoothers.clear()

    def with_model(self, expression: ModelSpecification, head: Head | None = None) -> "Pipeline":
        """The same stream, read by another expression model and head; faces keep their numbers.

        What was smoothed is forgotten, since the other labels may differ.

        Raises:
            HeadError: when the head reads other embeddings than the model gives.
            SpecificationError: when the model has another role.
        """
        detector = self._detector.model if self._detector else None
        stream = Pipeline(detector, expression, self._run, self._clock, self._smoothing, head)
        stream._tracker = self._tracker
        stream._frame_rate = self._frame_rate
        return stream

    async def analyse(self, frame: Image, index: int, time: float) -> FrameResult:
        """Take the next frame of the stream.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            index: of the frame, from 0.
            time: seconds since the first frame.

        Returns:
            The frame's faces, best detection first.

        Raises:
            FrameError: when the frame is not a picture.
            NetworkOutputError: when a network does not do what its specification says.
        """
        check_frame(frame)
        stopwatch = Stopwatch(self._clock)
        found = await self._detect(frame, stopwatch)
        with stopwatch.measure("track"):
            numbers = self._tracker.update(found.boxes)
        reading = await self._recognise(frame, found.boxes, stopwatch)
        with stopwatch.measure("smooth"):
            smoothed = self._smooth(numbers, reading)
        faces = tuple(
            self._face(found, position, number, reading, smoothed[position])
            for position, number in enumerate(numbers)
        )
        self.embeddings = dict(zip(numbers, reading.embeddings, strict=True))
        return FrameResult(
            index, time, faces, stopwatch.milliseconds, self._frame_rate.update(time)
        )

    async def _detect(self, frame: Image, stopwatch: Stopwatch) -> Candidates:
        if self._detector is None:
            height, width = frame.shape[:2]
            whole = np.array([[0, 0, width, height]], np.float64)
            return Candidates(whole, np.ones(1), np.empty((1, 0, 2)))
        with stopwatch.measure("prepare detection"):
            tensor, place = self._detector.prepare(frame)
        with stopwatch.measure("detection network"):
            outputs = await self._run(self._detector.model.name, tensor)
        with stopwatch.measure("read faces"):
            return self._detector.read(outputs, place)

    async def _recognise(self, frame: Image, boxes: Floats, stopwatch: Stopwatch) -> Reading:
        if not len(boxes):
            return self._with_affect(no_faces(self._expression))
        with stopwatch.measure("crop and pre-process"):
            tensor = np.concatenate([self._tensor(frame, box) for box in boxes])
        with stopwatch.measure("expression network"):
            outputs = await self._run(self._model.name, tensor)
        with stopwatch.measure("decode"):
            return self._with_affect(read_outputs(outputs, self._model.name, self._expression))

    def _with_affect(self, reading: Reading) -> Reading:
        """With derived valence and arousal, if they have to be, and what the head says."""
        if affect_source(self._expression) == "derived":
            derived = expected_position(reading.probabilities, self._expression.labels)
            reading = replace(reading, affect=derived)
        return with_head(reading, self._head, self._head_inputs)

    def _tensor(self, frame: Image, box: Floats) -> Tensor:
        if self._detector is None:
            return preprocess(frame, self._model.input)
        rule = self._expression.crop
        return preprocess(crop(frame, rectangle_around(box, rule), rule.outside), self._model.input)

    def _smooth(self, numbers: tuple[int, ...], reading: Reading) -> list[Floats]:
        """A row a face: probabilities, valence and arousal cut off at −1 and 1, action units."""
        followed = self._tracker.numbers
        self._smoothers = {
            number: smoother for number, smoother in self._smoothers.items() if number in followed
        }
        affect = (np.clip(values, -1, 1) for values in reading.affect.values())
        units = () if reading.action_units is None else (reading.action_units,)
        rows = np.column_stack((reading.probabilities, *affect, *units))
        return [
            self._smoothers.setdefault(number, LiveSmoother(self._smoothing)).update(row)
            for number, row in zip(numbers, rows, strict=True)
        ]

    def _face(
        self, found: Candidates, position: int, number: int, reading: Reading, smoothed: Floats
    ) -> Face:
        labels, units = self._names.labels, self._names.units
        ends = (len(labels), len(labels) + len(reading.affect))
        probabilities, affect_values, unit_values = np.split(smoothed, ends)
        affect = dict(zip(reading.affect, affect_values.tolist(), strict=True))
        affect_raw = {name: float(values[position]) for name, values in reading.affect.items()}
        decision = decide(probabilities, self._threshold)
        x, y, width, height = found.boxes[position].tolist()
        given = self._detector is None
        return Face(
            track=number,
            box=(x, y, width, height),
            score=None if given else float(found.scores[position]),
            landmarks=None
            if given
            else tuple(
                (point_x, point_y) for point_x, point_y in found.landmarks[position].tolist()
            ),
            expression=Expression(
                label=labels[decision.best],
                confidence=decision.confidence,
                probabilities=dict(zip(labels, probabilities.tolist(), strict=True)),
                raw=dict(zip(labels, reading.probabilities[position].tolist(), strict=True)),
                uncertain=decision.uncertain,
            ),
            valence=affect.get("valence"),
            arousal=affect.get("arousal"),
            valence_raw=affect_raw.get("valence"),
            arousal_raw=affect_raw.get("arousal"),
            affect_source=self._affect_source,
            action_units=None
            if reading.action_units is None
            else dict(zip(units, unit_values.tolist(), strict=True)),
            action_units_raw=None
            if reading.action_units is None
            else dict(zip(units, reading.action_units[position].tolist(), strict=True)),
        )
