"""Valence and arousal of models that do not measure them: derived from the expressions.

Feelings can be arranged by how pleasant and how excited they are (Russell 1980, A circumplex model
of affect, Journal of Personality and Social Psychology 39(6), 1161-1178). Each expression has a
place there; a face is put at the mean of these places, weighted by its probabilities. That says
nothing that the probabilities do not say, and less than a network that was taught valence and
arousal: results and views mark it as derived.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import AffectSource
from emotilens.manifest.model_specification import Affect, ExpressionSpecification

COORDINATES: Mapping[str, tuple[float, float]] = {
    "anger": (-0.51, 0.59),
    "contempt": (-0.23, 0.31),
    "disgust": (-0.60, 0.35),
    "fear": (-0.64, 0.60),
    "happiness": (0.81, 0.51),
    "neutral": (0.0, 0.0),
    "sadness": (-0.63, -0.27),
    "surprise": (0.40, 0.67),
}
"""Valence and arousal of each expression, from −1 to 1.

They are the mean pleasure and arousal of the terms angry, contempt, disgusted, fearful, happy, sad
and surprised in table 4 of Russell and Mehrabian 1977 (Evidence for a three-factor theory of
emotions, Journal of Research in Personality 11(3), 273-294), on the scale of that table. Neutral
is not among its terms: it is the origin, from which both dimensions are counted.
"""


def affect_source(specification: ExpressionSpecification) -> AffectSource | None:
    """Where a model's valence and arousal come from.

    Returns:
        ``measured`` where its network gives either, ``derived`` where each of its labels has
        coordinates, otherwise None: it has neither.
    """
    if specification.affect:
        return "measured"
    return None if without_coordinates(specification.labels) else "derived"


def affect_names(specification: ExpressionSpecification) -> tuple[Affect, ...]:
    """Those of valence and arousal that a model's results have, measured or derived."""
    if affect_source(specification) == "derived":
        return ("valence", "arousal")
    return tuple(specification.affect)


def without_coordinates(labels: Sequence[str]) -> tuple[str, ...]:
    """Those of a model's labels whose place on the circumplex is not known."""
    return tuple(label for label in labels if label not in COORDINATES)


def expected_position(probabilities: Floats, labels: Sequence[str]) -> Mapping[Affect, Floats]:
    """Where faces lie on the circumplex: the mean place of their labels.

    Args:
        probabilities: shape (faces, labels), rows summing to 1.
        labels: names of the columns.

    Returns:
        Valence and arousal, shape (faces,) each, from −1 to 1.

    Raises:
        SpecificationError: for a label without coordinates.
    """
    if unknown := without_coordinates(labels):
        raise SpecificationError(
            f"Valence and arousal cannot be derived from the labels {', '.join(unknown)}. Use a "
            f"model whose labels are among {', '.join(COORDINATES)}."
        )
    positions = probabilities @ np.array([COORDINATES[label] for label in labels])
    return {"valence": positions[:, 0], "arousal": positions[:, 1]}
