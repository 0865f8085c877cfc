"""Times are those that players show, whatever the container; nothing is read twice or left out."""

from fractions import Fraction

import av
import numpy as np
import pytest

from emotilens.steps.sample import Sampling
from video_making import noise, write_video
from video_reading import read

FRAMES = [40 * index for index in range(25)]


def moving_pattern(count):
    """Frames that encoders predict well, so that they use B-frames."""
    down, across = np.mgrid[0:48, 0:64]
    return [
        np.stack([across * 3 + index * 2, down * 4 + index, across * 0 + 90], -1).astype(np.uint8)
        for index in range(count)
    ]


def write_pattern(file, encoder, form=None):
    """A second of frames from 0, with B-frames where the encoder has them."""
    with av.open(str(file), "w", format=form) as container:
        stream = container.add_stream(encoder, rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        if encoder in {"libx264", "mpeg4", "mpeg2video"}:
            stream.codec_context.max_b_frames = 2
        for index, picture in enumerate(moving_pattern(25)):
            frame = av.VideoFrame.from_ndarray(picture).reformat(format="yuv420p")
            frame.pts, frame.time_base = index, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file


def write_with_sound(file, encoder, start, sound_start=Fraction(0)):
    """A second of frames from ``start``, and two seconds of silence, in seconds."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream(encoder, rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        sound = container.add_stream("aac", rate=16_000, layout="mono")
        for index in range(31):
            silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            silence.sample_rate, silence.time_base = 16_000, Fraction(1, 16_000)
            silence.pts = index * 1024 + int(sound_start * 16_000)
            container.mux(sound.encode(silence))
        container.mux(sound.encode(None))
        for index, picture in enumerate(moving_pattern(25)):
            frame = av.VideoFrame.from_ndarray(picture).reformat(format="yuv420p")
            frame.pts, frame.time_base = index + int(start * 25), Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file


@pytest.mark.parametrize("ending", [".mp4", ".mov", ".mkv", ".ts"])
def test_pictures_that_start_after_the_sound_keep_the_clock_of_the_file(tmp_path, ending):
    whole = read(write_with_sound(tmp_path / f"late{ending}", "libx264", Fraction(1)))
    # A transport stream's clock starts with its earliest track: the encoder of the sound adds one
    # packet before it, of 1024 samples.
    start = 1064 if ending == ".ts" else 1000
    assert whole.times == pytest.approx([start + time for time in FRAMES], abs=1)
    assert whole.end == pytest.approx(start / 1000 + 1, abs=0.03)
    assert (whole.error, whole.notes) == (None, ())


@pytest.mark.parametrize("ending", [".mkv", ".mp4"])
def test_pictures_alone_that_start_late_keep_the_clock_of_the_file(tmp_path, ending):
    late = [2000 + time for time in FRAMES]
    whole = read(write_video(tmp_path / f"late{ending}", noise(25), late))
    assert (whole.times, whole.error) == (late, None)
    assert whole.end == pytest.approx(3, abs=0.001)


@pytest.mark.parametrize(
    ("name", "encoder", "form"),
    [
        ("clip.ts", "libx264", None),
        ("clip.mts", "libx264", "mpegts"),
        ("clip.m2ts", "mpeg2video", "mpegts"),
        ("clip.mpg", "mpeg2video", "mpeg"),
        ("clip.vob", "mpeg2video", "vob"),
        ("clip.3gp", "libx264", None),
        ("clip.asf", "mpeg4", None),
        ("clip.wmv", "wmv2", None),
        ("clip.flv", "libx264", None),
        ("clip.avi", "libx264", None),
        ("clip.avi", "mpeg4", None),
        ("clip.h264", "libx264", None),
    ],
)
def test_every_frame_has_its_time_in_every_container(tmp_path, name, encoder, form):
    file = write_pattern(tmp_path / name, encoder, form)
    whole = read(file)
    assert (whole.times, whole.error, whole.notes) == (FRAMES, None, ())


def test_sampling_counts_from_the_first_frame(tmp_path):
    late = [2010 + time for time in FRAMES]
    file = write_video(tmp_path / "late.mkv", noise(25), late)
    sampled = read(file, Sampling(frames_per_second=5))
    assert sampled.times == late[::5]
    assert read(file, longest=1).error is None


@pytest.mark.parametrize(
    ("ending", "encoder"),
    [
        (".webm", "libvpx"),
        (".mkv", "libx264"),
        (".mkv", "mpeg4"),
        (".ts", "libx264"),
        (".ts", "mpeg2video"),
        (".mpg", "mpeg2video"),
    ],
)
def test_a_step_back_in_time_begins_a_segment_after_the_one_before(tmp_path, ending, encoder):
    file = write_pattern(tmp_path / f"twice{ending}", encoder)
    once = read(file)
    file.write_bytes(file.read_bytes() * 2)
    twice = read(file)
    assert twice.error is None
    assert twice.times == [40 * index for index in range(50)]
    assert twice.segments == [0] * 25 + [1] * 25
    assert twice.notes == (
        "The video's clock goes back after 1.000 seconds: the file holds 2 recordings. Each was "
        "placed after the end of the one before, and its faces got new track IDs.",
    )
    first = [frame.picture for frame in once.frames]
    assert np.array_equal([frame.picture for frame in twice.frames], first + first)


@pytest.mark.parametrize(("wrong", "corrected"), [(40, 81), (24_000, 120)])
def test_a_single_wrong_time_is_corrected(tmp_path, wrong, corrected):
    file = write_video(tmp_path / "clip.mkv", noise(8))
    # Track 1, and the time in the cluster's milliseconds.
    at_120, at_wrong = (b"\x81" + time.to_bytes(2, "big") for time in (120, wrong))
    content = file.read_bytes()
    assert content.count(at_120) == 1
    file.write_bytes(content.replace(at_120, at_wrong))
    whole = read(file)
    assert (whole.times, whole.error) == ([0, 40, 80, corrected, 160, 200, 240, 280], None)


def test_the_default_track_is_read(tmp_path):
    file = tmp_path / "tracks.mkv"
    with av.open(str(file), "w") as container:
        black, bright = (container.add_stream("ffv1", rate=25) for _ in range(2))
        for stream, size, disposition in (
            (black, 32, av.stream.Disposition(0)),
            (bright, 64, av.stream.Disposition.default),
        ):
            stream.width = stream.height = size
            stream.pix_fmt, stream.disposition = "bgr0", disposition
        for index in range(3):
            for stream, size, level in ((black, 32, 0), (bright, 64, 200)):
                frame = av.VideoFrame.from_ndarray(np.full((size, size, 3), level, np.uint8))
                frame.pts, frame.time_base = index, Fraction(1, 25)
                container.mux(stream.encode(frame))
    whole = read(file)
    assert [frame.picture.shape for frame in whole.frames] == [(64, 64, 3)] * 3
    assert all((frame.picture == 200).all() for frame in whole.frames)
    assert whole.notes == (
        "The file has 2 tracks of moving pictures. Only the one marked as default was analysed "
        "(64 × 64 pixels).",
    )
