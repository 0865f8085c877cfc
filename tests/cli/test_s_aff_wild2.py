"""A small s-Aff-Wild2: from tables of pictures to P_MTL, with figures computed independently."""

import json
import re

import numpy as np
import pytest
from sklearn.metrics import f1_score

from emotilens.cli.main import main
from emotilens.heads.apply import apply_head
from emotilens.heads.files import load_head
from golden.plain_sequences import smoothed_pictures

HEADER = "image,valence,arousal,expression,aus"
SIZE, OUTPUTS, UNITS = 12, 10, 12
CHANCE = np.random.default_rng(21)
PLACES = CHANCE.normal(size=(8, SIZE))
AXES = CHANCE.normal(size=(UNITS, SIZE))


def run(*arguments):
    return main([str(argument) for argument in arguments])


class Video:
    """Pictures with known labels; the embedding shows expression and units, the outputs affect."""

    def __init__(self, name, frames):
        self.numbers = np.cumsum(CHANCE.integers(1, 4, frames))
        self.names = [f"{name}/{number:05}.jpg" for number in self.numbers]
        phases = CHANCE.uniform(0, 6, 2)
        self.affect = 0.8 * np.sin(self.numbers[:, None] / (12, 20) + phases)
        self.labels = np.repeat(CHANCE.integers(0, 8, 1 + frames // 15), 15)[:frames]
        self.units = (np.sin(self.numbers[:, None] / 9 + np.arange(UNITS)) > 0.4).astype(int)
        self.embeddings = PLACES[self.labels] + self.units @ AXES
        self.embeddings += CHANCE.normal(size=self.embeddings.shape)
        self.outputs = np.hstack((CHANCE.normal(size=(frames, 8)), self.affect))
        self.outputs[:, 8:] += 0.4 * CHANCE.normal(size=(frames, 2))
        # Single values are not annotated, with the challenge's codes.
        self.affect[CHANCE.random(frames) < 0.1] = -5
        self.labels[CHANCE.random(frames) < 0.3] = -1
        self.units[CHANCE.random(self.units.shape) < 0.1] = -1

    def lines(self):
        return [
            ",".join(map(str, (name, *affect.round(3), label, *units)))
            for name, affect, label, units in zip(
                self.names, self.affect, self.labels, self.units, strict=True
            )
        ]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Four videos to fit to, three to evaluate, and tables of every picture's two vectors.

    In each video some pictures show no face: one of the first, one of the last, and some between.
    """
    folder = tmp_path_factory.mktemp("s-aff-wild2")
    videos = [Video(name, 90) for name in ("a", "b", "c", "d", "10-60", "9_left", "x")]
    for name, chosen in (("train", videos[:4]), ("valid", videos[4:])):
        lines = [line for video in chosen for line in video.lines()]
        shuffled = CHANCE.permutation(lines) if name == "valid" else lines
        (folder / f"{name}.txt").write_text("\n".join([HEADER, *shuffled]))
    seen = [np.delete(np.arange(90), [0, 89, 30, 31, 32, 60]) for _ in videos]
    sources = [
        f"/data/{video.names[row]}"
        for video, rows in zip(videos, seen, strict=True)
        for row in rows
    ]
    for kind, model in (("embeddings", "net"), ("outputs", "outputs of net")):
        values = [getattr(video, kind)[rows] for video, rows in zip(videos, seen, strict=True)]
        np.savez(
            folder / f"{kind}.npz",
            embeddings=np.concatenate(values).astype(np.float32),
            model=np.array(model),
            sha256=np.array("0" * 64),
            sources=np.array(sources),
            source=np.arange(len(sources)),
            frames=np.zeros(len(sources), int),
        )
    both = [folder / "embeddings.npz", folder / "outputs.npz"]
    assert run("join", *both, "--out", folder / "all.npz") == 0
    return folder


@pytest.fixture(scope="module")
def head(corpus):
    options = ["--task", "multitask", "--epochs", 60, "--batch", 64, "--rate", 0.01]
    out = ["--out", corpus / "head.npz"]
    assert run("train-head", corpus / "all.npz", corpus / "train.txt", *options, *out) == 0
    return load_head(corpus / "head.npz")


@pytest.fixture(scope="module")
def predictions(corpus, head):
    """Folders with the predictions of two heads; the second sees noisier embeddings."""
    for name in ("one", "two"):
        content = dict(np.load(corpus / "all.npz"))
        if name == "two":
            content["embeddings"] += 0.5 * CHANCE.normal(size=content["embeddings"].shape)
        np.savez(corpus / f"{name}.npz", **content)
        tables = [corpus / f"{name}.npz", "--annotations", corpus / "valid.txt"]
        assert run("apply-head", corpus / "head.npz", *tables, "--out", corpus / name) == 0
    return corpus / "one", corpus / "two"


def pictures_in(file):
    header, *lines = file.read_text().splitlines()
    assert header.startswith("image,")
    cells = [line.split(",") for line in lines]
    return [row[0] for row in cells], np.array([row[1:] for row in cells], float)


def annotated(corpus):
    names, values = pictures_in(corpus / "valid.txt")
    return names, values[:, :2], values[:, 2].astype(int), values[:, 3:].astype(int)


def concordance(predicted, true):
    covariance = np.mean((predicted - predicted.mean()) * (true - true.mean()))
    apart = (predicted.mean() - true.mean()) ** 2
    return 2 * covariance / (predicted.var() + true.var() + apart)


def multi_task(corpus, affect, expressions, units):
    """P_MTL and its parts, of the annotated values only."""
    _, true_affect, labels, true_units = annotated(corpus)
    kept = (true_affect != -5).all(axis=1)
    ccc = np.mean([concordance(affect[kept, k], true_affect[kept, k]) for k in (0, 1)])
    kept = labels != -1
    classes = expressions[kept].argmax(axis=1)
    f1 = f1_score(labels[kept], classes, labels=range(8), average="macro", zero_division=0)
    by_unit = [
        f1_score(true_units[known, unit], units[known, unit] >= 0.5)
        for unit, known in enumerate((true_units != -1).T)
    ]
    return ccc + f1 + np.mean(by_unit), ccc, f1, np.mean(by_unit)


def test_the_recipe_is_that_of_abaw_7(head):
    affect, expression, units = (
        head.branch(task) for task in ("affect", "expression", "action_units")
    )
    assert (head.model, head.model_sha256) == ("net + outputs of net", "0" * 64)
    assert [len(branch.layers) for branch in (affect, expression, units)] == [1, 1, 2]
    assert units.layers[0].weights.shape == (SIZE + OUTPUTS, 128)
    assert not affect.layers[0].weights[:SIZE].any()
    assert affect.layers[0].weights[SIZE:].all()
    assert expression.layers[0].weights.all()
    assert affect.fitting["reads"] == "outputs of net"
    # Inputs are not standardised.
    assert (set(head.mean), set(head.deviation)) == ({0.0}, {1.0})


def test_a_multi_task_head_goes_from_tables_to_p_mtl(corpus, predictions, capsys):
    one, two = predictions
    names, *_ = annotated(corpus)
    blended = corpus / "blended"
    weights = ["--weights", 0.75, 0.25, "--window", 4, "--kind", "gaussian", "--sigma", 60]
    assert run("blend", one, two, *weights, "--out", blended) == 0
    files = sorted(file.relative_to(blended).as_posix() for file in blended.rglob("*.txt"))
    assert files == ["action_units/valid.txt", "affect/valid.txt", "expression/valid.txt"]
    found = []
    for task in ("affect", "expression", "action_units"):
        (first_names, first), (_, second), (blended_names, values) = (
            pictures_in(folder / task / "valid.txt") for folder in (one, two, blended)
        )
        assert first_names == blended_names == names
        rows = (0.75 * first + 0.25 * second).tolist()
        expected = smoothed_pictures(names, rows, "gaussian", 4, 60)
        assert values == pytest.approx(np.array(expected), abs=2e-6)
        found.append(np.array(expected))
    capsys.readouterr()
    report = corpus / "figures.json"
    assert run("evaluate", blended, corpus / "valid.txt", "--json", report) == 0
    total, *parts = multi_task(corpus, *found)
    assert f"P_MTL                     {total:.4f}" in capsys.readouterr().out
    figures = json.loads(report.read_text())
    assert figures["multi_task"] == pytest.approx(total, abs=1e-5)
    assert figures["affect"]["mean_concordance"] == pytest.approx(parts[0], abs=1e-5)
    assert figures["expressions"]["macro_f1"] == pytest.approx(parts[1])
    assert figures["action_units"]["mean_f1"] == pytest.approx(parts[2])
    assert total > 1.8


def test_pictures_without_a_face_get_values_from_their_neighbours(corpus, head, predictions):
    names, values = pictures_in(predictions[0] / "affect" / "valid.txt")
    with np.load(corpus / "one.npz") as content:
        sources = [source.removeprefix("/data/") for source in content["sources"]]
        known = dict(zip(sources, apply_head(head, content["embeddings"])["affect"], strict=True))
    for video in ("10-60", "9_left", "x"):
        rows = {
            int(name[-9:-4]): value
            for name, value in zip(names, values, strict=True)
            if name.startswith(f"{video}/")
        }
        seen = {
            number: known[name] for number in rows if (name := f"{video}/{number:05}.jpg") in known
        }
        assert (len(rows), len(seen)) == (90, 84)
        for number, value in rows.items():
            expected = [
                np.interp(number, sorted(seen), [seen[one][k] for one in sorted(seen)])
                for k in (0, 1)
            ]
            assert value == pytest.approx(expected, abs=1e-6)


def test_a_sweep_shows_p_mtl(corpus, predictions, capsys):
    report = corpus / "sweep.json"
    files = [predictions[0], corpus / "valid.txt"]
    assert run("sweep", *files, "--windows", 0, 3, "--json", report) == 0
    printed = capsys.readouterr().out
    assert re.search(r"macro F1 +mean CCC +mean unit F1 +P_MTL\n", printed)
    names, *_ = annotated(corpus)
    for row in json.loads(report.read_text())["rows"]:
        smooth = [
            np.array(
                smoothed_pictures(names, pictures_in(file)[1].tolist(), "box", row["window"], 1)
            )
            for file in (
                predictions[0] / task / "valid.txt"
                for task in ("affect", "expression", "action_units")
            )
        ]
        assert row["P_MTL"] == pytest.approx(multi_task(corpus, *smooth)[0], abs=1e-5)


def write_affect_only(file, corpus):
    """The validation set without expressions and action units."""
    names, values = pictures_in(corpus / "valid.txt")
    nothing = ",".join(["-1"] * 13)
    rows = [f"{name},{v},{a},{nothing}" for name, (v, a) in zip(names, values[:, :2], strict=True)]
    file.write_text("\n".join([HEADER, *rows]))


def test_the_challenges_validation_set_can_be_held_out(corpus, tmp_path, capsys):
    out = ["--out", tmp_path / "head.npz"]
    arguments = ["train-head", corpus / "all.npz", corpus / "train.txt", *out]
    few = ["--task", "multitask", "--epochs", 3, "--batch", 64, "--validate"]
    assert run(*arguments, *few, corpus / "valid.txt") == 0
    printed = capsys.readouterr().out
    with np.load(corpus / "all.npz") as content:
        sources = [source.removeprefix("/data/") for source in content["sources"]]
        predicted = apply_head(load_head(tmp_path / "head.npz"), content["embeddings"])["affect"]
    place = {source: row for row, source in enumerate(sources)}
    names, true, *_ = annotated(corpus)
    rows = [row for row, name in enumerate(names) if name in place and (true[row] != -5).all()]
    ours = predicted[[place[names[row]] for row in rows]]
    ccc = np.mean([concordance(ours[:, k], true[rows, k]) for k in (0, 1)])
    assert f"mean CCC                  {ccc:.4f}" in printed
    assert f"frames from 4 videos; figures on {len(rows)} held-out frames from 3." in printed
    assert run(*arguments, *few, corpus / "train.txt") == 2
    assert "--validate contain a, b, c, d, to which the head would" in capsys.readouterr().err
    write_affect_only(tmp_path / "affect.txt", corpus)
    assert run(*arguments, *few, tmp_path / "affect.txt") == 2
    assert "annotated for “expression”, 0 are in the annotations of" in capsys.readouterr().err


def test_each_task_can_have_its_own_weights_and_window(corpus, predictions, capsys):
    """As in ABAW-7, which smooths affect less than expressions, and action units not at all."""
    one, two = predictions
    names, *_ = annotated(corpus)
    found = []
    for task, share, reach in (
        ("affect", 0.8, 2),
        ("expression", 0.5, 5),
        ("action_units", 0.5, 0),
    ):
        options = ["--weights", share, 1 - share, "--window", reach, "--out", corpus / "apart"]
        assert run("blend", one / task, two / task, *options) == 0
        first, second = (pictures_in(folder / task / "valid.txt")[1] for folder in predictions)
        rows = (share * first + (1 - share) * second).tolist()
        found.append(np.array(smoothed_pictures(names, rows, "box", reach, 1)))
    capsys.readouterr()
    assert run("evaluate", corpus / "apart", corpus / "valid.txt") == 0
    total = multi_task(corpus, *found)[0]
    assert f"P_MTL                     {total:.4f}" in capsys.readouterr().out


def test_perfect_predictions_of_two_videos_stay_perfect_at_every_window(tmp_path, capsys):
    units = ",".join(["1", "0"] * 6)
    inverse = ",".join(["0", "1"] * 6)
    lines = [
        line
        for number in range(1, 31)
        for line in (
            f"a/{number:05}.jpg,0.8,0.6,4,{units}",
            f"b/{number:05}.jpg,-0.5,-0.6,1,{inverse}",
        )
    ]
    (tmp_path / "true.txt").write_text("\n".join([HEADER, *lines]))
    report = tmp_path / "sweep.json"
    files = [tmp_path / "true.txt", tmp_path / "true.txt"]
    assert run("sweep", *files, "--windows", 0, 9, 25, "--json", report) == 0
    assert [row["mean CCC"] for row in json.loads(report.read_text())["rows"]] == pytest.approx(
        [1.0] * 3
    )
    assert run("blend", files[0], "--window", 9, "--out", tmp_path / "out") == 0
    capsys.readouterr()
    assert run("evaluate", tmp_path / "out", files[0]) == 0
    printed = capsys.readouterr().out
    assert "mean CCC                  1.0000" in printed
    # Two of eight expressions occur.
    assert f"P_MTL                     {1 + 2 / 8 + 1:.4f}" in printed


def test_what_valence_and_arousal_read_can_be_chosen(corpus, tmp_path, capsys):
    arguments = [
        corpus / "train.txt",
        "--task",
        "va",
        "--epochs",
        2,
        "--out",
        tmp_path / "head.npz",
    ]
    assert run("train-head", corpus / "all.npz", *arguments) == 0
    assert "affect: epoch" in (printed := capsys.readouterr().out)
    assert "reading only outputs of net" in printed
    assert run("train-head", corpus / "all.npz", *arguments, "--affect-reads", "everything") == 0
    assert load_head(tmp_path / "head.npz").branch("affect").layers[0].weights.all()
    assert "reading only" not in capsys.readouterr().out
    wanted = ["--affect-reads", "outputs"]
    assert run("train-head", corpus / "embeddings.npz", *arguments, *wanted) == 2
    assert "has no outputs of a network, only “net”" in capsys.readouterr().err
    with np.load(corpus / "all.npz") as content:
        old = {name: values for name, values in content.items() if name != "sizes"}
    np.savez(tmp_path / "old.npz", **old)
    assert run("train-head", tmp_path / "old.npz", *arguments) == 2
    assert "does not record which of its 22 columns are outputs" in capsys.readouterr().err


def test_inputs_are_standardised_only_if_asked_for(corpus, tmp_path):
    arguments = [corpus / "embeddings.npz", corpus / "train.txt", "--task", "au", "--epochs", 1]
    out = ["--out", tmp_path / "head.npz"]
    assert run("train-head", *arguments, *out, "--standardise", "--held-out", 0.25) == 0
    head = load_head(tmp_path / "head.npz")
    assert head.deviation.min() > 1.1
    assert run("train-head", *arguments, *out) == 0
    head = load_head(tmp_path / "head.npz")
    assert (set(head.mean), set(head.deviation)) == ({0.0}, {1.0})
