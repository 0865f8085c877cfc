"""Clips as video files."""

import io
from collections.abc import Iterable

import av

from emotilens.basics.arrays import Image

OPTIONS = {"deadline": "realtime", "cpu-used": "8", "crf": "34", "b": "0"}
"""Of the encoder: constant quality, quickly."""


def webm(frames: Iterable[Image], rate: int) -> bytes:
    """A WebM file with VP9, which all browsers decode.

    Args:
        frames: uint8 of shape (height, width, 3), all of one size.
        rate: frames per second.
    """
    file = io.BytesIO()
    with av.open(file, "w", format="webm") as container:
        stream = container.add_stream("libvpx-vp9", rate=rate, options=OPTIONS)
        stream.pix_fmt = "yuv420p"
        for index, pixels in enumerate(frames):
            if index == 0:
                stream.height, stream.width = pixels.shape[:2]
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels)))
        container.mux(stream.encode(None))
    return file.getvalue()
