"""Videos in the containers that FFmpeg reads, and animated pictures."""

import tempfile
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

import av
import numpy as np

from emotilens.gradio_app.limits import VIDEO_PIXELS
from emotilens.native.video.reader import open_video
from emotilens.steps.sample import Sampling
from video_making import noise, write_video

from ..mutations import changed_bytes
from ..target import Target
from .pictures import animations, changed_picture

CODECS = {
    "mp4": ("libx264", "yuv420p"),
    "webm": ("libvpx", "yuv420p"),
    "mkv": ("ffv1", "bgr0"),
    "avi": ("mpeg4", "yuv420p"),
    "ts": ("libx264", "yuv420p"),
    "flv": ("flv1", "yuv420p"),
}

LONGEST = 180.0
"""Seconds, as on the server."""

MOST_FRAMES = 60

av.logging.set_level(av.logging.PANIC)


@cache
def _videos() -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return tuple(
            write_video(Path(folder, f"clip.{form}"), noise(6, 32, 48), codec=codec).read_bytes()
            for form, codec in CODECS.items()
        )


def _make_video(random: Random) -> bytes:
    return changed_bytes(random, random.choice(_videos()))


def _make_animation(random: Random) -> bytes:
    return changed_picture(random, random.choice(animations()))


def _read(content: bytes) -> None:
    file = Path("input")
    file.write_bytes(content)
    with open_video(file, LONGEST) as video:
        width, height = video.size
        if width * height > VIDEO_PIXELS:
            return  # As on the server.
        for frame in islice(video.frames(Sampling()), MOST_FRAMES):
            assert frame.picture.dtype == np.uint8
            assert frame.picture.shape[2] == 3
            assert np.isfinite(frame.time)
        assert all(isinstance(note, str) for note in video.notes)


TARGETS = {
    "videos": Target(_make_video, _read, reserves=True),
    "animations": Target(_make_animation, _read),
}
