"""Measuring how albums scale."""

import numpy as np

from build_steps.albums import generated, methods, report
from build_steps.albums.generated import generated_album, write_photographs
from build_steps.albums.measuring import Grouped, Look, Organised, Tenth, grouped, tenths
from build_steps.albums.methods import (
    MEASURED_ON,
    Agreement,
    MeasuredMethod,
    labelled_faces,
    measured_methods,
)
from build_steps.albums.report import AlbumMeasurement, run_album
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


def test_memory_and_work_are_stated_for_each_tenth_of_the_photographs():
    read = [(10.0, 4), (20.0, 9), (30.0, 20)]
    looks = [Look(float(second), second / 2, (1 + second) * 1_000_000) for second in range(32)]
    assert tenths(20, read, looks) == [
        # Two tenths were written together, and what is read after all of them does not count.
        Tenth(4, 5.0, 11.0),
        Tenth(9, 10.0, 21.0),
        Tenth(20, 15.0, 31.0),
    ]


def test_photographs_differ_and_have_dates_also_those_that_repeat_others(tmp_path, monkeypatch):
    monkeypatch.setattr(generated, "DIFFERENT", 2)
    write_photographs(tmp_path, np.full((20, 20, 3), 128, np.uint8), 3, (400, 300))
    files = sorted(tmp_path.iterdir())
    assert len({file.read_bytes() for file in files}) == 3
    assert exif_date(files[1].read_bytes()) == "2006-02-15T12:00:00"
    assert read_picture(files[0]).shape == (300, 400, 3)
    assert (read_picture(files[0]) == read_picture(files[2])).all()


def test_labelled_faces_are_a_task_with_two_persons_in_each_photograph():
    faces = labelled_faces(MEASURED_ON)
    everybody = np.arange(200)
    apart = faces.between(everybody, everybody)
    is_same = faces.persons[:200, None] == faces.persons[:200]
    assert 0.5 < apart[is_same & (apart > 1e-3)].mean() < 1.0 < apart[~is_same].mean() < 1.4
    by_photograph = faces.persons.reshape(-1, 2)
    assert (by_photograph[:, 0] != by_photograph[:, 1]).all()


def test_the_default_method_finds_nearly_all_of_them_and_every_method_is_measured(monkeypatch):
    monkeypatch.setattr(methods, "GRID", (0.8,))
    monkeypatch.setattr(methods, "THRESHOLDS", {"single": 0.82, "rank-order": 0.9})
    single, ranked = measured_methods()
    assert single.by_author.b_cubed > 0.99
    assert single.chosen == 0.8
    assert ranked.method == "rank-order"
    assert ranked.by_author.groups > single.by_author.groups


def test_the_figures_are_written_into_the_guide(tmp_path, monkeypatch):
    guide = tmp_path / "docs/albums.md"
    guide.parent.mkdir()
    guide.write_text((report.WEB / "docs/albums.md").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(report, "WEB", tmp_path)
    monkeypatch.setattr(report, "grouped", lambda faces: Grouped(faces, 1.5, 2.5, 99.0, 0.5))
    rows = [Tenth(8, 2.0, 250.0), Tenth(16, 3.0, 260.0)]
    monkeypatch.setattr(
        report,
        "organised",
        lambda count, size: Organised(count, size, 90.0, 16.0, 1.0, rows, 300.0, 4.25),
    )
    agreement = Agreement(50, 0.75, 0.25)
    measured = MeasuredMethod("ward", 1.0, agreement, 1.5, agreement)
    monkeypatch.setattr(report, "measured_methods", lambda: [measured])
    measurement = AlbumMeasurement(report.PARTS, 80, "small", 20_000)
    run_album(measurement, tmp_path / "figures.json", record=True)
    text = guide.read_text("utf-8")
    assert "| 20,000 | 2.5 | 99 | 0.5000 |" in text
    assert "80 photographs of 800 × 600 with one face each, read and grouped by one run" in text
    assert "in 2 minutes: 5.0 photographs in each second of the processor" in text
    assert "| 8 | 2 | 250 |\n| 16 | 3 | 260 |\n| grouped, and written | 16 | 300 |" in text
    assert "| `ward` | 1.00 | 50 | 0.750 | 0.250 | 1.50 | 50 | 0.750 | 0.250 |" in text
    assert (tmp_path / "figures.json").exists()
