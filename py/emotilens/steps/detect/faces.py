"""Detection as a whole: what goes into the network, and what its outputs mean in the frame."""

from collections.abc import Mapping

import numpy as np

from emotilens.basics.arrays import Image, Tensor
from emotilens.basics.errors import NetworkOutputError, SpecificationError
from emotilens.manifest.model_specification import ModelSpecification

from ..colour import seen_colours
from ..preprocess import normalise
from .anchors import anchor_centres
from .candidates import Candidates, decode_candidates
from .letterbox import Letterbox, letterbox
from .suppression import weighted_suppression


class FaceDetector:
    """The two halves of detection around a network that somebody else runs.

    Args:
        model: a specification with the role ``detector``.

    Raises:
        SpecificationError: for a model of another role.
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

    def prepare(self, frame: Image) -> tuple[Tensor, Letterbox]:
        """Make the network's input, (1, planes, height, width), and say where the frame lies."""
        seen = seen_colours(frame, self.model.input.colour)
        picture, place = letterbox(seen, self.model.input)
        return normalise(picture, self.model.input), place

    def read(self, outputs: Mapping[str, Tensor], place: Letterbox) -> Candidates:
        """Find the faces in the network's outputs.

        Args:
            outputs: the network's, by name.
            place: where the frame lies in the network's input.

        Returns:
            One entry a face, best score first, in pixels of the frame.

        Raises:
            NetworkOutputError: when an output is missing or has another shape.
        """
        try:
            scores, offsets = outputs[self._detection.scores], outputs[self._detection.boxes]
        except KeyError as missing:
            raise NetworkOutputError(
                f"The face detector returned no output {missing}. Install the model again."
            ) from missing
        candidates = decode_candidates(scores, offsets, self._anchors, self._detection)
        return to_frame(weighted_suppression(candidates, self._detection.overlap_threshold), place)


def to_frame(faces: Candidates, place: Letterbox) -> Candidates:
    """Map faces from pixels of the detector's input to pixels of the frame.

    Faces whose centre lies outside the frame, in the black of the letterbox, are dropped.
    """
    upper_left = place.points_to_frame(faces.boxes[:, :2])
    lower_right = place.points_to_frame(faces.boxes[:, :2] + faces.boxes[:, 2:])
    centres = (upper_left + lower_right) / 2
    inside = ((centres >= 0) & (centres < (place.width, place.height))).all(axis=1)
    return Candidates(
        boxes=np.concatenate((upper_left, lower_right - upper_left), axis=1)[inside],
        scores=faces.scores[inside],
        landmarks=place.points_to_frame(faces.landmarks)[inside],
    )
