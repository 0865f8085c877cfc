"""What is worn: clothes, scarf, glasses and earrings; and the neck above them."""

import numpy as np

from emotilens.basics.arrays import Floats

from .eyes import APART, HEIGHT
from .head import Head
from .paths import clipped, curve, fill, hull, loop, mixed, outline, spot, stroke
from .person import Palette, Person

SHOULDERS = 92.0
"""Height of the shoulders beside the neck."""

BOTTOM = 420.0
"""Where the drawing of the body ends."""


def neck(name: str, head: Head, person: Person, colours: Palette) -> str:
    """The neck, with the chin's shadow on it; ``name`` is part of the name of a clip path."""
    half = 23.0 + (head.width - 47) * 0.8
    top = head.turned(np.array([[0.0, 34.0, -14.0]]))[0]
    left = np.array(
        ((top[0] - half, top[1]), (-half - 0.5, 76), (-half - 3, 88), (-half - 17, 101))
    )
    right = np.array(((top[0] + half, top[1]), (half + 0.5, 76), (half + 3, 88), (half + 17, 101)))
    shape = outline(
        left, np.array(((34.0, 112.0), (0.0, 150.0), (-34.0, 112.0)))[::-1], right[::-1]
    )
    chin = head.turned(np.array([[0.0, head.chin, 18.0]]))[0]
    shadow = np.array((
        (top[0] - half, top[1] + 12), (chin[0] * 0.5 - half, chin[1] + 5),
        (chin[0] * 0.5 - half * 0.4, chin[1] + 18), (chin[0] * 0.5 + half * 0.5, chin[1] + 21),
        (half + 0.3, chin[1] + 9), (top[0] + half, top[1] + 12),
    ))  # fmt: skip
    darker = fill(loop(shadow), colours.deep, 0.8)
    return fill(shape, colours.skin) + clipped(f"{name}-neck", shape, [darker])


def body(person: Person, colours: Palette) -> str:
    """Shoulders and collar."""
    cloth, dark = person.clothes, mixed(person.clothes, "#1b1420", 0.24)
    light = mixed(person.clothes, "#fff6e8", 0.2)
    side = np.array(
        (
            (31, SHOULDERS - 5),
            (56, SHOULDERS + 8),
            (82, SHOULDERS + 19),
            (101, 145),
            (108, 180),
            (112, 240),
            (114, BOTTOM),
        )
    )
    left = side * (-1, 1)
    dip = {"vee": 146.0, "shirt": 128.0, "roll": 92.0}.get(person.collar, 114.0)
    if person.collar == "vee":
        neckline = np.array(((-31, SHOULDERS - 5), (0, dip), (31, SHOULDERS - 5)))
        opening = "L".join(f"{x:.1f} {y:.1f}" for x, y in neckline)
        path = (
            f"M{opening}"
            + curve(side).replace("M", "L", 1)
            + curve(left[::-1]).replace("M", "L", 1)
            + "Z"
        )
    else:
        angle = np.linspace(np.pi, 0, 9)
        opening_points = np.stack(
            (31 * np.cos(angle), SHOULDERS - 5 + (dip - SHOULDERS + 5) * np.sin(angle)), axis=1
        )
        path = outline(opening_points, side, left[::-1])
    parts = [fill(path, cloth)]
    fold = np.array(((-74, 168), (-70, 195), (-72, 230)))
    for mirror in (1, -1):
        parts.append(stroke(curve(fold * (mirror, 1)), dark, 2.2, 0.6))
    if person.collar == "crew":
        angle = np.linspace(np.pi, 0, 9)
        rim = np.stack((32 * np.cos(angle), SHOULDERS - 5 + 26 * np.sin(angle)), axis=1)
        parts.append(stroke(curve(rim), dark, 6.0))
    elif person.collar == "shirt":
        for mirror in (1, -1):
            flap = np.array(((24, 90), (38, 98), (35, 118), (17, 139), (1, 126))) * (mirror, 1)
            points = "L".join(f"{x:.1f} {y:.1f}" for x, y in flap)
            parts.append(fill(f"M{points}Z", light))
            parts.append(stroke(f"M{points}", dark, 1.2, 0.5))
        parts.append(stroke(f"M0 128L0 {BOTTOM:.0f}", dark, 1.6, 0.7))
        parts += [spot(np.array((4.5, y)), 1.8, light) for y in (150, 176, 202)]
    elif person.collar == "vee":
        parts.append(
            stroke(f"M-31 {SHOULDERS - 5:.0f}L0 {dip:.0f}L31 {SHOULDERS - 5:.0f}", dark, 4.5)
        )
    elif person.collar == "roll":
        roll = np.array(
            ((-27, 84), (0, 91), (27, 84), (31, 100), (24, 112), (0, 117), (-24, 112), (-31, 100))
        )
        parts.append(fill(loop(roll), light))
        parts.append(stroke(curve(np.array(((-29, 101), (0, 108), (29, 101)))), dark, 1.4, 0.5))
    if person.scarf == "neck":
        parts.append(_neck_scarf(person.scarf_colour))
    return "".join(parts)


