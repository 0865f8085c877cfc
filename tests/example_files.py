"""The files that examples in docstrings and guides work on."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from video_making import write_video

MOUTH = (195, 140, 250, 170)
"""Where the mouth is in the example picture: left, top, right, bottom."""

FRAMES = 60


def make_example_files(folder: Path, picture: Path) -> None:
    """Write ``face.png``, one happy face, and ``clip.mp4``, whose face changes for a while.

    ``picture`` is the example picture.
    """
    (folder / "face.png").write_bytes(picture.read_bytes())
    write_video(folder / "clip.mp4", _changing_face(picture))


def _changing_face(picture: Path) -> Iterator[np.ndarray]:
    """The astronaut, whose mouth is turned upside down and back."""
    happy = Pillow.open(picture).convert("RGB")
    other = happy.copy()
    other.paste(happy.crop(MOUTH).transpose(Pillow.Transpose.FLIP_TOP_BOTTOM), MOUTH[:2])
    for frame in range(FRAMES):
        share = min(max(1.5 * np.sin(np.pi * frame / FRAMES) - 0.25, 0), 1)
        yield np.asarray(Pillow.blend(happy, other, share).crop((60, 0, 380, 240)))
