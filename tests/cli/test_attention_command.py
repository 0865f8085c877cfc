"""Attention weights are trained on labelled events or pictures, and weigh photographs of events."""

import csv

import numpy as np
import pytest

from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table
from emotilens.heads.attention import attention_shares
from emotilens.heads.files import load_head

SETS, ROWS = 24, 4
KINDS = ("party", "trip")


@pytest.fixture
def folder(tmp_path):
    """A table of photographs, some hours between events; the first one of each shows its kind."""
    random = np.random.default_rng(1)
    features = random.normal(0, 0.3, (SETS * ROWS, 3))
    first = np.arange(SETS) * ROWS
    features[first] = np.eye(3)[np.arange(SETS) % 2] * 3
    features[first, 2] = 4
    times = np.repeat(np.arange(SETS) * 90_000.0, ROWS) + np.tile(np.arange(ROWS) * 60.0, SETS)
    np.savez(
        tmp_path / "photographs.embeddings.npz",
        embeddings=features,
        times=times,
        model=np.array("scenes"),
        sha256=np.array("0" * 64),
        sources=np.array([f"event {one}" for one in range(SETS)]),
        source=np.repeat(np.arange(SETS), ROWS),
    )
    lines = [f"event {one},{KINDS[one % 2]}" for one in range(SETS)]
    (tmp_path / "labels.csv").write_text("\n".join(["set,label", *lines]))
    return tmp_path


def run(folder, *arguments):
    return main([str(folder / one) if "." in one and " " not in one else one for one in arguments])


def train(folder, *more):
    table, labels = "photographs.embeddings.npz", "labels.csv"
    return run(folder, "train-attention", table, labels, "--out", "head.npz", *more)


def test_events_are_weighted_and_labelled_by_a_trained_head(folder, capsys):
    assert train(folder) == 0
    assert "attention: correct on 5 of 5 held-out sets (100%; 95 % interval" in (
        printed := capsys.readouterr().out
    )
    assert "mean: correct on " in printed
    table = "photographs.embeddings.npz"
    written = ("--out", "events.csv", "--means", "means.embeddings.npz", "--distance", "9")
    assert run(folder, "events", table, *written, "--weights", "head.npz") == 0
    with (folder / "events.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    head, features = load_head(folder / "head.npz"), load_embedding_table(folder / table)
    events = np.array([int(row["event"]) - 1 for row in rows])
    assert events.tolist() == np.repeat(np.arange(SETS), ROWS).tolist()
    shares = attention_shares(features.embeddings.astype(float), events, head.attention)
    assert np.allclose([float(row["weight"]) for row in rows], shares, atol=1e-6)
    assert [row["label"] for row in rows[::ROWS]] == [KINDS[one % 2] for one in range(SETS)]
    means = load_embedding_table(folder / "means.embeddings.npz").embeddings
    weighted = [shares[events == one] @ features.embeddings[events == one] for one in range(SETS)]
    assert np.allclose(means, weighted, atol=1e-5)


def test_events_can_be_labelled_by_their_numbers(folder):
    table = "photographs.embeddings.npz"
    assert run(folder, "events", table, "--out", "events.csv", "--distance", "9") == 0
    lines = [f"{one + 1},{KINDS[one % 2]}" for one in range(SETS)]
    (folder / "labels.csv").write_text("\n".join(["set,label", *lines]))
    assert train(folder, "--events", str(folder / "events.csv")) == 0
    assert load_head(folder / "head.npz").branches[0].names == KINDS


@pytest.mark.parametrize(
    ("labels", "complaint"),
    [
        ("", "labels.csv is empty"),
        ("event,kind\nevent 1,trip", "Its first line must be “set,label”"),
        ("set,label\nevent 1", "Line 2 of labels.csv is “event 1”"),
        ("set,label\nparty,trip", "1 sets without a row in the table: party"),
        ("set,label\nevent 1,trip", "has labels for 1 sets"),
        ("set,label\nevent 1,trip\nevent 2,trip\nevent 3,trip", "same label"),
    ],
)
def test_labels_that_teach_nothing_are_refused(folder, labels, complaint, capsys):
    (folder / "labels.csv").write_text(labels)
    assert train(folder) == 2
    assert complaint in capsys.readouterr().err
    assert not (folder / "head.npz").exists()


def test_a_damaged_head_and_one_of_another_network_are_refused(folder, capsys):
    assert train(folder) == 0
    table = folder / "photographs.embeddings.npz"
    arrays = dict(np.load(table))
    np.savez(table, **{**arrays, "model": np.array("other")})
    events = ("events", "photographs.embeddings.npz", "--out", "events.csv", "--weights")
    assert run(folder, *events, "head.npz") == 2
    assert "reads embeddings of “scenes”, but the table has those of “other”" in (
        capsys.readouterr().err
    )
    (folder / "damaged.npz").write_bytes((folder / "head.npz").read_bytes()[:200])
    assert run(folder, *events, "damaged.npz") == 2
    assert "damaged" in capsys.readouterr().err
    assert not (folder / "events.csv").exists()
