"""Files in Aff-Wild2's formats are read; errors name the line that does not match."""

import numpy as np
import pytest

from emotilens.basics.errors import EvaluationError
from emotilens.evaluation.annotations.aff_wild2 import UNITS, read_text
from emotilens.steps.label_maps import AFF_WILD2

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
        (("", "valence,arousal", " ", "0.1,0.2", "", "x,y"), "Line 6 of video.txt is “x,y”"),
        (
            ("valence,arousal", "0.5,0.5", "", "75,0.5", "0.1,0.1"),
            "Line 4 .* 75.*Correct this line",
        ),
        ((EXPRESSIONS, "3", "8"), "Line 3 of video.txt holds 8, but it must be from 0 to 7"),
        ((EXPRESSIONS, "1.5"), "holds 1.5"),
        ((EXPRESSIONS, "3", "0.5,0.5"), "must hold 1 numbers"),
        (("Neutral,Anger", "0.5,1.5"), "holds 1.5, but it must be from 0 to 1"),
        (("AU1,AU2", "1,2"), "Line 2 of video.txt holds 2"),
        (("image,valence,arousal", "1.jpg,0,0", ",,"), "Line 3 of video.txt is “,,”"),
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
    with pytest.raises(
        EvaluationError, match=r"Line 2 of .* is “00007,0\.5,0”, but it must hold 6"
    ):
        read_text(f"{header}\n00007,0.5,0\n", "train.csv")


def test_ambivalence_can_be_annotated_for_whole_videos():
    file = read_text("filename,ambivalence\na.mp4,1\nb.mp4,0\n", "videos.txt")
    assert file.videos == ("a.mp4", "b.mp4")
    assert file.table.values("ambivalence")[:, 0].tolist() == [1, 0]
    with pytest.raises(EvaluationError, match="begins with “filename,mood”"):
        read_text("filename,mood\na,1\n", "videos.txt")


AFFECT = "valence,arousal"

SCALES = {
    "thousandths": (AFFECT, ["-731,695", "528,-490"], "-1000 to 1000. Divide them by 1000."),
    "ratings to 9": (AFFECT, ["2,8", "7,3"], "ratings from 1 to 9. Subtract 5, then divide by 4."),
    "ratings to 7": (AFFECT, ["2,6", "7,3"], "ratings from 1 to 7. Subtract 4, then divide by 3."),
    "ratings around 0": (AFFECT, ["-3,2", "3,0"], "from -3 to 3. Divide them by 3."),
    "percent": (AFFECT, ["0,51.5", "100,3"], "0 to 100. Divide them by 50, then subtract 1."),
    "no usual scale": (AFFECT, ["-2000,5", "9,7"], "from -2000 to 9. Map them to the range from"),
    "units in percent": ("AU1,AU2", ["90,25", "-1,-1", "8,0"], "percentages. Divide them by 100."),
    "intensities": ("AU1,AU2", ["5,0", "2,1"], "intensities from 0 to 5. Divide them by 5,"),
    "logits": ("Neutral,Anger", ["2.5,-0.5", "-3,1"], "logits. Convert them to probabilities:"),
    "labels from 1": ("Neutral,Anger", ["1", "2", "2"], "numbered from 1 to 2. Subtract 1."),
    "more labels": ("Neutral,Anger", ["0", "2", "5"], "The first line lists 2 labels"),
}


@pytest.mark.parametrize(("header", "lines", "way_out"), SCALES.values(), ids=SCALES)
def test_values_of_another_scale_are_reported_with_the_scale_that_they_seem_to_have(
    header, lines, way_out
):
    with pytest.raises(EvaluationError) as raised:
        read(header, *lines)
    lowest, missing = (-1, -5) if header == AFFECT else (0, -1)
    assert f"it must be from {lowest} to 1, or {missing} where not annot" in str(raised.value)
    assert way_out in str(raised.value)


def test_probabilities_may_exceed_1_by_rounding():
    assert read("Neutral,Anger", "1.0000002,0").values("expression").tolist() == [[1, 0]]


@pytest.mark.parametrize(
    ("separator", "point"),
    [(",", "."), (";", ","), ("\t", ","), (" ", "."), ("  ", ","), (", ", ".")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_usual_separator_decimal_sign_and_line_end_is_read(separator, point, end):
    for header, *lines in (
        ("valence,arousal", "0.5,-0.25", "-5,-5"),
        (EXPRESSIONS, "0.5,0.5,0,0,0,0,0,0", "0,0,1,0,0,0,0,0"),
        ("AU1,AU2", "1,0.75", "-1,0"),
        ("image,valence,arousal,expression,aus", f"1/1,0.5,-0.25,3,{','.join('1' * 12)}"),
        ("filename,ambivalence", "a,0.25", "b,1"),
    ):
        expected = read(header, *lines)
        changed = [line.replace(",", separator) for line in (header, *lines)]
        text = end.join(changed) if separator == ", " else end.join(changed).replace(".", point)
        found = read_text(text, "video.txt").table
        for task, part in expected.parts.items():
            assert found.values(task) == pytest.approx(part.values, nan_ok=True)


def test_a_name_in_quotes_may_contain_the_separator():
    file = read_text('filename,ambivalence\n"a, b.mp4",1\n', "videos.csv")
    assert file.videos == ("a, b.mp4",)
