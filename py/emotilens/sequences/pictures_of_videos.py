"""Pictures of the frames of several videos, grouped by their names, such as ``video/00001.jpg``.

From s-Aff-Wild2 (ABAW-4 and -7): the folder is the video, and the file's number is the frame.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import SpecificationError
from emotilens.basics.video_names import without_extension

DIGITS = "0123456789"


class VideoRows(NamedTuple):
    """The rows of one video in the order of its frames.

    Attributes:
        rows: row indices, shape (n,).
        frames: frame numbers, shape (n,), increasing, not necessarily by 1.
    """

    rows: Integers
    frames: Integers


def rows_by_video(pictures: Sequence[str]) -> list[VideoRows]:
    """Group pictures by the folder in their names, and sort each group by frame number.

    The frame number is the last number in the file's name, apart from the extension.

    Args:
        pictures: the names, in any order; names without a folder belong to one video.

    Returns:
        One entry per video, in the order of their first pictures.

    Raises:
        SpecificationError: for a name without a number, or two pictures of the same frame.
    """
    videos: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, picture in enumerate(pictures):
        frame = frame_number(picture)
        if frame is None:
            raise SpecificationError(
                f"The name “{picture}” has no frame number, so the picture's place in its video is "
                f"unknown. Name pictures like “video/00001.jpg”, or smooth nothing and leave no "
                f"gaps."
            )
        videos[_parts(picture)[0]].append((frame, row))
    for places in videos.values():
        places.sort()
        for (frame, row), (next_frame, next_row) in pairwise(places):
            if frame == next_frame:
                raise SpecificationError(
                    f"“{pictures[row]}” and “{pictures[next_row]}” are both frame {frame} of one "
                    f"video. Remove one of them."
                )
    return [
        VideoRows(
            np.array([row for _, row in places], np.intp),
            np.array([frame for frame, _ in places], np.intp),
        )
        for places in videos.values()
    ]


def frame_number(picture: str) -> int | None:
    """The last number in a picture's file name, apart from the extension; None if there is none."""
    stem = without_extension(_parts(picture)[1])
    numbers = "".join(sign if sign in DIGITS else " " for sign in stem).split()
    return int(numbers[-1]) if numbers else None


def _parts(picture: str) -> tuple[str, str]:
    """A picture's folder and file name."""
    folder, _, file = picture.replace("\\", "/").rpartition("/")
    return folder, file
