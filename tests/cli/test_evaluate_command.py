"""``emotilens evaluate`` and ``sweep``: the challenges' table, the plot, and clear errors."""

import json
import re
import sys
from xml.etree import ElementTree

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, f1_score

from emotilens.cli.main import main
from emotilens.cli.output.curves import curves_svg
from video_making import moving_face, write_video

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"
MULTI_TASK = "image,valence,arousal,expression,aus"


@pytest.fixture
def video(tmp_path):
    """Labels that last for 30 frames, and noisy probabilities."""
    chance = np.random.default_rng(1)
    true = np.repeat(np.tile(np.arange(8), 3), 30)
    noisy = chance.dirichlet(np.ones(8), len(true)) + 0.2 * np.eye(8)[true]
    rows = [",".join(map(str, row)) for row in noisy / noisy.sum(axis=1, keepdims=True)]
    (tmp_path / "predictions.txt").write_text("\n".join([LABELS, *rows]))
    (tmp_path / "true.txt").write_text("\n".join([LABELS, *map(str, true)]))
    return tmp_path, noisy.argmax(axis=1), true


def test_evaluate_prints_the_challenge_figures(video, capsys):
    folder, predicted, true = video
    report = folder / "figures.json"
    files = [str(folder / "predictions.txt"), str(folder / "true.txt")]
    assert main(["evaluate", *files, "--json", str(report)]) == 0
    printed = capsys.readouterr().out
    expected = f1_score(true, predicted, average="macro")
    assert "Expressions, 720 annotated frames" in printed
    assert f"macro F1                  {expected:.4f}" in printed
    assert f"F1 of other               {f1_score(true == 7, predicted == 7):.4f}" in printed
    figures = json.loads(report.read_text())
    assert figures["expressions"]["macro_f1"] == pytest.approx(expected)
    assert set(figures) == {"schema", "expressions"}


def printed_confusion(printed):
    rows = printed[printed.index("Confusion matrix: rows are true") :].splitlines()[2:10]
    assert [row.split()[0] for row in rows] == LABELS.lower().split(",")
    return [list(map(int, row.split()[1:])) for row in rows]


def test_evaluate_prints_the_confusion_matrix(video, capsys):
    folder, predicted, true = video
    assert main(["evaluate", str(folder / "predictions.txt"), str(folder / "true.txt")]) == 0
    printed = capsys.readouterr().out
    assert printed_confusion(printed) == confusion_matrix(true, predicted).tolist()
    assert "neut  ange  disg  fear  happ  sadn  surp  othe" in printed


def test_evaluate_prints_the_calibration_error(tmp_path, capsys):
    # Confidence 0.9 in four frames, three of them correct; 0.6 in two, one of them correct.
    rows = [[0.9, 0.1], [0.9, 0.1], [0.1, 0.9], [0.1, 0.9], [0.6, 0.4], [0.4, 0.6]]
    lines = [",".join(map(str, row)) for row in rows]
    (tmp_path / "predictions.txt").write_text("\n".join(["Neutral,Anger", *lines]))
    (tmp_path / "true.txt").write_text("Neutral,Anger\n0\n0\n1\n0\n1\n1\n")
    report = tmp_path / "figures.json"
    files = [str(tmp_path / "predictions.txt"), str(tmp_path / "true.txt")]
    assert main(["evaluate", *files, "--json", str(report)]) == 0
    expected = 4 / 6 * (0.9 - 3 / 4) + 2 / 6 * (0.6 - 1 / 2)
    assert f"ECE, 15 bins              {expected:.4f}" in capsys.readouterr().out
    figures = json.loads(report.read_text())["expressions"]
    assert figures["expected_calibration_error"] == pytest.approx(expected)


@pytest.mark.parametrize(
    "predictions", ["0\n-1\n1\n", "0.9,0.2\n0.1,0.2\n0.5,0.5\n"], ids=["labels", "no sum of 1"]
)
def test_predictions_without_probabilities_have_no_calibration_error(tmp_path, capsys, predictions):
    (tmp_path / "predictions.txt").write_text(f"Neutral,Anger\n{predictions}")
    (tmp_path / "true.txt").write_text("Neutral,Anger\n0\n0\n1\n")
    assert main(["evaluate", str(tmp_path / "predictions.txt"), str(tmp_path / "true.txt")]) == 0
    printed = capsys.readouterr().out
    assert "accuracy" in printed
    assert "ECE" not in printed


