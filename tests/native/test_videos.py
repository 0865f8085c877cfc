"""Videos are read frame by frame: exact pictures, exact times, clear messages about damage."""

import gc
import io
import os
import re
import subprocess
import sys

import av
import cv2
import numpy as np
import pytest
from PIL import Image as Pillow
from PIL.ImageCms import ImageCmsProfile, createProfile

from emotilens.native.video import frame as video_frame
from emotilens.native.video.reader import open_video
from emotilens.steps.sample import Sampling
from video_making import MILLISECOND, noise, write_video
from video_reading import read

UNEVEN = [0, 33, 67, 300, 1300, 1333]


def read_frames(file, sampling=Sampling(), longest=None):
    """All frames, and the error at their end or None."""
    whole = read(file, sampling, longest)
    return whole.frames, whole.error


def times(frames):
    return [round(frame.time * 1000, 6) for frame in frames]


@pytest.mark.parametrize("ending", [".mkv", ".mp4"])
def test_frames_have_their_stored_pixels_and_times(tmp_path, ending):
    stored = noise(len(UNEVEN))
    frames, error = read_frames(write_video(tmp_path / f"clip{ending}", stored, UNEVEN))
    assert error is None
    assert times(frames) == UNEVEN
    assert [frame.index for frame in frames] == list(range(6))
    for frame, picture in zip(frames, stored, strict=True):
        assert np.array_equal(frame.picture, picture)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_video_of_png_pictures_is_turned_too(tmp_path, degrees):
    stored = noise(1)
    file = write_video(
        tmp_path / "turned.mov",
        stored,
        codec=("png", "rgb24"),
        prepare=lambda stream: stream.set_display_rotation(degrees),
    )
    ((frame,), _) = read_frames(file)
    assert np.array_equal(frame.picture, np.rot90(stored[0], degrees // 90))


def test_pictures_with_a_colour_profile_do_not_crash_the_process(tmp_path):
    file, profile = tmp_path / "profile.mov", ImageCmsProfile(createProfile("sRGB")).tobytes()
    stored = noise(3)
    with av.open(str(file), "w") as container:
        stream = container.add_stream("png", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "rgb24"
        container.start_encoding()
        for index, picture in enumerate(stored):
            content = io.BytesIO()
            Pillow.fromarray(picture).save(content, "PNG", icc_profile=profile)
            packet = av.Packet(content.getvalue())
            packet.stream, packet.time_base = stream, MILLISECOND
            packet.pts = packet.dts = 40 * index
            container.mux(packet)
    program = "import sys, video_reading as v; print(len(v.read(v.Path(sys.argv[1])).frames))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, str(file)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "3\n")


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_video_is_shown_upright_as_opencv_does(tmp_path, degrees):
    stored = noise(1)
    file = write_video(
        tmp_path / "turned.mp4", stored, prepare=lambda stream: stream.set_display_rotation(degrees)
    )
    ((frame,), _) = read_frames(file)
    peer = cv2.VideoCapture(str(file))
    assert np.array_equal(frame.picture, peer.read()[1][..., ::-1])
    assert np.array_equal(frame.picture, np.rot90(stored[0], degrees // 90))


@pytest.mark.parametrize("degrees", [0, 90])
@pytest.mark.parametrize(("flips", "axis"), [({"hflip": True}, 1), ({"vflip": True}, 0)])
def test_a_mirrored_video_is_mirrored_after_it_is_turned(tmp_path, degrees, flips, axis):
    stored = noise(1)
    file = write_video(
        tmp_path / "mirrored.mp4",
        stored,
        prepare=lambda stream: stream.set_display_rotation(degrees, **flips),
    )
    ((frame,), _) = read_frames(file)
    assert np.array_equal(frame.picture, np.flip(np.rot90(stored[0], degrees // 90), axis))


@pytest.mark.parametrize(
    ("height", "named", "red", "blue"),
    [
        (96, None, 0.299, 0.114),
        (720, None, 0.2126, 0.0722),
        (96, 1, 0.2126, 0.0722),
        (720, 5, 0.299, 0.114),
    ],
    ids=["small, unnamed: BT.601", "720 lines, unnamed: BT.709", "named BT.709", "named BT.601"],
)
def test_colours_follow_the_videos_matrix(tmp_path, height, named, red, blue):
    colour = np.array([200, 50, 30]) / 255
    luma = np.array([red, 1 - red - blue, blue]) @ colour
    difference = (colour[[2, 0]] - luma) / (2 - 2 * np.array([blue, red]))
    planes = np.array([16 + 219 * luma, *(128 + 224 * difference)]).round().astype(np.uint8)
    file = write_colour(tmp_path / "colour.mkv", planes, height, named)
    ((frame,), _) = read_frames(file)
    assert np.abs(frame.picture[5, 5] - colour * 255).max() < 2


def test_colours_that_cannot_be_converted_end_in_a_sentence(tmp_path):
    smpte_2085 = 11
    file = write_colour(tmp_path / "colour.mkv", np.full(3, 100, np.uint8), 96, smpte_2085)
    frames, error = read_frames(file)
    assert not frames
    assert "colours of the video cannot be converted" in error


def write_colour(file, planes, height, named):
    """A video of one frame and one colour, whose matrix has a number or no name."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 128, height, "yuv444p"
        if named is not None:
            stream.codec_context.colorspace = named
        content = np.broadcast_to(planes[:, None, None], (3, height, 128)).copy()
        frame = av.VideoFrame.from_ndarray(content, format="yuv444p")
        frame.pts = 0
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return file


def test_pixels_that_are_not_square_are_made_square(tmp_path):
    options = {"x264-params": "sar=2/1"}
    file = write_video(tmp_path / "wide.mp4", noise(1), encoder_options=options)
    ((frame,), _) = read_frames(file)
    assert frame.picture.shape == (48, 128, 3)


def test_frames_of_another_size_are_drawn_into_the_first_ones_size(tmp_path):
    file = tmp_path / "sizes.mkv"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mjpeg", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuvj420p"
        container.start_encoding()
        for index, (height, width) in enumerate([(48, 64), (96, 128), (96, 64)]):
            encoder = av.CodecContext.create("mjpeg", "w")
            encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
            encoder.time_base = MILLISECOND
            frame = av.VideoFrame.from_ndarray(np.full((height, width, 3), 99, np.uint8))
            frame.pts, frame.time_base = index * 40, MILLISECOND
            for packet in [*encoder.encode(frame), *encoder.encode(None)]:
                packet.stream, packet.time_base = stream, MILLISECOND
                container.mux(packet)
    frames, error = read_frames(file)
    assert error is None
    assert [frame.picture.shape for frame in frames] == [(48, 64, 3)] * 3
    # 64 × 96 pixels fit as 32 × 48, with 16 black columns on each side.
    columns = frames[2].picture[:, :, 0].mean(axis=0)
    assert columns[:16].tolist() == columns[48:].tolist() == [0] * 16
    for picture in (frames[0].picture, frames[1].picture, frames[2].picture[:, 18:46]):
        assert np.abs(picture - 99.0).max() <= 3
    assert read(file).notes == (
        "The size of the frames changes within the video: those of 128 × 96, 64 × 96 pixels were "
        "scaled to fit into the 64 × 48 of the first frame.",
    )


def test_decoded_frames_are_freed_at_once(tmp_path):
    clip = write_video(tmp_path / "clip.mkv", noise(100))
    gc.collect()
    gc.disable()
    count = sum(1 for _ in read_one_by_one(clip))
    alive = sum(isinstance(thing, av.VideoFrame) for thing in gc.get_objects())
    gc.enable()
    assert count == 100
    assert alive == 0


def read_one_by_one(file):
    with open_video(file) as video:
        yield from video.frames(Sampling())


def test_skipped_frames_are_counted(tmp_path):
    clip = write_video(tmp_path / "clip.mkv", noise(6), UNEVEN)
    frames, _ = read_frames(clip, Sampling(every=2))
    assert [frame.index for frame in frames] == [0, 2, 4]
    assert times(frames) == UNEVEN[::2]


def sound_alone(file):
    with av.open(str(file), "w", format="mp4") as container:
        write_silence(container, container.add_stream("aac", rate=16000, layout="mono"))


def write_silence(container, stream):
    silence = np.zeros((1, 1024), np.float32)
    frame = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
    frame.sample_rate = 16000
    container.mux([*stream.encode(frame), *stream.encode(None)])


def no_frames(file):
    with av.open(str(file), "w", format="avi") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.open()
        container.start_encoding()


def cut_off_before_the_index(file):
    whole = write_video(file.with_name("whole.mp4"), noise(30))
    file.write_bytes(whole.read_bytes()[:-2000])


def unknown_encoding(file):
    whole = write_video(file.with_name("whole.mkv"), noise(3), codec=("libvpx", "yuv420p"))
    file.write_bytes(whole.read_bytes().replace(b"V_VP8", b"V_VP0"))


def play_list(file):
    write_video(file.with_name("other.mkv"), noise(3))
    file.write_text("ffconcat version 1.0\nfile other.mkv\n")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda file: None, "There is no file .*clip.*Check the path"),
        (lambda file: file.write_bytes(b""), "The file is empty"),
        (lambda file: file.write_bytes(b"no video" * 999), "could not be read as a video"),
        (lambda file: file.mkdir(), "could not be read: Is a directory"),
        (sound_alone, "no video track"),
        (no_frames, "contains no frames"),
        (cut_off_before_the_index, "could not be read as a video .*incomplete"),
        (unknown_encoding, "encoding is not supported"),
        (play_list, "could not be read as a video"),
    ],
)
def test_a_file_that_is_not_a_video_is_refused_with_advice(tmp_path, monkeypatch, make, message):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "clip"
    make(file)
    frames, error = read_frames(file)
    assert frames == []
    assert re.search(message, error)


def test_a_picture_is_not_opened_as_a_video(tmp_path, example_picture):
    file = tmp_path / "clip.mp4"
    file.write_bytes(example_picture.read_bytes())
    frames, error = read_frames(file)
    assert frames == []
    assert error == "The file is a picture, not a video. Analyse it as a picture."


def test_the_cover_of_a_song_is_not_a_video(tmp_path):
    file = tmp_path / "song.m4a"
    with av.open(str(file), "w", format="mp4") as container:
        sound = container.add_stream("aac", rate=16000, layout="mono")
        cover = container.add_stream("png", rate=1)
        cover.width, cover.height, cover.pix_fmt = 64, 48, "rgb24"
        cover.disposition = av.stream.Disposition.attached_pic
        picture = av.VideoFrame.from_ndarray(noise(1)[0])
        write_silence(container, sound)
        container.mux([*cover.encode(picture), *cover.encode(None)])
    assert "no video track" in read_frames(file)[1]


def test_a_title_in_another_encoding_does_no_harm(tmp_path):
    clip = write_video(tmp_path / "clip.mkv", noise(1))
    clip.write_bytes(clip.read_bytes().replace(b"Lavf", b"L\xe4vf"))
    frames, error = read_frames(clip)
    assert (len(frames), error) == (1, None)


def test_frames_with_too_many_pixels_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(video_frame, "MAXIMUM_PIXELS", 48 * 64 - 1)
    frames, error = read_frames(write_video(tmp_path / "clip.mkv", noise(1)))
    assert frames == []
    assert "64 × 48 pixels" in error


def test_a_video_with_too_great_an_announced_length_is_not_started(tmp_path):
    file = write_video(tmp_path / "clip.mp4", noise(50))
    assert read_frames(file, longest=2)[1] is None
    frames, error = read_frames(file, longest=1.9)
    assert frames == []
    assert "lasts 2.0 s; the limit is 1.9 s" in error


def test_a_video_without_an_announced_length_is_read_up_to_the_limit(tmp_path):
    file = write_video(tmp_path / "clip.mkv", noise(50), options={"live": "1"})
    frames, error = read_frames(file, longest=1)
    assert times(frames) == list(range(0, 1001, 40))
    assert "lasts over 1 s; the limit is 1 s" in error
