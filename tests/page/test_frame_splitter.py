"""Frames are found in the JSON of an analysis however it is written, and wherever it is divided."""

import json
import random

import pytest
from modules_in_node import printed

PROGRAM = """
import { readFileSync } from "node:fs";
import { FrameSplitter } from "./page/frame_splitter.js";
const cases = JSON.parse(readFileSync(0, "utf8"));
const answers = cases.map(({ text, size }) => {
  const splitter = new FrameSplitter();
  const bytes = new TextEncoder().encode(text);
  const frames = [];
  for (let at = 0; at < bytes.length; at += size) {
    frames.push(...splitter.read(bytes.subarray(at, at + size)));
  }
  return { frames, rest: splitter.rest };
});
console.log(JSON.stringify(answers));
"""

MANY = 10**6
"""More bytes than any of the texts has."""


def split(cases):
    """The answers for texts that are read in parts of a size."""
    return printed(PROGRAM, [{"text": text, "size": size} for text, size in cases])


def value(chance, depth=0):
    """Any JSON value, with names and characters that could be taken for others."""
    kinds = ["text", "number", "null", "list", "object"][: 3 if depth > 2 else 5]
    kind = chance.choice(kinds)
    if kind == "text":
        return "".join(chance.choices('[]{},:"\\\n\u00e9\U0001f642 frames', k=chance.randrange(9)))
    if kind == "number":
        return chance.choice([0, -1.5, 1e-7, 12345])
    if kind == "null":
        return None
    inner = [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    names = ["frames", "sources", "frames ", "a"]
    return inner if kind == "list" else dict(zip(names, inner, strict=False))


def document(chance):
    """An analysis as far as its sources and their frames go; the order of its names varies."""
    sources = [
        shuffled(
            chance,
            {
                "source": value(chance),
                "before": value(chance),
                "frames": [value(chance) for _ in range(chance.randrange(5))],
                "notes": ["frames", value(chance)],
            },
        )
        for _ in range(chance.randrange(1, 4))
    ]
    about = {"schema": "frames", "model": {"frames": [value(chance)]}, "sources": sources}
    return shuffled(chance, {**about, "sources too": [{"frames": [1, 2]}], "odd": value(chance)})


def shuffled(chance, entries):
    names = list(entries)
    chance.shuffle(names)
    return {name: entries[name] for name in names}


def test_any_analysis_is_divided_into_its_frames_and_the_rest():
    chance = random.Random(7)
    cases, documents = [], []
    for _ in range(400):
        whole = document(chance)
        form = {"indent": chance.choice([None, 1]), "ensure_ascii": chance.random() < 0.5}
        cases.append((json.dumps(whole, **form), chance.choice([1, 2, 7, 64, MANY])))
        documents.append(whole)
    for whole, answer in zip(documents, split(cases), strict=True):
        first, *others = whole["sources"]
        assert [json.loads(text) for text in answer["frames"]] == first["frames"]
        rest = {**whole, "sources": [{**first, "frames": []}, *others]}
        assert json.loads(answer["rest"]) == rest


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ('{"sources": [{"frames": [1, 2,]}]}', ["1", " 2", ""]),
        ('{"sources": [{"frames": [1], "frames": [2]}]}', ["1"]),
        ('{"sources": {"frames": [1]}}', []),
        ('[{"sources": [{"frames": [1]}]}]', []),
        ("not JSON", []),
        ("", []),
    ],
)
def test_damaged_text_is_not_made_whole(text, frames):
    for answer in split([(text, 1), (text, MANY)]):
        assert answer["frames"] == frames


def test_text_that_is_cut_off_is_damaged():
    (answer,) = split([('{"sources": [{"frames": [{"index": 0}, {"ind', 9)])
    assert answer["frames"] == ['{"index": 0}']
    with pytest.raises(ValueError, match="Unterminated"):
        json.loads(answer["rest"])
