"""Videos of visitors are read in other processes, within limits of time and memory."""

import io
import sys
import time

import numpy as np
import pytest
from PIL import Image

from emotilens.basics.errors import LimitError, VideoError
from emotilens.gradio_app import video_frames
from emotilens.gradio_app.video_frames import open_video_apart
from emotilens.native.video.reader import open_video
from emotilens.steps.sample import Sampling
from video_making import moving_face, write_video


def gif(frames):
    """A GIF of black and white frames, and where its first frame begins."""
    content = io.BytesIO()
    first, *others = [Image.new("L", (8, 8), 255 * (index % 2)) for index in range(frames)]
    first.save(content, "gif", save_all=True, append_images=others)
    content = content.getvalue()
    return content, content.index(b"\x2c")


def slow_gif(before):
    """A comment in pieces of one byte, each of which makes Pillow copy those before it.

    It is before the frame with that number, from 0.
    """
    content, start = gif(3)
    for _ in range(before):
        start = content.index(b"\x2c", start + 1)
    return content[:start] + b"\x21\xfe" + b"\x01A" * 10_000_000 + b"\0" + content[start:]


@pytest.fixture
def any_gif(monkeypatch):
    """Decoders that open GIFs which Pillow takes very long to read."""
    script = (
        "from emotilens.native.video import animation; animation.is_ordinary_gif = bool;"
        "from emotilens.gradio_app.video_process import main; main()"
    )
    monkeypatch.setattr(video_frames, "COMMAND", (sys.executable, "-P", "-c", script))


@pytest.mark.parametrize("sampling", [Sampling(), Sampling(3), Sampling(1, 10)])
def test_frames_are_those_of_the_same_file_read_here(tmp_path, sampling):
    file = write_video(tmp_path / "clip.mp4", moving_face(12))
    asked = []
    with open_video(file) as here, open_video_apart(file, None) as there:
        assert (there.size, there.length, there.end) == (here.size, here.length, here.end)
        frames = list(there.frames(sampling, lambda: asked.append(True)))
        for frame, expected in zip(frames, here.frames(sampling), strict=True):
            assert (frame.index, frame.time) == (expected.index, expected.time)
            assert frame.segment == expected.segment
            assert np.array_equal(frame.picture, expected.picture)
        assert there.notes == here.notes
    assert len(asked) >= 12


def test_a_video_that_is_cut_off_yields_its_frames_and_then_the_same_error(tmp_path):
    file = write_video(tmp_path / "clip.mkv", moving_face(40))
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])

    def read(opening):
        frames = []
        with pytest.raises(VideoError) as error, opening(file, None) as video:
            frames.extend(frame.time for frame in video.frames(Sampling()))
        return frames, str(error.value)

    assert read(open_video_apart) == read(open_video)


def test_errors_are_those_of_the_same_file_opened_here(tmp_path):
    for content in (b"no video", b"", gif(1)[0]):
        file = tmp_path / "file.gif"
        file.write_bytes(content)
        with pytest.raises(VideoError) as here, open_video(file):
            pass
        with pytest.raises(VideoError) as there, open_video_apart(file, None):
            pass
        assert str(there.value) == str(here.value)


@pytest.mark.usefixtures("any_gif")
def test_a_video_that_takes_too_long_to_open_is_given_up(tmp_path):
    file = tmp_path / "slow.gif"
    file.write_bytes(slow_gif(before=0))
    start = time.monotonic()
    with (
        pytest.raises(VideoError, match=r"longer than 2 seconds to open.* MP4 or WebM"),
        open_video_apart(file, None, seconds=2),
    ):
        pass
    assert time.monotonic() - start < 20


@pytest.mark.usefixtures("any_gif")
def test_a_video_stops_while_its_next_frame_takes_long(tmp_path, monkeypatch):
    monkeypatch.setattr(video_frames, "SECONDS_BETWEEN_CHECKS", 0.1)
    file = tmp_path / "slow.gif"
    file.write_bytes(slow_gif(before=2))
    asked = []

    def stop_soon():
        asked.append(True)
        if len(asked) > 5:
            raise LimitError("nobody waits")

    with (
        open_video_apart(file, None, seconds=60) as video,
        pytest.raises(LimitError, match="nobody waits"),
    ):
        list(video.frames(Sampling(), stop_soon))


def test_a_video_that_needs_too_much_memory_is_refused(tmp_path):
    file = write_video(tmp_path / "large.mp4", np.zeros((2, 2000, 3000, 3), np.uint8))
    with (
        pytest.raises(VideoError),
        open_video_apart(file, None, memory=20_000_000) as video,
    ):
        list(video.frames(Sampling()))


def test_a_decoder_that_crashes_costs_one_video(tmp_path, monkeypatch):
    file = write_video(tmp_path / "clip.mp4", moving_face(2))
    crashing = ("sh", "-c", "read line; kill -SEGV $$")
    with monkeypatch.context() as patch:
        patch.setattr(video_frames, "COMMAND", crashing)
        with (
            pytest.raises(VideoError, match="ended the program that decodes it"),
            open_video_apart(file, None),
        ):
            pass
    with open_video_apart(file, None) as video:
        assert len(list(video.frames(Sampling()))) == 2
