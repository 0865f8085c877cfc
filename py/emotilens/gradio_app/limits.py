"""Limits of the server: sizes of files, and how many visitors it serves at a time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from emotilens.basics.errors import EmotilensError, PictureError, VideoError

PICTURE_BYTES = 50_000_000
VIDEO_BYTES = 200_000_000
VIDEO_SECONDS = 180.0
VIDEO_FRAMES = 11_000
"""Most frames analysed of a video: enough for 60 per second."""

VIDEO_WORK_SECONDS = 600
"""How long the server works on one video, while others wait."""

VIDEO_PIXELS = 3840 * 2160
"""Largest number of pixels in a video's frame: enough for 4K."""

FRAME_BYTES = 30_000_000
FRAME_PIXELS = VIDEO_PIXELS
"""Largest single frame that a camera or a program may send."""

DECODING_SECONDS = 30.0
"""How long a picture or a frame may take to be decoded."""

DECODING_BYTES = 2_000_000_000
"""How much memory that may need."""

DECODERS = 3
"""Processes that stay ready to decode; in a rush there are more."""

WORKERS = 2
"""Pictures analysed at a time."""

FRAMES = 1
"""Single frames analysed at a time: those of one stream must follow each other."""

VIDEOS = 1
"""Videos analysed at a time; each keeps one core busy."""

CAMERA_FRAMES = 2
"""Frames of cameras analysed at a time; all cameras take turns, one frame each."""

WAITING = 32
"""Requests that may wait; further ones are refused with “try again”."""

WAITING_OF_VISITOR = 8
"""Requests of one session that may wait; requests without a session count as those of one."""

KEPT_SECONDS = 60
"""How long a file is kept after no call and no visitor needs it any more."""

CHOSEN_SECONDS = 1800
"""How long a file is kept that a visitor chose; some clients never say that they have left."""

SECONDS_BETWEEN_CLEANINGS = 10

KEPT_STREAM_SECONDS = 120
"""How long a camera's stream is kept after its last frame."""

SECONDS_BETWEEN_FRAMES = 1 / 30
"""Least time between two frames of a camera; most deliver no more."""

BODY_BYTES = 16_000_000
"""Largest body of a request that is no upload, such as a frame inside JSON."""

BODY_VALUES = 500_000
"""Most values in the JSON of a body: once parsed, even an empty list takes a hundred bytes."""

BODIES_BYTES = 10 * BODY_BYTES
"""Largest size of all bodies together that are being received."""

UPLOAD_BYTES = VIDEO_BYTES + 1_000_000
"""Largest body of an upload: one video, and what multipart encoding adds."""

UPLOADS_BYTES = 4_000_000_000
"""Largest size of all uploads together; above half of it, those that nobody waits for are deleted
after ``KEPT_SECONDS``."""

SESSIONS = 1_000
"""Sessions whose state Gradio keeps; the oldest make room for new ones."""

SESSION_NAME = 100
"""Longest name of a session, in characters; clients choose it."""

RESULTS_BYTES = 500_000_000
"""Largest size of the videos' results that are kept for pages; the oldest make room."""

RESULT_SECONDS = 3600
"""How long such a result is kept after its last use; some pages never say that they have left."""

UNREAD_SECONDS = 300
"""How long a call's answer is kept for a client that does not fetch it."""

UPLOADED_FILES = 20
"""Most files in one upload."""

FIELD_BYTES = 100_000
"""Largest field of an upload that is no file."""

IDLE_SECONDS = 20
"""How long a request may pause while it is received."""

LEAST_BYTES_PER_SECOND = 10_000
"""A request that arrives more slowly is broken off, once ``IDLE_SECONDS`` were spent waiting."""

Kind: TypeAlias = Literal["picture", "frame", "video"]

ERRORS: Mapping[Kind, type[EmotilensError]] = {
    "picture": PictureError,
    "frame": PictureError,
    "video": VideoError,
}

REMEDIES: Mapping[Kind, str] = {
    "picture": "Save a smaller version and try again.",
    "video": "Save a smaller version, or cut it.",
    "frame": "Send a smaller one.",
}


def check_file(file: Path, kind: Kind) -> None:
    """Refuse a file that is gone, or larger than this server accepts.

    Raises:
        PictureError: for a picture or a frame, with the remedy.
        VideoError: for a video, with the remedy.
    """
    try:
        size = file.stat().st_size
    except FileNotFoundError as missing:
        raise ERRORS[kind](f"The {kind} is no longer on the server. Choose it again.") from missing
    check_size(size, kind)


def check_size(size: int, kind: Kind) -> None:
    """Refuse more bytes than this server accepts; raises like ``check_file``."""
    limit = {"picture": PICTURE_BYTES, "frame": FRAME_BYTES, "video": VIDEO_BYTES}[kind]
    if size > limit:
        raise ERRORS[kind](
            f"The {kind} is {size / 1e6:.0f} MB; the limit of this server is {limit / 1e6:.0f} MB. "
            f"{REMEDIES[kind]}"
        )


def check_opened_video(size: tuple[int, int], length: float | None) -> None:
    """Refuse a video with more pixels or seconds than the limits.

    Args:
        size: width and height of its frames, in pixels.
        length: in seconds, or None where the file does not announce it.

    Raises:
        VideoError: with the remedy.
    """
    width, height = size
    if width * height > VIDEO_PIXELS:
        raise VideoError(
            f"The video's frames are {width} × {height} pixels; the limit of this server is "
            f"{VIDEO_PIXELS / 1e6:.1f} megapixels. Save a smaller version."
        )
    if length is not None and length > VIDEO_SECONDS:
        raise VideoError(
            f"The video is {length:.0f} seconds long; the limit of this server is "
            f"{VIDEO_SECONDS:.0f} seconds. Cut it, or analyse it on your own machine."
        )
