"""An album against the truth: a folder in which each subfolder shows one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import EvaluationError
from emotilens.basics.results import count_text
from emotilens.evaluation.metrics.clusters import b_cubed
from emotilens.extras import extra
from emotilens.people.album_document import AlbumPhotograph
from emotilens.people.organising import Album, AlbumFaces

NAMES = {
    "adjusted_rand_index": "adjusted Rand index",
    "adjusted_mutual_information": "adjusted mutual information",
    "homogeneity": "homogeneity",
    "completeness": "completeness",
    "v_measure": "V-measure",
    "b_cubed_precision": "B-cubed precision",
    "b_cubed_recall": "B-cubed recall",
    "b_cubed_f_score": "B-cubed F-score",
}
"""What people call each figure."""


@dataclass(frozen=True, slots=True)
class LabelledAlbum:
    """The largest face of each photograph in a subfolder.

    Attributes:
        persons: the number that each face got.
        labels: the number of its subfolder.
        subfolders: how many subfolders there are.
        without_face: photographs in subfolders that show no face.
    """

    persons: Integers
    labels: Integers
    subfolders: int
    without_face: int


def labelled(
    album: Album, faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]
) -> LabelledAlbum:
    """Compare persons with subfolders.

    Raises:
        EvaluationError: if no photograph in a subfolder shows a face.
    """
    largest: dict[int, int] = {}
    areas = np.array([box[2] * box[3] for one in photographs for box in one.boxes])
    for face, position in enumerate(faces.photographs.tolist()):
        if position not in largest or areas[face] > areas[largest[position]]:
            largest[position] = face
    in_subfolders = {
        position: one.name.split("/")[0]
        for position, one in enumerate(photographs)
        if "/" in one.name
    }
    shown = [position for position in in_subfolders if position in largest]
    if not shown:
        raise EvaluationError(
            "No photograph in a subfolder shows a face, so there is nothing to compare. "
            "--labelled needs a folder with one subfolder for each person."
        )
    persons = [album.persons_of_faces[largest[position]] for position in shown]
    _, labels = np.unique([in_subfolders[position] for position in shown], return_inverse=True)
    return LabelledAlbum(
        np.array(persons), labels, len(set(in_subfolders.values())), len(in_subfolders) - len(shown)
    )


def agreement(album: LabelledAlbum) -> dict[str, float]:
    """How well persons and subfolders agree, 1 at best, by the names of the figures.

    Raises:
        MissingExtraError: if scikit-learn is not installed.
    """
    with extra("album"):
        from sklearn import metrics
    labels, persons = album.labels, album.persons
    homogeneity, completeness, v_measure = metrics.homogeneity_completeness_v_measure(
        labels, persons
    )
    precision, recall, f_score = b_cubed(persons, labels)
    values = (
        metrics.adjusted_rand_score(labels, persons),
        metrics.adjusted_mutual_info_score(labels, persons),
        *(homogeneity, completeness, v_measure),
        *(precision, recall, f_score),
    )
    return dict(zip(NAMES, map(float, values), strict=True))


def agreement_text(figures: Mapping[str, float], album: LabelledAlbum) -> list[str]:
    """The figures as lines."""
    about = (
        f"Against {count_text(album.subfolders, 'subfolder')}, by the largest face of "
        f"{count_text(len(album.labels), 'photograph')}:"
    )
    lines = [about, *(f"  {NAMES[name]:<28}{value:.4f}" for name, value in figures.items())]
    if album.without_face:
        lines.append(f"  {count_text(album.without_face, 'photograph')} without a face left out.")
    return lines
