"""Animated pictures are read as videos, with the durations that they state."""

import re
import tracemalloc

import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.native.video import animation
from video_reading import read

LEVELS = (10, 90, 170, 250)
DURATIONS = [200, 50, 300, 120]
STARTS = [0, 200, 250, 550]


def write_animation(file, durations=DURATIONS, **options):
    first, *others = (Pillow.new("RGB", (32, 24), (level,) * 3) for level in LEVELS)
    first.save(file, save_all=True, append_images=others, duration=durations, **options)
    return file


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("clip.gif", {}),
        ("clip.webp", {"lossless": True}),
        ("clip.png", {}),
        ("clip.avif", {"quality": 100}),
    ],
)
def test_frames_have_their_pictures_and_times(tmp_path, name, options):
    whole = read(write_animation(tmp_path / name, **options))
    assert (whole.times, whole.error, whole.notes) == (STARTS, None, ())
    for frame, level in zip(whole.frames, LEVELS, strict=True):
        assert frame.picture.shape == (24, 32, 3)
        assert np.abs(frame.picture.astype(float) - level).max() <= 2


def test_frames_that_announce_no_duration_last_a_tenth_of_a_second_as_in_browsers(tmp_path):
    whole = read(write_animation(tmp_path / "clip.gif", durations=[0, 10, 20, 0]))
    assert whole.times == [0, 100, 200, 220]


@pytest.mark.parametrize("name", ["one.gif", "one.webp", "one.png", "one.avif", "one.mp4"])
def test_a_single_picture_is_not_a_video(tmp_path, name):
    form = "gif" if name == "one.mp4" else None
    Pillow.new("RGB", (32, 24)).save(tmp_path / name, format=form)
    whole = read(tmp_path / name)
    assert whole.frames == []
    assert whole.error == "The file is a picture, not a video. Analyse it as a picture."


def test_the_frames_before_damage_are_kept(tmp_path):
    file = tmp_path / "clip.gif"
    noise = np.random.default_rng(0).integers(0, 256, (4, 64, 64), np.uint8)
    first, *others = map(Pillow.fromarray, noise)
    first.save(file, save_all=True, append_images=others, duration=100)
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 7 // 10])
    cut = read(file)
    assert cut.times == [0, 100]
    assert "damaged after 0.200 seconds" in cut.error


def test_damage_after_the_first_frame_is_an_error_like_any_other(tmp_path):
    file = write_animation(tmp_path / "clip.gif")
    control = b"\x21\xf9\x04"
    first, second, rest = file.read_bytes().split(control, 2)
    file.write_bytes(control.join((first, second)) + b"\x21\xf9\x01" + rest)
    assert "damaged from the start" in read(file).error


def test_a_chunk_reserves_no_more_memory_than_the_file_holds(tmp_path):
    file = write_animation(tmp_path / "clip.png")
    content = bytearray(file.read_bytes())
    # Of the second frame's data, the length is damaged.
    start = content.index(b"fdAT") - 4
    content[start : start + 4] = (2**31 - 1).to_bytes(4, "big")
    file.write_bytes(content)
    tracemalloc.start()
    cut = read(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "damaged" in cut.error
    assert peak < 50_000_000


def test_a_later_frame_that_extends_a_gif_beyond_the_limit_is_refused_with_its_size(tmp_path):
    file = write_animation(tmp_path / "clip.gif")
    content = bytearray(file.read_bytes())
    # A frame begins with a comma, its position and its size.
    second = content.index(b",", content.index(b",\0\0\0\0") + 9)
    while content[second : second + 1] != b"," or content[second - 1] != 0:
        second = content.index(b",", second + 1)
    content[second + 1 : second + 5] = (10_000).to_bytes(2, "little") * 2
    file.write_bytes(content)
    extended = read(file)
    assert extended.times == [0]
    assert re.search(r"frames have 100\d\d × 100\d\d pixels, more than the limit", extended.error)


def test_a_frame_that_does_not_fit_into_memory_ends_in_a_sentence(tmp_path, monkeypatch):
    def full(_):
        raise MemoryError

    monkeypatch.setattr(animation, "seen_pixels", full)
    whole = read(write_animation(tmp_path / "clip.gif"))
    assert "cannot be drawn (it does not fit into memory)" in whole.error
