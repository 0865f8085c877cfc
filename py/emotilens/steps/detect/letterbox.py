"""Fitting a frame into a detector's input without changing its aspect."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.manifest.model_specification import InputSpecification

from ..resize import resize


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where a frame lies in the detector's input: input pixel = frame pixel · scale + offset.

    Attributes:
        width: of the frame, in pixels.
        height: of the frame, in pixels.
        scale_x: from columns of the frame to columns of the input.
        scale_y: from rows of the frame to rows of the input.
        offset_x: black columns before the frame.
        offset_y: black rows above the frame.
    """

    width: int
    height: int
    scale_x: float
    scale_y: float
    offset_x: int
    offset_y: int

    def points_to_frame(self, points: Floats) -> Floats:
        """Map points (…, 2), x first, from pixels of the input to pixels of the frame."""
        offset = np.array((self.offset_x, self.offset_y))
        return (points - offset) / np.array((self.scale_x, self.scale_y))


def letterbox(frame: Image, specification: InputSpecification) -> tuple[Image, Letterbox]:
    """Shrink or grow a frame until it fits, centre it, and leave the rest black.

    Args:
        frame: shape (height, width, channels).
        specification: of the detector's input.

    Returns:
        The picture, of shape (specification.height, specification.width, channels), and where the
        frame lies in it.
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
    place = Letterbox(width, height, inner_width / width, inner_height / height, left, top)
    return picture, place
