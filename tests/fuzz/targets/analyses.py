"""Saved analyses, opened as timelines and exported again."""

import csv
import io
import json
import re
from random import Random
from xml.etree import ElementTree

from emotilens.basics.results import SCHEMA
from emotilens.basics.visible_text import visible_text
from emotilens.timeline.timeline import VideoTimeline

from ..mutations import changed_json, changed_text
from ..target import Target, assert_valid_json

LABELS = ("anger", "happiness", "neutral")

REQUEST = json.dumps({"track": 0, "filling": "linear", "filter": {"kind": "box", "reach": 2}})

CUE = re.compile(r"\d{2,}:\d\d:\d\d\.\d{3} --> \d{2,}:\d\d:\d\d\.\d{3}\n<v Face -?\d+>[^\n<>]*\n")


def _face(track: int, shift: float) -> dict:
    scores = {"anger": shift / 2, "happiness": 1 - shift, "neutral": shift / 2}
    return {
        "track": track,
        "box": [1.5, 2, 30, 40],
        "score": 0.9,
        "landmarks": [[1, 2], [3, 4]],
        "expression": {
            "label": "happiness",
            "confidence": 1 - shift,
            "probabilities": scores,
            "probabilities_raw": scores,
        },
        "valence": 0.1,
        "arousal": -0.2,
        "valence_raw": 0.1,
        "arousal_raw": -0.2,
        "affect_source": "derived",
        "action_units": {"AU1": 0.3},
        "action_units_raw": {"AU1": 0.3},
    }


def _document(head: bool) -> dict:
    document = {
        "schema": SCHEMA,
        "emotilens": "1.0",
        "model": {"name": "m", "labels": list(LABELS), "confidence_threshold": 0.5},
        "detector": {"name": "d"},
        "sources": [
            {
                "source": "clip.mp4",
                "width": 64,
                "height": 48,
                "error": None,
                "notes": [],
                "frames": [
                    {
                        "index": index,
                        "time": index * 0.04,
                        "timings": {"detect": 1.5},
                        "frames_per_second": 25.0,
                        "faces": [_face(track, index / 9) for track in range(1, 1 + index % 3)],
                    }
                    for index in range(5)
                ],
            }
        ],
    }
    if head:
        document["head"] = {"name": "mine", "labels": list(LABELS), "tasks": ["expression"]}
    return document


DOCUMENTS = (_document(False), _document(True))


def _make(random: Random) -> str:
    document = random.choice(DOCUMENTS)
    if random.random() < 0.1:
        return changed_text(random, json.dumps(document, indent=0))
    return changed_json(random, document)


def _read(text: str) -> None:
    timeline = VideoTimeline.from_document(text)
    assert_valid_json(timeline.timeline(REQUEST))
    table = timeline.export("csv", "clip.mp4", None, "2026-01-01")
    header, *rows = csv.reader(io.StringIO(table, newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(header)}
    check_cues(timeline.export("vtt", "clip.mp4", REQUEST, "2026-01-01"))
    ElementTree.fromstring(timeline.export("eaf", "clip.mp4", None, "2026-01-01").encode())
    visible_text(text).encode()


def check_cues(text: str) -> int:
    """Assert that a text is WebVTT in which every block is one cue; returns their number."""
    start, *cues = text.split("\n\n")
    assert start.rstrip("\n") == "WEBVTT"
    for cue in cues:
        assert CUE.fullmatch(cue.rstrip("\n") + "\n"), cue
    return len(cues)


TARGETS = {"analyses": Target(_make, _read)}
