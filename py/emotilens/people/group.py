"""What the faces of one picture express together, as long as nothing was trained for groups.

Group emotion (A. Rassadin, A. Gruzdev and A. V. Savchenko, "Group-level emotion recognition using
transfer learning from face identification", ICMI 2017, arXiv 1709.01688; for videos, Savchenko,
Savchenko and Makarov 2022) is learned from pictures of groups with one label each. Its forests are
not public. Until one is trained, see ``group_forests``, the faces' own probabilities are averaged.
That says what a face of the group expresses on average. It says nothing about the scene, or about
how those people get on: a mourner among laughing people is averaged away.
"""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.results import Expression, Face, Group
from emotilens.steps.decide import decide

LEAST_FACES = 2
"""Fewer are no group."""


def mean_of_faces(probabilities: Floats) -> Floats:
    """The mean of the faces' probabilities, each face counting the same.

    Args:
        probabilities: calibrated, one row for each face that counts, shape (faces, labels), at
            least one face.

    Returns:
        Shape (labels,); the sum is 1 if that of each row is.
    """
    return np.asarray(probabilities.mean(axis=0))


def group_of(faces: Sequence[Face], threshold: float | None) -> Group | None:
    """The group of a picture or frame: the mean of the faces that can be judged.

    Faces whose own expression is uncertain count, as their probabilities say how uncertain it is.
    Faces that are not judged, such as very small ones, do not.

    Args:
        faces: all faces of the picture, with the same labels.
        threshold: the group is uncertain below this confidence, from 0 to 1; None: it never is. A
            model's threshold was determined for single faces, and is used as it is.

    Returns:
        The group; without an expression if fewer than two faces count, and None where there are
        fewer than two faces.
    """
    if len(faces) < LEAST_FACES:
        return None
    judged = [face.expression for face in faces if face.expression and face.is_judged]
    if len(judged) < LEAST_FACES:
        return Group("mean of the faces", len(faces), len(judged))
    labels = tuple(judged[0].probabilities)
    rows = np.array([[one.probabilities[label] for label in labels] for one in judged])
    expression = group_expression(labels, mean_of_faces(rows), threshold)
    agreeing = sum(one.label == expression.label for one in judged)
    return Group("mean of the faces", len(faces), len(judged), expression, agreeing)


def group_expression(
    labels: Sequence[str], probabilities: Floats, threshold: float | None
) -> Expression:
    """The probabilities of a group as results show them.

    Args:
        labels: of the probabilities.
        probabilities: with a sum of 1, shape (labels,).
        threshold: uncertain below this confidence; None: never.
    """
    decision = decide(probabilities, threshold)
    shares = dict(zip(labels, probabilities.tolist(), strict=True))
    return Expression(
        label=labels[decision.best],
        confidence=decision.confidence,
        probabilities=shares,
        raw=shares,
        uncertain=decision.uncertain,
        reason=decision.reason,
    )
