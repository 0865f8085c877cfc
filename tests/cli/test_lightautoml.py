"""``--with lightautoml`` on a stand-in for LightAutoML, which is too large to be installed here.

The stand-in takes and gives what LightAutoML 0.4.2 does, and fits scikit-learn's linear models.
"""

import pickle
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, LogisticRegression

from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table

PRESETS, TASKS = "lightautoml.automl.presets.tabular_presets", "lightautoml.tasks"
FRAMES, VIDEOS = 60, 4


class TabularAutoML:
    """The part of LightAutoML's preset that is used."""

    def __init__(self, task, timeout, cpu_limit, reader_params):
        assert (timeout, cpu_limit, reader_params["cv"]) == (30, 1, 5)
        self.kind = task.kind

    def fit_predict(self, train_data, roles):
        target = train_data[roles["target"]]
        regression = self.kind == "reg"
        self.peer = LinearRegression() if regression else LogisticRegression(max_iter=1000)
        self.peer.fit(train_data.drop(columns=roles["target"]).to_numpy(), target)

    def predict(self, data):
        rows = data.to_numpy()
        if self.kind == "reg":
            return SimpleNamespace(data=self.peer.predict(rows)[:, None])
        predictions = self.peer.predict_proba(rows)
        return SimpleNamespace(data=predictions[:, 1:] if self.kind == "binary" else predictions)


@pytest.fixture
def installed(monkeypatch):
    presets, tasks = ModuleType(PRESETS), ModuleType(TASKS)
    presets.TabularAutoML = TabularAutoML
    tasks.Task = lambda kind: SimpleNamespace(kind=kind)
    for module in (presets, tasks):
        monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture
def corpus(tmp_path):
    chance = np.random.default_rng(7)
    axes = chance.normal(size=(7, 9))
    for folder in ("tables", "expression", "affect", "units"):
        (tmp_path / folder).mkdir()
    for video in range(VIDEOS):
        labels = chance.choice([0, 3, 4], FRAMES)
        affect = chance.uniform(-0.8, 0.8, (FRAMES, 2))
        units = (chance.random((FRAMES, 2)) < 0.4).astype(int)
        shown = np.column_stack((np.eye(5)[labels][:, [0, 3, 4]], affect, units)) @ axes
        shown += 0.3 * chance.normal(size=shown.shape)
        np.savez(tmp_path / "tables" / f"v{video}.npz", embeddings=shown.astype(np.float32))
        units[:10, 1] = -1
        for folder, header, rows in (
            ("expression", "Neutral,Anger,Disgust,Fear,Happiness", labels[:, None]),
            ("affect", "valence,arousal", affect),
            ("units", "AU1,AU12", units),
        ):
            lines = [header, *(",".join(map(str, row)) for row in rows)]
            (tmp_path / folder / f"v{video}.txt").write_text("\n".join(lines))
    return tmp_path


def train(corpus, task, folder, *options):
    arguments = [
        corpus / "tables",
        corpus / folder,
        "--task",
        task,
        "--out",
        corpus / "head.pickle",
    ]
    further = ["--with", "lightautoml", "--seconds", 30, *options]
    return main(["train-head", *map(str, [*arguments, *further])])


def apply(corpus, task):
    arguments = [corpus / "head.pickle", corpus / "tables", "--out", corpus / "predictions"]
    assert main(["apply-head", *map(str, arguments), "--with", "lightautoml"]) == 0
    files = [corpus / "predictions" / task / f"v{video}.txt" for video in range(VIDEOS)]
    return [np.loadtxt(file, delimiter=",", skiprows=1) for file in files]


def rows_of(corpus, folder):
    embeddings = [
        load_embedding_table(corpus / "tables" / f"v{video}.npz").embeddings
        for video in range(VIDEOS)
    ]
    files = [corpus / folder / f"v{video}.txt" for video in range(VIDEOS)]
    return embeddings, [np.loadtxt(file, delimiter=",", skiprows=1, ndmin=2) for file in files]


def among(predictions, expected_by_apart):
    """Whether predictions are those of a model fitted without one of the videos."""
    return any(np.allclose(predictions, expected, atol=2e-6) for expected in expected_by_apart)


def without_each(fit, embeddings, targets):
    """Predictions for all videos, by models that are each fitted without one of them."""
    for apart in range(VIDEOS):
        kept = [video for video in range(VIDEOS) if video != apart]
        model = fit(
            np.concatenate([embeddings[v] for v in kept]),
            np.concatenate([targets[v] for v in kept]),
        )
        yield model(np.concatenate(embeddings))


