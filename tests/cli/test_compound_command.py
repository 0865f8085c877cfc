"""``emotilens compound`` on analyses and text files, by hand and against scipy."""

import numpy as np
import pytest
from scipy.ndimage import uniform_filter1d
from scipy.stats import gmean, hmean

from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.basics.table import ResultNames
from emotilens.cli.main import main
from emotilens.steps.label_maps import AFF_WILD2, AFFECTNET
from emotilens.timeline.csv_text import csv_text
from video_making import moving_face, write_video

COMPOUNDS = "fearfully surprised,happily surprised,sadly surprised,disgustedly surprised,"
COMPOUNDS += "angrily surprised,sadly fearful,sadly angry"
PARTS = [
    ("fear", "surprise"),
    ("happiness", "surprise"),
    ("sadness", "surprise"),
    ("disgust", "surprise"),
    ("anger", "surprise"),
    ("sadness", "fear"),
    ("sadness", "anger"),
]


def run(*arguments):
    return main([str(argument) for argument in arguments])


def written(file):
    assert file.read_text().splitlines()[0] == COMPOUNDS
    return np.loadtxt(file, delimiter=",", skiprows=1, ndmin=2)


def face(track, size, shares):
    raw = dict(zip(AFFECTNET, shares.tolist(), strict=True))
    even = dict.fromkeys(AFFECTNET, 0.125)
    label = max(even, key=even.get)
    return Face(track, (0, 0, size, size), expression=Expression(label, 0.125, even, raw))


def table(file, frames):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(csv_text(frames, ResultNames(AFFECTNET)))
    return file


def scores(shares, labels, mean):
    column = dict(zip(labels, shares.T, strict=True))
    return np.column_stack([mean([column[a], column[b]], axis=0) for a, b in PARTS])


SHARES = np.random.default_rng(5).dirichlet(np.ones(8), 5).round(6)


@pytest.mark.parametrize(
    ("mean", "peer"), [("arithmetic", np.mean), ("geometric", gmean), ("harmonic", hmean)]
)
def test_a_score_is_the_mean_of_its_two_expressions_and_gaps_are_filled(tmp_path, mean, peer):
    faces = [(face(1, 9, SHARES[0]),), (), (face(1, 9, SHARES[1]),), ()]
    frames = [FrameResult(index, index / 25, one) for index, one in enumerate(faces)]
    file = table(tmp_path / "clip.mp4.csv", frames)
    assert run("compound", file, "--mean", mean, "--out", tmp_path / "predictions") == 0
    first, last = scores(SHARES[:2], AFFECTNET, peer)
    expected = np.array([first, (first + last) / 2, last, last])
    assert written(tmp_path / "predictions/compound/clip.txt") == pytest.approx(expected, abs=2e-6)


@pytest.mark.parametrize(
    ("mean", "peer"), [("arithmetic", np.mean), ("geometric", gmean), ("harmonic", hmean)]
)
def test_the_maximum_of_each_score_over_several_faces_counts_as_in_abaw6(tmp_path, mean, peer):
    both = (face(1, 9, SHARES[0]), face(2, 20, SHARES[1]))
    frames = [FrameResult(0, 0.0, both), FrameResult(1, 0.04, (face(2, 20, SHARES[2]),))]
    file = table(tmp_path / "clip.csv", frames)
    each = scores(SHARES[:3], AFFECTNET, peer)
    for faces, first in (("largest", each[1]), ("maximum", each[:2].max(axis=0))):
        options = ["--faces", faces, "--mean", mean]
        assert run("compound", file, *options, "--out", tmp_path / faces) == 0
        found = written(tmp_path / faces / "compound" / "clip.txt")
        assert found == pytest.approx(np.array([first, each[2]]), abs=2e-6)


def test_a_happy_face_beside_a_surprised_one_is_not_happily_surprised(tmp_path):
    # Each face has 0.9 for one expression, and the rest spread over seven: (0.9 + 0.1 / 7) / 2.
    happy, surprised = (
        np.where([label == sure for label in AFFECTNET], 0.9, 0.1 / 7).round(6)
        for sure in ("happiness", "surprise")
    )
    frames = [FrameResult(0, 0.0, (face(1, 9, happy), face(2, 9, surprised)))]
    assert run("compound", table(tmp_path / "a.csv", frames), "--out", tmp_path) == 0
    assert written(tmp_path / "compound" / "a.txt")[0, 1] == pytest.approx(0.457, abs=5e-4)


def test_a_gaussian_window_weights_frames_with_a_face_and_the_rest_is_filled(tmp_path):
    shown = {0: SHARES[0], 1: SHARES[1], 5: SHARES[2], 6: SHARES[3]}
    frames = [
        FrameResult(index, index / 25, (face(1, 9, shown[index]),) if index in shown else ())
        for index in range(7)
    ]
    file = table(tmp_path / "clip.csv", frames)
    options = ["--kind", "gaussian", "--sigma", 2, "--window", 1, "--mean", "geometric"]
    assert run("compound", file, *options, "--out", tmp_path) == 0
    a, b, c, d = scores(SHARES[:4], AFFECTNET, gmean)
    k = np.exp(-1 / 2)
    expected = [(a + k * b) / (1 + k), (b + k * a) / (1 + k), b, (b + c) / 2, c]
    expected += [(c + k * d) / (1 + k), (d + k * c) / (1 + k)]
    found = written(tmp_path / "compound" / "clip.txt")
    assert found == pytest.approx(np.array(expected), abs=2e-6)


