"""Annotations and predictions of every task, recognised and compared."""

import json
from random import Random

from emotilens.browser.evaluation import evaluate_files, recognise_files

from ..mutations import changed_bytes, changed_json, changed_text
from ..target import Target, assert_valid_json
from .analyses import DOCUMENTS

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"
COMPOUND = (
    "Fearfully Surprised,Happily Surprised,Sadly Surprised,Disgustedly Surprised,"
    "Angrily Surprised,Sadly Fearful,Sadly Angry"
)
UNITS = "AU1,AU2,AU4,AU6,AU7,AU10,AU12,AU15,AU23,AU24,AU25,AU26"
MIMICRY = "Admiration,Amusement,Determination,Empathic Pain,Excitement,Joy"

PAIRS = (
    ("valence,arousal", ["0.1,0.2", "-0.3,0.4", "0.5,-0.6"], ["0.1,0.1", "-5,-5", "0.3,-1"]),
    (LABELS, ["0.2,0.1,0.1,0.1,0.2,0.1,0.1,0.1"] * 3, ["0", "-1", "7"]),
    (COMPOUND, ["3", "4", "5"], ["3", "-1", "0"]),
    (UNITS, [",".join(["0.5"] * 12)] * 3, [",".join("101010101010"), ",".join(["-1"] * 12), "0,1"]),
    ("ambivalence", ["0.3", "0.6", "1"], ["0", "1", "-1"]),
    ("violence", ["0.3", "0.6", "1"], ["0", "1", "-1"]),
    (
        "image,valence,arousal,expression,aus",
        [f"v/{row}.jpg,0.1,0.2,3,{','.join('0' * 12)}" for row in range(3)],
        [f"v/{row}.jpg,0.3,-5,-1,{','.join('1' * 12)}" for row in range(3)],
    ),
    (f"filename,{MIMICRY}", ["a.mp4" + ",0.5" * 6, "b.mp4" + ",0.2" * 6], ["a.mp4" + ",1" * 6]),
    ("filename,Positive,Neutral,Negative", ["a,0", "b,1", "c,2"], ["a,0", "b,2", "c,2"]),
)


def _text(random: Random, header: str, rows: list[str]) -> bytes:
    text = "\n".join([header, *rows, ""])
    if random.random() < 0.7:
        text = changed_text(random, text)
    content = text.encode(random.choice(("utf-8", "utf-8", "utf-16")), "replace")
    return changed_bytes(random, content) if random.random() < 0.1 else content


def _make(random: Random) -> tuple[str, bytes, str, bytes]:
    header, predictions, annotations = random.choice(PAIRS)
    if random.random() < 0.1:
        first = changed_json(random, random.choice(DOCUMENTS)).encode("utf-8", "replace")
        return "clip.json", first, "clip.txt", _text(random, header, annotations)
    names = random.choice((("clip.txt", "clip.txt"), ("clip.csv", "clip_left.txt"), ("", "\0")))
    one, other = _text(random, header, predictions), _text(random, header, annotations)
    return names[0], one, names[1], other


def _read(files: tuple[str, bytes, str, bytes]) -> None:
    assert recognise_files(*files) in ("0", "1", "null")
    text = evaluate_files(*files)
    assert_valid_json(text)
    assert json.loads(text)


TARGETS = {"annotations": Target(_make, _read)}