def test_labels_that_never_occur_get_a_probability_of_zero(installed, corpus, capsys):
    assert train(corpus, "expression", "expression", "--name", "boosted") == 0
    printed = capsys.readouterr().out
    assert "figures on 60 held-out frames from 1" in printed
    assert "“boosted”; use it with apply-head --with lightautoml" in printed
    predictions = np.concatenate(apply(corpus, "expression"))
    assert not predictions[:, [1, 2]].any()
    embeddings, labels = rows_of(corpus, "expression")

    def fit(rows, true):
        return LogisticRegression(max_iter=1000).fit(rows, true[:, 0]).predict_proba

    assert among(predictions[:, [0, 3, 4]], without_each(fit, embeddings, labels))


def test_valence_and_arousal_are_two_regressions_clipped_at_one(installed, corpus, capsys):
    assert train(corpus, "va", "affect") == 0
    assert "mean CCC" in capsys.readouterr().out
    embeddings, affect = rows_of(corpus, "affect")

    def fit(rows, true):
        peer = LinearRegression().fit(rows, true)
        return lambda new: np.clip(peer.predict(new), -1, 1)

    predictions = np.concatenate(apply(corpus, "affect"))
    assert among(predictions, without_each(fit, embeddings, affect))


def test_each_unit_gets_a_model_fitted_to_the_frames_where_it_is_annotated(installed, corpus):
    assert train(corpus, "au", "units") == 0
    embeddings, units = rows_of(corpus, "units")

    def fit(rows, true):
        known = true[:, 1] >= 0
        peer = LogisticRegression(max_iter=1000).fit(rows[known], true[known, 1])
        return lambda new: peer.predict_proba(new)[:, 1]

    predictions = np.concatenate(apply(corpus, "action_units"))
    assert among(predictions[:, 1], without_each(fit, embeddings, units))


def test_without_lightautoml_the_error_says_how_to_install_it(corpus, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, PRESETS, None)
    assert train(corpus, "va", "affect") == 2
    assert "pip install 'emotilens[lightautoml]'" in capsys.readouterr().err
    arguments = [corpus / "any.pickle", corpus / "tables", "--out", corpus / "predictions"]
    (corpus / "any.pickle").write_bytes(pickle.dumps(0))
    assert main(["apply-head", *map(str, arguments), "--with", "lightautoml"]) == 2
    assert "pip install 'emotilens[lightautoml]'" in capsys.readouterr().err


def test_unsupported_options_are_rejected_with_lightautoml(installed, corpus, capsys):
    options = ["--with", "lightautoml", "--out", str(corpus / "head.pickle")]
    folders = [str(corpus / folder) for folder in ("tables", "affect", "units")]
    assert main(["train-head", *folders, "--task", "multitask", *options]) == 2
    assert "fits a head for a single task" in capsys.readouterr().err
    assert train(corpus, "au", "units", "--thresholds") == 2
    assert "without --thresholds" in capsys.readouterr().err
    for video in range(VIDEOS):
        lines = ["AU1,AU12", *["1,0"] * FRAMES]
        (corpus / "units" / f"v{video}.txt").write_text("\n".join(lines))
    assert train(corpus, "au", "units") == 2
    assert "nothing about “AU1” of “action_units”: all 180" in capsys.readouterr().err


class Intruder:
    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return Path.touch, (self.file,)


def test_a_pickle_is_opened_only_on_request(installed, corpus, capsys):
    trace = corpus / "trace"
    (corpus / "bad.npz").write_bytes(pickle.dumps(Intruder(trace)))
    arguments = [corpus / "bad.npz", corpus / "tables", "--out", corpus / "predictions"]
    assert main(["apply-head", *map(str, arguments)]) == 2
    assert "cannot be read as a head" in capsys.readouterr().err
    assert not trace.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no pickle", "cannot be read as a head of LightAutoML"),
        (b"", "cannot be read as a head of LightAutoML"),
        (pickle.dumps(7), "cannot be read as a head of LightAutoML"),
        (pickle.dumps(("other-1", None)), "has the format “other-1”"),
    ],
)
def test_files_that_are_not_such_a_head_are_rejected(installed, corpus, capsys, content, message):
    (corpus / "head.pickle").write_bytes(content)
    arguments = [corpus / "head.pickle", corpus / "tables", "--out", corpus / "predictions"]
    assert main(["apply-head", *map(str, arguments), "--with", "lightautoml"]) == 2
    assert message in capsys.readouterr().err
