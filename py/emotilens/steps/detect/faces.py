"""Face detection before and after the network: preparing its input, and reading its outputs."""

from collections.abc import Mapping

import numpy as np

from emotilens.basics.arrays import Image, Tensor
from emotilens.basics.errors import NetworkOutputError, SpecificationError
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Stopwatch
from emotilens.manifest.model_specification import ModelSpecification

from ..colour import convert_colour
from ..preprocess import normalise
from .anchors import anchor_centres
from .candidates import Candidates, decode_candidates
from .letterbox import Letterbox, letterbox
from .suppression import weighted_suppression


class FaceDetector:
    """The parts of detection before and after the network, which the caller runs.

    Args:
        model: a model with the role ``detector``.

    Raises:
        SpecificationError: if the model has another role.
    """

    def __init__(self, model: ModelSpecification) -> None:
        if model.detection is None:
            raise SpecificationError(
                f"The model “{model.name}” is not a face detector. Choose one whose role is "
                f"“detector”."
            )
        self.model = model
        self._detection = model.detection
        self._anchors = anchor_centres(model.input, model.detection)

    async def find(self, frame: Image, run: NetworkRunner, stopwatch: Stopwatch) -> Candidates:
        """Detect the faces in a frame in one look.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            run: runs a network by its model's name.
            stopwatch: measures the stages.

        Returns:
            One entry per face, best score first, in pixels of the frame.

        Raises:
            NetworkOutputError: if an output is missing or has another shape.
        """
        with stopwatch.measure("prepare detection"):
            tensor, place = self.prepare(frame)
        with stopwatch.measure("detection network"):
            outputs = await run(self.model.name, tensor)
        with stopwatch.measure("read faces"):
            return self.read(outputs, place)

    def prepare(self, frame: Image) -> tuple[Tensor, Letterbox]:
        """The network's input, shape (1, planes, height, width), and the frame's position in it."""
        converted = convert_colour(frame, self.model.input.colour)
        picture, position = letterbox(converted, self.model.input)
        return normalise(picture, self.model.input), position

    def read(self, outputs: Mapping[str, Tensor], position: Letterbox) -> Candidates:
        """Find the faces in the network's outputs.

        Args:
            outputs: the network's outputs by name.
            position: the frame's position in the network's input.

        Returns:
            One entry per face, best score first, in pixels of the frame.

        Raises:
            NetworkOutputError: if an output is missing or has an unexpected shape.
        """
        try:
            scores, offsets = outputs[self._detection.scores], outputs[self._detection.boxes]
        except KeyError as missing:
            raise NetworkOutputError(
                f"The face detector did not return the output {missing}. Install the model again."
            ) from missing
        candidates = decode_candidates(scores, offsets, self._anchors, self._detection)
        faces = weighted_suppression(candidates, self._detection.overlap_threshold)
        return to_frame(faces, position)


def to_frame(faces: Candidates, position: Letterbox) -> Candidates:
    """Map faces from pixels of the detector's input to pixels of the frame.

    Faces whose centre lies outside the frame, in the letterbox's black bars, are dropped.
    """
    corners = faces.boxes[:, None, :2]
    points = np.concatenate((corners, corners + faces.boxes[:, None, 2:], faces.landmarks), axis=1)
    points = position.points_to_frame(points)
    upper_left, lower_right = points[:, 0], points[:, 1]
    centres = (upper_left + lower_right) / 2
    inside = ((centres >= 0) & (centres < (position.width, position.height))).all(axis=1)
    return Candidates(
        boxes=np.concatenate((upper_left, lower_right - upper_left), axis=1)[inside],
        scores=faces.scores[inside],
        landmarks=points[inside, 2:],
    )
