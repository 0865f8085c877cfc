"""Common label sets, and converting predictions from one to another.

The models use AffectNet's labels in its order, the challenges Aff-Wild2's (Kollias et al., ABAW),
which has “other” in place of contempt.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

AFFECTNET = (
    "anger",
    "contempt",
    "disgust",
    "fear",
    "happiness",
    "neutral",
    "sadness",
    "surprise",
)

AFF_WILD2 = ("neutral", "anger", "disgust", "fear", "happiness", "sadness", "surprise", "other")

AFFECTNET_AS_AFF_WILD2: Mapping[str, str] = {"other": "contempt"}
"""In ABAW-5 and -8, contempt stands in for “other”, which no AffectNet model knows."""

AFF_WILD2_AS_AFFECTNET: Mapping[str, str] = {"contempt": "other"}

ACTION_UNITS = (1, 2, 4, 6, 7, 10, 12, 15, 23, 24, 25, 26)
"""The numbers of Aff-Wild2's action units in the Facial Action Coding System."""


def reorder(
    values: Floats,
    labels: Sequence[str],
    wanted: Sequence[str],
    stand_ins: Mapping[str, str] | None = None,
) -> Floats:
    """Select and reorder columns to match another label set.

    Args:
        values: shape (frames, labels).
        labels: the names of the columns.
        wanted: the names of the columns to return, in order. Other labels are dropped, so rows may
            no longer sum to 1.
        stand_ins: for wanted labels that are missing, the label to use instead.

    Returns:
        An array of shape (frames, wanted).

    Raises:
        SpecificationError: if a wanted label is missing and has no stand-in.
    """
    names = [name if name in labels else (stand_ins or {}).get(name, name) for name in wanted]
    lacking = [name for name in names if name not in labels]
    if lacking:
        raise SpecificationError(
            f"The labels {', '.join(labels)} lack {', '.join(lacking)}. Name a stand-in, or select "
            f"other labels."
        )
    return np.asarray(values[:, [list(labels).index(name) for name in names]])
