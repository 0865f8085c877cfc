"""``emotilens train-head --with svm`` on descriptors of videos, compared with scikit-learn."""

import json
import re
import sys
import warnings

import numpy as np
import pytest
from scipy.special import expit, softmax
from sklearn.metrics import f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import normalize
from sklearn.svm import SVC, LinearSVC

from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table
from emotilens.heads.apply import apply_head
from emotilens.heads.files import head_from_bytes

LABELS = "Anger,Disgust,Fear,Happiness,Neutral,Sadness,Surprise"
KNOWN = (0, 3, 4)
VIDEOS = 90


def run(*arguments):
    return main([str(argument) for argument in arguments])


def write(file, header, rows):
    file.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]))


@pytest.fixture
def corpus(tmp_path):
    """Ninety videos of three of the labels, described by statistics of their frames."""
    chance = np.random.default_rng(4)
    places = chance.normal(size=(7, 5))
    labels = chance.choice(KNOWN, VIDEOS)
    (tmp_path / "frames").mkdir()
    for video, label in enumerate(labels):
        rows = (places[label] + 1.5 * chance.normal(size=5) + chance.normal(size=(8, 5))) * 3
        np.savez(
            tmp_path / "frames" / f"v{video:02}.mp4.embeddings.npz",
            embeddings=rows.astype(np.float32),
            model=np.array("stand-in"),
        )
    assert run("describe", tmp_path / "frames", "--out", tmp_path / "videos.npz") == 0
    names = [f"v{video:02}" for video in range(VIDEOS)]
    write(tmp_path / "true.csv", f"filename,{LABELS}", zip(names, labels, strict=True))
    present = labels == KNOWN[0]
    write(tmp_path / "present.csv", "filename,violence", zip(names, present * 1, strict=True))
    return tmp_path, labels


def train(folder, annotations, task, *options):
    arguments = [folder / "videos.npz", folder / annotations, "--task", task, "--with", "svm"]
    return run("train-head", *arguments, "--out", folder / "head.npz", *options)


def read_head(folder):
    return head_from_bytes((folder / "head.npz").read_bytes(), "head.npz")


def descriptors(folder):
    table = load_embedding_table(folder / "videos.npz")
    return table, normalize(table.embeddings.astype(np.float64))


def decision_values(folder, branch):
    """The output of the head's single layer for rows of unit length."""
    (layer,) = branch.layers
    return descriptors(folder)[1] @ layer.weights + layer.biases


def fitted_without_some(rows, classes, held_out):
    """The decisions of scikit-learn, fitted to the rows that are not held out."""
    peer = LinearSVC(C=1.1, random_state=0, max_iter=100_000)
    peer.fit(rows[~held_out], classes[~held_out])
    return peer.decision_function(rows)


@pytest.fixture
def held_out(monkeypatch):
    """The rows that the command held out."""
    from emotilens.cli.head_fitting import examples as head_examples

    kept = {}
    original = head_examples.held_out

    def remember(groups, share, seed):
        kept["names"], kept["held_out"] = groups, original(groups, share, seed)
        return kept["held_out"]

    monkeypatch.setattr(head_examples, "held_out", remember)
    return kept


def test_decision_values_equal_scikit_learns_up_to_the_temperature(corpus, held_out, capsys):
    folder, labels = corpus
    assert train(folder, "true.csv", "expression") == 0
    printed = capsys.readouterr().out
    head = read_head(folder)
    (branch,) = head.branches
    temperature = float(re.search(r"5 held-out folds: ([\d.]+)\.", printed)[1])
    assert branch.fitting["by"] == "LinearSVC of scikit-learn, C = 1.1, on rows of unit length"
    assert branch.fitting["probabilities"].endswith(f"5 held-out folds: {temperature:.4g}")
    rows = descriptors(folder)[1]
    expected = fitted_without_some(rows, labels, held_out["held_out"])
    found = decision_values(folder, branch)
    assert found[:, KNOWN] * temperature == pytest.approx(expected, rel=2e-3, abs=1e-4)
    assert (found[:, [1, 2, 5, 6]] < -1000).all()

    predictions = apply_head(head, descriptors(folder)[0].embeddings)["expression"]
    assert predictions[:, KNOWN] == pytest.approx(softmax(expected / temperature, axis=1), abs=1e-3)
    assert not predictions[:, [1, 2, 5, 6]].any()
    rows_held_out = held_out["held_out"]
    figure = f1_score(
        labels[rows_held_out],
        np.array(KNOWN)[expected[rows_held_out].argmax(axis=1)],
        average="macro",
        labels=range(7),
        zero_division=0,
    )
    assert f"macro F1                  {figure:.4f}" in printed
    # Four of the seven labels never occur, so 3/7 is the maximum.
    assert figure > 0.2


