"""Measuring how albums scale."""

import numpy as np

from build_steps.albums import report
from build_steps.albums.generated import generated_album, write_photographs
from build_steps.albums.measuring import grouped
from build_steps.albums.report import run_album
from emotilens.native.albums.dates import exif_date
from emotilens.native.pictures import read_picture


def test_a_photograph_shows_two_persons_and_theirs_are_the_nearest_faces():
    album = generated_album(400)
    by_photograph = album.persons.reshape(-1, 2)
    assert (by_photograph[:, 0] != by_photograph[:, 1]).all()
    near = album.faces.descriptors @ album.faces.descriptors.T
    np.fill_diagonal(near, -1)
    assert (album.persons[near.argmax(axis=1)] == album.persons).all()


def test_generated_faces_are_grouped_in_another_process():
    figures = grouped(600)
    assert figures.faces == 600
    assert figures.b_cubed > 0.9
    assert figures.processor_seconds > 0
    assert 20 < figures.megabytes < 2000


def test_photographs_differ_and_have_dates(tmp_path):
    write_photographs(tmp_path, np.full((20, 20, 3), 128, np.uint8), 3)
    files = sorted(tmp_path.iterdir())
    assert len({file.read_bytes() for file in files}) == 3
    assert exif_date(files[1].read_bytes()) == "2006-02-15T12:00:00"
    assert read_picture(files[0]).shape == (1200, 1600, 3)


def test_the_figures_are_written_into_the_guide(tmp_path, monkeypatch, capsys):
    guide = tmp_path / "docs/albums.md"
    guide.parent.mkdir()
    guide.write_text((report.WEB / "docs/albums.md").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(report, "WEB", tmp_path)
    plain = {
        "faces": 10,
        "seconds": 1.5,
        "processor_seconds": 2.5,
        "megabytes": 99.0,
        "b_cubed": 0.5,
    }
    read = {
        "photographs": 30,
        "seconds": 10.0,
        "processor_seconds": 12.0,
        "seconds_again": 1.0,
        "megabytes": 300.0,
    }
    monkeypatch.setattr(report, "grouped", lambda faces: {**plain, "faces": faces})
    monkeypatch.setattr(
        report,
        "organised",
        lambda count: {**read, "photographs": count, "kilobytes_each": 4.25},
    )
    monkeypatch.setattr(report, "as_plain", lambda figures: figures)
    run_album(8, 20_000, tmp_path / "figures.json", record=True)
    text = guide.read_text("utf-8")
    assert "| 20,000 | 2.5 | 99 | 0.5000 |" in text
    assert "| 8 | 12.0 | 300 | 4.2 |" in text
    assert (tmp_path / "figures.json").exists()
