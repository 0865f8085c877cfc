"""A picture of drawn people: background, people, light and focus; and the truth about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from .backgrounds import Background, background
from .expression import NEUTRAL, Expression
from .head import AHEAD, Pose
from .person import Person
from .portrait import portrait

Region: TypeAlias = tuple[int, int, int, int]
"""x, y, width and height in pixels."""


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
    pose: Pose = AHEAD
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


Truth: TypeAlias = list[dict[str, Any]]
"""For each person: ``expression`` (a label or None), ``box`` (x, y, width, height from forehead to
chin, in pixels), ``points`` (eye on the left of the picture, eye on the right, tip of the nose,
mouth; (x, y) in pixels), ``yaw``, ``pitch`` and ``roll`` in degrees."""


def draw(scene: Scene) -> tuple[str, Truth]:
    """Draw a scene; returns the SVG document and the truth."""
    elements, truth = people(scene)
    content = backdrop(scene) + elements
    size = f'width="{scene.width}" height="{scene.height}"'
    if scene.blur:
        filter_ = (
            f'<filter id="blur" x="0" y="0" width="1" height="1">'
            f'<feGaussianBlur stdDeviation="{scene.blur}" edgeMode="duplicate"/></filter>'
        )
        content = f'{filter_}<g filter="url(#blur)">{content}</g>'
    if scene.darkness:
        content += f'<rect {size} fill="#05080d" opacity="{scene.darkness}"/>'
    return document(content, (0, 0, scene.width, scene.height)), truth


def backdrop(scene: Scene) -> str:
    """The background of a scene as SVG elements."""
    return background(scene.background, scene.width, scene.height, scene.colour)


def people(scene: Scene) -> tuple[str, Truth]:
    """The people of a scene as SVG elements, and the truth."""
    parts, truth = [], []
    for index, sitter in enumerate(scene.people):
        drawn = portrait(f"p{index}", sitter.person, sitter.expression, sitter.pose, sitter.light)
        place = f"translate({sitter.x:.2f} {sitter.y:.2f}) scale({sitter.scale:.4f})"
        parts.append(f'<g transform="{place}">{drawn.svg}</g>')
        origin = np.array((sitter.x, sitter.y))
        corner = origin + sitter.scale * np.array(drawn.box[:2])
        size = sitter.scale * np.array(drawn.box[2:])
        face = {
            "expression": sitter.label,
            "box": np.round(np.concatenate((corner, size)), 1).tolist(),
            "points": np.round(origin + sitter.scale * drawn.points, 1).tolist(),
            "yaw": round(float(sitter.pose.yaw), 2),
            "pitch": round(float(sitter.pose.pitch), 2),
            "roll": round(float(sitter.pose.roll), 2),
        }
        truth.append(face)
    return "".join(parts), truth


def document(elements: str, region: Region) -> str:
    """The SVG document that shows a region of elements at its own size."""
    x, y, width, height = region
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{x} {y} {width} {height}">{elements}</svg>'
    )
