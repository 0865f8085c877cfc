"""A face whose parts are hidden from the network: by the patch of the glass box, or by thirds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats, Image, Singles, Tensor
from emotilens.engine import Engine
from emotilens.glass.occlusion import Occlusion, patch_values
from emotilens.steps.crop import Rectangle, crop, rectangle_around
from emotilens.steps.preprocess import fit, normalise

AT_ONCE = 16
"""Places of the patch for which the network runs together."""

STRIPS = ("eyes", "nose", "mouth")
"""Thirds of the face: brows and eyes, nose and cheeks, mouth and chin."""


@dataclass(slots=True, eq=False)
class HiddenFace:
    """A face of which parts are hidden.

    Attributes:
        label: position of its drawn expression.
        area: what is cut out of the picture.
        planes: what the network reads, shape (1, planes, height, width).
        occlusion: the places of the patch.
        before: probability of the drawn expression without a patch.
        embedding: of the whole face, shape (size,).
        rows: of the network's input, in which the first and the second third end.
        drops: what the patch takes from the probability, as far as it has slid.
        left: the probability that is left if a third is hidden, by its name, once all is done.
    """

    label: int
    area: Rectangle
    planes: Tensor
    occlusion: Occlusion
    before: float
    embedding: Singles
    rows: tuple[int, int]
    drops: list[float] = field(default_factory=list)
    left: dict[str, float] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Whether the patch was in all of its places."""
        return len(self.drops) == len(self.occlusion.places)

    def with_strips(self, patch: Tensor) -> Tensor:
        """The face without each of its thirds, shape (3, planes, height, width)."""
        strips = np.repeat(self.planes, len(STRIPS), axis=0)
        ends = (0, *self.rows, self.planes.shape[2])
        for strip, top, bottom in zip(strips, ends, ends[1:], strict=False):
            strip[:, top:bottom] = patch
        return strips


async def probabilities(engine: Engine, tensor: Tensor) -> Floats:
    """What the expression network answers to its inputs, shape (n, labels)."""
    outputs = await engine.run(engine.reader.model.name, tensor)
    answers: Floats = engine.reader.read(outputs).probabilities
    return answers


async def slide(engine: Engine, face: HiddenFace) -> None:
    """Move the patch over some further places, and hide the thirds after the last one."""
    if not face.is_done:
        batch = face.occlusion.batch(len(face.drops), AT_ONCE)
        shares = (await probabilities(engine, batch))[:, face.label]
        face.drops += (face.before - shares).tolist()
    if face.is_done and not face.left:
        strips = face.with_strips(patch_values(engine.reader.model.input))
        shares = (await probabilities(engine, strips))[:, face.label]
        face.left = dict(zip(STRIPS, shares.tolist(), strict=True))


async def cut_face(
    engine: Engine, picture: Image, truth: dict[str, Any], found: Sequence[Floats]
) -> HiddenFace:
    """Cut a drawn face out of a picture, and read it.

    Args:
        engine: models and networks.
        picture: shape (height, width, 3 or 4).
        truth: about the face, as ``draw`` returns it.
        found: boxes of the picture's faces; where none is near, the drawn one is used.
    """
    reader, read = engine.reader, engine.reader.model.input
    drawn = np.array(truth["box"])
    near = [box for box in found if abs(_middle(box) - _middle(drawn)) < drawn[2] / 2]
    area = rectangle_around(near[0] if near else drawn, reader.expression.crop)
    planes = normalise(fit(crop(picture, area, "replicate"), read), read)
    reading = reader.read(await engine.run(reader.model.name, planes))
    label = reader.names.labels.index(truth["expression"])
    scale = planes.shape[2] / (area.bottom - area.top)
    points = (np.array(truth["points"])[:, 1] - area.top) * scale
    eyes, nose, mouth = points[:2].mean(), points[2], points[3]
    return HiddenFace(
        label=label,
        area=area,
        planes=planes,
        occlusion=Occlusion(planes, read),
        before=float(reading.probabilities[0, label]),
        embedding=reading.embeddings[0],
        rows=(round((eyes + nose) / 2), round((nose + mouth) / 2)),
    )


def _middle(box: Floats) -> float:
    return float(box[0] + box[2] / 2)


def cosine(one: Singles, other: Singles) -> float:
    """The cosine of the angle between two embeddings: 1 where they point the same way."""
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))
