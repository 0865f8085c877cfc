"""Picture files of every kind are read as a person sees them, or refused in a sentence."""

import io
import os
import struct
import time
import warnings
from contextlib import suppress

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.basics.errors import PictureError, VideoError
from emotilens.native import pictures
from emotilens.native.networks import complete, native_engine
from emotilens.native.picture_bytes import is_ordinary_gif, jpeg_parts
from emotilens.native.pictures import is_animation, open_picture, picture_pixels, read_picture
from emotilens.native.video.reader import open_video
from emotilens.steps.sample import Sampling
from picture_cases import CASES, PICTURE_CASES, box_fits

ORIENTATION = 0x0112


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models)


@pytest.mark.parametrize("case", PICTURE_CASES, ids=lambda case: case["file"])
def test_every_kind_of_picture_gets_the_answer_of_what_is_seen(engine, case):
    file = CASES / case["file"]
    if "error" in case:
        with pytest.raises(PictureError, match=case["error"]):
            open_picture(file)
        return
    picture = open_picture(file)
    faces = complete(engine.analyse_picture("", picture.pixels)).frames[0].faces
    assert len(faces) == case["faces"]
    for face in faces:
        assert face.expression.label == case["label"]
        assert box_fits(face.box, case["box"])
    if "mean" in case:
        np.testing.assert_allclose(picture.pixels.mean((0, 1)), case["mean"], atol=2)
    notes = " ".join(picture.notes)
    assert ("cut off" in notes) == case.get("cut_off", False)
    assert ("ignored" in notes) == case.get("repaired", False)
    assert ("Only the first of 2 frames" in notes) == case.get("animation", False)
    assert is_animation(file) == case.get("animation", False)


def saved(picture, form, **options):
    file = io.BytesIO()
    picture.save(file, form, **options)
    file.seek(0)
    return file


def corners():
    """Four coloured quarters, so that every turn and mirroring shows."""
    picture = Pillow.new("RGB", (64, 48))
    for place, colour in {(0, 0): "red", (32, 0): "lime", (0, 24): "blue"}.items():
        picture.paste(colour, (*place, place[0] + 32, place[1] + 24))
    return picture


BACK = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_90,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("orientation", BACK)
def test_pictures_are_turned_upright_in_every_format(form, orientation):
    tag = Pillow.Exif()
    tag[ORIENTATION] = orientation
    turned = corners().transpose(BACK[orientation])
    found = read_picture(saved(turned, form, exif=tag)).astype(int)
    centres = np.ix_([12, 36], [16, 48])
    assert np.abs(found[centres] - np.asarray(corners())[centres]).max() < 30


@pytest.mark.parametrize(
    "exif",
    [b"Exif\0\0garbage", b"garbage", b"MM\0*\0\0\0\x08\xff\xff\x01\x12\0\x03"],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_damaged_exif_data_is_ignored_with_a_note(form, exif):
    exif = exif if exif.startswith(b"Exif") else b"Exif\0\0" + exif
    picture = open_picture(saved(corners(), form, exif=exif))
    assert picture.pixels.shape == (48, 64, 3)
    assert "EXIF data is damaged" in picture.notes[0]


def test_an_avif_with_damaged_exif_data_is_read_with_a_note():
    tag = Pillow.Exif()
    tag[0x010F] = "maker"
    content = saved(corners(), "AVIF", exif=tag).getvalue().replace(b"MM\0*", b"XXXX")
    picture = open_picture(io.BytesIO(content))
    assert "metadata is damaged" in picture.notes[0]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.array([[0, 1023]], np.uint16), 255),
        (np.array([[0, 4095]], np.uint16), 255),
        (np.array([[0, 20000]], np.uint16), 78),
        (np.array([[-5, 255]], np.int32), 255),
        (np.array([[0, 0.5]], np.float32), 128),
        (np.array([[0, 700]], np.float32), 255),
        (np.array([[np.nan, np.inf]], np.float32), 0),
    ],
)
def test_numbers_of_a_tiff_are_scaled_by_their_range(values, expected):
    file = saved(Pillow.fromarray(values), "TIFF")
    assert read_picture(file)[0, :, 0].tolist() == [0, expected]


