"""An album against the truth: folders, each of which shows one person."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import EvaluationError

from .album_document import AlbumPhotograph
from .organising import AlbumFaces


@dataclass(frozen=True, slots=True)
class Labels:
    """The largest face of each photograph in a subfolder.

    Attributes:
        faces: their positions.
        labels: the number of each one's subfolder.
        subfolders: how many subfolders there are.
        without_face: photographs in subfolders that show no face.
    """

    faces: Integers
    labels: Integers
    subfolders: int
    without_face: int


def read_labels(faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]) -> Labels:
    """The labels that subfolders give: the first folder in a photograph's name.

    Raises:
        EvaluationError: if no photograph in a subfolder shows a face.
    """
    in_subfolders = subfolders(photographs)
    largest: dict[int, int] = {}
    areas = np.array([box[2] * box[3] for one in photographs for box in one.boxes])
    for face, position in enumerate(faces.photographs.tolist()):
        if position not in largest or areas[face] > areas[largest[position]]:
            largest[position] = face
    shown = [position for position in in_subfolders if position in largest]
    if not shown:
        raise EvaluationError(
            "No photograph in a subfolder shows a face, so there is nothing to compare. "
            "Choose a folder with one subfolder for each person."
        )
    _, labels = np.unique([in_subfolders[position] for position in shown], return_inverse=True)
    return Labels(
        np.array([largest[position] for position in shown]),
        labels,
        len(set(in_subfolders.values())),
        len(in_subfolders) - len(shown),
    )


def subfolders(photographs: Sequence[AlbumPhotograph]) -> dict[int, str]:
    """The first folder in the name of each photograph that has one, by its position."""
    return {
        position: one.name.split("/")[0]
        for position, one in enumerate(photographs)
        if "/" in one.name
    }
