"""Unusual videos and annotations on the command line: results and errors."""

import csv
import re

import av
import numpy as np
import pytest

from emotilens.cli.main import main
from video_making import moving_face, write_video

pytestmark = pytest.mark.usefixtures("models")

TWO_HOURS = 2 * 60 * 60


def run(*arguments):
    return main([str(argument) for argument in arguments])


def table(file):
    with file.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


@pytest.fixture
def long_video(tmp_path):
    """Three frames, an hour apart."""
    moments = [0, TWO_HOURS * 500, TWO_HOURS * 1000]
    return write_video(tmp_path / "long.mkv", moving_face(3), moments)


def test_a_video_two_hours_long_is_analysed_to_its_end(long_video, tmp_path, capsys):
    out = tmp_path / "out"
    assert run("analyse", long_video, "--out", out) == 0
    assert "long.mkv: 3 frames up to 7200.0 s" in capsys.readouterr().out
    assert [float(row["time"]) for row in table(out / "long.mkv.csv")] == [0, 3600, 7200]


def test_a_video_of_two_hours_is_rejected_where_one_hour_is_allowed(long_video, tmp_path, capsys):
    out = tmp_path / "out"
    assert run("analyse", long_video, "--out", out, "--longest", 3600) == 1
    printed = capsys.readouterr().out.splitlines()[-1]
    assert printed.startswith("long.mkv: The video lasts 7200")
    assert printed.endswith("the limit is 3600 s. Cut it, or raise the limit.")
    assert not (out / "long.mkv.csv").exists()


def test_a_video_without_frames_is_reported(tmp_path, capsys):
    file = tmp_path / "empty.avi"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.open()
        container.start_encoding()
    assert run("analyse", file, "--out", tmp_path / "out") == 1
    assert "empty.avi: The video contains no frames" in capsys.readouterr().out


def test_an_empty_file_is_reported(tmp_path, capsys):
    (tmp_path / "nothing.mp4").write_bytes(b"")
    assert run("analyse", tmp_path / "nothing.mp4", "--out", tmp_path / "out") == 1
    assert "nothing.mp4: The file is empty. Copy or download it" in capsys.readouterr().out


def test_frames_at_irregular_times_keep_their_numbers_and_times(tmp_path):
    moments = [0, 40, 50, 400, 410, 1000]
    file = write_video(tmp_path / "irregular.mkv", moving_face(6), moments)
    assert run("analyse", file, "--out", tmp_path / "out", "--embeddings") == 0
    rows = table(tmp_path / "out" / "irregular.mkv.csv")
    assert [float(row["time"]) for row in rows] == [moment / 1000 for moment in moments]
    assert [int(row["frame"]) for row in rows] == list(range(6))
    arguments = ["--out", tmp_path / "few", "--frames-per-second", 2]
    assert run("analyse", file, *arguments) == 0
    few = table(tmp_path / "few" / "irregular.mkv.csv")
    # The first frames at or after 0, 0.5 and 1 second; none comes between these two.
    assert [int(row["frame"]) for row in few] == [0, 5]


@pytest.fixture
def corpus(tmp_path):
    """Two tables of ten frames."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "true").mkdir()
    rows = np.random.default_rng(1).normal(size=(10, 4))
    for name in ("a", "b"):
        np.savez(tmp_path / "tables" / f"{name}.npz", embeddings=rows, model=np.array("m"))
        write(tmp_path, name, "valence,arousal", ["0.1,0.2", "0.3,0.4"] * 5)
    return tmp_path


def write(folder, name, header, lines):
    (folder / "true" / f"{name}.txt").write_text("\n".join([header, *lines]))


def train(folder, task):
    out = ["--out", folder / "head.npz"]
    return run("train-head", folder / "tables", folder / "true", "--task", task, *out)


def test_annotations_that_end_before_the_video_are_rejected(corpus, capsys):
    write(corpus, "b", "valence,arousal", ["0.1,0.2"] * 7)
    assert train(corpus, "va") == 2
    error = capsys.readouterr().err
    assert "The embeddings of b go up to frame 10, but 7 frames are annotated" in error


def test_annotations_with_different_label_sets_are_rejected(corpus, capsys):
    write(corpus, "a", "Neutral,Anger", ["0", "1"] * 5)
    write(corpus, "b", "Neutral,Fear", ["0", "1"] * 5)
    assert train(corpus, "expression") == 2
    error = capsys.readouterr().err
    assert "different columns for “expression”: neutral, anger; neutral, fear" in error


def test_predictions_with_a_different_label_set_are_rejected(corpus, capsys):
    write(corpus, "a", "Neutral,Anger", ["0.5,0.5"] * 10)
    write(corpus, "b", "Neutral,Fear", ["0", "1"] * 5)
    files = [corpus / "true" / f"{name}.txt" for name in ("a", "b")]
    assert run("evaluate", *files) == 2
    assert "have neutral, anger, the annotations neutral, fear" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("header", "line", "message"),
    [
        ("Neutral,Anger", "2", "Line 2 of .* holds 2, but it must be from 0 to 1"),
        ("violence", "2", "Line 2 of .* holds 2, but it must be from 0 to 1"),
        ("ambivalence", "1,0,1", "it must hold 1 number"),
        ("ambivalence", "", "has no rows"),
    ],
)
def test_annotations_that_do_not_match_their_first_line_are_rejected(
    corpus, capsys, header, line, message
):
    write(corpus, "a", header, [line] * 10)
    assert train(corpus, "va") == 2
    assert re.search(message, capsys.readouterr().err)


def test_a_file_in_no_known_format_is_left_out_of_a_folder_and_named(corpus, capsys):
    write(corpus, "a", "Neutral,Bored", ["1"] * 10)
    assert train(corpus, "va") == 0
    captured = capsys.readouterr()
    assert "a.txt is left out: it is neither in an Aff-Wild2 format" in captured.err
    assert "fitted to 8 frames from 1 videos" in captured.out
    alone = ["--task", "va", "--out", corpus / "head.npz"]
    assert run("train-head", corpus / "tables", corpus / "true" / "a.txt", *alone) == 2
    assert "begins with “Neutral,Bored”, which is not an Aff" in capsys.readouterr().err