def tiff(values, order="<", sample_format=1, photometric=1):
    """An uncompressed TIFF, made by its specification."""
    height, width = values.shape
    data = values.astype(values.dtype.newbyteorder(order)).tobytes()
    bits, start = values.itemsize * 8, 8 + 2 + 12 * 10 + 4
    sizes = ((256, width), (257, height), (258, bits), (259, 1), (262, photometric))
    strips = ((273, start), (277, 1), (278, height), (279, len(data)), (339, sample_format))
    entries = [struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in (*sizes, *strips)]
    magic = b"II*\0" if order == "<" else b"MM\0*"
    directory = struct.pack(f"{order}IH", 8, len(entries)) + b"".join(entries) + bytes(4)
    return io.BytesIO(magic + directory + data)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("values", "sample_format", "expected"),
    [
        (np.array([[0, 255 * 257, 128 * 257]], np.uint16), 1, [0, 255, 128]),
        (np.array([[-3, 32767, 16384]], np.int16), 2, [0, 255, 128]),
        (np.array([[-3, 2**31 - 1, 2**30]], np.int32), 2, [0, 255, 128]),
        (np.array([[0, 1, 0.25]], np.float32), 3, [0, 255, 64]),
    ],
)
def test_numbers_of_any_type_and_order_are_read(values, sample_format, expected, order):
    assert read_picture(tiff(values, order, sample_format))[0, :, 0].tolist() == expected


@pytest.mark.parametrize("values", [np.array([[0, 65535]], np.uint16), np.eye(2, dtype=np.float32)])
def test_a_tiff_whose_zero_is_white_is_inverted(values):
    file = tiff(values, sample_format=3 if values.dtype == np.float32 else 1, photometric=0)
    assert sorted(read_picture(file)[0, :, 0]) == [0, 255]
    file.seek(0)
    assert read_picture(file)[0, 0, 0] == (255 if values[0, 0] == 0 else 0)


def test_colours_of_12_bits_in_16_are_as_bright_as_in_8(tmp_path):
    colours = np.asarray(corners()).astype(np.uint16) * 16
    cv2.imwrite(str(tmp_path / "c.tif"), colours[..., ::-1])
    picture = open_picture(tmp_path / "c.tif")
    np.testing.assert_array_equal(picture.pixels, np.asarray(corners()))
    assert picture.notes == ("Its colours use 12 of 16 bits, of which 4 were read.",)


def test_a_tiff_that_cannot_be_decoded_is_not_called_another_kind_of_file():
    with pytest.raises(PictureError, match="This kind of TIFF cannot be decoded"):
        read_picture(tiff(np.zeros((2, 2), np.float64), sample_format=3))


def test_dark_16_bits_of_a_png_stay_dark():
    file = saved(Pillow.fromarray(np.array([[0, 4095]], np.uint16)), "PNG")
    assert read_picture(file)[0, :, 0].tolist() == [0, 16]


@pytest.mark.parametrize("mode", ["LA", "RGBA", "PA"])
def test_half_transparent_black_is_grey_on_white(mode):
    picture = Pillow.new("RGBA", (8, 8), (0, 0, 0, 128)).convert(mode)
    np.testing.assert_array_equal(picture_pixels(picture).pixels, 127)


def test_a_transparent_colour_is_white():
    grey = Pillow.new("L", (4, 4), 7)
    assert (read_picture(saved(grey, "PNG", transparency=7)) == 255).all()
    deep = Pillow.fromarray(np.full((4, 4), 700, np.uint16))
    assert (read_picture(saved(deep, "PNG", transparency=700)) == 255).all()