def test_a_box_window_averages_filled_scores(tmp_path):
    frames = [
        FrameResult(index, index / 25, (face(1, 9, SHARES[index // 2]),) if index % 2 == 0 else ())
        for index in range(5)
    ]
    file = table(tmp_path / "clip.csv", frames)
    assert run("compound", file, "--window", 1, "--mean", "harmonic", "--out", tmp_path) == 0
    a, b, c = scores(SHARES[:3], AFFECTNET, hmean)
    rows = [a, (a + b) / 2, b, (b + c) / 2, c]
    expected = [np.mean(rows[max(i - 1, 0) : i + 2], axis=0) for i in range(5)]
    found = written(tmp_path / "compound" / "clip.txt")
    assert found == pytest.approx(np.array(expected), abs=2e-6)


def test_text_files_are_smoothed_and_can_be_evaluated(tmp_path, capsys):
    shares = np.random.default_rng(6).dirichlet(np.ones(8), 30).round(6)
    (tmp_path / "predictions.txt").write_text(
        "\n".join([",".join(AFF_WILD2), *(",".join(map(str, row)) for row in shares)])
    )
    out = ["--out", tmp_path, "--window", 2]
    assert run("compound", tmp_path / "predictions.txt", *out) == 0
    found = written(tmp_path / "compound" / "predictions.txt")
    smoothed = uniform_filter1d(shares, 5, axis=0)
    expected = scores(smoothed, AFF_WILD2, np.mean)
    assert found[2:-2] == pytest.approx(expected[2:-2], abs=2e-6)
    labels = found.argmax(axis=1)
    (tmp_path / "true.txt").write_text("\n".join([COMPOUNDS.title(), *map(str, labels)]))
    capsys.readouterr()
    assert run("evaluate", tmp_path / "compound" / "predictions.txt", tmp_path / "true.txt") == 0
    assert "accuracy                  1.0000" in capsys.readouterr().out


@pytest.mark.usefixtures("models")
def test_analyses_of_a_folder_of_videos_are_read(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / "videos" / folder).mkdir(parents=True)
        write_video(tmp_path / "videos" / folder / "clip.mkv", moving_face(2))
    assert run("analyse", tmp_path / "videos", "--out", tmp_path / "out", "--video-json") == 0
    assert run("compound", tmp_path / "out", "--out", tmp_path / "tables") == 0
    document = tmp_path / "out" / "a" / "clip.mkv.json"
    assert run("compound", document, "--out", tmp_path / "json") == 0
    predictions = [written(tmp_path / "tables/compound" / folder / "clip.txt") for folder in "ab"]
    assert predictions[0].shape == (2, 7)
    assert predictions[0] == pytest.approx(written(tmp_path / "json/compound/a/clip.txt"), abs=1e-6)
    assert np.array_equal(*predictions)


def test_a_bad_file_is_reported_and_the_others_are_read(tmp_path, capsys):
    good = table(tmp_path / "a" / "clip.csv", [FrameResult(0, 0.0, (face(1, 9, SHARES[0]),))])
    same = table(tmp_path / "b" / "clip.csv", [FrameResult(0, 0.0, (face(1, 9, SHARES[1]),))])
    nobody = table(tmp_path / "nobody.csv", [FrameResult(0, 0.0, ())])
    (tmp_path / "labels.txt").write_text("Neutral,Anger\n0\n1\n")
    (tmp_path / "few.txt").write_text("Neutral,Anger\n0.5,0.5\n")
    files = [nobody, tmp_path / "labels.txt", tmp_path / "few.txt", good, same]
    assert run("compound", *files, "--out", tmp_path / "predictions") == 1
    errors = capsys.readouterr().err.splitlines()
    assert "nobody.csv: nobody: no predictions for 1 of 1 frames" in errors[0]
    assert "labels.txt has no probabilities of expressions" in errors[1]
    assert "lack fear, happiness, sadness, disgust" in errors[2]
    assert f"clip.txt, which was written from {good}" in errors[3]
    kept = written(tmp_path / "predictions" / "compound" / "clip.txt")
    assert kept == pytest.approx(scores(SHARES[:1], AFFECTNET, np.mean), abs=2e-6)
    assert run("compound", *files[:3], "--out", tmp_path / "other") == 2
    assert not (tmp_path / "other").exists()
    assert run("compound", tmp_path / "absent.csv", "--out", tmp_path / "other") == 2
    assert "absent.csv cannot be read" in capsys.readouterr().err
