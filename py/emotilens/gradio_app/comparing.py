"""Comparing the faces of two pictures of a visitor; what they are compared by is not kept."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.basics.errors import PictureError
from emotilens.basics.results import Source
from emotilens.engine import Engine
from emotilens.native.shown_picture import jpeg_url
from emotilens.people.comparing import ComparedFaces, compared_faces
from emotilens.people.distances import SAME_PERSON

from .pictures import AnalysedPicture, analyse_picture_file

FACE_PIXELS = 160
"""Largest width and height of a face that is shown."""

MOST_SHOWN = 24
"""Faces that are shown; programs get all."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The faces of two pictures.

    Attributes:
        one: the first picture.
        other: the second.
        pairs: each face of the first beside each of the second, the nearest first.
    """

    one: AnalysedPicture
    other: AnalysedPicture
    pairs: tuple[ComparedFaces, ...]

    @property
    def document(self) -> dict[str, Any]:
        """For programs: the threshold, and the pairs."""
        return {
            "threshold": SAME_PERSON,
            "pairs": [
                {
                    "face": pair.face,
                    "other": pair.other,
                    "distance": round(pair.distance, 6),
                    "similarity": round(pair.similarity, 6),
                    "same": pair.same,
                }
                for pair in self.pairs
            ],
        }

    @property
    def view(self) -> dict[str, Any]:
        """The value of the view “compared”: each face of the first beside the nearest one."""
        nearest: dict[int, dict[str, Any]] = {}
        for pair, entry in zip(self.pairs, self.document["pairs"], strict=True):
            if pair.face not in nearest and len(nearest) < MOST_SHOWN:
                shown = {
                    "picture": face_url(self.one, pair.face),
                    "otherPicture": face_url(self.other, pair.other),
                }
                nearest[pair.face] = {**entry, **shown}
        return {"threshold": SAME_PERSON, "pairs": list(nearest.values())}


def compare_files(engine: Engine, path: str | None, other: str | None) -> Comparison:
    """Compare the faces of two uploaded pictures.

    Args:
        engine: keeps what faces are compared by.
        path: of the one, or None if none was chosen.
        other: of the other.

    Raises:
        PictureError: if one is missing, cannot be read, or has no face that can be compared.
    """
    if path is None or other is None:
        raise PictureError("Two pictures are compared. Choose both of them first.")
    read = [analyse_picture_file(engine, each) for each in (path, other)]
    first, second = (_described(each.source) for each in read)
    return Comparison(read[0], read[1], compared_faces(first, second))


def face_url(analysed: AnalysedPicture, track: int) -> str:
    """A face of a picture, cut out, as the data URL of a JPEG."""
    assert analysed.picture is not None
    assert analysed.source is not None
    (box,) = (face.box for face in analysed.source.frames[0].faces if face.track == track)
    return jpeg_url(_cut(analysed.picture, box), FACE_PIXELS)


def _cut(picture: Image, box: tuple[float, float, float, float]) -> Image:
    height, width = picture.shape[:2]
    left = int(np.clip(np.floor(box[0]), 0, width - 1))
    top = int(np.clip(np.floor(box[1]), 0, height - 1))
    right = int(np.clip(np.ceil(box[0] + box[2]), left + 1, width))
    bottom = int(np.clip(np.ceil(box[1] + box[3]), top + 1, height))
    return picture[top:bottom, left:right]


def _described(source: Source | None) -> Any:
    assert source is not None
    if source.error:
        raise PictureError(source.error)
    if not source.descriptors:
        raise PictureError(
            f"{source.source} shows no face that can be compared. Choose a picture with a larger, "
            f"upright and sharp face."
        )
    return source.descriptors
