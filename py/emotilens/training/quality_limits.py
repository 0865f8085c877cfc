"""From which light, size, sharpness and angle on a model's confident answers are often wrong.

Faces of FER+ are disturbed in steps. The limits are where the accuracy of the answers at or above
the model's confidence threshold has fallen by ``WARN`` and by ``REFUSE``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image, Integers
from emotilens.basics.results import Quality, QualityWarning
from emotilens.manifest.model_specification import ModelSpecification, QualityLimit
from emotilens.steps.decode import softmax
from emotilens.steps.preprocess import fit
from emotilens.steps.quality.judge import quality

from .evaluation import Logits, logits_of

WARN = 0.05
"""Accuracy that confident answers have lost where warnings begin."""

REFUSE = 0.15
"""Accuracy that they have lost where faces are no longer judged."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the limits of one warning are chosen.

    Attributes:
        series: the disturbance on whose steps they are chosen; None for faces as they are.
        measurement: an attribute of ``Quality``.
        rising: whether high values are bad.
        worst: the end of the scale, for a limit that no step reaches.
        decimals: to which limits are rounded.
        group: confident answers whose accuracy is compared; few faces are turned far away.
    """

    series: str | None
    measurement: str
    rising: bool
    worst: float
    decimals: int
    group: int = 500


SCALES: Mapping[QualityWarning, Scale] = {
    "too dark": Scale("less light", "light", rising=False, worst=0, decimals=4),
    "too bright": Scale("more light", "light", rising=True, worst=1, decimals=2),
    "too small": Scale("fewer pixels", "size", rising=False, worst=0, decimals=0),
    "blurred": Scale("blur", "sharpness", rising=False, worst=0, decimals=2),
    "turned away": Scale(None, "pose", rising=True, worst=90, decimals=0, group=60),
}


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """A model's answers for faces, and how well these can be recognised.

    Attributes:
        correct: whether the most probable label is true, shape (faces,).
        confident: whether its probability reaches the model's threshold, shape (faces,).
        qualities: of each face, without warnings.
    """

    correct: NDArray[np.bool_]
    confident: NDArray[np.bool_]
    qualities: Sequence[Quality]

    @property
    def accuracy(self) -> float:
        """Of the confident answers; 0 if there are none."""
        return float(self.correct[self.confident].mean()) if self.confident.any() else 0.0

    def measured(self, name: str) -> Floats:
        """One measurement of each face: an attribute of ``Quality``, NaN where it is absent."""
        return np.array([getattr(one, name) for one in self.qualities], np.float64)


def answers(
    crops: Sequence[Image],
    true: Integers,
    model: ModelSpecification,
    run: Logits,
    landmarks: Floats | None = None,
    names: Sequence[str] = (),
) -> Answers:
    """Run a model on crops, and measure these as the pipeline does.

    Args:
        crops: cropped by the model's rule, uint8 of shape (height, width, 3).
        true: indices of the true labels.
        model: the expression model.
        run: runs it.
        landmarks: of each face, shape (faces, points, 2).
        names: of the landmarks.
    """
    assert model.expression is not None
    expression = model.expression
    probabilities = softmax(logits_of(crops, model, run) / expression.temperature)
    points = np.empty((len(crops), 0, 2)) if landmarks is None else landmarks
    boxes = [np.array((0, 0, *face.shape[1::-1])) / expression.crop.scale for face in crops]
    return Answers(
        correct=probabilities.argmax(axis=1) == true,
        confident=probabilities.max(axis=1) >= (expression.confidence_threshold or 0),
        qualities=[
            quality(fit(face, model.input), box, of_face, names, {})
            for face, box, of_face in zip(crops, boxes, points, strict=True)
        ],
    )


def find_limit(scale: Scale, found: Sequence[Answers], base: float) -> QualityLimit | None:
    """Where the accuracy of confident answers has fallen by ``WARN`` and by ``REFUSE``.

    The confident answers of all steps are sorted by the measurement and divided into groups. A
    limit is interpolated between the last group, from good to bad, whose accuracy is high enough
    and the next.

    Args:
        scale: of the warning.
        found: the answers of each step.
        base: accuracy of the confident answers for undisturbed faces.

    Returns:
        The limit; None if even the worst group has lost less than ``WARN``.
    """
    values = np.concatenate([one.measured(scale.measurement)[one.confident] for one in found])
    correct = np.concatenate([one.correct[one.confident] for one in found])
    order = np.argsort(values if scale.rising else -values, kind="stable")
    groups = np.array_split(order, max(len(order) // scale.group, 1))
    centres = np.array([values[part].mean() for part in groups])
    accuracies = np.array([correct[part].mean() for part in groups])
    warn, refuse = (_crossing(centres, accuracies, base - loss) for loss in (WARN, REFUSE))
    if warn is None:
        return None
    worst = scale.worst if refuse is None else refuse
    return QualityLimit(round(warn, scale.decimals), round(worst, scale.decimals))


def _crossing(centres: Floats, accuracies: Floats, wanted: float) -> float | None:
    enough = np.flatnonzero(accuracies >= wanted)
    if not len(enough) or enough[-1] == len(centres) - 1:
        return None
    last = int(enough[-1])
    share = (accuracies[last] - wanted) / (accuracies[last] - accuracies[last + 1])
    return float(centres[last] + share * (centres[last + 1] - centres[last]))
