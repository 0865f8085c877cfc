"""A saved analysis is read as it was written."""

import json
from dataclasses import replace

import pytest

from emotilens.basics.errors import NetworkOutputError, StoredResultError
from emotilens.basics.file_results import AnalysedFile, Mark, Person
from emotilens.basics.results import (
    Analysis,
    Attributes,
    Expression,
    Face,
    FrameResult,
    Group,
    Quality,
    Runtime,
    Source,
    UsedModel,
)
from emotilens.basics.results_json import to_json
from emotilens.basics.stored_results import read_sources, read_video

EXPRESSION = Expression("b", 0.75, {"a": 0.25, "b": 0.75}, {"a": 0.5, "b": 0.5}, True, "blurred")
FULL = Face(
    1,
    (1.0, 2.0, 3.0, 4.0),
    0.5,
    ((1.5, 2.5),),
    EXPRESSION,
    0.1,
    -0.2,
    1.3,
    -0.4,
    "measured",
    {"AU1": 0.5},
    {"AU1": 0.25},
    Quality(0.25, 31.5, 0.125, 12.5, ("blurred", "too small"), judged=False),
    crop=((0.0, 1.0), (4.0, 1.0), (4.0, 7.0), (0.0, 7.0)),
    attributes=Attributes(31.5, 8.25, 0.75, "male", 4),
)
BARE = Face(2, (1.0, 2.0, 3.0, 4.0))
GROUP = Group("forests", 2, 1, EXPRESSION, 1, "gatherings")
SOURCES = (
    Source(
        "a.mp4",
        640,
        480,
        (FrameResult(0, 0.0, (FULL, BARE), {"crop": 1.0}, 25.0, GROUP),),
        file=AnalysedFile(12_345, "0" * 64),
        marks=(Mark(1.5, "question 3"), Mark(2.0)),
        people=(Person((1, 3), "Anna"), Person((2,), excluded=True)),
        date="2026-03-12T14:05:00+01:00",
    ),
    Source("b.mp4", error="It cannot be read."),
)


def stored(sources=SOURCES):
    model = UsedModel("reader", "Reader", "0" * 64, ("a", "b"))
    analysis = Analysis(
        model=model, detector=None, runtime=Runtime("native", "cpu", 1), sources=sources
    )
    return json.loads(json.dumps(to_json(analysis)))


def test_sources_come_back_as_they_were():
    labels, sources = read_sources(stored())
    assert labels == ("a", "b")
    assert sources == SOURCES


def test_older_results_without_quality_and_reasons_are_read():
    document = stored()
    del face_of(document)["quality"], face_of(document)["expression"]["reason"]
    (face, _) = read_sources(document)[1][0].frames[0].faces
    assert face == replace(FULL, quality=None, expression=replace(EXPRESSION, reason=None))


def test_other_documents_are_refused():
    with pytest.raises(StoredResultError, match="its schema is “None”"):
        read_sources([1, 2])
    with pytest.raises(StoredResultError, match="its schema is “other-1”"):
        read_sources({"schema": "other-1"})


def test_a_missing_entry_is_named():
    document = stored()
    del document["sources"][0]["frames"][0]["time"]
    with pytest.raises(StoredResultError, match="incomplete: it has no 'time'"):
        read_sources(document)


def frame_of(document):
    return document["sources"][0]["frames"][0]


def face_of(document):
    return frame_of(document)["faces"][0]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_result_that_json_lacks_is_not_written(value):
    with pytest.raises(NetworkOutputError, match=f"A result is {value}, which is not a number"):
        to_json(replace(FULL, valence=value))


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda one: face_of(one).update(box=[1, 2]), r"“box” is \[1, 2\], .* 4 numbers"),
        (lambda one: face_of(one).update(box=[1, 2, 3, "x"]), r"“box” is 'x', but .* a number"),
        (lambda one: face_of(one).update(box=None), "“box” is None"),
        (lambda one: face_of(one).update(track="one"), "“track” is 'one', but .* a whole number"),
        (lambda one: face_of(one).update(valence=float("nan")), "“valence” is nan"),
        (lambda one: face_of(one).update(landmarks=[[1]]), r"“landmarks” is \[1\]"),
        (lambda one: face_of(one).update(expression="b"), "“expression” is 'b', .* an object"),
        (lambda one: face_of(one)["expression"].update(raw=[0.5]), r"“raw” is \[0.5\]"),
        (lambda one: face_of(one).update(quality=0.5), r"“quality” is 0.5, .* an object"),
        (lambda one: face_of(one)["quality"].update(light="low"), "“light” is 'low'"),
        (lambda one: face_of(one)["quality"].update(warnings=["ugly"]), "“warnings” is 'ugly'"),
        (lambda one: face_of(one)["quality"].update(warnings=[]), r"“warnings” is \[\], .* why"),
        (lambda one: face_of(one)["expression"].update(reason="ugly"), "“reason” is 'ugly'"),
        (
            lambda one: face_of(one).update(action_units={"AU2": 0.5}),
            "2 different lists of",
        ),
        (lambda one: one["sources"][0].update(frames={}), r"“frames” is \{\}, .* a list"),
        (lambda one: one.update(sources="none"), "“sources” is 'none'"),
        (lambda one: one.update(head=[]), r"“head” is \[\]"),
        (lambda one: one.update(model=None), "“model” is None"),
        (lambda one: one["model"].update(labels="ab"), "“labels” is 'ab', .* a list"),
        (lambda one: face_of(one).update(affect_source={}), r"“affect_source” is \{\}, .* one of"),
        (lambda one: frame_of(one).update(time=-1), "“time” is -1, but must be a number from 0"),
        (lambda one: frame_of(one).update(time=1e9), "“time” is 1000000000.0, .* to 2e[+]06"),
        (lambda one: one["sources"][0].update(width="640"), "“width” is '640', .* a whole number"),
        (
            lambda one: one["model"].update(labels=["x"] * 1001),
            "a list of at most 1000",
        ),
        (lambda one: one["model"].update(labels=["x" * 10_001]), "at most 10000 characters"),
        (lambda one: one["model"].update(confidence_threshold="high"), "“confidence_threshold”"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(spoil, message):
    document = stored()
    spoil(document)
    with pytest.raises(
        StoredResultError, match=f"is damaged: .*{message}.*Analyse the source again"
    ):
        read_video(document)


def test_a_head_without_a_model_is_incomplete():
    document = stored()
    document["head"] = {"name": "mine", "labels": ["a", "b"]}
    del document["model"]
    with pytest.raises(StoredResultError, match="incomplete: it has no 'model'"):
        read_video(document)
