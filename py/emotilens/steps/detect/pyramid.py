"""A picture in ever smaller sizes, and square patches of it: what a cascade of networks reads.

Both kernels are those of TensorFlow, which MTCNN's Python package uses: means over areas for the
sizes, and interpolation between the corners' centres for the patches.
"""

from collections.abc import Iterator

import numpy as np

from emotilens.basics.arrays import Floats, Image, Integers, Singles

from .suppression import Mask


def scales_of(
    width: int, height: int, cell: int, smallest: float, factor: float
) -> tuple[float, ...]:
    """By what a picture is multiplied in each size.

    Args:
        width: of the picture, in pixels.
        height: of the picture, in pixels.
        cell: pixels across a face that the first network recognises.
        smallest: pixels across the smallest face that is looked for.
        factor: from one size to the next, below 1.

    Returns:
        From large to small; none for a picture that is too small for a face.
    """
    # The package rounds in this way, which leaves out sizes in which a face would fill the picture.
    count = round(-(np.log(min(width, height) / cell) / np.log(factor) + 1))
    return tuple(float(cell / smallest * factor**level) for level in range(max(count, 0)))


def shrunk(picture: Image, width: int, height: int, rows: range | None = None) -> Singles:
    """The means of equal areas, in which border pixels count by the part that lies inside.

    Args:
        picture: uint8 of shape (rows, columns, channels).
        width: of the result, in pixels, at least 1.
        height: the same.
        rows: those of the result that are wanted; None: all.

    Returns:
        Float32 of shape (height or rows, width, channels).
    """
    wanted = _means(picture, height, rows or range(height))
    across = _means(wanted.swapaxes(0, 1), width, range(width))
    return np.asarray(across.swapaxes(0, 1))


def bands(rows: int, columns: int, cell: int, stride: int, pixels: int) -> Iterator[range]:
    """Parts of a size's rows, such that a sliding network finds in them what it finds in all.

    Args:
        rows: of the size.
        columns: of the size.
        cell: pixels that the network sees at a time, at most ``rows``.
        stride: from one place of the network to the next.
        pixels: of a band, about as many.

    Yields:
        Rows: each band begins where the next place after the band before does.
    """
    places = max((max(pixels // columns, cell) - cell) // stride + 1, 1)
    for first in range(0, rows - cell + 1, places * stride):
        last = first + (places - 1) * stride + cell
        # What is left may be too little for a place of its own, but the network sees it.
        is_last = last + stride > rows
        yield range(first, rows if is_last else last)
        if is_last:
            return


def patches(picture: Image, squares: Floats, side: int, outside: float) -> Singles:
    """Parts of a picture, each interpolated to the same size, which does not average.

    Args:
        picture: uint8 of shape (rows, columns, channels).
        squares: (x, y, right, bottom) in pixels, shape (n, 4).
        side: of the result, in pixels, at least 2.
        outside: level of pixels outside the picture.

    Returns:
        Float32 of shape (n, side, side, channels).
    """
    steps = np.arange(side) / (side - 1)
    height, width = picture.shape[:2]
    # Shares of the picture become positions of pixel centres, from the first one to the last one.
    x, y = (
        (squares[:, [first]] + steps * (squares[:, [last]] - squares[:, [first]]))
        * (size - 1)
        / size
        for first, last, size in ((0, 2, width), (1, 3, height))
    )
    left, right, share, is_inside = _neighbours(x, width)
    above, below, weight, is_within = _neighbours(y, height)
    share, weight = share[:, None, :, None], weight[:, :, None, None]
    upper, lower = (
        picture[rows[:, :, None], left[:, None]] * (1 - share)
        + picture[rows[:, :, None], right[:, None]] * share
        for rows in (above, below)
    )
    found = upper * (1 - weight) + lower * weight
    is_known = (is_within[:, :, None] & is_inside[:, None])[..., None]
    return np.where(is_known, found, np.float32(outside))


def _neighbours(places: Floats, size: int) -> tuple[Integers, Integers, Singles, Mask]:
    """Both neighbours of each place, the share of the second, and whether it is in the picture."""
    before = np.floor(places)
    share = (places - before).astype(np.float32)
    is_inside = (places >= 0) & (places <= size - 1)
    first, second = (
        np.clip(each, 0, size - 1).astype(np.intp) for each in (before, np.ceil(places))
    )
    return first, second, share, np.asarray(is_inside)


def _means(picture: Image | Singles, count: int, wanted: range) -> Singles:
    """Means of so many equal parts of the rows, of which some are wanted."""
    rows = np.ascontiguousarray(picture)
    size = len(rows)
    edges = np.arange(wanted.start, wanted.stop + 1) * (size / count)
    first = edges[:-1].astype(np.intp)
    total = np.zeros((len(wanted), *rows.shape[1:]), np.float32)
    for tap in range(int(np.ceil(size / count)) + 1):
        position = first + tap
        covered = np.minimum(edges[1:], position + 1) - np.maximum(edges[:-1], position)
        weights = (np.maximum(covered, 0) * (count / size)).astype(np.float32)
        part = rows.take(np.minimum(position, size - 1), axis=0).astype(np.float32)
        part *= weights[:, None, None]
        total += part
    return total
