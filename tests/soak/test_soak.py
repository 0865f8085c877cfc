"""The soak's report, and a part of one round; “python3 build.py soak” repeats whole ones."""

import json
import os
import subprocess
import sys

from build_steps.paths import ROOT

from . import video_report
from .report import Report, lines
from .rule import LEAST_ROUNDS

FLAT = {
    "page_heap": 9e6,
    "worker_heap": 50e6,
    "python_memory": 52e6,
    "network_memory": 24e6,
    "page_process": 300e6,
    "drawing_process": 60e6,
    "proxies": 55,
    "open_frames": 0,
    "open_bitmaps": 0,
    "nodes": 9000,
    "listeners": 450,
    "workers": 2,
    "stored": 400,
}

ROUNDS = 2 * LEAST_ROUNDS


def soaked(**changes) -> Report:
    """Figures of some rounds; changes are functions of the round's number."""
    rounds = [
        FLAT | {name: change(number) for name, change in changes.items()}
        for number in range(ROUNDS)
    ]
    return Report(60.0 * ROUNDS, rounds, [60.0] * ROUNDS, {"picture": 0.0})


def test_flat_figures_and_equal_answers_pass_and_the_report_says_so():
    report = soaked()
    assert report.faults() == []
    text = "\n".join(lines(report))
    assert "16 rounds in 16 min 00 s" in text
    assert "Memory is flat" in text
    assert "Answers are those of the first round" in text


def test_each_kind_of_leak_and_another_answer_is_named():
    for name, change, words in (
        ("page_heap", lambda number: 9e6 + 4e5 * number, "heap of the page leaks: 0.40 MB more"),
        ("proxies", lambda number: 55 + 3 * number, "proxies of Python's objects leaks: 3 more"),
        ("open_frames", lambda number: int(number == 9), "open video frames was not the same"),
        ("workers", lambda number: 2 + int(number > 9), "workers was not the same"),
    ):
        (fault,) = soaked(**{name: change}).faults()
        assert words in fault
    report = soaked()
    report.differences["video"] = 1e-3
    (fault,) = report.faults()
    assert "The answer of “video” is no longer that of the first round" in fault


def test_after_a_few_rounds_the_report_says_nothing_about_growth():
    report = soaked(page_heap=lambda number: 9e6 * (1 + number))
    del report.rounds[3:]
    assert report.faults() == []
    assert "Too few rounds to say whether anything grows." in "\n".join(lines(report))


def test_the_report_is_json():
    document = json.loads(json.dumps(soaked().document()))
    assert document["growth"]["page_heap"]["total"] == 0
    assert len(document["rounds"]) == ROUNDS


def test_a_long_video_reports_what_each_frame_adds_while_it_is_analysed():
    """What it costs to open the video does not count, nor what its end needs."""
    heaps = [3e6, 9e6, 12e6, 15e6, 28e6]
    measured = [
        FLAT | {"seconds": 60.0 * minute, "frames": 1500.0 * minute, "page_heap": heap}
        for minute, heap in enumerate(heaps)
    ]
    first, _, heap, *_ = video_report.lines(measured, FLAT | {"page_heap": 8e6})
    assert first == "6000 frames in 4 min 00 s: 25.0 a second"
    assert heap.split()[-8:] == ["3.00", "MB", "28.00", "MB", "8.00", "MB", "2.00", "kB"]


def test_a_part_of_a_round_ends_and_leaves_no_frame_open(site, chromium, tmp_path):
    folders = (ROOT / "py", ROOT / "tests", ROOT / "tests" / "page")
    file = tmp_path / "report.json"
    ran = subprocess.run(
        [sys.executable, "-m", "soak.campaign", "--rounds=1", "--act=video", f"--json={file}"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    document = json.loads(file.read_text())
    assert document["differences"] == {"video": 0}
    (figures,) = document["rounds"]
    assert (figures["open_frames"], figures["open_bitmaps"]) == (0, 0)
    assert min(figures[name] for name in ("page_heap", "worker_heap", "python_memory")) > 1e6
    assert figures["proxies"] > 0
