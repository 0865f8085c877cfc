"""The size of a face: how many pixels of the frame show it."""

from emotilens.basics.arrays import Floats


def size(box: Floats) -> float:
    """The shorter side of a box (x, y, width, height), in pixels of the frame."""
    return float(min(box[2:].tolist()))
