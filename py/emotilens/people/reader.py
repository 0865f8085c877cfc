"""Reading the age, gender and descriptor of faces with a network.

An ``AttributesReader`` is made with ``Engine.attributes_model`` and ``Engine.run``; what its
``read`` returns has ``ages``, ``genders`` and ``descriptors``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Image, Tensor, check_frame
from emotilens.basics.errors import NetworkOutputError, SpecificationError
from emotilens.basics.networks import NetworkRunner
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.steps.preprocess import preprocess
from emotilens.steps.region import cut_out

from .attributes import TOP_AGES, age_of, descriptors, deviation_of

AT_ONCE = 8
"""Faces that the network reads at once, which bounds the memory that a crowd takes."""


@dataclass(frozen=True, slots=True, eq=False)
class AttributesReading:
    """What the network predicts about faces, without smoothing.

    Attributes:
        probabilities: of each year of life, float64 of shape (faces, years), 0 to 1.
        genders: float64 of shape (faces,), from 0 (female) to 1 (male); see ``is_male``.
        features: what ``descriptors`` are made of, float64 of shape (faces, size).
    """

    probabilities: Floats
    genders: Floats
    features: Floats

    @property
    def ages(self) -> Floats:
        """In years, of shape (faces,)."""
        return age_of(self.probabilities)

    @property
    def deviations(self) -> Floats:
        """How far the probabilities spread around the ages, in years, of shape (faces,)."""
        return deviation_of(self.probabilities)

    @property
    def descriptors(self) -> Floats:
        """What faces are compared by: of length 1, shape (faces, size)."""
        return descriptors(self.features)


class AttributesReader:
    """Reads faces with one network.

    Args:
        model: its entry in the manifest, as ``Manifest.attributes_model`` returns it.
        run: runs a network by its model's name.

    Attributes:
        model: the network's entry.

    Raises:
        SpecificationError: if the model has another role.
    """

    def __init__(self, model: ModelSpecification, run: NetworkRunner) -> None:
        if model.attributes is None:
            raise SpecificationError(
                f"The model “{model.name}” predicts neither age nor gender. Choose one whose role "
                f"is “attributes”."
            )
        self.model = model
        self._attributes = model.attributes
        self._run = run

    async def read(
        self, frame: Image, boxes: Floats, landmarks: Floats | None = None
    ) -> AttributesReading:
        """Read faces of a frame.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            boxes: (x, y, width, height) in pixels, shape (faces, 4).
            landmarks: shape (faces, points, 2), x first, the right and the left eye first: tilted
                faces are read upright. None reads all as they are.

        Raises:
            FrameError: if the frame is not a picture, or a box lies outside it.
            NetworkOutputError: if the network does not do what its specification says.
        """
        check_frame(frame)
        if not len(boxes):
            return AttributesReading(
                np.empty((0, TOP_AGES)),
                np.empty(0),
                np.empty((0, self._attributes.embedding.size)),
            )
        points = np.empty((len(boxes), 0, 2)) if landmarks is None else landmarks
        places = list(zip(boxes, points, strict=True))
        parts = []
        for start in range(0, len(places), AT_ONCE):
            faces = [self._cut(frame, *place) for place in places[start : start + AT_ONCE]]
            outputs = await self._run(self.model.name, np.concatenate(faces))
            parts.append(self._rows(outputs, len(faces)))
        return AttributesReading(*(np.concatenate(part) for part in zip(*parts, strict=True)))

    def _cut(self, frame: Image, box: Floats, landmarks: Floats) -> Tensor:
        model_input = self.model.input
        face = cut_out(frame, box, landmarks, self._attributes.crop, model_input.width)
        return preprocess(face, model_input)

    def _rows(self, outputs: Mapping[str, Tensor], faces: int) -> tuple[Floats, Floats, Floats]:
        """Probabilities of ages, gender scores and features, checked."""
        wanted = self._attributes
        found = []
        for name in (wanted.age, wanted.gender, wanted.embedding.name):
            rows = outputs.get(name)
            if rows is None:
                raise self._damaged(f"the output “{name}” of {faces} faces is missing")
            if rows.ndim != 2 or len(rows) != faces:
                raise self._damaged(
                    f"the output “{name}” of {faces} faces has the shape {rows.shape}"
                )
            if not np.isfinite(rows).all():
                raise self._damaged(f"the output “{name}” has numbers that are not finite")
            found.append(rows.astype(np.float64))
        ages, genders, features = found
        if genders.shape[1] != 1 or features.shape[1] != wanted.embedding.size:
            raise self._damaged(
                f"a face has {genders.shape[1]} gender scores and {features.shape[1]} features"
            )
        return ages, genders[:, 0], features

    def _damaged(self, reason: str) -> NetworkOutputError:
        return NetworkOutputError(
            f"The network for age and gender does not do what its manifest entry says: {reason}. "
            f"Install the model “{self.model.name}” again."
        )
