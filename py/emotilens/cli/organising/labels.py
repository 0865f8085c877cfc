"""An album against the truth: a folder in which each subfolder shows one person."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats
from emotilens.basics.results import count_text
from emotilens.people.agreement import BCubed, b_cubed
from emotilens.people.album import Grouping
from emotilens.people.labels import Labels
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
