"""Blending with biases and gates in both orders; derived valence and arousal are reported."""

import json

import numpy as np
import pytest

from emotilens.cli.main import main


@pytest.fixture
def predictions(tmp_path):
    """Predictions of two videos, and an analysis whose valence and arousal are derived in one."""
    folder = tmp_path / "predictions"
    folder.mkdir()
    sources = []
    for name, source in (("one", "derived"), ("two", "measured")):
        (folder / f"{name}.txt").write_text("valence,arousal\n0.5,0.5\n")
        affect = {"valence_raw": 0.1, "arousal_raw": 0.3, "affect_source": source}
        face = {"track": 1, "box": [0, 0, 9, 9], **affect}
        frame = {"index": 0, "time": 0.0, "faces": [face], "timings": {}}
        sources.append({"source": f"{name}.mp4", "frames": [frame], "error": None})
    document = {
        "schema": "emotilens-analysis-1",
        "model": {"name": "m", "title": "M", "sha256": "0" * 64, "labels": ["calm"]},
        "sources": sources,
    }
    (tmp_path / "analysis.json").write_text(json.dumps(document))
    return folder, tmp_path / "analysis.json"


def test_a_blend_with_derived_valence_and_arousal_names_their_videos(predictions, tmp_path, capsys):
    folder, analysis = predictions
    out = ["--out", str(tmp_path / "blended")]
    assert main(["blend", str(folder), str(analysis), *out]) == 0
    written = (tmp_path / "blended" / "affect" / "one.txt").read_text().split()
    assert written[1] == "0.300000,0.400000"
    note = "Valence and arousal are partly derived from expressions, not measured, in one. The"
    assert note in capsys.readouterr().out


def test_a_blend_of_text_files_reports_nothing_derived(predictions, tmp_path, capsys):
    folder, _ = predictions
    assert main(["blend", str(folder), str(folder), "--out", str(tmp_path / "blended")]) == 0
    assert "derived" not in capsys.readouterr().out


HEAD = [[0.5, 0.3, 0.2], [0.4, 0.5, 0.1], [0.2, 0.3, 0.5]]
GENERAL = [[0.1, 0.3, 0.6], [0.95, 0.05, 0.0], [0.1, 0.6, 0.3]]
LABELS = "neutral,happiness,other"


def blended(tmp_path, *options):
    for name, rows in (("head", HEAD), ("general", GENERAL)):
        lines = [LABELS, *(",".join(map(str, row)) for row in rows)]
        (tmp_path / f"{name}.txt").write_text("\n".join(lines))
    command = ["blend", str(tmp_path / "head.txt"), "--out", str(tmp_path), "--window", "1"]
    assert main([*command, *map(str, options)]) == 0
    return np.loadtxt(tmp_path / "expression" / "head.txt", delimiter=",", skiprows=1)


def window(rows):
    return np.array([np.mean(rows[max(i - 1, 0) : i + 2], axis=0) for i in range(3)])


def test_biases_are_added_to_logits_before_smoothing(tmp_path):
    raised = np.array(HEAD) * np.exp([0.5, -1.0, 0.0])
    expected = window(raised / raised.sum(axis=1, keepdims=True))
    found = blended(tmp_path, "--biases", 0.5, -1.0, 0.0)
    assert found == pytest.approx(expected, abs=2e-6)


def test_by_default_smoothed_probabilities_pass_the_gate_as_in_abaw8(tmp_path):
    expected, means = window(HEAD), window(GENERAL)
    assert means[:, :2].max(axis=1) == pytest.approx([0.525, 0.38333, 0.525], abs=1e-4)
    # Only the ends of the general model are above 0.5; its “other” gets 0.
    expected[[0, 2]] = means[[0, 2]] * [1, 1, 0]
    expected[[0, 2]] /= expected[[0, 2]].sum(axis=1, keepdims=True)
    gate = ["--gate", tmp_path / "general.txt", "--threshold", 0.5]
    assert blended(tmp_path, *gate) == pytest.approx(expected, abs=2e-6)


def test_with_gate_first_frames_pass_the_gate_before_the_window_as_in_abaw10(tmp_path):
    gate = ["--gate", tmp_path / "general.txt", "--threshold", 0.5, "--gate-first"]
    # The first frame's 0.6 is for “other”, for which the general model cannot decide.
    frames = [HEAD[0], [0.95, 0.05, 0.0], [0.1 / 0.7, 0.6 / 0.7, 0.0]]
    assert blended(tmp_path, *gate) == pytest.approx(window(frames), abs=2e-6)


def test_gate_first_without_a_gate_and_biases_of_other_labels_are_refused(tmp_path, capsys):
    file = tmp_path / "head.txt"
    file.write_text(f"{LABELS}\n0.5,0.3,0.2\n")
    assert main(["blend", str(file), "--out", str(tmp_path), "--gate-first"]) == 2
    assert "add --gate" in capsys.readouterr().err
    assert main(["blend", str(file), "--out", str(tmp_path), "--biases", "1", "2"]) == 2
    assert "2 biases for 3 classes" in capsys.readouterr().err
