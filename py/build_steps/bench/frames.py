"""Frames to measure on: a real face that moves from left to right."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from emotilens.basics.arrays import Image

WIDTH, HEIGHT = 640, 480

AROUND_FACE = 151, 34, 301, 184
"""Part of the example picture, left, top, right and bottom, in pixels."""

GREY = 128, 128, 128
SHIFT = 40
"""Pixels by which faces move in all."""


def moving_face(picture: Path, count: int) -> Iterator[Image]:
    """Frames of 640 × 480 pixels across which the upper part of a picture moves step by step.

    Args:
        picture: file of at least 512 × 480 pixels; the example picture is 512 × 512.
        count: number of frames.

    Yields:
        uint8 of shape (480, 640, 3), red first.
    """
    pixels = np.asarray(Pillow.open(picture).convert("RGB"))[:HEIGHT]
    room = WIDTH - pixels.shape[1]
    for index in range(count):
        left = round(room * index / max(count - 1, 1))
        yield np.pad(pixels, ((0, 0), (left, room - left), (0, 0)), mode="edge")


def several_faces(picture: Path, faces: int, count: int) -> Iterator[Image]:
    """Frames of 640 × 480 pixels with the face of the example picture several times, in motion.

    Args:
        picture: the example picture, of 512 × 512 pixels.
        faces: 1 to 8.
        count: number of frames.

    Yields:
        uint8 of shape (480, 640, 3), red first.
    """
    columns = 2 if faces <= 4 else 4
    side = 480 if faces == 1 else WIDTH // 4 if faces > 4 else 210
    left, top, right, bottom = AROUND_FACE
    with Pillow.open(picture) as opened:
        face = opened.convert("RGB").crop((left, top, right, bottom)).resize((side, side))
    for index in range(count):
        frame = Pillow.new("RGB", (WIDTH, HEIGHT), GREY)
        shift = round(SHIFT * index / max(count - 1, 1))
        for number in range(faces):
            row, column = divmod(number, columns)
            frame.paste(face, (column * side, row * side + shift))
        yield np.asarray(frame)


def encode(frame: Image, kind: str, quality: int = 95) -> bytes:
    """A frame as a picture file: ``png``, or ``jpeg`` of this quality."""
    stream = io.BytesIO()
    Pillow.fromarray(frame).save(stream, kind, quality=quality, compress_level=1)
    return stream.getvalue()
