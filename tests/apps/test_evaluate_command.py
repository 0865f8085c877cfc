"""The evaluating verbs on files: the challenges' table, the sweep, its plot, and clear errors."""

import json
from xml.etree import ElementTree

import numpy as np
import pytest
from sklearn.metrics import f1_score

from emotilens.apps.command_line import main
from emotilens.apps.curves import curves_svg

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"
MULTI_TASK = "image,valence,arousal,expression,aus"


@pytest.fixture
def video(tmp_path):
    """Labels that dwell for 30 frames, and noisy probabilities of them."""
    chance = np.random.default_rng(1)
    true = np.repeat(np.tile(np.arange(8), 3), 30)
    noisy = chance.dirichlet(np.ones(8), len(true)) + 0.2 * np.eye(8)[true]
    rows = [",".join(map(str, row)) for row in noisy / noisy.sum(axis=1, keepdims=True)]
    (tmp_path / "said.txt").write_text("\n".join([LABELS, *rows]))
    (tmp_path / "true.txt").write_text("\n".join([LABELS, *map(str, true)]))
    return tmp_path, noisy.argmax(axis=1), true


def test_evaluating_prints_the_challenges_figures(video, capsys):
    folder, said, true = video
    report = folder / "figures.json"
    files = [str(folder / "said.txt"), str(folder / "true.txt")]
    assert main(["evaluate", *files, "--json", str(report)]) == 0
    printed = capsys.readouterr().out
    expected = f1_score(true, said, average="macro")
    assert "Expressions, 720 annotated frames" in printed
    assert f"macro F1                  {expected:.4f}" in printed
    assert f"F1 of other               {f1_score(true == 7, said == 7):.4f}" in printed
    figures = json.loads(report.read_text())
    assert figures["expressions"]["macro_f1"] == pytest.approx(expected)
    assert set(figures) == {"expressions"}


def test_the_multi_task_layout_gives_the_sum(tmp_path, capsys):
    units = ",".join(["1", "0"] * 6)
    rows = [f"{number}.jpg,{number / 10},{-number / 10},{number},{units}" for number in range(8)]
    (tmp_path / "true.txt").write_text("\n".join([MULTI_TASK, *rows]))
    assert main(["evaluate", str(tmp_path / "true.txt"), str(tmp_path / "true.txt")]) == 0
    printed = capsys.readouterr().out
    assert "CCC of arousal            1.0000" in printed
    assert "P_MTL                     2.5000" in printed


def test_thresholds_belong_to_units(tmp_path, capsys):
    (tmp_path / "said.txt").write_text("AU1,AU2\n0.4,0.4\n0.2,0.9\n")
    (tmp_path / "true.txt").write_text("AU1,AU2\n1,0\n0,1\n")
    files = [str(tmp_path / "said.txt"), str(tmp_path / "true.txt")]
    assert main(["evaluate", *files, "--thresholds", "0.3", "0.5"]) == 0
    assert "mean F1                   1.0000" in capsys.readouterr().out
    assert main(["evaluate", *files, "--thresholds", "0.3"]) == 2
    assert "1 thresholds for 2 action units" in capsys.readouterr().err


def test_a_sweep_tabulates_and_draws_the_shape_of_the_papers_tables(video, capsys):
    folder, _, _ = video
    plot, table = folder / "sweep.svg", folder / "sweep.json"
    files = [str(folder / "said.txt"), str(folder / "true.txt")]
    windows = ["--windows", "0", "7", "200", "--plot", str(plot), "--json", str(table)]
    assert main(["sweep", *files, *windows]) == 0
    printed = capsys.readouterr().out
    rows = json.loads(table.read_text())["rows"]
    scores = [row["macro F1"] for row in rows]
    assert [row["window"] for row in rows] == [0, 7, 200]
    assert scores[1] > max(scores[0], scores[2]) + 0.1
    assert f"{scores[1]:14.4f}" in printed
    assert "looks a little better than it is" in printed
    drawing = ElementTree.parse(plot).getroot()
    (line,) = drawing.findall("{http://www.w3.org/2000/svg}polyline")
    heights = [float(point.split(",")[1]) for point in line.get("points").split()]
    assert heights[1] == min(heights)


def test_a_drawing_tells_its_values_to_a_screen_reader():
    drawing = ElementTree.fromstring(curves_svg("A < B", "δ", ["0", "5"], {"F1": [0.25, 0.5]}))
    texts = {element.tag.split("}")[1]: element.text for element in drawing}
    assert texts["title"] == "A < B"
    assert texts["desc"] == "F1: 0 0.2500, 5 0.5000."


@pytest.mark.parametrize("verb", ["evaluate", "sweep"])
def test_files_that_do_not_belong_together_are_told(video, verb, capsys):
    folder, _, true = video
    (folder / "short.txt").write_text("\n".join([LABELS, *map(str, true[:-1])]))
    assert main([verb, str(folder / "said.txt"), str(folder / "short.txt")]) == 2
    assert "predictions of 720 frames but annotations of 719" in capsys.readouterr().err


def test_a_window_that_cannot_be_is_told(video, capsys):
    folder, _, _ = video
    files = [str(folder / "said.txt"), str(folder / "true.txt")]
    assert main(["sweep", *files, "--windows", "-3"]) == 2
    assert "“reach” is -3" in capsys.readouterr().err
