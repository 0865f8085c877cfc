"""Fitting a frame into a detector's input while preserving its aspect ratio."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.manifest.model_specification import InputSpecification

from ..resize import resize


@dataclass(frozen=True, slots=True)
class Letterbox:
    """A frame's position in the detector's input: input pixel = frame pixel · scale + offset.

    Attributes:
        width: the width of the frame, in pixels.
        height: the height of the frame, in pixels.
        scale_x: columns of the input per column of the frame.
        scale_y: rows of the input per row of the frame.
        offset_x: the number of black columns to the left of the frame.
        offset_y: the number of black rows above the frame.
    """

    width: int
    height: int
    scale_x: float
    scale_y: float
    offset_x: int
    offset_y: int

    def points_to_frame(self, points: Floats) -> Floats:
        """Map points of shape (…, 2), x first, from pixels of the input to those of the frame."""
        offset = np.array((self.offset_x, self.offset_y))
        return (points - offset) / np.array((self.scale_x, self.scale_y))


def letterbox(frame: Image, specification: InputSpecification) -> tuple[Image, Letterbox]:
    """Resize a frame to fit the input, centre it, and fill the rest with black.

    Args:
        frame: shape (height, width, channels).
        specification: the specification of the detector's input.

    Returns:
        The picture, of shape (specification.height, specification.width, channels), and the frame's
        position in it.
    """
    height, width = frame.shape[:2]
    scale = min(specification.width / width, specification.height / height)
    inner_width = max(round(width * scale), 1)
    inner_height = max(round(height * scale), 1)
    left = (specification.width - inner_width) // 2
    top = (specification.height - inner_height) // 2
    picture = np.zeros((specification.height, specification.width, frame.shape[2]), np.uint8)
    picture[top : top + inner_height, left : left + inner_width] = resize(
        frame, inner_width, inner_height, specification.resize
    )
    position = Letterbox(width, height, inner_width / width, inner_height / height, left, top)
    return picture, position
