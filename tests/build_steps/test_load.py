"""The figures of the load test, as they are written into the documents."""

from dataclasses import asdict

from build_steps.cards.card_sections import read_section
from build_steps.load.report import LoadReport, load_section
from build_steps.load.visitors import Crowd, Rush
from build_steps.paths import WEB

CROWD = Crowd(8, 240, 32.0, 4.0, 250.4, 400.0, 26.44)

REPORT = LoadReport(
    machine="a machine",
    crowds=(Crowd(1, 90, 20.04, 20.04, 48.6, 61.2, 24.06), CROWD),
    rush=Rush(96, 60, 36, "Queue is full! Please try again.", 55.5),
    idle_megabytes=300.4,
    crowd_megabytes=340.4,
    megabytes_each=5.0,
)


def test_every_figure_is_in_the_section():
    section = load_section(asdict(REPORT))
    assert "| 1 | 20.0 | 20.0 | 49 | 61 | 24.1 |" in section
    assert "| 8 | 4.0 | 32.0 | 250 | 400 | 26.4 |" in section
    assert "300 MB with models loaded, 5.0 MB more for each of 8 visitors." in section
    assert "60 were answered and 36 refused (“Queue is full! Please try again.”)" in section


def test_without_refusals_no_refusal_is_quoted():
    section = load_section(asdict(REPORT) | {"rush": asdict(Rush(96, 96, 0, "", 55.5))})
    assert "96 were answered; the next frame" in section


def test_the_documents_have_a_place_for_the_figures():
    assert "| visitors |" in read_section(WEB / "docs" / "hosting.md", "load --record")
