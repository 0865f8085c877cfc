"""Single frames, accepted in encoded form and checked before they are decoded."""

import base64
import binascii
from pathlib import Path
from typing import Any

import gradio
from gradio.data_classes import ImageData

from emotilens.basics.arrays import Image
from emotilens.basics.errors import PictureError

from .limits import FRAME_PIXELS, check_file, check_size
from .picture_decoders import PICTURE_DECODERS
from .upload_folder import is_uploaded
from .uploads import NO_UPLOAD


def frame_input(**options: Any) -> gradio.Image:
    """A component that passes frames to functions without decoding them, for ``read_frame``.

    Args:
        options: Gradio's arguments.
    """
    component = gradio.Image(**options)
    # Gradio's method decodes frames of any size.
    component.preprocess = _unchanged  # type: ignore[method-assign]
    return component


def read_frame(frame: ImageData | None) -> Image | None:
    """Decode a frame, unless it is larger than this server accepts.

    Args:
        frame: a base64 data URL inside the request, or an uploaded file.

    Returns:
        uint8 of shape (height, width, 3): red, green, blue; None without a frame.

    Raises:
        PictureError: if it is too large, or cannot be read.
    """
    if frame is None:
        return None
    if frame.url and frame.url.startswith("data:"):
        return _decoded(_content(frame.url))
    if frame.path is None:
        raise PictureError("The frame contains no picture. Send a JPEG, PNG or WebP file.")
    if not is_uploaded(Path(frame.path)):
        raise PictureError(NO_UPLOAD)
    check_file(Path(frame.path), "frame")
    return _decoded(Path(frame.path))


def _decoded(file: Path | bytes) -> Image:
    return PICTURE_DECODERS.open_picture(file, FRAME_PIXELS).pixels


def _content(data_url: str) -> bytes:
    encoded = data_url.partition(",")[2]
    check_size(len(encoded) * 3 // 4, "frame")
    try:
        return base64.b64decode(encoded)
    except binascii.Error as damage:
        raise PictureError(
            f"The frame could not be read ({damage}). Send a JPEG, PNG or WebP file in base64."
        ) from damage


def _unchanged(payload: Any) -> Any:
    return payload
