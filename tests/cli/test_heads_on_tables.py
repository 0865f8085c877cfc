"""From tables of embeddings to figures: joined, described, read by heads, blended, evaluated."""

import json
import re

import numpy as np
import pytest
from scipy.ndimage import uniform_filter1d
from scipy.stats import pearsonr
from sklearn.metrics import f1_score

from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table
from emotilens.heads.apply import apply_head
from emotilens.heads.files import head_from_bytes, head_to_bytes
from emotilens.heads.head import Branch, Head, Layer
from emotilens.heads.tasks import MIMICRY

CHANCE = np.random.default_rng(12)
FRAMES, VIDEOS = 60, 5


def run(*arguments):
    return main([str(argument) for argument in arguments])


def save(file, embeddings, **further):
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, embeddings=np.asarray(embeddings, np.float32), **further)


def write(file, header, rows):
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [",".join(map(str, np.atleast_1d(row))) for row in rows]
    file.write_text("\n".join([header, *lines]))


def written(file):
    return np.loadtxt(file, delimiter=",", skiprows=1, ndmin=2)


@pytest.fixture
def ambivalence(tmp_path):
    """Faces, and sound with half as many rows; each contains a little of the ambivalence."""
    for video in range(VIDEOS):
        present = np.repeat(CHANCE.random(FRAMES // 6) < 0.25, 6).astype(int)
        faces = 1.5 * present[:, None] + CHANCE.normal(size=(FRAMES, 4))
        sound = present[::2, None] + CHANCE.normal(size=(FRAMES // 2, 3))
        seen = np.delete(np.arange(FRAMES), [7, 8])
        save(tmp_path / "faces" / f"v{video}.mp4.embeddings.npz", faces[seen], frames=seen)
        save(tmp_path / "sound" / f"v{video}.npz", sound)
        write(tmp_path / "true" / f"v{video}.txt", "ambivalence", present)
    return tmp_path


def train(folder, tables, task, annotations, out, *options):
    arguments = ["train-head", folder / tables, folder / annotations, "--task", task]
    assert run(*arguments, "--out", folder / out, *options) == 0
    return head_from_bytes((folder / out).read_bytes(), out)


def late_fusion(folder, kinds, weights, *options):
    """Fit a head to each kind, apply it, and blend the predictions."""
    for kind in kinds:
        train(folder, kind, "ambivalence", "true", f"{kind}.npz", "--epochs", 60, "--batch", 32)
        out = ["--out", folder / f"{kind}-predictions", "--annotations", folder / "true"]
        assert run("apply-head", folder / f"{kind}.npz", folder / kind, *out) == 0
    predictions = [folder / f"{kind}-predictions" / "ambivalence" for kind in kinds]
    out = ["--out", folder / "blended", "--weights", *weights]
    assert run("blend", *predictions, *out, *options) == 0
    return folder / "blended" / "ambivalence"


def test_predictions_from_faces_and_sound_are_blended_as_for_ambivalence(ambivalence, capsys):
    folder = ambivalence
    sound = [folder / "faces", folder / "sound", "--without-first", "--out", folder / "frames"]
    assert run("join", *sound) == 0
    blended = late_fusion(folder, ("faces", "frames"), (3, 1), "--window", 2)
    capsys.readouterr()
    assert run("evaluate", blended, folder / "true", "--thresholds", "0.3") == 0
    printed = capsys.readouterr().out

    # The predictions of each kind, blended and smoothed again here.
    heads = {
        kind: head_from_bytes((folder / f"{kind}.npz").read_bytes(), kind)
        for kind in ("faces", "frames")
    }
    predictions = {kind: [] for kind in heads}
    true = []
    for video in range(VIDEOS):
        for kind, head in heads.items():
            table = load_embedding_table(folder / kind / f"v{video}.mp4.embeddings.npz")
            values = apply_head(head, table.embeddings)["ambivalence"][:, 0]
            predictions[kind].append(np.interp(np.arange(FRAMES), table.frames, values))
        true.append(written(folder / "true" / f"v{video}.txt")[:, 0])
        mean = 0.75 * predictions["faces"][-1] + 0.25 * predictions["frames"][-1]
        inner = uniform_filter1d(mean, 5)[2:-2]
        assert written(blended / f"v{video}.txt")[2:-2, 0] == pytest.approx(inner, abs=2e-6)
    found = np.concatenate([written(blended / f"v{video}.txt")[:, 0] for video in range(VIDEOS)])
    expected = f1_score(np.concatenate(true), found >= 0.3, average="weighted")
    assert f"weighted F1               {expected:.4f}" in printed
    assert expected > 0.75


def test_joined_embeddings_make_one_head(ambivalence):
    folder = ambivalence
    assert run("join", folder / "faces", folder / "sound", "--out", folder / "both") == 0
    head = train(folder, "both", "ambivalence", "true", "both.npz")
    assert head.size == 7
    table = load_embedding_table(folder / "both" / "v0.mp4.embeddings.npz")
    sound = load_embedding_table(folder / "sound" / "v0.npz").embeddings
    assert np.array_equal(table.embeddings[:, 4:], sound[table.frames // 2])


def test_videos_that_are_not_ambivalent_as_a_whole_get_zeros(ambivalence):
    write(ambivalence / "texts.txt", "filename,ambivalence", [f"v{n},{n % 2}" for n in range(5)])
    filtered = late_fusion(ambivalence, ("faces",), (1,), "--only-where", ambivalence / "texts.txt")
    assert not written(filtered / "v0.txt").any()
    unchanged = written(ambivalence / "faces-predictions" / "ambivalence" / "v1.txt")
    assert written(filtered / "v1.txt") == pytest.approx(unchanged)


@pytest.fixture
def mimicry(tmp_path):
    """Forty videos, whose faces contain a little of the six emotions."""
    axes = CHANCE.normal(size=(6, 8))
    strengths = CHANCE.random((40, 6))
    for video, row in enumerate(strengths):
        faces = row @ axes + 0.3 * CHANCE.normal(size=(30, 8))
        save(tmp_path / "faces" / f"{video:05}.mp4.embeddings.npz", faces)
        save(tmp_path / "text" / f"{video:05}.npz", [row[:2]])
    rows = [[f"{video:05}", *row] for video, row in enumerate(strengths)]
    write(tmp_path / "true.csv", ",".join(["Filename", *MIMICRY]), rows)
    return tmp_path


def test_mimicry_is_predicted_from_statistics_of_every_fifth_frame(mimicry, capsys):
    folder = mimicry
    assert run("describe", folder / "faces", "--every", 5, "--out", folder / "faces.npz") == 0
    text = ["--statistics", "mean", "--out", folder / "text.npz"]
    assert run("describe", folder / "text", *text) == 0
    names = load_embedding_table(folder / "faces.npz").sources
    assert names[3] == "00003.mp4"
    head = train(folder, "faces.npz", "mimicry", "true.csv", "head.npz", "--epochs", "300")
    assert "mean Pearson's r" in capsys.readouterr().out
    assert head.size == 32

    assert run("apply-head", folder / "head.npz", folder / "faces.npz", "--out", folder) == 0
    predictions = folder / "mimicry" / "faces.txt"
    assert predictions.read_text().splitlines()[4].startswith("00003.mp4,0.")
    capsys.readouterr()
    assert run("sweep", predictions, folder / "true.csv") == 2
    assert "which have no frames to smooth over" in capsys.readouterr().err
    assert run("evaluate", predictions, folder / "true.csv", "--json", folder / "figures.json") == 0
    found, true = (
        np.loadtxt(file, delimiter=",", skiprows=1, usecols=range(1, 7))
        for file in (predictions, folder / "true.csv")
    )
    expected = [pearsonr(found[:, k], true[:, k]).statistic for k in range(6)]
    figures = json.loads((folder / "figures.json").read_text())["mimicry"]
    assert figures["videos"] == 40
    assert list(figures["correlation"].values()) == pytest.approx(expected)
    assert figures["mean_correlation"] == pytest.approx(np.mean(expected))
    assert min(expected) > 0.5


def test_mimicry_is_blended_video_by_video_whatever_their_order(tmp_path, capsys):
    header = ",".join(["filename", *MIMICRY])
    one, other = CHANCE.random((2, 3, 6))
    write(tmp_path / "faces.txt", header, [["a", *one[0]], ["b", *one[1]], ["c", *one[2]]])
    write(tmp_path / "text.txt", header, [["c.mp4", *other[2]], ["a", *other[0]], ["b", *other[1]]])
    files, out = [tmp_path / "faces.txt", tmp_path / "text.txt"], ["--out", tmp_path / "both"]
    assert run("blend", *files, *out, "--weights", 1, 3) == 0
    file = tmp_path / "both" / "mimicry" / "faces.txt"
    assert [line.split(",")[0] for line in file.read_text().split()[2:]] == ["a", "b", "c"]
    found = np.loadtxt(file, delimiter=",", skiprows=1, usecols=range(1, 7))
    assert found == pytest.approx(0.25 * one + 0.75 * other, abs=1e-6)
    own = ["--weights-of", "empathic pain", 1, 1, "--weights-of", "joy", 9, 1]
    assert run("blend", *files, *out, "--weights", 1, 3, *own) == 0
    shares = np.array([0.25, 0.25, 0.25, 0.5, 0.25, 0.9])
    found = np.loadtxt(file, delimiter=",", skiprows=1, usecols=range(1, 7))
    assert found == pytest.approx(shares * one + (1 - shares) * other, abs=1e-6)
    assert run("blend", *files, *out, "--weights-of", "joy", "much", 1) == 2
    assert "--weights-of joy much 1: “much” is not a finite number" in capsys.readouterr().err
    assert run("blend", *files, *out, "--window", 5) == 2
    assert "about whole videos, which are not smoothed" in capsys.readouterr().err
    write(tmp_path / "text.txt", header, [["a", *other[0]]])
    assert run("blend", *files, *out) == 2
    assert "no predictions for b, c" in capsys.readouterr().err


@pytest.fixture
def units_head(tmp_path):
    layer = Layer(CHANCE.normal(size=(3, 2)), np.zeros(2))
    branch = Branch("action_units", ("AU1", "AU12"), (layer,), (0.5, 0.5))
    head = Head("units", "stand-in", "a" * 64, np.zeros(3), np.ones(3), (branch,))
    (tmp_path / "head.npz").write_bytes(head_to_bytes(head))
    return head


def test_predictions_have_as_many_lines_as_the_annotations(tmp_path, units_head, capsys):
    rows = CHANCE.normal(size=(3, 3)).astype(np.float32)
    save(tmp_path / "clip.npz", rows, frames=np.array([1, 2, 4]))
    write(tmp_path / "clip.txt", "AU1,AU12", [[1, 0], [0, 1], [1, 1], [0, 0], [1, 0], [-1, -1]])
    arguments = [tmp_path / "head.npz", tmp_path / "clip.npz", "--out", tmp_path / "predictions"]
    assert run("apply-head", *arguments, "--annotations", tmp_path / "clip.txt") == 0
    predictions = written(tmp_path / "predictions" / "action_units" / "clip.txt")
    units = apply_head(units_head, rows)["action_units"]
    # The first face's values before it, the mean between two, the last one's after it.
    expected = [units[0], units[0], units[1], (units[1] + units[2]) / 2, units[2], units[2]]
    assert predictions == pytest.approx(np.array(expected), abs=1e-6)
    assert run("evaluate", tmp_path / "predictions" / "action_units", tmp_path / "clip.txt") == 0
    assert "Action units, 5 annotated frames" in capsys.readouterr().out
    assert run("apply-head", *arguments) == 0
    assert len(written(tmp_path / "predictions" / "action_units" / "clip.txt")) == 5


@pytest.mark.parametrize(
    ("further", "lines", "message"),
    [
        (
            {"model": "other"},
            4,
            "fitted to embeddings of “stand-in” .* holds embeddings of “other”",
        ),
        ({"model": "stand-in", "sha256": "b" * 64}, 4, r"\(aaaaaaaaaaaa\), .* \(bbbbbbbbbbbb\)"),
        ({}, 2, "up to frame 3, but must have between 1 and 2"),
        ({"rows": 0}, 4, "has 0 frames"),
        ({"size": 4}, 4, r"size 3, but .* shape \(3, 4\)"),
    ],
)
def test_a_table_that_does_not_match_the_head_is_rejected(
    tmp_path, units_head, capsys, further, lines, message
):
    shape = further.pop("rows", 3), further.pop("size", 3)
    texts = {name: np.array(text) for name, text in further.items()}
    save(tmp_path / "clip.npz", np.ones(shape), **texts)
    write(tmp_path / "clip.txt", "AU1,AU12", [[0, 0]] * lines)
    arguments = [tmp_path / "head.npz", tmp_path / "clip.npz", "--out", tmp_path / "predictions"]
    assert run("apply-head", *arguments, "--annotations", tmp_path / "clip.txt") == 2
    assert re.search(message, capsys.readouterr().err)
    assert not (tmp_path / "predictions").exists()


def test_tables_and_predictions_of_other_videos_are_rejected(tmp_path, units_head, capsys):
    save(tmp_path / "a" / "clip.npz", np.ones((2, 3)))
    save(tmp_path / "b" / "other.npz", np.ones((2, 3)))
    assert run("join", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "c") == 2
    assert "has no table for clip" in capsys.readouterr().err
    assert run("join", tmp_path / "a", "--out", tmp_path / "c") == 2
    assert "Only one table was given" in capsys.readouterr().err
    assert run("describe", tmp_path / "a", "--every", 0, "--out", tmp_path / "c.npz") == 2
    assert "--every is 0, but must be 1 or more" in capsys.readouterr().err
    write(tmp_path / "true" / "another.txt", "AU1,AU12", [[0, 0]])
    write(tmp_path / "true" / "third.txt", "AU1,AU12", [[0, 0]])
    arguments = [tmp_path / "head.npz", tmp_path / "a", "--out", tmp_path / "predictions"]
    assert run("apply-head", *arguments, "--annotations", tmp_path / "true") == 2
    assert "No annotations found for clip" in capsys.readouterr().err
    for name, count in (("one", 2), ("two", 4)):
        write(tmp_path / name / "clip.txt", "violence", [0] * count)
    assert run("blend", tmp_path / "one", tmp_path / "two", "--out", tmp_path / "c") == 2
    message = "predictions of 4 frames but other predictions of 2"
    assert f"clip: {message}" in capsys.readouterr().err
    write(tmp_path / "texts.txt", "filename,ambivalence", ["another,1"])
    filtered = ["--only-where", tmp_path / "texts.txt", "--out", tmp_path / "c"]
    assert run("blend", tmp_path / "one", *filtered) == 2
    assert "predictions for whole videos have no line for clip" in capsys.readouterr().err
    assert (
        run("blend", tmp_path / "one", "--only-where", tmp_path / "one" / "clip.txt", *filtered[2:])
        == 2
    )
    assert "does not predict ambivalence for whole videos" in capsys.readouterr().err


def test_a_general_model_decides_where_its_windowed_probability_passes_the_gate(tmp_path, capsys):
    labels = "neutral,anger,disgust,fear,happiness,sadness,surprise,other"
    chance = np.random.default_rng(8)
    head, general = (chance.dirichlet(np.full(8, 0.1), 40) for _ in range(2))
    write(tmp_path / "head" / "clip.txt", labels, head)
    write(tmp_path / "general" / "clip.txt", labels, general)
    gated = ["--gate", tmp_path / "general", "--out", tmp_path / "out", "--window", 2]
    assert run("blend", tmp_path / "head", *gated, "--threshold", 0.4) == 0
    ours, theirs = (
        uniform_filter1d(values, 5, axis=0, mode="nearest") for values in (head, general)
    )
    found = written(tmp_path / "out" / "expression" / "clip.txt")
    sure = theirs[:, :7].max(axis=1) > 0.4
    assert 5 < sure.sum() < 35
    inner = slice(2, -2)
    wanted = np.where(
        sure[:, None],
        np.column_stack((theirs[:, :7] / theirs[:, :7].sum(axis=1, keepdims=True), np.zeros(40))),
        ours,
    )
    assert found[inner] == pytest.approx(wanted[inner], abs=2e-6)
    assert run("blend", tmp_path / "head", *gated, "--threshold", 1.5) == 2
    assert "The gate's threshold is 1.5; it must be from 0 to 1." in capsys.readouterr().err
    write(tmp_path / "head" / "clip.txt", "AU1,AU12", np.zeros((40, 2)))
    write(tmp_path / "general" / "clip.txt", "AU1,AU12", np.zeros((40, 2)))
    assert run("blend", tmp_path / "head", *gated) == 2
    assert (
        "A gate needs two tables of expressions, but their labels are none"
        in capsys.readouterr().err
    )


def test_a_bad_table_is_reported_and_the_others_are_read(tmp_path, units_head, capsys):
    tables = tmp_path / "tables"
    save(tables / "a.npz", np.ones((2, 3)))
    (tables / "b.mp4.embeddings.npz").write_bytes(b"no table")
    save(tables / "c.npz", np.ones((2, 4)))
    save(tables / "d.npz", np.ones((4, 3)))
    arguments = [tmp_path / "head.npz", tables, "--out", tmp_path / "predictions"]
    assert run("apply-head", *arguments) == 1
    assert {file.name for file in (tmp_path / "predictions/action_units").iterdir()} == {
        "a.txt",
        "d.txt",
    }
    first, second = capsys.readouterr().err.splitlines()
    file = tables / "b.mp4.embeddings.npz"
    assert first.startswith(f"b.mp4: {file} cannot be read as a table of embeddings: it is not an")
    assert "it starts with b'no table'" in first
    assert second.startswith("c: The head “units” reads embeddings of size 3, but")
    for name in ("a.npz", "d.npz"):
        (tables / name).unlink()
    assert run("apply-head", *arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_tables_of_the_same_name_are_distinguished_by_folder(tmp_path, units_head, capsys):
    rows = {"a": np.ones((2, 3)), "b": np.zeros((3, 3))}
    for folder, values in rows.items():
        save(tmp_path / "tables" / folder / "clip.mp4.embeddings.npz", values)
        write(tmp_path / "true" / folder / "clip.txt", "AU1,AU12", [[1, 0]] * len(values))
    out = ["--out", tmp_path / "predictions", "--annotations", tmp_path / "true"]
    assert run("apply-head", tmp_path / "head.npz", tmp_path / "tables", *out) == 0
    for folder, values in rows.items():
        predictions = written(tmp_path / "predictions" / "action_units" / folder / "clip.txt")
        assert predictions == pytest.approx(
            apply_head(units_head, values)["action_units"], abs=1e-6
        )
    capsys.readouterr()
    assert run("evaluate", tmp_path / "predictions" / "action_units", tmp_path / "true") == 0
    assert "Action units, 5 annotated frames" in capsys.readouterr().out
    apart = [tmp_path / "tables" / folder for folder in rows]
    assert run("apply-head", tmp_path / "head.npz", *apart, "--out", tmp_path / "other") == 2
    assert "would both be written to clip.txt. Name their common folder" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


def test_tables_that_differ_only_in_their_extensions_are_rejected(tmp_path, units_head, capsys):
    for name in ("clip.mp4", "clip.avi"):
        save(tmp_path / "tables" / f"{name}.embeddings.npz", np.ones((2, 3)))
    arguments = [tmp_path / "head.npz", tmp_path / "tables", "--out", tmp_path / "predictions"]
    assert run("apply-head", *arguments) == 2
    assert "would both be written to clip.txt" in capsys.readouterr().err


def test_videos_of_the_same_name_are_joined_and_described_by_folder(tmp_path, capsys):
    for kind in ("faces", "sound"):
        for number, folder in enumerate(("a", "b"), start=1):
            values = np.full((2, 2), number + 10 * (kind == "sound"))
            save(tmp_path / kind / folder / f"clip.{kind}.npz", values)
    assert run("join", tmp_path / "faces", tmp_path / "sound", "--out", tmp_path / "all") == 0
    for number, folder in enumerate(("a", "b"), start=1):
        table = load_embedding_table(tmp_path / "all" / folder / "clip.faces.embeddings.npz")
        assert table.embeddings[0].tolist() == [number, number, number + 10, number + 10]
    out = tmp_path / "described.npz"
    assert run("describe", tmp_path / "all", "--out", out, "--statistics", "mean") == 0
    assert load_embedding_table(out).sources == ("a/clip.faces", "b/clip.faces")
    save(tmp_path / "flat" / "clip.npz", np.ones((2, 2)))
    assert run("join", tmp_path / "faces", tmp_path / "flat", "--out", tmp_path / "c") == 2
    assert "“clip” matches each of “a/clip.faces”, “b/clip.faces”" in capsys.readouterr().err


def test_a_head_is_fitted_to_all_videos_of_the_same_name(tmp_path, capsys):
    for number, folder in enumerate(("a", "b")):
        save(tmp_path / "tables" / folder / "clip.npz", CHANCE.normal(size=(20, 3)) + number)
        write(tmp_path / "true" / folder / "clip.txt", "violence", [number] * 10 + [0] * 10)
    write(tmp_path / "true" / "clip.txt", "violence", [0] * 20)
    arguments = ["train-head", tmp_path / "tables", tmp_path / "true", "--task", "violence"]
    assert run(*arguments, "--out", tmp_path / "head.npz") == 2
    assert "“clip” matches each of “a/clip”, “b/clip”" in capsys.readouterr().err
    (tmp_path / "true" / "clip.txt").unlink()
    assert run(*arguments, "--out", tmp_path / "head.npz") == 0
    assert "20 frames from 1 videos; figures on 20 held-out" in capsys.readouterr().out


def test_groups_are_described_over_faces_and_then_over_frames(tmp_path):
    faces = CHANCE.normal(size=(9, 2)).astype(np.float32)
    frames = np.array([0, 0, 0, 1, 1, 2, 3, 3, 3])
    save(tmp_path / "group.npz", faces, frames=frames, model=np.array("stand-in"))
    chosen = ["--statistics", "mean", "deviation", "--faces", "group", "--every", 2]
    assert run("describe", tmp_path / "group.npz", *chosen, "--out", tmp_path / "all.npz") == 0
    table = load_embedding_table(tmp_path / "all.npz")
    each = [np.r_[faces[frames == f].mean(axis=0), faces[frames == f].std(axis=0)] for f in (0, 2)]
    expected = np.r_[np.mean(each, axis=0), np.std(each, axis=0)]
    assert table.embeddings[0] == pytest.approx(expected, abs=1e-6)
    assert table.model == "mean, deviation of groups of stand-in"
