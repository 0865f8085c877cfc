"""Overlapping windows over a picture, in which small faces are large enough for the detector."""

from ..crop import Rectangle


def windows(width: int, height: int, side: int, overlap: int) -> tuple[Rectangle, ...]:
    """Cover a picture with squares of one size: as few as possible, evenly spread.

    A face no larger than the overlap lies whole in at least one of them.

    Args:
        width: of the picture, in pixels.
        height: of the picture, in pixels.
        side: of a square, in pixels; a window is smaller only where the picture is.
        overlap: pixels that neighbours share at least; less than the side.

    Returns:
        The windows, row by row.
    """
    return tuple(
        Rectangle(left, top, min(left + side, width), min(top + side, height))
        for top in _starts(height, side, overlap)
        for left in _starts(width, side, overlap)
    )


def _starts(length: int, side: int, overlap: int) -> list[int]:
    """Where windows begin along one direction."""
    rest = max(length - side, 0)
    count = 1 + -(-rest // (side - overlap))
    # Floors of evenly spread places: no step is longer than side − overlap.
    return [rest * position // max(count - 1, 1) for position in range(count)]
