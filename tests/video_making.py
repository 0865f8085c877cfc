"""Videos for tests, written from known frames and stored without loss."""

import random
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image as Pillow

from build_steps.site.example_picture import example_picture

MILLISECOND = Fraction(1, 1000)
LOSSLESS = {".mkv": ("ffv1", "bgr0"), ".mp4": ("libx264rgb", "rgb24")}
"""Encoder and pixel format by file suffix."""

WEBM = {
    "codec": ("libvpx", "yuv420p"),
    "encoder_options": {"deadline": "realtime"},
}
"""What ``write_video`` needs for a video that browsers play, encoded fast."""


def write_video(
    file: Path,
    frames: Iterable[np.ndarray],
    milliseconds: Sequence[int] | None = None,
    *,
    codec: tuple[str, str] | None = None,
    options: Mapping[str, str] = {},
    encoder_options: Mapping[str, str] = {},
    prepare=lambda stream: None,
) -> Path:
    """Write frames, uint8 of shape (height, width, 3), each shown at its time.

    Without times there are 25 frames per second. ``options`` go to the container; ``prepare`` is
    called with the stream before the first frame.
    """
    quality = {} if codec else {"qp": "0"}
    encoder, pixels = codec or LOSSLESS[file.suffix]
    with av.open(str(file), "w", options=dict(options)) as container:
        stream = container.add_stream(encoder, rate=25, options={**quality, **encoder_options})
        stream.pix_fmt = pixels
        stream.time_base = stream.codec_context.time_base = MILLISECOND
        for index, picture in enumerate(frames):
            if index == 0:
                stream.height, stream.width = picture.shape[:2]
                prepare(stream)
            frame = av.VideoFrame.from_ndarray(picture)
            frame.pts = milliseconds[index] if milliseconds else index * 40
            frame.time_base = MILLISECOND
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file


def write_camera(file: Path, frames: Iterable[np.ndarray], rate: int) -> Path:
    """Write what Chromium's camera plays, over and over, at ``rate`` frames per second.

    Frames are uint8 of shape (height, width, 3) with even sides. YUV4MPEG2, uncompressed.
    """
    with file.open("wb") as stream:
        for index, picture in enumerate(frames):
            if index == 0:
                height, width = picture.shape[:2]
                stream.write(f"YUV4MPEG2 W{width} H{height} F{rate}:1 Ip A1:1 C420\n".encode())
            planes = av.VideoFrame.from_ndarray(picture).to_ndarray(format="yuv420p")
            stream.write(b"FRAME\n" + planes.tobytes())
    return file


def damage_packet(file, index):
    """Replace the content of one packet by noise, in place, so that the container stays whole."""
    with av.open(str(file)) as container:
        packets = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    content = file.read_bytes()
    start = content.index(packets[index][8:150]) - 8
    junk = random.Random(0).randbytes(len(packets[index]))
    file.write_bytes(content[:start] + junk + content[start + len(junk) :])


def noise(count: int, height: int = 48, width: int = 64) -> list[np.ndarray]:
    """Frames that all differ and are hard to compress."""
    random = np.random.default_rng(0)
    return list(random.integers(0, 256, (count, height, width, 3), np.uint8))


def moving_face(count: int, absent: Sequence[int] = ()) -> list[np.ndarray]:
    """The head from the example picture, moving to the right on grey; absent from some frames."""
    head = np.asarray(Pillow.open(example_picture()).convert("RGB"))[20:200, 140:310]
    frames = []
    for index in range(count):
        frame = np.full((240, 320, 3), 110, np.uint8)
        if index not in absent:
            left = 20 + 4 * index % 120
            frame[30:210, left : left + 170] = head
        frames.append(frame)
    return frames


def repeat_video(file: Path, target: Path, frames: int) -> Path:
    """Write a video of so many frames, 25 a second, by repeating a shorter one without decoding it.

    Its frames are stored in the order in which they are shown.
    """
    with av.open(str(file)) as source, av.open(str(target), "w") as container:
        (video,) = source.streams.video
        packets = [(bytes(one), one.is_keyframe) for one in source.demux(video) if one.size]
        stream = container.add_stream_from_template(video)
        for index in range(frames):
            content, is_key = packets[index % len(packets)]
            packet = av.Packet(content)
            packet.stream, packet.time_base, packet.is_keyframe = stream, MILLISECOND, is_key
            packet.pts = packet.dts = 40 * index
            container.mux(packet)
    return target
