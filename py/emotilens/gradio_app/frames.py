"""Frames that are sent by themselves: taken as they come, and judged before they are decoded."""

import base64
import binascii
import io
from pathlib import Path
from typing import Any

import gradio
from gradio.data_classes import ImageData

from emotilens.basics.arrays import Image
from emotilens.basics.errors import PictureError
from emotilens.native.pictures import read_picture

from .limits import FRAME_PIXELS, check_frame, check_frame_size


def frame_input(**looks: Any) -> gradio.Image:
    """A component whose frames are given to functions as they come, for ``read_frame``.

    Args:
        looks: Gradio's own arguments.
    """
    component = gradio.Image(**looks)
    # Gradio's own decodes whatever comes.
    component.preprocess = _as_it_comes  # type: ignore[method-assign]
    return component


def read_frame(frame: ImageData | None) -> Image | None:
    """Decode a frame, unless it is larger than this server takes.

    Args:
        frame: within the request, as a data URL in base64, or an uploaded file.

    Returns:
        uint8 of shape (height, width, 3): red, green, blue; None where there is no frame.

    Raises:
        PictureError: when it is too large, or cannot be read.
    """
    if frame is None:
        return None
    if frame.url and frame.url.startswith("data:"):
        return read_picture(io.BytesIO(_content(frame.url)), FRAME_PIXELS)
    if frame.path is None:
        raise PictureError("There is no picture in the frame. Send a JPEG, PNG or WebP file.")
    check_frame(Path(frame.path))
    return read_picture(Path(frame.path), FRAME_PIXELS)


def _content(data_url: str) -> bytes:
    encoded = data_url.partition(",")[2]
    check_frame_size(len(encoded) * 3 // 4)
    try:
        return base64.b64decode(encoded)
    except binascii.Error as damage:
        raise PictureError(
            f"The frame could not be read ({damage}). Send a JPEG, PNG or WebP file in base64."
        ) from damage


def _as_it_comes(payload: Any) -> Any:
    return payload
