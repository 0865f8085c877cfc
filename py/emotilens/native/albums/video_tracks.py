"""The faces of a video as tracks: what each is compared by, frame by frame."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import VideoError
from emotilens.steps.sample import Sampling
from emotilens.steps.track import Tracker

from ..video.reader import open_video
from .reading import ReadFaces

LEAST_FRAMES = 3
"""A face in fewer frames is no track: one look says little, and may be no face at all."""


def tracks_of_video(
    file: Path, read: ReadFaces, sampling: Sampling, passed: Callable[[], object]
) -> tuple[dict[int, Floats], tuple[str, ...]]:
    """Follow the faces of a video by the overlap of their boxes.

    Args:
        file: the video.
        read: finds and reads the faces of a picture.
        sampling: which frames are read.
        passed: called after each of them.

    Returns:
        Descriptors by track ID, each of shape (frames, size), and sentences about what was left out
        or repaired.

    Raises:
        VideoError: if it cannot be read, or no face is in at least ``LEAST_FRAMES`` frames.
    """
    tracker, segment = Tracker(), 0
    found: dict[int, list[Floats]] = {}
    with open_video(file) as video:
        for frame in video.frames(sampling):
            if frame.segment != segment:
                segment = frame.segment
                tracker.forget()
            faces = read(frame.picture)
            for track, row in zip(tracker.update(faces.boxes), faces.descriptors, strict=True):
                found.setdefault(track, []).append(np.asarray(row, np.float64))
            passed()
        notes = video.notes
    tracks = {track: np.array(rows) for track, rows in found.items() if len(rows) >= LEAST_FRAMES}
    if not tracks:
        raise VideoError(
            f"No face is in {LEAST_FRAMES} of its frames or more. Choose another video, or read "
            f"more frames a second."
        )
    return tracks, notes
