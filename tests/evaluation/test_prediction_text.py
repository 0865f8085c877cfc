"""Predictions are written in the formats that are read."""

import numpy as np
import pytest

from emotilens.basics.errors import EvaluationError
from emotilens.evaluation.annotations.aff_wild2 import read_text
from emotilens.evaluation.annotations.prediction_text import prediction_text
from emotilens.heads.tasks import AFFECT, MIMICRY
from emotilens.sequences.frame_table import Columns

VALUES = np.array([[0.25, 0.5], [0.125, 1 / 3]])


@pytest.mark.parametrize(
    ("task", "names", "values"),
    [
        ("expression", ("neutral", "other"), VALUES),
        ("affect", AFFECT, VALUES - 0.5),
        ("action_units", ("AU1", "AU12"), VALUES),
        ("ambivalence", ("ambivalence",), VALUES[:, 1:]),
        ("violence", ("violence",), VALUES[:, 1:]),
    ],
)
def test_every_task_is_read_back_to_six_decimals(task, names, values):
    table = read_text(prediction_text(Columns(names, values), "clip"), "clip.txt").table
    assert table.names(task) == names
    assert table.values(task) == pytest.approx(values, abs=5e-7)


def test_whole_videos_are_read_back_with_their_names():
    values = np.linspace(0, 1, 12).reshape(2, 6)
    text = prediction_text(Columns(MIMICRY, values), "all", ("a.mp4", "b.mp4"))
    file = read_text(text, "all.txt")
    assert file.videos == ("a.mp4", "b.mp4")
    assert file.table.values("mimicry") == pytest.approx(values, abs=5e-7)


def test_pictures_of_videos_are_read_back_with_their_names():
    pictures = ("v/2.jpg", "v/1.jpg")
    file = read_text(prediction_text(Columns(AFFECT, VALUES), "all", pictures=pictures), "all.txt")
    assert file.images == pictures
    assert file.table.values("affect") == pytest.approx(VALUES, abs=5e-7)
    missing = Columns(AFFECT, np.where([[False], [True]], np.nan, VALUES))
    with pytest.raises(EvaluationError, match=r"for 1 of 2 pictures, such as “v/1\.jpg”\. Fill"):
        prediction_text(missing, "all", pictures=pictures)


def test_a_frame_without_predictions_is_rejected():
    values = np.array([[0.5], [np.nan]])
    with pytest.raises(EvaluationError, match="clip: no predictions for 1 of 2 frames"):
        prediction_text(Columns(("violence",), values), "clip")


def test_names_and_labels_are_no_formulas_and_are_read_back_unchanged():
    part = Columns(("=1+1", "b, c"), np.array([[0.25, 0.75], [1, 0]]))
    names = ("-clip.mp4", "a, b.mp4")
    text = prediction_text(part, "clip", names)
    assert text.splitlines() == [
        'filename,\'=1+1,"b, c"',
        "'-clip.mp4,0.250000,0.750000",
        '"a, b.mp4",1.000000,0.000000',
    ]
    read = read_text(text, "clip.txt")
    assert read.videos == names
    assert read.table.names("expression") == part.names
    assert read.table.values("expression").tolist() == part.values.tolist()
