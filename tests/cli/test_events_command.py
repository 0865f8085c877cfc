"""``emotilens events``: photographs of a table, grouped by time and scene, beside pauses alone."""

import csv

import numpy as np
import pytest

from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table
from emotilens.people.events import event_means, scores_of

BEACH, PARTY = (0.8, 0.15, 0.05), (0.1, 0.1, 0.8)
PHOTOGRAPHS = [(0, BEACH), (600, BEACH), (900, PARTY), (1200, PARTY), (20_000, PARTY)]


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "scores.csv"
    lines = [f"{time},{','.join(map(str, scores))}" for time, scores in PHOTOGRAPHS]
    file.write_text("\n".join(["time,beach,garden,party", *lines]) + "\n")
    return file


def events_of(file):
    with file.open() as lines:
        rows = list(csv.DictReader(lines))
    return (
        [int(row["event"]) for row in rows],
        [int(row["event_by_pauses"]) for row in rows],
    )


def test_scenes_separate_what_pauses_do_not(table, tmp_path, capsys):
    out = tmp_path / "events.csv"
    assert main(["events", str(table), "--out", str(out)]) == 0
    assert events_of(out) == ([1, 1, 2, 2, 3], [1, 1, 1, 1, 2])
    assert "5 rows, 3 events by time and scores, 2 by pauses alone" in capsys.readouterr().out


def test_hours_and_distance_can_be_chosen(table, tmp_path):
    out = tmp_path / "events.csv"
    assert main(["events", str(table), "--out", str(out), "--distance", "1", "--hours", "9"]) == 0
    assert events_of(out) == ([1] * 5, [1] * 5)


@pytest.mark.parametrize("option", ["--hours", "--distance"])
def test_negative_limits_are_refused(table, tmp_path, capsys, option):
    with pytest.raises(SystemExit, match="2"):
        main(["events", str(table), "--out", str(tmp_path / "events.csv"), option, "-1"])
    assert f"argument {option}: “-1” is negative" in capsys.readouterr().err


def test_one_row_is_one_event(tmp_path, capsys):
    file, out = tmp_path / "one.csv", tmp_path / "events.csv"
    file.write_text("time,a,b\n0,1,0\n")
    assert main(["events", str(file), "--out", str(out)]) == 0
    assert "1 row, 1 event by time and scores, 1 by pauses alone" in capsys.readouterr().out


def test_means_are_a_table_for_heads(table, tmp_path):
    out, means = tmp_path / "events.csv", tmp_path / "means.embeddings.npz"
    assert main(["events", str(table), "--out", str(out), "--means", str(means)]) == 0
    made = load_embedding_table(means)
    assert made.sources == ("event 1", "event 2", "event 3")
    assert made.times.tolist() == [0, 900, 20_000]
    assert np.allclose(made.embeddings, [BEACH, PARTY, PARTY])


def test_embeddings_become_scores_by_softmax(tmp_path, capsys):
    file, out = tmp_path / "numbers.csv", tmp_path / "events.csv"
    file.write_text("time,a,b\n0,-5,5\n60,-5,5.1\n120,5,-5\n")
    assert main(["events", str(file), "--out", str(out)]) == 0
    assert events_of(out)[0] == [1, 1, 2]
    assert "scores by softmax" in capsys.readouterr().out


def test_a_table_without_times_says_what_to_add(tmp_path, capsys):
    file, out = tmp_path / "numbers.csv", tmp_path / "events.csv"
    file.write_text("a,b\n1,2\n3,4\n")
    assert main(["events", str(file), "--out", str(out)]) == 2
    assert "Add a column “time”" in capsys.readouterr().err
    assert not out.exists()


def test_neither_the_input_nor_another_file_is_overwritten(table, tmp_path, capsys):
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    before = table.read_text()
    assert main(["events", str(table), "--out", str(table)]) == 2
    assert main(["events", str(table), "--out", str(other)]) == 2
    assert (table.read_text(), other.read_text()) == (before, "mine")
    assert "not overwritten" in capsys.readouterr().err


def test_one_photograph_and_none_are_events_too(tmp_path):
    file, out = tmp_path / "one.csv", tmp_path / "events.csv"
    file.write_text("time,a,b\n7,1,2\n")
    assert main(["events", str(file), "--out", str(out)]) == 0
    assert events_of(out) == ([1], [1])


def test_means_are_those_of_each_event():
    features = np.array([[1.0, 0], [3, 2], [10, 10]])
    assert event_means(features, np.array([1, 1, 0])).tolist() == [[10, 10], [2, 1]]


def test_numbers_from_0_stay_and_others_sum_to_1():
    scores = np.array([[0.0, 0.25]])
    assert scores_of(scores) is scores
    assert scores_of(np.array([[-1.0, 3.0]])).sum() == pytest.approx(1)
