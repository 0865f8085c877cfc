"""The page's table of the challenges says what the command line says of the same files."""

import json
import re

import numpy as np
import pytest
from scipy.stats import pearsonr
from sklearn.metrics import accuracy_score, f1_score

from emotilens.basics.errors import EmotilensError
from emotilens.browser.evaluation import evaluate_files
from emotilens.cli.main import main

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"
MIMICRY = "filename,Admiration,Amusement,Determination,Empathic Pain,Excitement,Joy"
MULTI_TASK = "image,valence,arousal,expression,aus"


def lines(header, rows):
    return "\n".join([header, *(",".join(map(str, row)) for row in rows)]).encode()


def parts(answer):
    """The parts of the table."""
    return json.loads(answer)["parts"]


def labels():
    chance = np.random.default_rng(3)
    true = chance.integers(0, 8, 200)
    predictions = np.where(chance.random(200) < 0.6, true, chance.integers(0, 8, 200))
    return predictions, true


def multi_task(seed):
    chance = np.random.default_rng(seed)
    rows = [
        (
            f"{number}.jpg",
            *chance.uniform(-1, 1, 2).round(3),
            number % 8,
            *chance.integers(0, 2, 12),
        )
        for number in range(40)
    ]
    return lines(MULTI_TASK, rows)


def test_expressions_have_scikit_learns_figures():
    predictions, true = labels()
    (part,) = parts(
        evaluate_files(
            "predictions.txt",
            lines(LABELS, predictions[:, None]),
            "annotations.txt",
            lines(LABELS, true[:, None]),
        )
    )
    assert part["title"] == "Expressions, 200 annotated frames"
    figures = part["figures"]
    assert next(iter(figures)) == "macro F1"
    assert figures["macro F1"] == pytest.approx(
        f1_score(true, predictions, average="macro"), abs=1e-6
    )
    assert figures["accuracy"] == pytest.approx(accuracy_score(true, predictions), abs=1e-6)
    assert figures["F1 of fear"] == pytest.approx(f1_score(true == 3, predictions == 3), abs=1e-6)


def test_frames_that_were_not_analysed_are_reported_in_a_last_part_without_figures():
    expression = {"label": "anger", "confidence": 0.75, "raw": {"neutral": 0.25, "anger": 0.75}}
    expression["probabilities"] = expression["raw"]
    face = {"track": 1, "box": [0, 0, 9, 9], "expression": expression}
    document = {
        "schema": "emotilens-analysis-1",
        "model": {"labels": ["neutral", "anger"]},
        "sources": [
            {
                "source": "clip.mp4",
                "frames": [{"index": 0, "time": 0, "timings": {}, "faces": [face]}],
                "error": "It was cut off.",
            }
        ],
    }
    true = lines("Neutral,Anger", [[1], [1], [0]])
    predictions = json.dumps(document).encode()
    first, last = parts(evaluate_files("predictions.json", predictions, "annotations.txt", true))
    assert first["figures"]["accuracy"] == 1
    assert first["figures"]["ECE, 15 bins"] == 0.25
    assert last["title"].startswith(
        "annotations: only the first 1 of 3 annotated frames are compared"
    )
    assert last["figures"] == {}


def test_derived_valence_and_arousal_are_reported_in_a_last_part_as_on_the_command_line(
    tmp_path, capsys
):
    names = ("valence", "valence_raw", "arousal", "arousal_raw")
    affect = {**dict.fromkeys(names, 0.5), "affect_source": "derived"}
    expression = {"label": "anger", "confidence": 1, "raw": {"anger": 1}}
    expression["probabilities"] = expression["raw"]
    face = {"track": 1, "box": [0, 0, 9, 9], "expression": expression, **affect}
    frames = [{"index": 0, "time": 0, "timings": {}, "faces": [face]}]
    document = {
        "schema": "emotilens-analysis-1",
        "model": {"labels": ["anger"]},
        "sources": [{"source": "clip.mp4", "frames": frames, "error": None}],
    }
    predictions, true = json.dumps(document).encode(), lines("valence,arousal", [[0.5, 0.2]])
    *_, last = parts(evaluate_files("clip.json", predictions, "clip.txt", true))
    note = "Valence and arousal are derived from the predicted expressions, not measured"
    assert last == {"title": f"{note}, in all videos.", "figures": {}}
    (tmp_path / "clip.json").write_bytes(predictions)
    (tmp_path / "clip.txt").write_bytes(true)
    figures = tmp_path / "figures.json"
    for verb in ("evaluate", "sweep"):
        files = [str(tmp_path / name) for name in ("clip.json", "clip.txt")]
        assert main([verb, *files, "--json", str(figures)]) == 0
        assert note in capsys.readouterr().err
        assert json.loads(figures.read_text())["derived"] == last["title"]


