"""Squares of a frame that are turned, so that a face in them is upright."""

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image, Integers, Singles
from emotilens.manifest.model_specification import CropRule

MOST_TILT = np.deg2rad(15)
"""Radians up to which a face is cropped as it is: within what networks are trained on."""

PAIRS = 0x00FF00FF_00FF00FF
"""The bits of the first and the third byte of two pixels."""

MOST_PAIRED = 16
"""Side of a block up to which the sum of a channel fits in two bytes."""

Counts: TypeAlias = NDArray[np.uint32]

Packed: TypeAlias = NDArray[Any]
"""Whole numbers without sign, of several channels or pixels each."""


@dataclass(frozen=True, slots=True)
class TurnedSquare:
    """A square about a point of a frame.

    Attributes:
        x: of its centre, in pixels of the frame.
        y: of its centre, in pixels of the frame.
        side: in pixels of the frame; greater than 0.
        angle: of its upper edge to the frame's rows, in radians, clockwise as one looks at the
            picture.
    """

    x: float
    y: float
    side: float
    angle: float

    def to_frame(self, points: Floats, pixels: int) -> Floats:
        """Map points (…, 2), x first, from a cut of so many pixels a side to the frame."""
        scale = self.side / pixels
        cosine, sine = np.cos(self.angle) * scale, np.sin(self.angle) * scale
        turn = np.array(((cosine, sine), (-sine, cosine)))
        return (points - pixels / 2) @ turn + np.array((self.x, self.y))


def steady_square(x: float, y: float, side: float, angle: float) -> TurnedSquare:
    """A square in whole quarters of a pixel and hundredths of a radian.

    Hosts whose last digits differ then cut out the same pixels.
    """
    x, y, side = [round(4 * value) / 4 for value in (x, y, max(side, 1.0))]
    return TurnedSquare(x, y, side, round(angle, 2))


def tilt(landmarks: Floats) -> float:
    """How far a face is turned in the picture.

    Args:
        landmarks: shape (points, 2), x first; the right and the left eye are the first two.

    Returns:
        Radians from −π to π, clockwise as one looks at the picture; 0 without landmarks.
    """
    if len(landmarks) < 2:
        return 0.0
    (right_x, right_y), (left_x, left_y) = landmarks[:2].tolist()
    return math.atan2(left_y - right_y, left_x - right_x)


def square_around(box: Floats, rule: CropRule, angle: float) -> TurnedSquare:
    """Apply a model's crop rule to a turned face.

    Args:
        box: (x, y, width, height) in pixels.
        rule: from the model's specification; a ``box`` becomes a square, too.
        angle: of the face, in radians.
    """
    x, y, width, height = box.tolist()
    down = rule.shift_down * height
    return steady_square(
        x=x + width / 2 - down * np.sin(angle),
        y=y + height / 2 + down * np.cos(angle),
        side=max(width, height) * rule.scale,
        angle=angle,
    )


def cut(frame: Image, square: TurnedSquare, pixels: int) -> Image:
    """Cut a turned square out of a frame and bring it upright.

    Where the square holds more pixels than the result, blocks of the frame are averaged first, so
    that fine patterns do not alias; then the four nearest pixels are mixed. Beyond the frame its
    border is repeated.

    Args:
        frame: uint8 of shape (height, width, channels).
        square: in pixels of the frame.
        pixels: width and height of the result.

    Returns:
        uint8 of shape (pixels, pixels, channels).
    """
    block = max(int(square.side / pixels), 1)
    part, left, top = _surroundings(frame, square, block)
    steps = (np.arange(pixels) + 0.5 - pixels / 2) * (square.side / pixels)
    cosine, sine = np.cos(square.angle), np.sin(square.angle)
    across = square.x + cosine * steps - sine * steps[:, None]
    down = square.y + sine * steps + cosine * steps[:, None]
    return _mixed(part, (across - left) / block - 0.5, (down - top) / block - 0.5)


