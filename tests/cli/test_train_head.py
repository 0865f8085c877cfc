"""``emotilens train-head`` on made-up embeddings that contain the annotations."""

import numpy as np
import pytest
from sklearn.metrics import f1_score

from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table
from emotilens.evaluation.metrics.correlation import concordance
from emotilens.heads.apply import apply_head
from emotilens.heads.files import head_from_bytes

LABELS = ("neutral", "anger", "disgust", "fear", "happiness", "sadness", "surprise", "other")
UNITS = tuple(f"AU{number}" for number in (1, 2, 4, 6, 7, 10, 12, 15, 23, 24, 25, 26))
FRAMES, SIZE, VIDEOS = 150, 24, 6
NOISE = 0.5


@pytest.fixture
def corpus(tmp_path):
    """Six videos, whose embeddings are noise around a point for each label and along each unit."""
    chance = np.random.default_rng(11)
    places, axes = chance.normal(size=(8, SIZE)), chance.normal(size=(14, SIZE))
    for folder in ("tables", "expression", "affect", "units"):
        (tmp_path / folder).mkdir()
    for video in range(VIDEOS):
        labels = chance.integers(0, 8, FRAMES)
        affect = chance.uniform(-0.8, 0.8, (FRAMES, 2))
        units = (chance.random((FRAMES, 12)) < 0.3).astype(int)
        embeddings = places[labels] + np.hstack((affect, units)) @ axes
        embeddings += NOISE * chance.normal(size=embeddings.shape)
        np.savez(
            tmp_path / "tables" / f"v{video}.mp4.embeddings.npz",
            model=np.array("stand-in"),
            sha256=np.array("0" * 64),
            embeddings=embeddings.astype(np.float32),
        )
        for folder, header, rows in (
            ("expression", LABELS, labels[:, None]),
            ("affect", ("valence", "arousal"), affect),
            ("units", UNITS, units),
        ):
            lines = [",".join(header), *(",".join(map(str, row)) for row in rows)]
            (tmp_path / folder / f"v{video}.txt").write_text("\n".join(lines))
    return tmp_path


def train(corpus, task, *annotations, options=()):
    arguments = [str(corpus / "tables"), *(str(corpus / one) for one in annotations)]
    out = corpus / "head.npz"
    code = main(["train-head", *arguments, "--task", task, "--out", str(out), *options])
    return code, out


def rows_of(corpus, folder, videos):
    tables = [
        load_embedding_table(corpus / "tables" / f"v{video}.mp4.embeddings.npz") for video in videos
    ]
    predictions = [
        np.loadtxt(corpus / folder / f"v{video}.txt", delimiter=",", skiprows=1, ndmin=2)
        for video in videos
    ]
    return np.concatenate([table.embeddings for table in tables]), np.concatenate(predictions)


def test_an_expression_head_is_fitted_evaluated_on_held_out_videos_and_written(corpus, capsys):
    options = ["--epochs", "20", "--batch", "32", "--name", "trial", "--held-out", "0.3"]
    code, out = train(corpus, "expression", "expression", options=options)
    assert code == 0
    printed = capsys.readouterr().out
    head = head_from_bytes(out.read_bytes(), "head.npz")
    assert (head.name, head.model, head.size) == ("trial", "stand-in", SIZE)
    assert head.branch("expression").names == LABELS
    assert "fitted to 600 frames from 4 videos; figures on 300 held-out" in printed

    def score(embeddings, true):
        predictions = apply_head(head, embeddings)["expression"].argmax(axis=1)
        return f1_score(true[:, 0], predictions, average="macro")

    pairs = [(a, b) for a in range(VIDEOS) for b in range(a)]
    scores = [score(*rows_of(corpus, "expression", pair)) for pair in pairs]
    assert any(f"macro F1                  {value:.4f}" in printed for value in scores)
    assert min(scores) > 0.6


def test_valence_and_arousal_are_fitted_for_concordance(corpus, capsys):
    options = ["--epochs", "60", "--batch", "64", "--rate", "0.01", "--penalty", "0"]
    code, out = train(corpus, "va", "affect", options=options)
    assert code == 0
    head = head_from_bytes(out.read_bytes(), "head.npz")
    embeddings, true = rows_of(corpus, "affect", range(VIDEOS))
    predictions = apply_head(head, embeddings)["affect"]
    assert all(concordance(predictions[:, column], true[:, column]) > 0.7 for column in range(2))
    assert "CCC of arousal" in capsys.readouterr().out


def test_several_annotations_make_a_head_for_several_tasks(corpus, capsys):
    options = ["--hidden", "0", "--epochs", "30", "--batch", "32", "--rate", "0.01", "--thresholds"]
    code, out = train(corpus, "multitask", "expression", "affect", "units", options=options)
    assert code == 0
    printed = capsys.readouterr().out
    assert "P_MTL" in printed
    assert "chosen on the held-out frames" in printed
    head = head_from_bytes(out.read_bytes(), "head.npz")
    assert [branch.task for branch in head.branches] == ["expression", "affect", "action_units"]
    units = head.branch("action_units")
    assert units.names == UNITS
    assert set(units.thresholds) != {0.5}
    embeddings, true = rows_of(corpus, "units", range(VIDEOS))
    present = apply_head(head, embeddings)["action_units"] >= 0.5
    assert f1_score(true, present, average="macro") > 0.8