@pytest.mark.usefixtures("models")
def test_a_truncated_video_is_evaluated_as_far_as_it_goes(tmp_path, capsys):
    file = write_video(tmp_path / "whole.mkv", moving_face(40))
    content = file.read_bytes()
    (tmp_path / "clip.mkv").write_bytes(content[: len(content) // 2])
    out = tmp_path / "out"
    assert main(["analyse", str(tmp_path / "clip.mkv"), "--out", str(out), "--video-json"]) == 1
    document = json.loads((out / "clip.mkv.json").read_text())
    (source,) = document["sources"]
    count = len(source["frames"])
    assert 0 < count < 30
    assert source["error"]
    (tmp_path / "clip.txt").write_text("\n".join([LABELS, *["4"] * 40]))
    capsys.readouterr()
    report = tmp_path / "figures.json"
    files = [str(out / "clip.mkv.json"), str(tmp_path / "clip.txt")]
    assert main(["evaluate", *files, "--json", str(report)]) == 0
    printed = capsys.readouterr()
    assert f"Expressions, {count} annotated frames" in printed.out
    shortfall = f"clip: only the first {count} of 40 annotated frames are compared, because the "
    assert f"{shortfall}analysis ends there: {source['error']}" in printed.err
    assert json.loads(report.read_text())["shortfalls"][0].startswith(shortfall)
    swept = tmp_path / "sweep.json"
    assert main(["sweep", *files, "--windows", "0", "--json", str(swept)]) == 0
    assert json.loads(swept.read_text())["shortfalls"][0].startswith(shortfall)
    capsys.readouterr()
    # The table gives the same result, because the summary records why it ends early.
    assert main(["evaluate", str(out / "clip.mkv.csv"), str(tmp_path / "clip.txt")]) == 0
    assert capsys.readouterr() == printed
    (out / "clip.mkv.summary.json").write_text("{")
    assert main(["evaluate", str(out / "clip.mkv.csv"), str(tmp_path / "clip.txt")]) == 2
    assert "whether clip.mkv.csv is complete, cannot be read" in capsys.readouterr().err


def test_the_multi_task_format_gives_the_sum(tmp_path, capsys):
    units = ",".join(["1", "0"] * 6)
    rows = [f"{number}.jpg,{number / 10},{-number / 10},{number},{units}" for number in range(8)]
    (tmp_path / "true.txt").write_text("\n".join([MULTI_TASK, *rows]))
    assert main(["evaluate", str(tmp_path / "true.txt"), str(tmp_path / "true.txt")]) == 0
    printed = capsys.readouterr().out
    assert "CCC of arousal            1.0000" in printed
    assert "P_MTL                     2.5000" in printed


def test_each_unit_needs_a_threshold(tmp_path, capsys):
    (tmp_path / "predictions.txt").write_text("AU1,AU2\n0.4,0.4\n0.2,0.9\n")
    (tmp_path / "true.txt").write_text("AU1,AU2\n1,0\n0,1\n")
    files = [str(tmp_path / "predictions.txt"), str(tmp_path / "true.txt")]
    assert main(["evaluate", *files, "--thresholds", "0.3", "0.5"]) == 0
    assert "mean F1                   1.0000" in capsys.readouterr().out
    assert main(["evaluate", *files, "--thresholds", "0.3"]) == 2
    assert "--thresholds has 1 values for 2 action units" in capsys.readouterr().err


def test_a_sweep_prints_and_plots_the_shape_of_the_papers_tables(video, capsys):
    folder, _, _ = video
    plot, table = folder / "sweep.svg", folder / "sweep.json"
    files = [str(folder / "predictions.txt"), str(folder / "true.txt")]
    windows = ["--windows", "0", "7", "200", "--plot", str(plot), "--json", str(table)]
    assert main(["sweep", *files, *windows]) == 0
    printed = capsys.readouterr().out
    rows = json.loads(table.read_text())["rows"]
    scores = [row["macro F1"] for row in rows]
    assert [row["window"] for row in rows] == [0, 7, 200]
    assert scores[1] > max(scores[0], scores[2]) + 0.1
    assert f"{scores[1]:14.4f}" in printed
    assert "are slightly optimistic on the same frames" in printed
    drawing = ElementTree.parse(plot).getroot()
    path = drawing.find(".//svg:g[@id='curve-1']/svg:path", {"svg": "http://www.w3.org/2000/svg"})
    heights = [float(point.split()[1]) for point in re.split("[ML]", path.get("d"))[1:]]
    assert heights[1] == min(heights)


def test_a_plot_is_the_same_each_time_and_has_its_values_as_text():
    svg, again = (curves_svg("A < B", "δ", ["0", "5"], {"F1": [0.25, 0.5]}) for _ in range(2))
    assert svg == again
    texts = {element.tag.split("}")[1]: element.text for element in ElementTree.fromstring(svg)}
    assert texts["title"] == "A < B"
    assert texts["desc"] == "F1: 0 0.2500, 5 0.5000."


def test_without_matplotlib_a_plot_names_the_extra_to_install(video, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    files = [str(video[0] / "predictions.txt"), str(video[0] / "true.txt")]
    assert main(["sweep", *files, "--windows", "0", "--plot", str(video[0] / "a.svg")]) == 2
    assert "pip install 'emotilens[notebook]'" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["evaluate", "sweep"])
def test_files_that_do_not_belong_together_are_rejected(video, verb, capsys):
    folder, _, true = video
    (folder / "short.txt").write_text("\n".join([LABELS, *map(str, true[:-2])]))
    assert main([verb, str(folder / "predictions.txt"), str(folder / "short.txt")]) == 2
    assert "predictions of 720 frames but annotations of 718" in capsys.readouterr().err


def test_an_impossible_window_is_rejected(video, capsys):
    folder, _, _ = video
    files = [str(folder / "predictions.txt"), str(folder / "true.txt")]
    assert main(["sweep", *files, "--windows", "-3"]) == 2
    assert "“reach” is -3" in capsys.readouterr().err


@pytest.mark.usefixtures("models")
def test_tables_of_an_analysis_are_evaluated_like_its_json(tmp_path, capsys):
    for folder in ("a", "b"):
        (tmp_path / "videos" / folder).mkdir(parents=True)
        (tmp_path / "true" / folder).mkdir(parents=True)
        write_video(tmp_path / "videos" / folder / "clip.mkv", moving_face(4, absent=[1]))
        labels = "\n".join([LABELS, *["4", "4", "0", "4"]])
        (tmp_path / "true" / folder / "clip.txt").write_text(labels)
    out = tmp_path / "out"
    assert main(["analyse", str(tmp_path / "videos"), "--out", str(out), "--video-json"]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(out), str(tmp_path / "true")]) == 0
    of_both = capsys.readouterr().out
    assert "Expressions, 8 annotated frames" in of_both
    printed = []
    for ending in ("csv", "json"):
        files = [out / "a" / f"clip.mkv.{ending}", tmp_path / "true" / "a" / "clip.txt"]
        assert main(["evaluate", *map(str, files)]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert "Expressions, 4 annotated frames" in printed[0]


def test_a_table_with_missing_columns_is_rejected(tmp_path, capsys):
    (tmp_path / "predictions.csv").write_text("frame,time,label\n0,0,anger\n")
    (tmp_path / "true.txt").write_text("Neutral,Anger\n1\n")
    assert main(["evaluate", str(tmp_path / "predictions.csv"), str(tmp_path / "true.txt")]) == 2
    message = (
        "looks like the table of an analysis, but lacks the columns track, x, y, width, height"
    )
    assert message in capsys.readouterr().err


def test_whole_videos_are_neither_swept_nor_filled_from_other_videos(tmp_path, capsys):
    (tmp_path / "predictions.txt").write_text("filename,ambivalence\na,0.9\nb,-1\nc,0.1\n")
    (tmp_path / "true.txt").write_text("filename,ambivalence\na,1\nb,1\nc,0\n")
    files = [str(tmp_path / "predictions.txt"), str(tmp_path / "true.txt")]
    assert main(["evaluate", *files]) == 2
    assert "1 annotated frames have no prediction for “ambivalence”" in capsys.readouterr().err
    assert main(["sweep", *files]) == 2
    assert (
        "annotations are of whole videos, which have no frames to smooth" in capsys.readouterr().err
    )
