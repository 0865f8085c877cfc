"""Blending says what its files cannot: that nothing measured valence and arousal."""

import json

import pytest

from emotilens.cli.main import main


@pytest.fixture
def said(tmp_path):
    """Predictions of two videos, and an analysis whose valence and arousal are derived in one."""
    folder = tmp_path / "said"
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


def test_a_blend_with_derived_valence_and_arousal_names_their_videos(said, tmp_path, capsys):
    folder, analysis = said
    out = ["--out", str(tmp_path / "blended")]
    assert main(["blend", str(folder), str(analysis), *out]) == 0
    written = (tmp_path / "blended" / "affect" / "one.txt").read_text().split()
    assert written[1] == "0.300000,0.400000"
    told = "Valence and arousal are in part derived from expressions, not measured, in one. The"
    assert told in capsys.readouterr().out


def test_a_blend_of_predictions_alone_says_nothing_of_that(said, tmp_path, capsys):
    folder, _ = said
    assert main(["blend", str(folder), str(folder), "--out", str(tmp_path / "blended")]) == 0
    assert "derived" not in capsys.readouterr().out
