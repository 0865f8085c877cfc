"""Files of unequal length, and files that are neither predictions nor annotations."""

import pytest

from emotilens.basics.errors import EmotilensError, EvaluationError
from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.basics.table import ResultNames
from emotilens.cli.inputs.pairs import read_pairs
from emotilens.steps.label_maps import AFFECTNET
from emotilens.timeline.csv_text import csv_text

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"


def written(folder, **files):
    folder.mkdir(parents=True)
    for name, lines in files.items():
        (folder / f"{name}.txt").write_text("\n".join([LABELS, *map(str, lines)]))
    return folder


def analysed(file, labels):
    frames = []
    for index, label in enumerate(labels):
        shares = {name: float(name == label) for name in AFFECTNET}
        face = Face(1, (0, 0, 9, 9), 0.9, expression=Expression(label, 1.0, shares, shares))
        frames.append(FrameResult(index, index / 25, (face,)))
    file.write_text(csv_text(frames, ResultNames(AFFECTNET)))
    return file


TABLE_LENGTHS = {
    3: "clip: predictions of 4 frames, but annotations of 3: the last prediction is left out.",
    4: None,
    5: "clip: predictions of 4 frames, but annotations of 5: the last prediction is repeated.",
}


@pytest.mark.parametrize(("annotated", "note"), TABLE_LENGTHS.items())
@pytest.mark.parametrize("kind", ["text", "analysis"])
def test_a_difference_of_one_frame_is_accepted_and_reported(tmp_path, kind, annotated, note):
    predictions = written(tmp_path / "predictions", clip=[3, 4, 3, 4]) / "clip.txt"
    if kind == "analysis":
        predictions = analysed(tmp_path / "clip.csv", ("fear", "happiness") * 2)
    annotations = written(tmp_path / "annotations", clip=[3] * annotated)
    found = read_pairs(predictions, annotations)
    (pair,) = found.pairs
    predicted = pair.predictions.values("expression").argmax(axis=1).tolist()
    assert predicted == [3, 4, 3, 4, 4][:annotated]
    assert len(pair.annotations) == annotated
    assert found.notes == ([note] if note else [])


@pytest.mark.parametrize("annotated", [1, 7])
def test_the_tolerance_can_be_chosen(tmp_path, annotated):
    predictions = written(tmp_path / "predictions", a=[1, 2, 3, 4])
    annotations = written(tmp_path / "annotations", a=[1] * annotated)
    (pair,) = read_pairs(predictions, annotations, tolerance=3).pairs
    predicted = pair.predictions.values("expression").argmax(axis=1).tolist()
    assert predicted == [1, 2, 3, 4, 4, 4, 4][:annotated]
    with pytest.raises(EvaluationError, match="the tolerance is 2"):
        read_pairs(predictions, annotations, tolerance=2)


def test_hidden_files_and_folders_named_like_texts_are_passed_over(tmp_path):
    predictions = written(tmp_path / "predictions", v=[1, 2])
    annotations = written(tmp_path / "annotations", v=[1, 1])
    for folder in (predictions, annotations):
        (folder / "._v.txt").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X")
        (folder / "sub.txt").mkdir()
        written(folder / ".hidden", v=[1])
    found = read_pairs(predictions, annotations)
    assert [pair.name for pair in found.pairs] == ["v"]
    assert found.notes == []


@pytest.mark.parametrize("content", [b"Annotations of study 3, see the paper.", b"Gr\xf6\xdfe"])
def test_an_unrelated_text_is_named_and_left_out_unless_it_has_a_partner(tmp_path, content):
    predictions = written(tmp_path / "predictions", v=[1, 2])
    annotations = written(tmp_path / "annotations", v=[1, 1])
    (annotations / "README.txt").write_bytes(content)
    found = read_pairs(predictions, annotations)
    assert [pair.name for pair in found.pairs] == ["v"]
    (note,) = found.notes
    assert note.startswith(f"{annotations / 'README.txt'} is left out: it is neither")
    (predictions / "README.txt").write_text(f"{LABELS}\n1\n")
    with pytest.raises(
        EmotilensError, match=r"README\.txt (begins with “Annotations|is not a text)"
    ):
        read_pairs(predictions, annotations)


def test_tables_beside_an_unrelated_text_are_read(tmp_path):
    annotations = written(tmp_path / "annotations", v=[1, 1])
    (annotations / "v.txt").rename(annotations / "v.CSV")
    (annotations / "README.TXT").write_text("Read me first.\n")
    found = read_pairs(written(tmp_path / "predictions", v=[1, 2]), annotations)
    assert [pair.name for pair in found.pairs] == ["v"]
    assert "README.TXT is left out" in found.notes[0]


def test_two_files_of_one_video_are_refused(tmp_path):
    annotations = written(tmp_path / "annotations", v=[1, 1])
    (annotations / "v.TXT").write_text(f"{LABELS}\n1\n1\n")
    with pytest.raises(EvaluationError, match=r"v\.TXT and .*v\.txt are both about v\. Remove one"):
        read_pairs(written(tmp_path / "predictions", v=[1, 2]), annotations)