def test_a_gaussian_kernel_equals_scikit_learns(corpus, held_out, capsys):
    folder, labels = corpus
    assert train(folder, "true.csv", "expression", "--kernel", "gaussian") == 0
    temperature = float(re.search(r"5 held-out folds: ([\d.]+)\.", capsys.readouterr().out)[1])
    head = read_head(folder)
    assert head.branches[0].fitting["by"] == (
        "SVC of scikit-learn, with a Gaussian kernel, one class against the rest, C = 1.9, on "
        "rows of unit length"
    )
    table, rows = descriptors(folder)
    known = ~held_out["held_out"]
    peer = OneVsRestClassifier(SVC(C=1.9, gamma=1 / (rows.shape[1] * rows[known].var())))
    expected = peer.fit(rows[known], labels[known]).decision_function(rows)
    predictions = apply_head(head, table.embeddings)["expression"]
    assert predictions[:, KNOWN] == pytest.approx(softmax(expected / temperature, axis=1), abs=1e-3)
    assert np.ptp(expected, axis=0).min() > 0.5


def test_a_gaussian_machine_predicts_whether_violence_is_present(corpus, held_out):
    folder, labels = corpus
    names = [f"v{video:02}" for video in range(VIDEOS)]
    write(folder / "present.csv", "filename,violence", zip(names, (labels == 3) * 1, strict=True))
    assert train(folder, "present.csv", "violence", "--kernel", "gaussian", "--cost", 3) == 0
    head = read_head(folder)
    table, rows = descriptors(folder)
    known = ~held_out["held_out"]
    peer = SVC(C=3, gamma=1 / (rows.shape[1] * rows[known].var()))
    expected = peer.fit(rows[known], labels[known] == 3).decision_function(rows)
    temperature = float(head.branches[0].fitting["probabilities"].split()[-1])
    predictions = apply_head(head, table.embeddings)["violence"][:, 0]
    assert predictions == pytest.approx(expit(expected / temperature), abs=1e-3)


def test_the_temperature_maximises_the_likelihood_on_held_out_folds(corpus, held_out, capsys):
    """At that temperature, the likelihood of scikit-learn's decisions across folds is highest."""
    folder, labels = corpus
    assert train(folder, "true.csv", "expression") == 0
    temperature = float(re.search(r"folds: ([\d.]+)\.", capsys.readouterr().out)[1])
    from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

    known = ~held_out["held_out"]
    rows, classes = descriptors(folder)[1][known], labels[known]
    folds = StratifiedGroupKFold(5, shuffle=True, random_state=0)
    decisions = cross_val_predict(
        LinearSVC(C=1.1, random_state=0, max_iter=100_000),
        rows,
        classes,
        cv=list(folds.split(rows, classes, np.arange(len(rows)))),
        method="decision_function",
    )
    places = np.searchsorted(KNOWN, classes)

    def surprise(divisor):
        shares = softmax(decisions / divisor, axis=1)
        return -np.log(shares[np.arange(len(rows)), places]).mean()

    for other in (0.9, 1.1):
        assert surprise(temperature) < surprise(other * temperature)