def test_the_command_line_prints_the_same_figures(tmp_path, capsys):
    files = {"predictions.txt": multi_task(1), "annotations.txt": multi_task(2)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert main(["evaluate", *(str(tmp_path / name) for name in files)]) == 0
    printed = re.findall(r"^  (.+?) +(-?\d\.\d{4})$", capsys.readouterr().out, re.MULTILINE)
    found = parts(
        evaluate_files(
            "predictions.txt",
            files["predictions.txt"],
            "annotations.txt",
            memoryview(files["annotations.txt"]),
        )
    )
    ours = [(name, f"{value:.4f}") for part in found for name, value in part["figures"].items()]
    assert ours == printed
    assert found[-1]["title"] == "All together"
    assert set(found[-1]["figures"]) == {"P_MTL"}


def whole_videos(seed):
    """Mimicry of five videos by their names; nobody ever shows joy."""
    chance = np.random.default_rng(seed)
    return {f"{number}.mp4": [*chance.random(5).round(3), 0.0] for number in range(5)}


def test_whole_videos_meet_by_their_names_and_what_never_varies_has_no_correlation():
    predictions, true = whole_videos(1), whole_videos(2)
    (part,) = parts(
        evaluate_files(
            "predictions.txt",
            lines(
                MIMICRY,
                [(name.removesuffix(".mp4"), *predictions[name]) for name in reversed(predictions)],
            ),
            "annotations.txt",
            lines(MIMICRY, [(name, *values) for name, values in true.items()]),
        )
    )
    assert part["title"] == "Mimicry, 5 annotated videos"
    amusement = [(predictions[name][1], true[name][1]) for name in true]
    expected = pearsonr(*zip(*amusement, strict=True)).statistic
    assert part["figures"]["r of amusement"] == pytest.approx(expected, abs=1e-6)
    assert part["figures"]["r of joy"] is None


@pytest.mark.parametrize("event", ["ambivalence", "violence"])
def test_what_is_there_or_not_has_scikit_learns_figures(event):
    chance = np.random.default_rng(4)
    predictions, true = chance.random(60).round(3), chance.integers(0, 2, 60)
    (part,) = parts(
        evaluate_files(
            "predictions.txt",
            lines(event, predictions[:, None]),
            "annotations.txt",
            lines(event, true[:, None]),
        )
    )
    assert part["title"] == f"{event.capitalize()}, 60 annotated frames"
    for name, average in (("weighted F1", "weighted"), ("macro F1", "macro")):
        expected = f1_score(true, predictions >= 0.5, average=average)
        assert part["figures"][name] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("predictions_name", "predictions", "true"),
    [
        ("predictions.txt", lines(LABELS, [[1], [2]]), lines(LABELS, [[1], [2], [3], [3]])),
        ("predictions.txt", b"Neutral,Anger\n1\n0\n", lines(LABELS, [[1], [2]])),
        ("predictions.txt", b"\xff\xfebroken", lines(LABELS, [[1]])),
        ("predictions.txt", b"frame,label\n1,2\n", lines(LABELS, [[1]])),
        ("predictions.txt", lines(LABELS, [[1], ["x"]]), lines(LABELS, [[1], [2]])),
        ("predictions.txt", lines("valence,arousal", [[0.1, 0.2]]), lines(LABELS, [[1]])),
        (
            "predictions.txt",
            lines(MIMICRY, [["a", *[0.5] * 6]]),
            lines(MIMICRY, [["b", *[0.5] * 6]]),
        ),
        ("predictions.json", b"{", lines(LABELS, [[1]])),
        ("predictions.json", b"{}", lines(LABELS, [[1]])),
    ],
    ids=[
        "length",
        "labels",
        "bytes",
        "layout",
        "line",
        "nothing in common",
        "videos",
        "json",
        "analysis",
    ],
)
def test_errors_have_the_command_lines_sentence(
    tmp_path, monkeypatch, capsys, predictions_name, predictions, true
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / predictions_name).write_bytes(predictions)
    (tmp_path / "annotations.txt").write_bytes(true)
    assert main(["evaluate", predictions_name, "annotations.txt"]) == 2
    with pytest.raises(EmotilensError) as raised:
        evaluate_files(predictions_name, predictions, "annotations.txt", true)
    assert str(raised.value) in capsys.readouterr().err


def test_the_table_of_an_analysed_video_is_read_as_its_json_is():
    header = "frame,time,track,x,y,width,height,score,label,uncertain,neutral,anger,neutral_raw,"
    rows = ["0,0,1,0,0,9,9,0.9,anger,0,0.25,0.75,0.5,0.5", "1,0.04,,,,,,,,,,,,"]
    table = "\n".join([f"{header}anger_raw", *rows]).encode()
    (part,) = parts(
        evaluate_files("clip.mp4.csv", table, "clip.txt", lines("Neutral,Anger", [[1], [0]]))
    )
    assert part["title"] == "Expressions, 2 annotated frames"
    assert part["figures"]["accuracy"] == 0.5


def test_one_task_of_pictures_is_matched_by_name_and_filled_within_each_video():
    rows = [("w/9.jpg", -0.5, 0), ("v/3.jpg", 0.5, 0.2), ("v/1.jpg", 0.1, 0.2), ("v/2.jpg", -5, -5)]
    units = (0,) * 12
    true = [(f"v/{frame}.jpg", value, value, 1, *units) for frame, value in ((1, 0), (2, 0.4))]
    true += [("v/3.jpg", 0.8, 0.1, 1, *units), ("w/9.jpg", -0.2, -5, 1, *units)]
    (part,) = parts(
        evaluate_files(
            "affect.txt",
            lines("image,valence,arousal", rows),
            "all.txt",
            lines(MULTI_TASK, true),
        )
    )
    assert part["title"] == "Valence and arousal, 3 annotated frames"
    r = pearsonr([0.1, 0.3, 0.5], [0, 0.4, 0.8]).statistic
    assert part["figures"]["Pearson's r of valence"] == pytest.approx(r, abs=1e-6)
