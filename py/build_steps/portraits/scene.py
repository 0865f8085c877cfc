"""A picture of drawn people: background, people, light and focus; and the truth about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .backgrounds import Background, background
from .expression import NEUTRAL, Expression
from .head import Pose
from .person import Person
from .portrait import portrait


@dataclass(frozen=True, slots=True)
class Sitter:
    """A person in a picture.

    Attributes:
        person: the look.
        label: name of the expression as people would answer, or None where it lies between two.
        expression: what the face does.
        x: of the middle of the head, in pixels.
        y: the same.
        scale: pixels per unit; a head is about 100 units wide.
        pose: how the head is turned.
        light: side from which light falls; see ``portrait``.
    """

    person: Person
    label: str | None
    expression: Expression = NEUTRAL
    x: float = 480.0
    y: float = 250.0
    scale: float = 2.0
    pose: Pose = Pose()
    light: float = -1.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture.

    Attributes:
        people: from the back to the front.
        background: what is behind them.
        colour: of the background.
        width: in pixels.
        height: in pixels.
        darkness: from 0 to 1, black.
        blur: standard deviation in pixels.
    """

    people: Sequence[Sitter]
    background: Background = "wall"
    colour: str = "#cdb894"
    width: int = 960
    height: int = 540
    darkness: float = 0.0
    blur: float = 0.0


def draw(scene: Scene) -> tuple[str, list[dict[str, Any]]]:
    """Draw a scene.

    Returns:
        The SVG document, and for each person the truth: ``expression`` (a label or null), ``box``
        (x, y, width, height from forehead to chin, in pixels), ``points`` (eye on the left of the
        picture, eye on the right, tip of the nose, mouth; (x, y) in pixels), ``yaw``, ``pitch`` and
        ``roll`` in degrees.
    """
    parts, truth = [background(scene.background, scene.width, scene.height, scene.colour)], []
    for index, sitter in enumerate(scene.people):
        drawn = portrait(f"p{index}", sitter.person, sitter.expression, sitter.pose, sitter.light)
        place = f"translate({sitter.x:.2f} {sitter.y:.2f}) scale({sitter.scale:.4f})"
        parts.append(f'<g transform="{place}">{drawn.svg}</g>')
        origin = np.array((sitter.x, sitter.y))
        corner = origin + sitter.scale * np.array(drawn.box[:2])
        size = sitter.scale * np.array(drawn.box[2:])
        truth.append({
            "expression": sitter.label,
            "box": np.round(np.concatenate((corner, size)), 1).tolist(),
            "points": np.round(origin + sitter.scale * drawn.points, 1).tolist(),
            "yaw": sitter.pose.yaw,
            "pitch": sitter.pose.pitch,
            "roll": sitter.pose.roll,
        })  # fmt: skip
    content = "".join(parts)
    if scene.blur:
        content = (
            f'<filter id="blur" x="0" y="0" width="1" height="1"><feGaussianBlur '
            f'stdDeviation="{scene.blur}" edgeMode="duplicate"/></filter><g filter="url(#blur)">{content}</g>'
        )
    size_text = f'width="{scene.width}" height="{scene.height}"'
    if scene.darkness:
        content += f'<rect {size_text} fill="#05080d" opacity="{scene.darkness}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size_text}>{content}</svg>', truth
