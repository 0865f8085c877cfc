"""An album against the truth: a folder in which each subfolder shows one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import EvaluationError
from emotilens.basics.results import count_text
from emotilens.evaluation.metrics.clusters import BCubed, b_cubed
from emotilens.extras import extra
from emotilens.people.album import Grouping
from emotilens.people.album_document import AlbumPhotograph
from emotilens.people.organising import AlbumFaces, AlbumSettings, group_album

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


THRESHOLDS = np.linspace(0.6, 1.3, 71).round(2)
"""The author's grid."""


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
    """The labels that subfolders give.

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
    _, labels = np.unique([in_subfolders[position] for position in shown], return_inverse=True)
    return Labels(
        np.array([largest[position] for position in shown]),
        labels,
        len(set(in_subfolders.values())),
        len(in_subfolders) - len(shown),
    )


def sweep(
    faces: AlbumFaces, months: Floats, settings: AlbumSettings, labels: Labels
) -> dict[float, BCubed]:
    """B-cubed at each threshold of the author's grid; raises like ``organise``."""
    found = {}
    for threshold in tqdm(THRESHOLDS.tolist(), unit="threshold", disable=None):
        grouping = Grouping(settings.grouping.method, threshold)
        groups = group_album(faces, months, replace(settings, grouping=grouping))
        found[threshold] = b_cubed(groups[labels.faces], labels.labels)
    return found


def sweep_text(found: Mapping[float, BCubed]) -> str:
    """The best threshold, in a sentence or two."""
    best = max(found, key=lambda threshold: found[threshold].f_score)
    return (
        f"Of {len(found)} thresholds from {min(found)} to {max(found)}, {best} has the highest "
        f"B-cubed F-score: {found[best].f_score:.4f}. Chosen on these photographs, it may be worse "
        f"on others."
    )


def agreement(persons: Integers, labels: Integers) -> dict[str, float]:
    """How well persons and labels agree, 1 at best, by the names of the figures.

    Args:
        persons: the number of each face's person.
        labels: the true numbers.

    Raises:
        MissingExtraError: if scikit-learn is not installed.
    """
    with extra("album"):
        from sklearn import metrics
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


def agreement_text(figures: Mapping[str, float], labels: Labels) -> list[str]:
    """The figures as lines."""
    about = (
        f"Against {count_text(labels.subfolders, 'subfolder')}, by the largest face of "
        f"{count_text(len(labels.labels), 'photograph')}:"
    )
    lines = [about, *(f"  {NAMES[name]:<28}{value:.4f}" for name, value in figures.items())]
    if labels.without_face:
        lines.append(f"  {count_text(labels.without_face, 'photograph')} without a face left out.")
    return lines
