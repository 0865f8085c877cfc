"""Recognising the faces of a frame: each is cut out, measured, and read by the network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .basics.arrays import Floats, Image
from .basics.file_results import Descriptor, Person
from .basics.networks import NetworkRunner
from .basics.results import Attributes, Quality
from .basics.stopwatch import Stopwatch
from .heads.reader import ExpressionReader
from .manifest.model_specification import ModelSpecification
from .steps.decode import Reading
from .steps.detect.candidates import Candidates
from .steps.network import network_outputs
from .steps.preprocess import fit, normalise
from .steps.quality.judge import quality
from .steps.region import cut_out


@dataclass(frozen=True, slots=True, eq=False)
class Recognised:
    """What the faces of a frame express.

    Attributes:
        reading: one row per face.
        qualities: one per face; None where it was not measured.
    """

    reading: Reading
    qualities: tuple[Quality | None, ...]


class Recognition(Protocol):
    """What a pipeline recognises faces with: one network, or a method that combines or saves runs.

    Attributes:
        reader: names the values of the readings.
    """

    reader: ExpressionReader

    async def read(
        self,
        frame: Image,
        found: Candidates,
        tracks: Sequence[int],
        time: float,
        stopwatch: Stopwatch,
    ) -> Recognised:
        """Recognise the faces of a frame.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            found: its faces.
            tracks: their track IDs; empty where frames are not read in their order.
            time: of the frame in seconds.
            stopwatch: measures the stages.

        Raises:
            NetworkOutputError: if a network does not do what its specification says.
        """


class AttributesOfFaces(Protocol):
    """What a pipeline predicts age and gender with, in some of a stream's frames."""

    async def read(
        self,
        frame: Image,
        found: Candidates,
        tracks: Sequence[int],
        alive: frozenset[int],
        judged: Sequence[bool],
        time: float,
        stopwatch: Stopwatch,
    ) -> Mapping[int, Attributes]:
        """Read some faces of the next frame, or none.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            found: its faces.
            tracks: their track IDs.
            alive: the IDs of all faces still tracked; the others never come back.
            judged: whether each can be recognised; others are not read.
            time: of the frame in seconds.
            stopwatch: measures the stage.

        Returns:
            What is known of the frame's faces, by track ID.

        Raises:
            NetworkOutputError: if the network does not do what its specification says.
        """

    def descriptors(self) -> tuple[Descriptor, ...] | None:
        """What the faces seen so far are compared by; None where nobody asked for it."""

    def people(self, tracks_by_frame: Iterable[Iterable[int]]) -> tuple[Person, ...] | None:
        """Which tracks are suggested to be one person, given those in each frame; None as above."""


class AttributesMethod(Protocol):
    """How age and gender of faces are predicted.

    Attributes:
        model: the network.
        identity: whether pictures and videos also keep what their faces are compared by.
    """

    model: ModelSpecification
    identity: bool

    def of_picture(self) -> AttributesOfFaces:
        """Reads every face of one picture."""

    def of_video(self) -> AttributesOfFaces:
        """Reads faces of a video's frames now and then, by their times alone."""

    def of_stream(self) -> AttributesOfFaces:
        """Reads faces of a camera's frames, as often as the time that it takes allows."""


class Recogniser:
    """Recognises every face of every frame with one network; satisfies ``Recognition``.

    Args:
        reader: the expression model, and the head if there is one.
        run: runs a network by its model's name.
        detector: the face detector, or None where every frame is one face that is already cropped.
    """

    def __init__(
        self, reader: ExpressionReader, run: NetworkRunner, detector: ModelSpecification | None
    ) -> None:
        self.reader = reader
        self._run = run
        self._detector = detector

    async def read(
        self,
        frame: Image,
        found: Candidates,
        tracks: Sequence[int],
        time: float,
        stopwatch: Stopwatch,
    ) -> Recognised:
        """See ``Recognition``."""
        if not len(found.boxes):
            return Recognised(self.reader.no_faces(), ())
        with stopwatch.measure("crop and pre-process"):
            faces = [
                self._cut(frame, *face) for face in zip(found.boxes, found.landmarks, strict=True)
            ]
            tensor = np.concatenate([normalise(face, self.reader.model.input) for face in faces])
        # In a browser, the network runs from here on, in another thread.
        running = network_outputs(tensor, self.reader.model, self._run)
        with stopwatch.measure("quality"):
            qualities = self._qualities(faces, found)
        with stopwatch.measure("expression network"):
            outputs = await running
        with stopwatch.measure("decode"):
            return Recognised(self.reader.read(outputs), qualities)

    def _cut(self, frame: Image, box: Floats, landmarks: Floats) -> Image:
        """What the network reads of a face, before it is normalised."""
        model_input = self.reader.model.input
        if self._detector is None:
            return fit(frame, model_input)
        rule = self.reader.expression.crop
        return fit(cut_out(frame, box, landmarks, rule, model_input.width), model_input)

    def _qualities(self, faces: Sequence[Image], found: Candidates) -> tuple[Quality | None, ...]:
        if self._detector is None or self._detector.detection is None:
            return (None,) * len(faces)
        names = self._detector.detection.landmarks
        limits = self.reader.expression.quality
        return tuple(
            [
                quality(face, box, landmarks, names, limits)
                for face, box, landmarks in zip(faces, found.boxes, found.landmarks, strict=True)
            ]
        )