def _neck_scarf(colour: str) -> str:
    dark = mixed(colour, "#1b1420", 0.25)
    wrap = np.array(
        (
            (-34, 86),
            (-12, 95),
            (14, 95),
            (34, 85),
            (41, 100),
            (30, 118),
            (0, 126),
            (-30, 118),
            (-42, 101),
        )
    )
    end = np.array(((8, 116), (26, 114), (36, 165), (40, 205), (16, 207), (12, 160)))
    parts = [fill(loop(end), dark), fill(loop(wrap), colour)]
    for fold in (((-36, 96), (-8, 106), (34, 97)), ((-34, 107), (-6, 116), (30, 108))):
        parts.append(stroke(curve(np.array(fold, float)), dark, 1.8, 0.7))
    return "".join(parts)


def headscarf_behind(head: Head, person: Person) -> str:
    """A headscarf around the head; the face covers its middle."""
    colour = person.scarf_colour
    dark = mixed(colour, "#1b1420", 0.22)
    shell = hull(head.solid(-72, 58, 180, 9.0))
    drape = np.array(
        ((-50, 20), (50, 20), (66, 88), (72, 132), (30, 150), (-30, 150), (-72, 132), (-66, 88.0))
    )
    fold = np.array(((-60, 96), (-20, 128), (30, 132), (62, 112.0)))
    return (
        fill(loop(drape), dark)
        + fill(loop(hull(np.concatenate((shell, [[-46, 92], [46, 92]])))), colour)
        + stroke(curve(fold), colour, 3.0, 0.8)
    )


def headscarf_front(head: Head, person: Person, colours: Palette) -> str:
    """The edge of a headscarf around the face, and its fold under the chin."""
    colour = person.scarf_colour
    dark = mixed(colour, "#1b1420", 0.26)
    under = np.array(
        (
            (-38, 46),
            (-22, 66),
            (0, head.chin + 5),
            (22, 66),
            (38, 46),
            (44, 84),
            (0, 104),
            (-44, 84),
        )
    )
    chin = head.turned(np.stack((under[:, 0], under[:, 1], np.full(8, 12.0)), axis=1))
    rim = head.on_face(opening(head), 1.0)
    parts = [fill(loop(chin), colour), stroke(loop(rim), dark, 2.0, 0.55)]
    for fold in (((-40, 74), (-10, 95), (30, 88)), ((-34, 88), (4, 104), (42, 84))):
        line = head.turned(np.array([(x, y, 8.0) for x, y in fold]))
        parts.append(stroke(curve(line), dark, 1.8, 0.6))
    crown = np.array(((-40, -44), (-16, -64), (16, -66)))
    parts.append(stroke(curve(head.on_face(crown, 6)), mixed(colour, "#fff6e8", 0.25), 2.2, 0.6))
    return "".join(parts)


def opening(head: Head) -> Floats:
    """Where a headscarf ends around the face, as seen from the front."""
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    low = head.chin - 3
    y = np.where(np.sin(angle) > 0, low * np.sin(angle), 46 * np.sin(angle))
    return np.stack((0.86 * head.width * np.cos(angle), y), axis=1)


def ear(head: Head, person: Person, colours: Palette, side: int) -> str:
    """One ear, with its earring."""
    angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    z = -7 + 8 * np.cos(angle)
    y = 2 + 13.5 * np.sin(angle) - 1.5 * np.cos(angle)
    x = side * (head.width + 2.2 - (z + 7) * 0.62)
    rim = head.turned(np.stack((x, y, z), axis=1))
    inner = rim.mean(axis=0) + (rim - rim.mean(axis=0)) * 0.55
    shown = fill(loop(rim), colours.shade if side > 0 else colours.skin)
    shown += stroke(curve(inner[:8]), colours.deep, 1.5, 0.8)
    if person.earrings:
        lobe = head.turned(np.array([[side * (head.width + 3.0), 18.0, -7.0]]))[0]
        shown += spot(lobe, 3.1, person.earrings)
    return shown


def glasses(head: Head, person: Person) -> str:
    """Glasses, in front of eyes and brows."""
    if person.glasses is None:
        return ""
    parts = []
    angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    across = np.sign(np.cos(angle)) * abs(np.cos(angle)) ** 0.75
    down = np.sign(np.sin(angle)) * abs(np.sin(angle)) ** 0.75
    for side in (-1, 1):
        centre = np.array((side * (APART * head.width + 0.6), HEIGHT + 2.4))
        rim = head.on_face(centre + np.stack((17.2 * across, 14.2 * down), axis=1), 5.0)
        parts.append(fill(loop(rim), "#ffffff", 0.1))
        parts.append(stroke(loop(rim), person.glasses, 2.4))
        hinge = np.array(
            ((side * (APART * head.width + 17), HEIGHT), (side * head.width * 0.995, HEIGHT - 1))
        )
        temple = head.on_face(hinge, np.array((5.0, 0.0)))
        if np.hypot(*(temple[1] - temple[0])) > 1.5:
            parts.append(stroke(curve(temple), person.glasses, 2.2))
    bridge = np.array(((-5.2, HEIGHT - 0.5), (0, HEIGHT - 3.0), (5.2, HEIGHT - 0.5)))
    parts.append(stroke(curve(head.on_face(bridge, 6.0)), person.glasses, 2.4))
    return "".join(parts)
