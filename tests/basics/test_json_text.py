"""JSON text of users is bounded, and what we write is always JSON."""

import json
import math

import pytest

from build_steps.paths import ROOT
from emotilens.basics.json_text import json_object, json_of, json_of_figures, parse_json


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 101 + "]" * 101, "nested more than 100 deep"),
        ('{"a":' * 5000, "nested more than 100 deep"),
        ("[NaN]", "it contains NaN, which is not a number in JSON"),
        ("[-Infinity]", "it contains -Infinity"),
        ("1" * 5000, "a number with 5000 digits"),
        ("[1", "Expecting"),
    ],
)
def test_what_is_not_json_is_a_value_error(text, message):
    with pytest.raises(ValueError, match=message):
        parse_json(text)


def test_brackets_inside_strings_are_not_nesting():
    text = json.dumps({"a": "[" * 500 + '\\"' + "{" * 500})
    assert parse_json(text) == json.loads(text)


def test_undefined_figures_are_null():
    text = json_of_figures({"a": [float("nan"), 1.5], "b": {"c": float("-inf")}, "d": 2})
    assert json.loads(text) == {"a": [None, 1.5], "b": {"c": None}, "d": 2}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_json_lacks_is_not_written(value):
    with pytest.raises(ValueError, match="JSON"):
        json_of({"a": [value]})


def test_other_characters_are_kept_or_escaped():
    assert json_of({"é": "\udcff"}, ascii_only=True) == '{"\\u00e9": "\\udcff"}'
    assert json_of({"é": 1}) == '{"é": 1}'


def test_every_part_of_the_package_writes_json_in_one_place():
    """Training is no product: its lineage is compared with that of stored networks."""
    package = ROOT / "py" / "emotilens"
    writers = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if "json.dump" in file.read_text("utf-8") and "training" not in file.parts
    }
    assert writers == {"basics/json_text.py"}


def test_an_object_is_the_same_whether_it_is_written_in_parts_or_at_once():
    content = {"a “name”": [1.5, None], "é\n": {}, "": "text"}
    assert json_object((name, json_of(value)) for name, value in content.items()) == json_of(
        content
    )
    assert json_object(()) == json_of({})
