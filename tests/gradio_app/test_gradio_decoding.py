"""Pictures of visitors are decoded in other processes, within limits of time and memory."""

import io
import os
import signal

import numpy as np
import pytest
from PIL import Image

from emotilens.basics.errors import PictureError
from emotilens.gradio_app import picture_decoders
from emotilens.gradio_app.picture_decoders import PictureDecoders
from emotilens.native.pictures import open_picture

SIZE = 4000
"""Width and height of a picture that takes 64 MB of memory for each copy in four bytes."""


@pytest.fixture
def decoders():
    made = PictureDecoders()
    yield made
    made.close()


def saved(picture, form):
    content = io.BytesIO()
    picture.save(content, form)
    return content.getvalue()


def small_picture():
    return saved(Image.new("RGB", (3, 2), (10, 200, 30)), "png")


def slow_picture():
    """A JPEG in which 50 million bytes fill the space before a marker; Pillow reads one by one."""
    content = saved(Image.new("L", (1, 1)), "jpeg")
    return content[:2] + b"\xff" * 50_000_000 + content[2:]


def test_pixels_and_notes_are_those_of_the_same_file_decoded_here(decoders, example_picture):
    for file in (example_picture, example_picture.read_bytes()[:60_000]):
        here = open_picture(io.BytesIO(file) if isinstance(file, bytes) else file)
        there = decoders.open_picture(file)
        assert np.array_equal(there.pixels, here.pixels)
        assert there.notes == here.notes
    assert there.notes  # The second is cut off.


def test_errors_are_those_of_the_same_file_decoded_here(decoders, tmp_path):
    for file in (b"no picture", b"", tmp_path / "missing.png"):
        with pytest.raises(PictureError) as here:
            open_picture(io.BytesIO(file) if isinstance(file, bytes) else file)
        with pytest.raises(PictureError) as there:
            decoders.open_picture(file)
        assert str(there.value) == str(here.value)
    with pytest.raises(PictureError, match="3 × 2 pixels"):
        decoders.open_picture(small_picture(), most_pixels=5)


def test_a_picture_that_takes_too_long_is_given_up_and_the_next_is_decoded(decoders):
    slow = PictureDecoders(seconds=0.5)
    with pytest.raises(PictureError, match=r"longer than 0\.5 seconds .* ordinary JPEG"):
        slow.open_picture(slow_picture())
    assert decoders.open_picture(small_picture()).pixels.shape == (2, 3, 3)


def test_a_picture_that_needs_too_much_memory_is_refused_and_the_next_is_decoded():
    decoders = PictureDecoders(memory=50_000_000)
    with pytest.raises(PictureError, match="does not fit into memory"):
        decoders.open_picture(saved(Image.new("RGB", (SIZE, SIZE)), "png"))
    assert decoders.open_picture(small_picture()).pixels[0, 0].tolist() == [10, 200, 30]
    decoders.close()


def test_a_decoder_that_crashes_costs_one_picture(decoders, monkeypatch):
    """SIGSEGV, as of a flaw in a library, while a picture is decoded or while none is."""
    decoders.open_picture(small_picture())
    (idle,) = decoders._idle
    os.kill(idle.pid, signal.SIGSEGV)
    idle.wait()
    assert decoders.open_picture(small_picture()).pixels.shape == (2, 3, 3)
    crashing = ("sh", "-c", "read line; kill -SEGV $$")
    with monkeypatch.context() as patch:
        patch.setattr(picture_decoders, "COMMAND", crashing)
        with pytest.raises(PictureError, match="ended the program that decodes it"):
            PictureDecoders().open_picture(small_picture())
    assert decoders.open_picture(small_picture()).pixels.shape == (2, 3, 3)


def test_no_more_processes_stay_than_the_limit(decoders, monkeypatch):
    monkeypatch.setattr(picture_decoders, "DECODERS", 1)
    taken = [decoders._take() for _ in range(2)]
    for decoder in taken:
        decoders._keep(decoder)
    assert [decoder.poll() is None for decoder in taken] == [True, False]
