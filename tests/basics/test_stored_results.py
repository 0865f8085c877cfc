"""What was written as JSON is read back as it was."""

import json

import pytest

from emotilens.basics.errors import StoredResultError
from emotilens.basics.results import (
    Analysis,
    Expression,
    Face,
    FrameResult,
    Runtime,
    Source,
    UsedModel,
    to_json,
)
from emotilens.basics.stored_results import read_sources

EXPRESSION = Expression("b", 0.75, {"a": 0.25, "b": 0.75}, {"a": 0.5, "b": 0.5})
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
)
BARE = Face(2, (1.0, 2.0, 3.0, 4.0))
SOURCES = (
    Source("a.mp4", 640, 480, (FrameResult(0, 0.0, (FULL, BARE), {"crop": 1.0}, 25.0),)),
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


def test_what_is_no_analysis_is_refused():
    with pytest.raises(StoredResultError, match="its schema is “None”"):
        read_sources([1, 2])
    with pytest.raises(StoredResultError, match="its schema is “other-1”"):
        read_sources({"schema": "other-1"})


def test_what_is_missing_is_named():
    document = stored()
    del document["sources"][0]["frames"][0]["time"]
    with pytest.raises(StoredResultError, match=r"incomplete \('time'\)"):
        read_sources(document)
