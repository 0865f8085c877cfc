"""When photographs were taken."""

import io
import os
from datetime import datetime

import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.native.albums.dates import exif_date, file_date
from emotilens.people.dates import dating

NOW = np.datetime64("2026-06-01T00:00:00")


def photograph(kind, details=None, changed=None):
    exif = Pillow.Exif()
    if details:
        exif[0x8769] = details
    if changed:
        exif[0x0132] = changed
    read, content = Pillow.Exif(), io.BytesIO()
    read.load(exif.tobytes())  # As of a file, which is the only form that a TIFF is written from.
    Pillow.new("RGB", (8, 8)).save(content, kind, exif=read)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_the_original_date_counts_in_every_format(kind):
    details = {0x9003: "2012:05:01 10:20:30", 0x9004: "2013:01:01 00:00:00"}
    content = photograph(kind, details, "2014:01:01 00:00:00")
    assert exif_date(content) == "2012-05-01T10:20:30"


def test_other_dates_stand_in_for_the_original_one():
    content = photograph("JPEG", {0x9004: "2013:01:01 00:00:00"}, "2014:01:01 00:00:00")
    assert exif_date(content) == "2013-01-01T00:00:00"
    assert exif_date(photograph("JPEG", None, "2014:01:01 00:00:00")) == "2014-01-01T00:00:00"
    zeros = photograph("JPEG", {0x9003: "0000:00:00 00:00:00"}, "2014:01:01 00:00:00")
    assert exif_date(zeros) == "2014-01-01T00:00:00"


@pytest.mark.parametrize("text", ["", "    :  :     :  :  ", "2012:13:45 10:20:30", "yesterday"])
def test_dates_that_are_none_are_none(text):
    assert exif_date(photograph("JPEG", {0x9003: text or " "})) is None


def test_files_without_exif_data_and_files_that_are_no_pictures_have_no_date():
    assert exif_date(photograph("JPEG")) is None
    assert exif_date(b"no picture") is None
    content = photograph("JPEG", {0x9003: "2012:05:01 10:20:30"})
    start = content.index(b"Exif")
    assert exif_date(content[: start + 12] + b"\xff" * 40 + content[start + 52 :]) is None


def test_a_date_becomes_years_to_the_month_and_to_the_moment():
    month, year, problem = dating("2012-07-02T00:00:00", NOW)
    assert month == 2012 + 6 / 12
    assert year == pytest.approx(2012 + 183 / 366)
    assert problem is None


@pytest.mark.parametrize(
    ("taken", "problem"),
    [
        ("1989-12-31T23:59:59", "before 1990"),
        ("1990-01-01T00:00:00", None),
        ("2026-06-01T23:00:00", None),
        ("2026-06-03T00:00:00", "in the future"),
    ],
)
def test_clocks_before_1990_and_in_the_future_are_wrong(taken, problem):
    found = dating(taken, NOW)
    assert found.problem == problem
    assert np.isnan(found.year) == (problem is not None)


def test_no_date_is_no_problem():
    assert dating(None, NOW).problem is None


def test_a_file_has_the_date_of_its_last_change(tmp_path):
    file = tmp_path / "file"
    file.touch()
    os.utime(file, (1_500_000_000, 1_500_000_000))
    assert datetime.fromisoformat(file_date(file)).timestamp() == 1_500_000_000
    assert file_date(tmp_path / "missing") is None
