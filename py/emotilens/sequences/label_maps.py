"""Label sets of the field, and bringing predictions from one to another.

AffectNet's order is the models', Aff-Wild2's the challenges' (Kollias et al., ABAW); Aff-Wild2 has
no contempt but “other”.
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
"""ABAW-5 and -8 let contempt hold the place of “other”, which no AffectNet model knows."""

AFF_WILD2_AS_AFFECTNET: Mapping[str, str] = {"contempt": "other"}

ACTION_UNITS = (1, 2, 4, 6, 7, 10, 12, 15, 23, 24, 25, 26)
"""Numbers of Aff-Wild2's action units in the Facial Action Coding System."""


def reorder(
    values: Floats,
    labels: Sequence[str],
    wanted: Sequence[str],
    stand_ins: Mapping[str, str] | None = None,
) -> Floats:
    """Columns of one label set in the order of another.

    Args:
        values: shape (frames, labels).
        labels: names of the columns.
        wanted: names that are asked for, in their order. A label that is not among them is left
            out, so that rows may no longer sum to 1.
        stand_ins: which label takes the place of a wanted one that is not there.

    Returns:
        Shape (frames, wanted).

    Raises:
        SpecificationError: when a wanted label is not there and nothing stands in for it.
    """
    names = [name if name in labels else (stand_ins or {}).get(name, name) for name in wanted]
    lacking = [name for name in names if name not in labels]
    if lacking:
        raise SpecificationError(
            f"The labels {', '.join(labels)} lack {', '.join(lacking)}. Name a label that stands "
            f"in, or ask for others."
        )
    return np.asarray(values[:, [list(labels).index(name) for name in names]])
