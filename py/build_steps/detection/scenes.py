"""Photographs put together from portraits, so that the place of every face is known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pictures
from sklearn.datasets import load_sample_image

from emotilens.basics.arrays import Floats, Image
from emotilens.steps.detect.candidates import Candidates

from .portraits import Portrait

WIDTH, HEIGHT = 1600, 1200
COLUMNS, ROWS = 4, 2
BACKGROUNDS = ("china.jpg", "flower.jpg")
"""Photographs without people that scikit-learn contains."""

FADE = 12
"""How steeply a portrait fades into the background at its border."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownFace:
    """A face of a scene.

    Attributes:
        centre: of its box, (x, y) in pixels.
        width: of its box, in pixels.
        eyes: shape (2, 2): the right and the left eye, x first.
    """

    centre: Floats
    width: float
    eyes: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A photograph and its faces."""

    picture: Image
    faces: tuple[KnownFace, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well detected faces agree with those of a scene.

    Attributes:
        known: faces of the scene.
        found: those that were detected, each by a box of its own at most half a face off.
        extra: boxes that belong to no face.
        eye_errors: of each detected face, the mean distance of its eyes from the true ones, in
            distances between the eyes.
    """

    known: int
    found: int
    extra: int
    eye_errors: tuple[float, ...]


def scene(
    faces: Sequence[Portrait], width: float, angle: float | None, chance: np.random.Generator
) -> Scene:
    """Put eight portraits into a photograph.

    Args:
        faces: eight are drawn.
        width: of each face's box, in pixels.
        angle: by which each is turned, in degrees, clockwise; None for any angle.
        chance: draws the background, the portraits, their places and angles.
    """
    background = Pictures.fromarray(load_sample_image(str(chance.choice(BACKGROUNDS))))
    canvas = background.resize((WIDTH, HEIGHT), Pictures.Resampling.BICUBIC)
    drawn = chance.choice(len(faces), COLUMNS * ROWS, replace=False)
    known = []
    for place, index in enumerate(drawn.tolist()):
        row, column = divmod(place, COLUMNS)
        middle = np.array(((column + 0.5) * WIDTH / COLUMNS, (row + 0.5) * HEIGHT / ROWS))
        middle += chance.uniform(-40, 40, 2)
        turn = chance.uniform(-180, 180) if angle is None else angle
        known.append(_paste(canvas, faces[index], width, np.deg2rad(turn), middle))
    return Scene(np.asarray(canvas), tuple(known))


def agreement(scene: Scene, found: Candidates) -> Agreement:
    """Compare detected faces with those of a scene."""
    used: set[int] = set()
    errors = []
    centres = found.boxes[:, :2] + found.boxes[:, 2:] / 2
    for face in scene.faces:
        distances = np.hypot(*(centres - face.centre).T)
        nearest = int(distances.argmin()) if len(distances) else -1
        if nearest < 0 or nearest in used or distances[nearest] > face.width / 2:
            continue
        used.add(nearest)
        apart = np.hypot(*(face.eyes[0] - face.eyes[1]))
        off = np.hypot(*(found.landmarks[nearest, :2] - face.eyes).T).mean()
        errors.append(float(off / apart))
    return Agreement(len(scene.faces), len(used), len(found.scores) - len(used), tuple(errors))


def _paste(
    canvas: Pictures.Image, portrait: Portrait, width: float, angle: float, middle: Floats
) -> KnownFace:
    """Scale, turn and paste a portrait about a point of the canvas."""
    scale = width / portrait.width
    height, across = portrait.picture.shape[:2]
    size = (max(round(across * scale), 1), max(round(height * scale), 1))
    picture = Pictures.fromarray(portrait.picture).resize(size, Pictures.Resampling.LANCZOS)
    degrees = -float(np.rad2deg(angle))
    turned, mask = (
        each.rotate(degrees, Pictures.Resampling.BICUBIC, expand=True)
        for each in (picture, _mask(size))
    )
    corner = np.rint(middle - np.array(turned.size) / 2).astype(int)
    canvas.paste(turned, (int(corner[0]), int(corner[1])), mask)
    cosine, sine = np.cos(angle) * scale, np.sin(angle) * scale
    turn = np.array(((cosine, sine), (-sine, cosine)))
    origin = corner + np.array(turned.size) / 2
    centre, *eyes = (
        (point - np.array((across, height)) / 2) @ turn + origin
        for point in (portrait.centre, *portrait.eyes)
    )
    return KnownFace(centre, width, np.stack(eyes))


def _mask(size: tuple[int, int]) -> Pictures.Image:
    width, height = size
    rows, columns = np.mgrid[0:height, 0:width] + 0.5
    border = np.maximum(abs(columns * 2 / width - 1), abs(rows * 2 / height - 1))
    return Pictures.fromarray((np.clip((1 - border) * FADE, 0, 1) * 255).astype(np.uint8))
