"""A table of an analysis is read back; errors name what is missing."""

import csv
import io
from dataclasses import replace

import pytest

from emotilens.basics.errors import EvaluationError
from emotilens.basics.results import Attributes, Expression, Face, FrameResult
from emotilens.basics.table import ResultNames
from emotilens.basics.text_content import decode_text
from emotilens.evaluation.annotations.analysis_table import is_analysis_table, read_analysis_table
from emotilens.timeline.csv_text import csv_text

SHARES = {"calm, still": 0.25, "bright": 0.75}


def face(track, *, expression=True, units=True):
    return Face(
        track,
        (1.5, 2, 30, 40),
        score=0.875,
        expression=Expression(
            "bright",
            0.75,
            SHARES,
            {"calm, still": 0.5, "bright": 0.5},
            uncertain=True,
            reason="two are close",
        )
        if expression
        else None,
        valence=0.25,
        valence_raw=-1.5,
        affect_source="measured",
        action_units={"AU1": 0.125, "AU12": 1.0} if units else None,
        action_units_raw={"AU1": 0.5, "AU12": 0.0} if units else None,
    )


FRAMES = (
    FrameResult(0, 0.0, (face(1), face(2, expression=False, units=False))),
    FrameResult(3, 0.12, ()),
    FrameResult(4, 0.16, (face(2),)),
)
NAMES = ResultNames(tuple(SHARES), ("valence",), ("AU1", "AU12"))
TEXT = csv_text(FRAMES, NAMES)
HEADER_OF_TEXT = next(csv.reader(io.StringIO(TEXT)))


def test_a_table_is_read_back_as_it_was_written():
    assert is_analysis_table(TEXT)
    assert read_analysis_table(TEXT, "clip.csv") == (NAMES, FRAMES)


@pytest.mark.parametrize(("gender", "label"), [(0.59, "female"), (0.6, "male")])
def test_age_and_gender_are_read_back_and_a_face_that_was_not_read_has_none(gender, label):
    known = replace(face(1), attributes=Attributes(31.5, 8.25, gender, label))
    frames = (FrameResult(0, 0.0, (known, face(2))), FrameResult(1, 0.04, ()))
    names = NAMES._replace(attributes=True)
    assert read_analysis_table(csv_text(frames, names), "clip.csv") == (names, frames)


def test_a_damaged_age_names_its_column():
    known = replace(face(1), attributes=Attributes(31.5, 8.25, 0.1, "female"))
    text = csv_text((FrameResult(0, 0.0, (known,)),), NAMES._replace(attributes=True))
    with pytest.raises(EvaluationError, match="“age_deviation” is “old”, but must be a number"):
        read_analysis_table(text.replace("8.25", "old"), "clip.csv")


def test_additions_by_spreadsheet_programs_are_ignored():
    content = (TEXT.replace("\n", "\r\n") + "\r\n").encode("utf-8-sig")
    text = decode_text(content, "clip.csv")
    assert is_analysis_table(text)
    assert read_analysis_table(text, "clip.csv") == (NAMES, FRAMES)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_saved_with_decimal_commas_is_read(separator):
    rows = csv.reader(io.StringIO(TEXT))
    text = "\r".join(
        separator.join(cell if "calm" in cell else cell.replace(".", ",") for cell in row)
        for row in rows
    )
    assert is_analysis_table(text)
    assert read_analysis_table(text, "clip.csv") == (NAMES, FRAMES)


def test_an_older_table_without_reasons_is_read():
    column = HEADER_OF_TEXT.index("reason")
    rows = [row[:column] + row[column + 1 :] for row in csv.reader(io.StringIO(TEXT))]
    older = io.StringIO()
    csv.writer(older).writerows(rows)
    _, frames = read_analysis_table(older.getvalue(), "clip.csv")
    expressions = [face.expression for frame in frames for face in frame.faces if face.expression]
    assert [(one.uncertain, one.reason) for one in expressions] == [(True, None)] * 2


def test_the_name_of_a_head_is_ignored():
    text = csv_text(FRAMES, NAMES._replace(head="mine"))
    assert read_analysis_table(text, "clip.csv") == (NAMES, FRAMES)


SIMPLE = csv_text(
    [FrameResult(0, 0.0, ()), FrameResult(1, 0.04, ())],
    ResultNames(("neutral", "anger"), ("valence", "arousal")),
)
HEADER = SIMPLE.splitlines()[0].split(",")


def without(*columns):
    kept = [place for place, name in enumerate(HEADER) if name not in columns]
    lines = [line.split(",") for line in SIMPLE.splitlines()]
    return "\n".join(",".join(line[place] for place in kept) for line in lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            without("frame", "x"),
            "clip.csv looks like the table .*, but lacks the columns frame, x. Use",
        ),
        (without("anger_raw"), "lacks the columns anger_raw. Use"),
        (without("anger"), "lacks the columns anger. Use"),
        (without("affect_source", "track"), "lacks the columns track, affect_source. Use"),
        (without(*HEADER[10:]), "has no column for an expression, valence, arousal or an action"),
        (SIMPLE.splitlines()[0], "clip.csv has no rows"),
        (f"{SIMPLE}7,0.2\n", r"Line 4 of clip.csv has 2 cells for 20 columns"),
        (SIMPLE.replace("\n1,", "\n\n0.5,"), "Line 4 of .*: “frame” is “0.5”, but must be a whole"),
        (SIMPLE.replace("\n1,", "\n0,"), "In clip.csv frame 0 comes after frame 0"),
        (TEXT.replace("30,", "wide,"), "Line 2 of clip.csv: “width” is “wide”, but must be a num"),
        (TEXT.replace(",bright,1,", ",dull,1,"), "“label” is “dull”, but must be one of calm, sti"),
        (TEXT.replace(",measured", ",felt"), "“affect_source” is “felt”, but must be one of measu"),
        (TEXT.replace(",1,two are close,", ",1,bad hair,"), "“reason” is “bad hair”, .* one of"),
        (TEXT.replace("0.125", "nan"), "Line 2 of clip.csv: “AU1” is “nan”, but must be a number"),
    ],
)
def test_a_damaged_table_is_rejected_with_the_reason(text, message):
    assert is_analysis_table(text)
    with pytest.raises(EvaluationError, match=message):
        read_analysis_table(text, "clip.csv")


def test_other_formats_are_not_tables():
    for first in ("valence,arousal", "Neutral,Anger", "filename,Admiration", "", "time,x"):
        assert not is_analysis_table(f"{first}\n1,2\n")
