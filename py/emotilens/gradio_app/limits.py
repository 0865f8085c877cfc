"""What one visitor may ask of the server, and how many are served at a time."""

from pathlib import Path

from emotilens.basics.errors import PictureError, VideoError
from emotilens.native.video_reader import open_video

PICTURE_BYTES = 50_000_000
VIDEO_BYTES = 200_000_000
VIDEO_SECONDS = 180.0
VIDEO_PIXELS = 3840 * 2160
"""Of one frame: 4K passes."""

FRAME_BYTES = 30_000_000
FRAME_PIXELS = VIDEO_PIXELS
"""Of a frame that is sent by itself: a camera's, or a program's."""

WORKERS = 2
"""Pictures and single frames that are analysed at a time."""

VIDEOS = 1
"""Videos that are analysed at a time; each keeps one core busy."""

LIVE_VISITORS = 6
"""Cameras that are followed at a time; further visitors wait for their turn."""

LIVE_SECONDS = 600
"""How long a camera is followed before its turn ends."""

WAITING = 32
"""Requests that wait; further ones are told to try again."""

KEPT_SECONDS = 60
"""How long a file stays that no call needs and no visitor has chosen."""

SECONDS_BETWEEN_CLEANINGS = 10

KEPT_STREAM_SECONDS = 120
"""How long a camera's stream is kept after its last frame."""

SECONDS_BETWEEN_FRAMES = 0.1

WAYS_OUT = {
    "picture": "Save it smaller and try again.",
    "video": "Save it smaller, or cut it.",
    "frame": "Send it smaller.",
}


def check_picture(file: Path) -> None:
    """Refuse a picture's file that is gone, or larger than ``PICTURE_BYTES``.

    Raises:
        PictureError: with what to do.
    """
    if complaint := _about_file(file, "picture", PICTURE_BYTES):
        raise PictureError(complaint)


def check_frame(file: Path) -> None:
    """Refuse a frame's file that is gone, or larger than ``FRAME_BYTES``.

    Raises:
        PictureError: with what to do.
    """
    if complaint := _about_file(file, "frame", FRAME_BYTES):
        raise PictureError(complaint)


def check_frame_size(size: int) -> None:
    """Refuse a frame of more than ``FRAME_BYTES``.

    Raises:
        PictureError: with what to do.
    """
    if complaint := _about_size(size, "frame", FRAME_BYTES):
        raise PictureError(complaint)


def check_video(file: Path) -> None:
    """Refuse a video that is gone, or has more bytes, pixels or seconds than this server takes.

    Raises:
        VideoError: with what to do; also when the file cannot be read as a video.
    """
    if complaint := _about_file(file, "video", VIDEO_BYTES):
        raise VideoError(complaint)
    with open_video(file) as video:
        width, height = video.size
        if width * height > VIDEO_PIXELS:
            raise VideoError(
                f"The video's frames have {width} × {height} pixels, more than the "
                f"{VIDEO_PIXELS / 1e6:.1f} megapixels that this server takes. Save it smaller."
            )
        if video.seconds is not None and video.seconds > VIDEO_SECONDS:
            raise VideoError(
                f"The video lasts {video.seconds:.0f} seconds, more than the {VIDEO_SECONDS:.0f} "
                f"that this server takes. Cut it, or analyse it on your own machine."
            )


def _about_file(file: Path, kind: str, most: int) -> str | None:
    """What is wrong with a file, and what to do; None where nothing is."""
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        return f"The {kind} is not on the server any more. Choose it again."
    return _about_size(size, kind, most)


def _about_size(size: int, kind: str, most: int) -> str | None:
    if size <= most:
        return None
    return (
        f"The {kind} has {size / 1e6:.0f} MB, more than the {most / 1e6:.0f} MB that this server "
        f"takes. {WAYS_OUT[kind]}"
    )