def _surroundings(frame: Image, square: TurnedSquare, block: int) -> tuple[Image, int, int]:
    """The part of the frame about a square, of averaged blocks, and its upper left corner."""
    height, width = frame.shape[:2]
    reach = square.side * math.sqrt(0.5) + 2 * block
    left = min(max(int(square.x - reach), 0), width - 1)
    top = min(max(int(square.y - reach), 0), height - 1)
    right = min(max(math.ceil(square.x + reach), left + 1), width)
    bottom = min(max(math.ceil(square.y + reach), top + 1), height)
    part = frame[top:bottom, left:right]
    across, down = (right - left) // block, (bottom - top) // block
    if block == 1 or not across or not down:
        return part, left, top
    sums = _block_sums(part[: down * block, : across * block], block)
    return (sums // block**2).astype(np.uint8), left, top


def _block_sums(part: Image, block: int) -> Counts:
    """Sums over blocks of shape (block, block), which make up a picture, by channel."""
    if part.shape[2] != 4 or block > MOST_PAIRED or part.strides[1:] != (4, 1):
        return _added_columns(_added_rows(part, block), block)
    # The first and the third channel are added as one number, and so are the others; those of two
    # pixels at once where rows have an even number of them.
    height, width = part.shape[:2]
    numbers = part.reshape(height, -1).view("<u4" if width % 2 else "<u8")
    odd, even = [
        _added_columns(_added_rows(numbers, block, shift).view("<u4"), block) for shift in (0, 8)
    ]
    return np.stack((odd & 0xFFFF, even & 0xFFFF, odd >> 16, even >> 16), axis=2)


def _added_rows(part: Image | Packed, block: int, shift: int | None = None) -> Packed:
    """Sums over so many rows; with a shift, of the bytes of each number that are ``PAIRS`` then."""
    # Sums of whole slices are far faster than a mean over axes.
    kind = np.dtype(np.uint32) if shift is None else part.dtype
    sums = np.zeros((len(part) // block, *part.shape[1:]), kind)
    for row in range(block):
        one = part[row::block]
        sums += one if shift is None else (one >> shift) & kind.type(PAIRS & np.iinfo(kind).max)
    return sums


def _added_columns(rows: Counts, block: int) -> Counts:
    """Sums over so many columns."""
    sums = np.zeros((len(rows), rows.shape[1] // block, *rows.shape[2:]), np.uint32)
    for column in range(block):
        sums += rows[:, column::block]
    return sums


def _mixed(picture: Image, x: Floats, y: Floats) -> Image:
    """Bilinear samples of a picture at places counted from the centres of pixels."""
    height, width, channels = picture.shape
    pixels = np.ascontiguousarray(picture).reshape(-1, channels)
    left, top = np.floor(x).astype(np.intp), np.floor(y).astype(np.intp)
    before, after = [_inside(left + step, width) for step in (0, 1)]
    rows = [_inside(top + step, height) * width for step in (0, 1)]
    # A share for each channel: arithmetic on equal shapes is far faster.
    share_x, share_y = [
        share.astype(np.float32)[..., None].repeat(channels, axis=2)
        for share in (x - left, y - top)
    ]
    upper, lower = [
        _between(pixels.take(row + before, axis=0), pixels.take(row + after, axis=0), share_x)
        for row in rows
    ]
    mixed = _between(upper, lower, share_y)
    mixed += np.float32(0.5)
    return mixed.astype(np.uint8)


def _inside(places: Integers, size: int) -> Integers:
    """Places of pixels, of which those beyond the border become the nearest ones."""
    return np.minimum(np.maximum(places, 0), size - 1)


def _between(first: Image | Singles, second: Image | Singles, share: Singles) -> Singles:
    before, mixed = first.astype(np.float32, copy=False), second.astype(np.float32)
    mixed -= before
    mixed *= share
    mixed += before
    return mixed
