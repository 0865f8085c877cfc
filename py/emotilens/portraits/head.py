"""The head as a solid that can be turned: from points on the face to points of the drawing.

Horizontal sections are half ellipses, one for the front and one for the back. x points to the
right of the picture, y down and z towards the viewer; the origin lies between the ears.
"""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats

CROWN = 72.0
"""From the origin up to the crown."""

FRONT, BACK = 41.0, 58.0
"""Depth of the sections at the height of the origin."""

NECK = np.array((0.0, 42.0, -12.0))
"""The point about which the head turns."""


@dataclass(frozen=True, slots=True)
class Pose:
    """How the head is turned, in degrees.

    Attributes:
        yaw: to the right of the picture.
        pitch: up.
        roll: clockwise in the picture.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0


AHEAD = Pose()


@dataclass(frozen=True, slots=True)
class Head:
    """A head in its pose.

    Attributes:
        pose: how it is turned.
        width: half its width.
        chin: from the origin down to the chin.
        jaw: exponent of the lower sections: 0.5 is an ellipse, less is squarer.
    """

    pose: Pose
    width: float
    chin: float
    jaw: float

    def sections(self, y: Floats) -> tuple[Floats, Floats, Floats]:
        """Half width, depth in front and depth behind at heights of shape (n,)."""
        below = y > 0
        part = np.clip(np.where(below, y / self.chin, -y / CROWN), 0, 1)
        width = self.width * np.where(below, (1 - part**2.25) ** self.jaw, np.sqrt(1 - part**2.5))
        front = FRONT * np.sqrt(1 - part ** np.where(below, 4.0, 2.6))
        behind = BACK * np.where(
            below, np.sqrt(np.clip(1 - (y / 52) ** 2, 0, 1)), np.sqrt(1 - part**2.4)
        )
        return width, front, behind

    def turned(self, points: Floats) -> Floats:
        """Places in the drawing, (n, 2), of points of shape (n, 3)."""
        yaw, pitch, roll = np.deg2rad((self.pose.yaw, self.pose.pitch, self.pose.roll))
        x, y, z = (points - NECK).T
        x, z = x * np.cos(yaw) + z * np.sin(yaw), z * np.cos(yaw) - x * np.sin(yaw)
        y = y * np.cos(pitch) - z * np.sin(pitch)
        turn = np.array(((np.cos(roll), np.sin(roll)), (-np.sin(roll), np.cos(roll))))
        return np.stack((x, y), axis=1) @ turn + NECK[:2]

    def on_face(self, points: Floats, lift: Floats | float = 0.0) -> Floats:
        """Places in the drawing of points on the face.

        Points that the turned head hides move to its visible edge.

        Args:
            points: shape (n, 2), as seen from the front.
            lift: distance in front of the face, one for all or shape (n,).
        """
        x, y = points.T
        width, front, _ = self.sections(y)
        width = np.maximum(width, 1e-3)
        angle = np.arcsin(np.clip(x / width, -1, 1))
        yaw = np.deg2rad(self.pose.yaw)
        edge = np.arctan2(width * np.cos(yaw), front * abs(np.sin(yaw)) + 1e-9)
        angle = np.minimum(angle, edge) if yaw > 0 else np.maximum(angle, -edge)
        return self.turned(
            np.stack((width * np.sin(angle), y, front * np.cos(angle) + lift), axis=1)
        )

    def solid(self, top: float, bottom: float, reach: float, grow: float = 0.0) -> Floats:
        """Places of points all over a part of the solid, whose hull is its silhouette.

        Args:
            top: height where the part begins.
            bottom: where it ends.
            reach: how far it extends to both sides, in degrees from the front: 180 is all around.
            grow: thickness of a layer on the head, such as hair.
        """
        y, angle = np.meshgrid(
            np.linspace(top, bottom, 17), np.deg2rad(np.linspace(-reach, reach, 33))
        )
        y, angle = y.ravel(), angle.ravel()
        width, front, behind = self.sections(y)
        depth = np.where(np.cos(angle) > 0, front, behind)
        points = np.stack((width * np.sin(angle), y, depth * np.cos(angle)), axis=1)
        if grow:
            points *= 1 + grow / CROWN
        return self.turned(points)
