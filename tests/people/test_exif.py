"""Dates of EXIF data, read from bytes alone, as Pillow reads them."""

import io
import struct

import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.native.albums import dates as by_pillow
from emotilens.people.exif import exif_date

ORIGINAL, DIGITISED, CHANGED = 0x9003, 0x9004, 0x0132


def photograph(kind, details=None, changed=None, size=(8, 8)):
    exif = Pillow.Exif()
    if details:
        exif[0x8769] = details
    if changed:
        exif[CHANGED] = changed
    read, content = Pillow.Exif(), io.BytesIO()
    read.load(exif.tobytes())
    noise = np.random.default_rng(1).integers(0, 256, (*size, 3), np.uint8)
    Pillow.fromarray(noise).save(content, kind, exif=read)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize(
    ("details", "changed"),
    [
        (
            {ORIGINAL: "2012:05:01 10:20:30", DIGITISED: "2013:01:01 00:00:00"},
            "2014:01:01 00:00:00",
        ),
        ({DIGITISED: "2013:01:01 00:00:00"}, "2014:01:01 00:00:00"),
        ({ORIGINAL: "0000:00:00 00:00:00"}, "2014:01:01 00:00:00"),
        (None, "2014:01:01 00:00:00"),
        ({ORIGINAL: "2012:13:45 10:20:30"}, None),
        ({ORIGINAL: "    :  :     :  :  "}, None),
        (None, None),
    ],
)
def test_the_date_is_that_which_pillow_finds_in_every_format(kind, details, changed):
    content = photograph(kind, details, changed)
    assert exif_date(content) == by_pillow.exif_date(content)


def test_numbers_with_the_large_end_first_are_read():
    text = b"2015:06:07 08:09:10\0"
    entry = struct.pack(">HHII", CHANGED, 2, len(text), 26)
    data = (
        b"MM\0*" + struct.pack(">I", 8) + struct.pack(">H", 1) + entry + struct.pack(">I", 0) + text
    )
    segment = b"Exif\0\0" + data
    jpeg = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + b"\xff\xd9"
    assert exif_date(jpeg) == "2015-06-07T08:09:10"


def test_files_that_are_cut_off_or_damaged_anywhere_raise_nothing():
    content = photograph("JPEG", {ORIGINAL: "2012:05:01 10:20:30"})
    random = np.random.default_rng(2)
    for length in range(0, len(content), 7):
        assert exif_date(content[:length]) in (None, "2012-05-01T10:20:30")
    for _ in range(300):
        damaged = bytearray(content)
        for place in random.integers(0, 200, 5):
            damaged[place] = random.integers(256)
        found = exif_date(bytes(damaged))
        assert found is None or len(found) == len("2012-05-01T10:20:30")
    assert exif_date(b"") is None
    assert exif_date(b"no picture") is None


def segment(data):
    return b"\xff\xe1" + struct.pack(">H", len(data) + 8) + b"Exif\0\0" + data


def directory(first):
    """EXIF data with the large end first, whose first directory is there."""
    text = b"2015:06:07 08:09:10\0"
    entry = struct.pack(">HHII", CHANGED, 2, len(text), 26)
    start = b"MM\0*" + struct.pack(">I", first)
    return start + struct.pack(">H", 1) + entry + struct.pack(">I", 0) + text


@pytest.mark.parametrize("first", [0x7FFFFFFF, 0x80000000, 0xFFFFFFFF])
def test_a_directory_beyond_the_file_is_none(first, monkeypatch):
    def unpacked_from(form, data, place):
        assert place < 2**31
        return unpack_from(form, data, place)

    unpack_from = struct.unpack_from
    monkeypatch.setattr("emotilens.people.exif.struct.unpack_from", unpacked_from)
    assert exif_date(b"\xff\xd8" + segment(directory(first))) is None


def test_only_the_first_segment_counts_so_that_none_is_searched_for_long():
    empty, dated = segment(b"MM\0*" + bytes(8)), segment(directory(8))
    assert exif_date(b"\xff\xd8" + dated + empty) == "2015-06-07T08:09:10"
    assert exif_date(b"\xff\xd8" + empty + dated) is None
