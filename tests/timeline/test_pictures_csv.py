"""The table of several pictures."""

import csv
import io

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
)
from emotilens.basics.results_json import to_json
from emotilens.timeline.pictures_csv import pictures_csv

MODEL = UsedModel("model", "Model", "0" * 64, ("calm", "bright"), 0.6)


def face(track, bright):
    shares = {"calm": 1 - bright, "bright": bright}
    label = max(shares, key=shares.__getitem__)
    return Face(track, (1.0, 2.0, 3.0, 4.0), 0.5, None, Expression(label, 0.5, shares, shares))


def document(*sources):
    runtime = Runtime("browser", "wasm", 1)
    return to_json(Analysis(model=MODEL, detector=None, runtime=runtime, sources=sources))


def picture(name, *faces, **more):
    return Source(name, 90, 60, (FrameResult(0, 0.0, faces),), **more)


def table(*sources):
    return list(csv.DictReader(io.StringIO(pictures_csv(document(*sources)))))


def test_every_face_and_every_file_has_a_row():
    rows = table(
        picture("two.jpg", face(1, 0.9), face(2, 0.2)),
        picture("none.jpg"),
        Source("bad.jpg", error="It could not be read."),
    )
    assert [row["source"] for row in rows] == ["two.jpg", "two.jpg", "none.jpg", "bad.jpg"]
    assert [row["track"] for row in rows] == ["1", "2", "", ""]
    assert [row["bright"] for row in rows] == ["0.9", "0.2", "", ""]
    assert [row["error"] for row in rows] == ["", "", "", "It could not be read."]


def test_names_of_files_are_never_formulas():
    (row,) = table(picture("=1+1.jpg"))
    assert row["source"] == "'=1+1.jpg"


def test_columns_are_those_of_all_pictures():
    affected = Face(1, (1.0, 2.0, 3.0, 4.0), 0.5, valence=0.5, valence_raw=0.5)
    rows = table(picture("plain.jpg", face(1, 0.9)), picture("affect.jpg", affected))
    assert [row["valence"] for row in rows] == ["", "0.5"]


def test_what_is_no_analysis_is_refused():
    with pytest.raises(StoredResultError, match="not a saved analysis"):
        pictures_csv({"schema": "other"})
    with pytest.raises(StoredResultError, match="no pictures"):
        pictures_csv(document())