def test_damage_of_any_kind_is_a_sentence():
    """Bytes of valid files are changed at random; nothing but a PictureError may come out."""
    chance = np.random.default_rng(5)
    tag = Pillow.Exif()
    tag[ORIENTATION] = 6
    for form in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP"):
        valid = saved(corners(), form, exif=tag).getvalue()
        for _ in range(40):
            content = bytearray(valid)
            for place in chance.integers(0, len(content), 4):
                content[place] = chance.integers(256)
            with suppress(PictureError):
                assert open_picture(io.BytesIO(content)).pixels.dtype == np.uint8


@pytest.mark.parametrize(
    "error", [struct.error("x"), KeyError(5), TypeError(), ZeroDivisionError(), OverflowError()]
)
def test_whatever_a_decoder_raises_is_a_sentence(monkeypatch, error):
    def fail(picture):
        raise error

    monkeypatch.setattr(pictures, "seen_pixels", fail)
    with pytest.raises(PictureError, match="The picture is damaged and could not be read"):
        open_picture(CASES / "grey16.png")


def test_a_large_picture_is_refused_without_a_warning(monkeypatch):
    monkeypatch.setattr(Pillow, "MAX_IMAGE_PIXELS", 100_000)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert open_picture(io.BytesIO(saved(Pillow.new("1", (400, 300)), "PNG").getvalue()))
        with pytest.raises(PictureError, match=r"400 × 300 pixels, more than the 0\.1 megapixels"):
            read_picture(saved(Pillow.new("1", (400, 300)), "PNG"), 100_000)


def test_a_jpeg_of_very_many_scans_is_refused_at_once():
    content = saved(corners(), "JPEG", progressive=True).getvalue()
    scan = content[content.rindex(b"\xff\xda") : -2]
    file = io.BytesIO(content[:-2] + 5000 * scan + content[-2:])
    with pytest.raises(PictureError, match="more than the 100 that are read"):
        open_picture(file)


def test_a_row_of_bytes_that_begin_no_marker_is_passed_once():
    content = saved(corners(), "JPEG").getvalue()
    scan = content.rindex(b"\xff\xda") + 14
    row = b"\xff" * 300_000 + b"\x00"
    before = time.process_time()
    kinds = [part.kind for part in jpeg_parts(content[:scan] + row + content[scan:])]
    # Trying again at each byte of the row takes a minute.
    assert time.process_time() - before < 2
    assert kinds == [part.kind for part in jpeg_parts(content)]


def test_further_pages_are_counted():
    file = saved(corners(), "TIFF", save_all=True, append_images=[corners(), corners()])
    assert open_picture(file).notes == ("Only the first of 3 pages was analysed.",)


def test_a_second_picture_for_the_other_eye_is_no_page():
    file = saved(corners(), "MPO", save_all=True, append_images=[corners()])
    assert open_picture(file).notes == ()


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "AVIF"])
def test_animations_are_recognised_in_every_format(form, tmp_path):
    file = tmp_path / "moving"
    mirrored = corners().transpose(BACK[2])
    file.write_bytes(saved(corners(), form, save_all=True, append_images=[mirrored]).getvalue())
    assert is_animation(file)
    assert open_picture(file).notes == ("Only the first of 2 frames was analysed.",)
    file.write_bytes(saved(corners(), form).getvalue())
    assert not is_animation(file)


@pytest.mark.parametrize(
    ("supported", "words"), [(True, "The picture is damaged"), (False, "Install Pillow 11.3")]
)
def test_an_avif_that_cannot_be_read_names_the_reason(tmp_path, monkeypatch, supported, words):
    monkeypatch.setattr(pictures.features, "check", lambda name: supported)
    file = tmp_path / "a.avif"
    file.write_bytes(b"\0\0\0\x18ftypavif" + bytes(100))
    with pytest.raises(PictureError, match=words):
        open_picture(file)


