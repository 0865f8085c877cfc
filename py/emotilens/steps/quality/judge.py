"""From measurements to warnings: too dark, too bright, too small, turned away, blurred."""

from collections.abc import Mapping, Sequence

from emotilens.basics.arrays import Floats, Image
from emotilens.basics.results import Quality, QualityWarning
from emotilens.manifest.model_specification import QualityLimit
from emotilens.steps.colour import luma

from .light import light
from .pose import pose
from .sharpness import sharpness
from .size import size


def quality(
    face: Image,
    box: Floats,
    landmarks: Floats,
    names: Sequence[str],
    limits: Mapping[QualityWarning, QualityLimit],
) -> Quality:
    """Measure a face and compare it with a model's limits.

    Args:
        face: what the network reads, uint8 of shape (height, width, 1, 3 or 4), red first.
        box: (x, y, width, height) in pixels of the frame.
        landmarks: shape (points, 2), x first, in pixels.
        names: of the landmarks, from the detector's specification.
        limits: from the expression model's specification.
    """
    grey = (face if face.shape[2] == 1 else luma(face))[..., 0]
    return judge(light(grey), size(box), sharpness(grey), pose(landmarks, names), limits)


def judge(
    light: float,
    size: float,
    sharpness: float,
    pose: float | None,
    limits: Mapping[QualityWarning, QualityLimit],
) -> Quality:
    """Compare the measurements of a face with a model's limits.

    The warning whose measurement is farthest beyond its limit comes first.

    Args:
        light: from 0 to 1.
        size: in pixels.
        sharpness: from 0 to 1.
        pose: in degrees, or None.
        limits: from the model's specification; without a limit there is no warning.
    """
    beyond = distances(light, size, sharpness, pose, limits)
    warnings = sorted([name for name, share in beyond.items() if share > 0], key=beyond.__getitem__)
    judged = all([share < 1 for share in beyond.values()])
    return Quality(light, size, sharpness, pose, tuple(reversed(warnings)), judged)


def distances(
    light: float,
    size: float,
    sharpness: float,
    pose: float | None,
    limits: Mapping[QualityWarning, QualityLimit],
) -> dict[QualityWarning, float]:
    """How far each measurement is beyond its limits; takes what ``judge`` does.

    Returns:
        Each measurement's distance from its ``warn`` limit, divided by the distance between its
        limits: 0 at ``warn`` and 1 at ``refuse``. What was not measured is absent.
    """
    values: dict[QualityWarning, float | None] = {
        "too dark": light,
        "too bright": light,
        "too small": size,
        "turned away": pose,
        "blurred": sharpness,
    }
    return {
        warning: (value - limit.warn) / (limit.refuse - limit.warn)
        for warning, limit in limits.items()
        if (value := values[warning]) is not None
    }
