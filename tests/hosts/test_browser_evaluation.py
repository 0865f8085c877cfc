"""The page's table of the challenges says what the command line says of the same files."""

import json
import re

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, f1_score

from emotilens.apps.command_line import main
from emotilens.basics.errors import EmotilensError
from emotilens.hosts.browser_evaluation import evaluate_files

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"
MULTI_TASK = "image,valence,arousal,expression,aus"


def lines(header, rows):
    return "\n".join([header, *(",".join(map(str, row)) for row in rows)]).encode()


def labels():
    chance = np.random.default_rng(3)
    true = chance.integers(0, 8, 200)
    said = np.where(chance.random(200) < 0.6, true, chance.integers(0, 8, 200))
    return said, true


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
    said, true = labels()
    (part,) = json.loads(
        evaluate_files(
            "said.txt", lines(LABELS, said[:, None]), "true.txt", lines(LABELS, true[:, None])
        )
    )
    assert (part["title"], part["frames"]) == ("Expressions", 200)
    figures = part["figures"]
    assert next(iter(figures)) == "macro F1"
    assert figures["macro F1"] == pytest.approx(f1_score(true, said, average="macro"), abs=1e-6)
    assert figures["accuracy"] == pytest.approx(accuracy_score(true, said), abs=1e-6)
    assert figures["F1 of fear"] == pytest.approx(f1_score(true == 3, said == 3), abs=1e-6)


def test_the_command_line_prints_the_same_figures(tmp_path, capsys):
    files = {"said.txt": multi_task(1), "true.txt": multi_task(2)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert main(["evaluate", *(str(tmp_path / name) for name in files)]) == 0
    printed = re.findall(r"^  (.+?) +(-?\d\.\d{4})$", capsys.readouterr().out, re.MULTILINE)
    parts = json.loads(
        evaluate_files("said.txt", files["said.txt"], "true.txt", memoryview(files["true.txt"]))
    )
    ours = [(name, f"{value:.4f}") for part in parts for name, value in part["figures"].items()]
    assert ours == printed
    assert parts[-1] == {"title": "All together", "figures": parts[-1]["figures"]}


@pytest.mark.parametrize(
    ("said_name", "said", "true"),
    [
        ("said.txt", lines(LABELS, [[1], [2]]), lines(LABELS, [[1], [2], [3]])),
        ("said.txt", b"Neutral,Anger\n1\n0\n", lines(LABELS, [[1], [2]])),
        ("said.txt", b"\xff\xfe broken", lines(LABELS, [[1]])),
        ("said.txt", b"frame,label\n1,2\n", lines(LABELS, [[1]])),
        ("said.txt", lines(LABELS, [[1], ["x"]]), lines(LABELS, [[1], [2]])),
        ("said.txt", lines("valence,arousal", [[0.1, 0.2]]), lines(LABELS, [[1]])),
        ("said.json", b"{", lines(LABELS, [[1]])),
        ("said.json", b"{}", lines(LABELS, [[1]])),
    ],
    ids=["length", "labels", "bytes", "layout", "line", "nothing in common", "json", "analysis"],
)
def test_what_is_wrong_is_told_in_the_command_lines_sentence(
    tmp_path, monkeypatch, capsys, said_name, said, true
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / said_name).write_bytes(said)
    (tmp_path / "true.txt").write_bytes(true)
    assert main(["evaluate", said_name, "true.txt"]) == 2
    with pytest.raises(EmotilensError) as told:
        evaluate_files(said_name, said, "true.txt", true)
    assert str(told.value) in capsys.readouterr().err
