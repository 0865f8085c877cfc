"""Valence and arousal derived from expressions, for models that do not measure them.

Feelings can be arranged by how pleasant and how aroused they are (Russell 1980, A circumplex model
of affect, Journal of Personality and Social Psychology 39(6), 1161-1178). Each expression has a
position on that circumplex; a face gets the mean of these positions, weighted by its probabilities.
The result contains no more information than the probabilities, and less than the outputs of a
network trained on valence and arousal, so results and views mark it as derived.
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

These are the mean pleasure and arousal of the terms angry, contempt, disgusted, fearful, happy, sad
and surprised in table 4 of Russell and Mehrabian 1977 (Evidence for a three-factor theory of
emotions, Journal of Research in Personality 11(3), 273-294), on the scale of that table. Neutral
is not in the table; it is placed at the origin of both dimensions.
"""


def affect_source(specification: ExpressionSpecification) -> AffectSource | None:
    """Where a model's valence and arousal come from.

    Returns:
        ``measured`` if the network outputs either of them, ``derived`` if all of the model's labels
        have coordinates, and otherwise None.
    """
    if specification.affect:
        return "measured"
    return None if without_coordinates(specification.labels) else "derived"


def affect_names(specification: ExpressionSpecification) -> tuple[Affect, ...]:
    """Which of valence and arousal a model's results contain, measured or derived."""
    if affect_source(specification) == "derived":
        return ("valence", "arousal")
    return tuple(specification.affect)


def without_coordinates(labels: Sequence[str]) -> tuple[str, ...]:
    """The labels whose position on the circumplex is unknown."""
    return tuple([label for label in labels if label not in COORDINATES])


def expected_position(probabilities: Floats, labels: Sequence[str]) -> Mapping[Affect, Floats]:
    """The positions of faces on the circumplex: the probability-weighted mean over their labels.

    Args:
        probabilities: shape (faces, labels), rows summing to 1.
        labels: the names of the columns.

    Returns:
        Valence and arousal, of shape (faces,) each, from −1 to 1.

    Raises:
        SpecificationError: for a label without coordinates.
    """
    if unknown := without_coordinates(labels):
        raise SpecificationError(
            f"Valence and arousal cannot be derived from the labels {', '.join(unknown)}. Use a "
            f"model with only these labels: {', '.join(COORDINATES)}."
        )
    positions = probabilities @ np.array([COORDINATES[label] for label in labels])
    return {"valence": positions[:, 0], "arousal": positions[:, 1]}
