"""Frames to measure on: a real face that moves from left to right."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from emotilens.basics.arrays import Image

WIDTH, HEIGHT = 640, 480


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


def encode(frame: Image, kind: str) -> bytes:
    """A frame as a picture file: ``png``, or ``jpeg`` in high quality."""
    stream = io.BytesIO()
    Pillow.fromarray(frame).save(stream, kind, quality=95, compress_level=1)
    return stream.getvalue()
