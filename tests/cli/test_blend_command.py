"""Blending reports derived valence and arousal, which its files do not record."""

import json

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
