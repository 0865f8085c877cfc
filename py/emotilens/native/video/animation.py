"""Animated pictures, read as videos: GIF, WebP, PNG and AVIF, with the durations they state."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import BinaryIO, cast

from PIL import Image as Pillow

from emotilens.basics.arrays import Image
from emotilens.basics.errors import VideoError

from ..picture_bytes import GIF_START, is_ordinary_gif
from ..picture_pixels import seen_pixels
from ..pictures import ANIMATED, FORMATS, UNUSUAL_GIF
from .frame import ShownFrame, check_size, damaged

SHORTEST = 10
"""Frames of at most this many milliseconds are shown for ``UNSTATED``, as in browsers."""

UNSTATED = 100


class Animation:
    """An open animated picture.

    Attributes:
        size: width and height of its frames, in pixels.
        length: None, since only reading all frames shows how long they last.
        end: None.

    Raises:
        VideoError: if its frames are too large, or it is a single picture.
    """

    length = end = None

    def __init__(self, picture: Pillow.Image) -> None:
        self._picture = picture
        self._repairs: dict[str, None] = {}
        self.size = picture.size
        check_size(*self.size)
        if not getattr(picture, "is_animated", False):
            raise VideoError("The file is a picture, not a video. Analyse it as a picture.")
        # What an animated PNG shows in old programs is not part of the animation.
        self._first = int(getattr(picture, "default_image", False))

    @property
    def notes(self) -> tuple[str, ...]:
        """One sentence per part that was repaired so far."""
        return tuple(self._repairs)

    def frames(self) -> Iterator[ShownFrame]:
        """All frames.

        Raises:
            VideoError: after the frames before it, at damage.
        """
        time = Fraction(0)
        position = self._first
        try:
            for position in range(self._first, self._picture.n_frames):  # type: ignore[attr-defined]
                self._picture.seek(position)
                check_size(*self._picture.size)  # Frames of a GIF can extend it.
                self._picture.load()
                yield ShownFrame(time, 0, self._draw)
                time += _duration(self._picture)
        except VideoError:
            raise
        except Exception as failure:  # Damage raises errors of many kinds.
            raise damaged(time if position > self._first else None, str(failure)) from failure

    def _draw(self) -> Image:
        try:
            picture, repairs = seen_pixels(self._picture)
        except (MemoryError, OSError, ValueError) as failure:
            reason = str(failure) or "it does not fit into memory"
            raise VideoError(
                f"A frame of the animation cannot be drawn ({reason}). Save it again, or smaller."
            ) from failure
        self._repairs.update(dict.fromkeys(repairs))
        return picture


@contextmanager
def open_animation(content: BinaryIO) -> Iterator[Animation | None]:
    """Open an animated picture; None for a file in another format.

    Raises:
        VideoError: if its frames are too large, or it is a single picture, or damaged.
    """
    start = content.read(12)
    content.seek(0)
    if not _is_animation_format(start):
        yield None
        return
    if start.startswith(GIF_START):
        is_ordinary = is_ordinary_gif(content.read())
        content.seek(0)
        if not is_ordinary:
            raise VideoError(UNUSUAL_GIF)
    with warnings.catch_warnings():
        # Pillow warns of large pictures, which are refused here, and of damage, which is an error.
        warnings.simplefilter("ignore")
        try:
            within = cast(BinaryIO, _WithinFile(content))
            picture = Pillow.open(within, formats=sorted(ANIMATED & set(FORMATS)))
            animation = Animation(picture)
        except VideoError:
            raise
        except Exception as failure:  # Damage raises errors of many kinds.
            raise damaged(None, str(failure)) from failure
    with picture:
        yield animation


class _WithinFile:
    """A file that reserves memory for what it holds, whatever size a damaged chunk claims."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell
        self._end = file.seek(0, os.SEEK_END)
        file.seek(0)

    def read(self, size: int = -1) -> bytes:
        left = max(self._end - self.tell(), 0)
        return self._file.read(left if size < 0 else min(size, left))


def _is_animation_format(start: bytes) -> bool:
    return (
        start.startswith((b"GIF8", b"\x89PNG"))
        or (start[:4] == b"RIFF" and start[8:] == b"WEBP")
        or start[4:] in {b"ftypavis", b"ftypavif"}
    )


def _duration(picture: Pillow.Image) -> Fraction:
    """How long the current frame is shown, in seconds."""
    stated = Fraction(picture.info.get("duration", 0)).limit_denominator(10_000)
    return (stated if stated > SHORTEST else Fraction(UNSTATED)) / 1000
