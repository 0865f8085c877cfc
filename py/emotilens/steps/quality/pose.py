"""How far a face is turned away from the camera, from where the nose lies between the eyes.

Under weak perspective, a head that is turned by θ shows its eyes D cos θ apart, and its nose, which
protrudes by p D, to one side by p D sin θ. So tan θ = offset / (p · distance), as in the geometric
methods that Murphy-Chutorian and Trivedi review (Head pose estimation in computer vision: a survey,
IEEE TPAMI 2009). A tilt within the picture has no effect.
"""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats

PROTRUSION = 0.636
"""How far the tip of the nose lies before the eyes, in distances between their centres: 4.01 to
6.30 in MediaPipe's canonical face model (vertices 1, 33, 133 and their mirror images)."""

NEEDED = ("right eye", "left eye", "nose")


def pose(landmarks: Floats, names: Sequence[str]) -> float | None:
    """The angle by which a face is turned to either side.

    Args:
        landmarks: shape (points, 2), x first, in pixels.
        names: of the points, from the detector's specification.

    Returns:
        Degrees from 0 to 90; None where the detector does not find eyes and nose.
    """
    if not set(NEEDED) <= set(names):
        return None
    right, left, nose = (landmarks[names.index(name)] for name in NEEDED)
    across = left - right
    square = float(across @ across)
    offset = abs(float((nose - (right + left) / 2) @ across))
    return float(np.degrees(np.arctan2(offset, PROTRUSION * square)))