def test_a_heic_picture_names_the_decoder_to_install(tmp_path):
    file = tmp_path / "IMG_1.HEIC"
    file.write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    with pytest.raises(PictureError, match="pip install pillow-heif"):
        open_picture(file)


def test_places_without_a_file_are_named(tmp_path):
    (tmp_path / "empty.jpg").write_bytes(b"")
    with pytest.raises(PictureError, match="The file is empty"):
        open_picture(tmp_path / "empty.jpg")
    with pytest.raises(PictureError, match="This is a folder"):
        open_picture(tmp_path)
    with pytest.raises(PictureError, match="There is no such file"):
        open_picture(tmp_path / "absent.jpg")
    (tmp_path / "closed.jpg").write_bytes(b"x")
    (tmp_path / "closed.jpg").chmod(0)
    if os.geteuid():
        with pytest.raises(PictureError, match="could not be opened"):
            open_picture(tmp_path / "closed.jpg")


def commented_gif(blocks, size, *, comments=1, position=0):
    """A GIF of three frames with comments in so many blocks before one of them."""
    frames = [Pillow.new("L", (8, 8), level) for level in (0, 255, 0)]
    content = io.BytesIO()
    frames[0].save(content, "gif", save_all=True, append_images=frames[1:])
    content, start = content.getvalue(), -1
    for _ in range(position + 1):
        start = content.index(b"\x2c", start + 1)
    comment = b"\x21\xfe" + (bytes([size]) + b"A" * size) * blocks + b"\0"
    return content[:start] + comment * comments + content[start:]


@pytest.mark.parametrize("position", [0, 1])
@pytest.mark.parametrize(("blocks", "comments"), [(1_000_000, 1), (1, 1_000_000)])
def test_a_gif_of_very_many_comments_is_refused_at_once(tmp_path, position, blocks, comments):
    """Pillow copies a comment for each of its blocks: this one would take minutes."""
    file = tmp_path / "commented.gif"
    file.write_bytes(commented_gif(blocks, 1, comments=comments, position=position))
    start = time.process_time()
    with pytest.raises(PictureError, match="more comments"):
        open_picture(file)
    with pytest.raises(VideoError, match="more comments"), open_video(file):
        pass
    assert not is_animation(file)
    assert time.process_time() - start < 5


def test_a_gif_with_an_ordinary_comment_is_read(tmp_path):
    file = tmp_path / "commented.gif"
    file.write_bytes(commented_gif(1_000, 255, position=1))
    assert open_picture(file).pixels.shape == (8, 8, 3)
    assert is_animation(file)
    with open_video(file) as video:
        assert len(list(video.frames(Sampling()))) == 3


@pytest.mark.parametrize(
    "rest", [b"\x01A" * 6_000_000, b"\x2c" + bytes(9) + b"\x02" + b"\x01A" * 6_000_000]
)
def test_a_gif_of_very_small_pieces_is_refused_at_once(rest):
    start = time.process_time()
    assert not is_ordinary_gif(commented_gif(1, 1)[:13] + rest)
    assert time.process_time() - start < 20


def test_a_tiff_of_very_many_pages_is_read_at_once():
    """Pillow compares the place of each page with those of all before it."""
    content = io.BytesIO()
    Pillow.new("L", (1, 1)).save(content, "tiff")
    first = struct.unpack("<I", content.getvalue()[4:8])[0]
    (entries,) = struct.unpack("<H", content.getvalue()[first : first + 2])
    page = content.getvalue()[first : first + 2 + 12 * entries]
    chained = bytearray(content.getvalue()[:first])
    for _ in range(100_000):
        chained += page + struct.pack("<I", len(chained) + len(page) + 4)
    start = time.process_time()
    opened = open_picture(io.BytesIO(chained))
    assert time.process_time() - start < 5
    assert opened.notes[-1] == "Only the first of more than 1,000 pages was analysed."
