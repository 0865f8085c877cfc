"""Results as rows."""

from emotilens.basics.results import Expression, Face, FrameResult, Group
from emotilens.basics.table import GROUP_COLUMNS, ResultNames, columns, rows

LABELS = ("calm", "bright")
AFFECT = ("valence", "arousal")
EXPRESSION = Expression(
    label="bright",
    confidence=0.75,
    probabilities={"bright": 0.75, "calm": 0.25},
    raw={"bright": 2 / 3, "calm": 1 / 3},
    uncertain=True,
    reason="two are close",
)
FACE = Face(
    track=4,
    box=(1.5, 2.0, 30.25, 40.0),
    score=0.98765432,
    expression=EXPRESSION,
    valence=0.5,
    arousal=-0.25,
    valence_raw=1.5,
    arousal_raw=-0.125,
    affect_source="measured",
)


def as_mappings(frame, labels=LABELS, affect=()):
    names = columns(ResultNames(labels, affect))
    return [dict(zip(names, row, strict=True)) for row in rows(frame, ResultNames(labels, affect))]


def test_a_face_gives_one_row_with_smoothed_and_raw_values_under_their_names():
    (row,) = as_mappings(FrameResult(7, 0.28, (FACE,)), affect=AFFECT)
    assert row == {
        "frame": 7,
        "time": 0.28,
        "track": 4,
        "x": 1.5,
        "y": 2.0,
        "width": 30.25,
        "height": 40.0,
        "score": 0.987654,
        "label": "bright",
        "uncertain": 1,
        "reason": "two are close",
        "calm": 0.25,
        "bright": 0.75,
        "valence": 0.5,
        "arousal": -0.25,
        "calm_raw": 0.333333,
        "bright_raw": 0.666667,
        "valence_raw": 1.5,
        "arousal_raw": -0.125,
        "affect_source": "measured",
    }


def test_the_group_of_a_frame_stands_in_the_row_of_each_of_its_faces():
    group = Group("mean of the faces", 3, 2, EXPRESSION, agreeing=1)
    names = ResultNames(LABELS, group=LABELS)
    found = [
        dict(zip(columns(names), row, strict=True))
        for frame in (
            FrameResult(0, 0.0, (FACE, FACE), group=group),
            FrameResult(1, 0.1, (FACE,), group=Group("mean of the faces", 2, 1)),
            FrameResult(2, 0.2, ()),
        )
        for row in rows(frame, names)
    ]
    of_group = [
        tuple(row[name] for name in (*GROUP_COLUMNS, "group_calm", "group_bright")) for row in found
    ]
    assert of_group == [
        ("bright", 1, 2, 0.25, 0.75),
        ("bright", 1, 2, 0.25, 0.75),
        (None, None, 1, None, None),
        (None,) * 5,
    ]


def test_a_model_without_valence_and_arousal_has_no_columns_for_them():
    (row,) = as_mappings(FrameResult(0, 0.0, (FACE,)))
    assert not {"valence", "arousal", "valence_raw", "arousal_raw", "affect_source"} & set(row)


def test_a_frame_without_a_face_gives_one_row_that_is_empty_after_index_and_time():
    (row,) = as_mappings(FrameResult(3, 0.1234567, ()), affect=AFFECT)
    assert row.pop("frame") == 3
    assert row.pop("time") == 0.123457
    assert set(row.values()) == {None}


def test_several_faces_give_a_row_each_in_their_order():
    other = Face(track=9, box=(0.0, 0.0, 1.0, 1.0))
    first, second = as_mappings(FrameResult(0, 0.0, (FACE, other)))
    assert (first["track"], second["track"]) == (4, 9)
    assert (second["score"], second["label"], second["calm"]) == (None, None, None)