def test_whole_videos_are_classified_from_the_head_file_to_the_figures(corpus, capsys):
    folder, labels = corpus
    assert train(folder, "true.csv", "expression", "--cost", 2) == 0
    predictions = folder / "predictions" / "expression" / "videos.txt"
    assert (
        run(
            "apply-head",
            folder / "head.npz",
            folder / "videos.npz",
            "--out",
            folder / "predictions",
        )
        == 0
    )
    first, *lines = predictions.read_text().splitlines()
    assert first == f"filename,{LABELS.lower()}"
    found = np.array([[float(cell) for cell in line.split(",")[1:]] for line in lines])
    expected = apply_head(read_head(folder), descriptors(folder)[0].embeddings)["expression"]
    assert found == pytest.approx(expected, abs=1e-6)
    report = folder / "figures.json"
    assert run("evaluate", predictions, folder / "true.csv", "--json", report) == 0
    figures = json.loads(report.read_text())["expressions"]
    assert figures["accuracy"] == pytest.approx((found.argmax(axis=1) == labels).mean())


def test_the_probability_of_violence_follows_scikit_learns_decision_value(corpus, held_out):
    folder, labels = corpus
    assert train(folder, "present.csv", "violence") == 0
    head = read_head(folder)
    rows = descriptors(folder)[1]
    expected = fitted_without_some(rows, labels == KNOWN[0], held_out["held_out"])
    temperature = float(head.branches[0].fitting["probabilities"].split()[-1])
    predictions = apply_head(head, descriptors(folder)[0].embeddings)["violence"][:, 0]
    assert predictions == pytest.approx(expit(expected / temperature), abs=1e-3)
    assert head.branches[0].thresholds == (0.5,)


def test_probabilities_without_a_temperature_are_called_uncalibrated(corpus, held_out, capsys):
    folder, labels = corpus
    names = [f"v{video:02}" for video in (0, 1, 2, 3, 4, 5, 6, 7)]
    write(folder / "few.csv", f"filename,{LABELS}", zip(names, labels[:8], strict=True))
    assert train(folder, "few.csv", "expression") == 0
    message = "probabilities are uncalibrated decision values, because a class has fewer than"
    assert message in capsys.readouterr().out
    assert "uncalibrated" in read_head(folder).branches[0].fitting["probabilities"]


def test_labels_of_whole_videos_can_be_any(corpus, capsys):
    folder, labels = corpus
    names = [f"v{video:02}" for video in range(VIDEOS)]
    places = np.searchsorted(KNOWN, labels)
    write(
        folder / "groups.csv", "filename,Positive,Neutral,Negative", zip(names, places, strict=True)
    )
    assert train(folder, "groups.csv", "expression") == 0
    assert read_head(folder).branches[0].names == ("positive", "neutral", "negative")
    assert "F1 of negative" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("annotations", "task", "options", "message"),
    [
        ("true.csv", "expression", ["--cost", "0"], "with the cost 0 cannot be fitted"),
        ("true.csv", "expression", ["--hidden", "8"], "--hidden applies to layers, but"),
        ("affect.csv", "va", [], "predict classes, but “affect” has none"),
        ("one.csv", "violence", [], "rows of 1 classes"),
    ],
)
def test_impossible_fits_are_rejected(corpus, capsys, annotations, task, options, message):
    folder, _ = corpus
    names = [f"v{video:02}" for video in range(VIDEOS)]
    write(folder / "affect.csv", "filename,valence,arousal", [(name, 0.1, 0.2) for name in names])
    write(folder / "one.csv", "filename,violence", [(name, 0) for name in names])
    assert train(folder, annotations, task, *options) == 2
    assert message in capsys.readouterr().err
    assert not (folder / "head.npz").exists()


def test_without_scikit_learn_the_error_says_how_to_install_it(corpus, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "sklearn.svm", None)
    assert train(corpus[0], "true.csv", "expression") == 2
    assert "Install it with “pip install 'emotilens[svm]'”" in capsys.readouterr().err


def test_the_search_converges_without_a_warning(corpus):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert train(corpus[0], "true.csv", "expression") == 0
