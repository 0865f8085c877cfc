"""How far a face is turned away from the camera, from where the nose lies between the eyes.

Under weak perspective, a head that is turned by θ shows its eyes D cos θ apart, and its nose, which
protrudes by p D, to one side by p D sin θ. So tan θ = offset / (p · distance), as in the geometric
methods that Murphy-Chutorian and Trivedi review (Head pose estimation in computer vision: a survey,
IEEE TPAMI 2009). A tilt within the picture has no effect.
"""

import math
from collections.abc import Sequence

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
    if not set(NEEDED).issubset(names):
        return None
    points = landmarks.tolist()
    # Plain numbers: for so few of them, they are far faster than arrays.
    (right_x, right_y), (left_x, left_y), (x, y) = [points[names.index(name)] for name in NEEDED]
    across, down = left_x - right_x, left_y - right_y
    square = across**2 + down**2
    offset = (x - (right_x + left_x) / 2) * across + (y - (right_y + left_y) / 2) * down
    return math.degrees(math.atan2(abs(offset), PROTRUSION * square))
