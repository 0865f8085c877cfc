"""Files in Aff-Wild2's formats are read; errors name the line that does not match."""

import numpy as np
import pytest

from emotilens.basics.errors import EvaluationError
from emotilens.evaluation.annotations.aff_wild2 import UNITS, read_text
from emotilens.sequences.label_maps import AFF_WILD2

EXPRESSIONS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"
NAN = [np.nan, np.nan]


def read(*lines):
    return read_text("\n".join([*lines, ""]), "video.txt").table


def test_valence_and_arousal_are_numbers_and_minus_five_means_not_annotated():
    table = read("valence,arousal", "0.602,-0.389", "-5,-5", "-0.024,0.279")
    assert table.values("affect") == pytest.approx(
        np.array([[0.602, -0.389], NAN, [-0.024, 0.279]]), nan_ok=True
    )
    assert set(table.parts) == {"affect"}


def test_an_expression_is_a_label_position_and_minus_one_means_not_annotated():
    table = read(EXPRESSIONS, "4", "-1", "0")
    assert table.names("expression") == AFF_WILD2
    assert table.values("expression")[[0, 2]].argmax(axis=1).tolist() == [4, 0]
    assert table.values("expression")[0].tolist() == [0, 0, 0, 0, 1, 0, 0, 0]
    assert np.isnan(table.values("expression")[1]).all()


def test_the_first_line_may_end_in_a_comma_as_submissions_do():
    assert read(f"{EXPRESSIONS}, ", "7").names("expression") == AFF_WILD2


def test_predictions_may_give_a_probability_for_each_label():
    table = read("Neutral,Anger,Fear", "0.2,0.5,0.3", "1,0,0")
    assert table.values("expression").tolist() == [[0.2, 0.5, 0.3], [1, 0, 0]]


def test_each_action_unit_is_present_absent_or_not_annotated():
    table = read("AU1,AU2,AU4", "1,0,-1", "0.25,1,0")
    assert table.names("action_units") == ("AU1", "AU2", "AU4")
    assert table.values("action_units") == pytest.approx(
        np.array([[1, 0, np.nan], [0.25, 1, 0]]), nan_ok=True
    )


def test_the_multi_task_format_holds_every_task_for_a_picture():
    units = ",".join(["1", "0"] * 6)
    file = read_text(
        f"image,valence,arousal,expression,aus\n1/00001.jpg,0.5,-0.25,4,{units}\n"
        f"1/00007.jpg,-5,-5,-1,{','.join(['-1'] * 12)}\n",
        "all.txt",
    )
    assert file.images == ("1/00001.jpg", "1/00007.jpg")
    assert (file.table.names("expression"), file.table.names("action_units")) == (AFF_WILD2, UNITS)
    assert file.table.values("affect")[0].tolist() == [0.5, -0.25]
    assert file.table.values("expression")[0].argmax() == 4
    assert file.table.values("action_units")[0].tolist() == [1, 0] * 6
    for part in file.table.parts.values():
        assert np.isnan(part.values[1]).all()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "begins with “”"),
        (("happy,sad", "1"), "begins with “happy,sad”, which is not an Aff-Wild2 format"),
        (("valence,arousal",), "has no rows"),
        (("valence,arousal", "0.1,0.2", "0.1"), "Line 3 of video.txt is “0.1”, but it must hold 2"),
        (("valence,arousal", "0.1,high"), "Line 2 of video.txt is “0.1,high”"),
        (("valence,arousal", "0.1,nan"), "Line 2"),
        ((EXPRESSIONS, "3", "8"), "Line 3 of video.txt holds 8, but it must be from 0 to 7"),
        ((EXPRESSIONS, "1.5"), "holds 1.5"),
        ((EXPRESSIONS, "3", "0.5,0.5"), "must hold 1 numbers"),
        (("Neutral,Anger", "0.5,1.5"), "holds 1.5, but it must be from 0 to 1"),
        (("AU1,AU2", "1,2"), "Line 2 of video.txt holds 2"),
    ],
)
def test_lines_in_no_known_format_are_rejected(lines, message):
    with pytest.raises(EvaluationError, match=message):
        read(*lines)


@pytest.mark.parametrize("task", ["ambivalence", "violence"])
def test_ambivalence_and_violence_have_one_column(task):
    table = read(task.title(), "1", "-1", "0", "0.25")
    assert table.names(task) == (task,)
    assert table.values(task)[:, 0] == pytest.approx([1, np.nan, 0, 0.25], nan_ok=True)


def test_mimicry_is_annotated_for_whole_videos_by_name():
    header = "Filename,Admiration,Amusement,Determination,Empathic Pain,Excitement,Joy"
    file = read_text(f"{header}\n00007,0.5,0,0,0.25,1,0\n00009,0,1,0,0,0,0.75\n", "train.csv")
    assert file.videos == ("00007", "00009")
    assert file.images == ()
    assert file.table.names("mimicry")[3] == "empathic pain"
    assert file.table.values("mimicry")[0].tolist() == [0.5, 0, 0, 0.25, 1, 0]
    with pytest.raises(EvaluationError, match=r"Line 2 of .* is “0\.5,0”, but it must hold 6"):
        read_text(f"{header}\n00007,0.5,0\n", "train.csv")


def test_ambivalence_can_be_annotated_for_whole_videos():
    file = read_text("filename,ambivalence\na.mp4,1\nb.mp4,0\n", "videos.txt")
    assert file.videos == ("a.mp4", "b.mp4")
    assert file.table.values("ambivalence")[:, 0].tolist() == [1, 0]
    with pytest.raises(EvaluationError, match="begins with “filename,mood”"):
        read_text("filename,mood\na,1\n", "videos.txt")
