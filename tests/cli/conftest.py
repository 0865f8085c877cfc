"""The command line runs within the process of a test, which may replace its functions."""

import pytest

from album_making import Face, Networks, picture, save


@pytest.fixture(autouse=True)
def one_core(monkeypatch):
    """Videos are analysed in the process of the test unless it asks for more."""
    monkeypatch.setattr("emotilens.cli.analyse.usable_processes", lambda: 1)


@pytest.fixture
def networks(monkeypatch):
    networks = Networks()
    monkeypatch.setattr(
        "emotilens.cli.organising.models.faces_reader", lambda engine: networks.read
    )
    monkeypatch.setattr("emotilens.cli.organising.models.origin_of", lambda engine: networks.origin)
    monkeypatch.setattr("emotilens.cli.organising.models.EngineChoice.engine", lambda choice: None)
    return networks


@pytest.fixture
def folder(tmp_path):
    """Persons 1 and 2 on three days each, once together; and a small face that was there once."""
    folder = tmp_path / "photographs"
    for day in (1, 3, 8):
        save(folder / f"one/{day}.png", picture(Face(1, 20 + day)), f"2020:05:{day:02} 10:00:00")
        save(
            folder / f"two/{day}.png", picture(Face(2, 40 + day, 0.1)), f"2020:06:{day:02} 10:00:00"
        )
    save(folder / "both.png", picture(Face(1, 21), Face(2, 41, 0.1), Face(3, 30, side=20)))
    return folder
