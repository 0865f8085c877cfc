"""``emotilens export`` on stored analyses: what is written is what was stored."""

import json

import pympi
import pytest
import webvtt

from emotilens.apps.command_line import main

SCORES = {"calm": 0.25, "bright": 0.75}


def stored(folder, threshold=None):
    expression = {
        "label": "bright",
        "confidence": 0.75,
        "probabilities": SCORES,
        "raw": {"calm": 0.9, "bright": 0.1},
        "uncertain": False,
    }
    frames = [
        {
            "index": index,
            "time": index / 4,
            "timings": {},
            "faces": [{"track": 1, "box": [0, 0, 9, 9], "expression": expression}],
        }
        for index in range(4)
    ]
    model = {"name": "made-up", "title": "Made up", "sha256": "0" * 64, "labels": list(SCORES)}
    if threshold is not None:
        model["confidence_threshold"] = threshold
    source = {"source": "clip.mp4", "width": 9, "height": 9, "frames": frames, "error": None}
    file = folder / "clip.mp4.json"
    file.write_text(
        json.dumps({"schema": "emotilens-analysis-1", "model": model, "sources": [source]})
    )
    return file


def test_subtitles_are_written_beside_the_analysis(tmp_path, capsys):
    assert main(["export", str(stored(tmp_path)), "--to", "vtt"]) == 0
    target = tmp_path / "clip.mp4.vtt"
    assert capsys.readouterr().out.strip() == str(target)
    (cue,) = webvtt.read(str(target))
    assert (cue.start, cue.end, cue.text) == ("00:00:00.000", "00:00:01.000", "bright")


def test_elan_annotations_keep_to_the_models_threshold(tmp_path):
    assert main(["export", str(stored(tmp_path, threshold=0.8)), "--to", "eaf"]) == 0
    read = pympi.Eaf(str(tmp_path / "clip.mp4.eaf"))
    assert read.get_annotation_data_for_tier("Face 1") == [(0, 1000, "uncertain")]


def test_a_table_is_written(tmp_path):
    assert main(["export", str(stored(tmp_path)), "--to", "csv"]) == 0
    head, *rows = (tmp_path / "clip.mp4.csv").read_text().splitlines()
    assert head.startswith("frame,time,track,")
    assert len(rows) == 4


@pytest.mark.parametrize("content", ["{", '{"schema": "other"}'])
def test_what_is_no_analysis_is_told(tmp_path, capsys, content):
    file = tmp_path / "notes.json"
    file.write_text(content)
    assert main(["export", str(file), "--to", "vtt"]) == 2
    assert "emotilens: " in capsys.readouterr().err