def test_a_multi_task_head_goes_from_videos_to_the_sum_over_folders_of_tasks(corpus, capsys):
    (corpus / "true").mkdir()
    for folder in ("expression", "affect", "units"):
        (corpus / folder).rename(corpus / "true" / folder)
    options = ["--epochs", "20", "--batch", "32", "--rate", "0.01"]
    code, head = train(corpus, "multitask", "true", options=options)
    assert code == 0
    out, true = str(corpus / "predictions"), str(corpus / "true")
    tables = [str(head), str(corpus / "tables"), "--annotations", true]
    assert main(["apply-head", *tables, "--out", out]) == 0
    blended = corpus / "blended"
    assert main(["blend", out, out, "--out", str(blended), "--window", "1"]) == 0
    files = sorted(file.relative_to(blended).as_posix() for file in blended.rglob("*.txt"))
    tasks = ("action_units", "affect", "expression")
    assert files == [f"{task}/v{video}.txt" for task in tasks for video in range(VIDEOS)]
    capsys.readouterr()
    assert main(["evaluate", str(blended), true]) == 0
    printed = capsys.readouterr().out

    def values(folder, task):
        rows = [
            np.loadtxt(folder / task / f"v{video}.txt", delimiter=",", skiprows=1, ndmin=2)
            for video in range(VIDEOS)
        ]
        return np.concatenate(rows)

    classes = values(blended, "expression").argmax(axis=1)
    f1 = f1_score(values(corpus / "true", "expression"), classes, average="macro")
    present = values(blended, "action_units") >= 0.5
    units = f1_score(values(corpus / "true", "units"), present, average="macro")
    ours, theirs = values(blended, "affect"), values(corpus / "true", "affect")
    ccc = np.mean([concordance(ours[:, column], theirs[:, column]) for column in (0, 1)])
    assert f"P_MTL                     {f1 + units + ccc:.4f}" in printed


def test_the_same_command_writes_the_same_bytes(corpus):
    first = train(corpus, "au", "units", options=["--epochs", "2"])[1].read_bytes()
    assert train(corpus, "au", "units", options=["--epochs", "2"])[1].read_bytes() == first
    other = train(corpus, "au", "units", options=["--epochs", "2", "--seed", "1"])[1]
    assert other.read_bytes() != first


@pytest.mark.parametrize(
    ("task", "annotations", "options", "message"),
    [
        ("au", ["affect"], [], "needs annotations of action_units, but the files have none"),
        ("multitask", ["affect"], [], "but the files have affect. Add"),
        ("va", ["affect"], ["--epochs", "0"], "“epochs” is 0"),
        ("va", ["affect"], ["--held-out", "1"], "A share of 1 of 900 rows"),
        ("va", ["nowhere"], [], "cannot be read"),
        ("va", ["affect"], ["--thresholds"], "--thresholds applies to action units"),
    ],
)
def test_impossible_fits_are_rejected(corpus, capsys, task, annotations, options, message):
    assert train(corpus, task, *annotations, options=options)[0] == 2
    assert message in capsys.readouterr().err
    assert not (corpus / "head.npz").exists()


def test_tables_of_two_models_and_missing_tables_are_rejected(corpus, capsys):
    np.savez(
        corpus / "tables" / "sound.npz", model=np.array("wav2vec2"), embeddings=np.ones((2, 3))
    )
    assert train(corpus, "va", "affect")[0] == 2
    assert "“stand-in”, size 24; “wav2vec2”, size 3" in capsys.readouterr().err
    for file in (corpus / "tables").iterdir():
        file.unlink()
    assert train(corpus, "va", "affect")[0] == 2
    assert "contains no tables of embeddings (*.npz" in capsys.readouterr().err


def kept_epoch(corpus, *options):
    """The head's record of its epoch, and the F1 on each pair of videos that was held out."""
    base = ["--epochs", "12", "--batch", "16", "--rate", "0.03", "--held-out", "0.3"]
    code, out = train(corpus, "expression", "expression", options=[*base, *options])
    assert code == 0
    return head_from_bytes(out.read_bytes(), "head.npz").branch("expression").fitting


def test_the_best_epoch_on_the_held_out_videos_is_kept_and_reported(corpus, capsys):
    fitting = kept_epoch(corpus)
    printed = capsys.readouterr().out
    value = fitting["epoch_chosen_by"].removeprefix("macro F1 of the held-out rows, ")
    assert f"macro F1                  {value}" in printed
    assert f"expression: epoch {fitting['epoch']} of 12 (macro F1 of the held-out" in printed
    assert "The epoch was chosen on the same held-out rows" in printed
    by_epoch = {}
    for epochs in range(1, 13):
        assert kept_epoch(corpus, "--epochs", str(epochs), "--keep", "last") == {
            "epoch": epochs,
            "epochs": epochs,
            "epoch_chosen_by": "the last epoch",
        }
        printed = capsys.readouterr().out
        assert "The epoch was chosen" not in printed
        by_epoch[epochs] = float(printed.split("macro F1")[1].split()[0])
    assert float(value) == max(by_epoch.values())
    assert fitting["epoch"] == max(by_epoch, key=by_epoch.get)


def test_each_task_of_a_head_keeps_a_separate_epoch(corpus, capsys):
    options = ["--hidden", "0", "--epochs", "6", "--batch", "32"]
    _, out = train(corpus, "multitask", "expression", "affect", "units", options=options)
    head = head_from_bytes(out.read_bytes(), "head.npz")
    chosen = [branch.fitting["epoch_chosen_by"].partition(" of ")[0] for branch in head.branches]
    assert chosen == ["macro F1", "mean CCC", "mean unit F1"]
    assert "; action_units: epoch " in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["train-head", "train-temporal-head"])
def test_an_unwritable_output_is_rejected_before_anything_is_read(tmp_path, capsys, verb):
    (tmp_path / "file").write_text("no folder")
    out = tmp_path / "file" / "head.npz"
    task = ["--task", "va"] if verb == "train-head" else []
    assert main([verb, "no tables", "no annotations", "--out", str(out), *task]) == 2
    assert f"{out} cannot be written: Not a directory" in capsys.readouterr().err
