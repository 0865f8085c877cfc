"""The page finds out by itself which of two files holds the predictions."""

import json

import pytest

from emotilens.basics.errors import TextError
from emotilens.basics.results import FrameResult
from emotilens.basics.table import ResultNames
from emotilens.browser.evaluation import recognise_files
from emotilens.timeline.csv_text import csv_text

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"
AFFECT = "valence,arousal"
TABLE = csv_text((FrameResult(0, 0.0, ()),), ResultNames(("anger",)))

CASES = {
    "an analysis": ("clip.json", "{}", f"{AFFECT}\n0.3,0.5"),
    "the table of an analysis": ("clip.csv", TABLE, f"{AFFECT}\n0.3,0.5"),
    "probabilities of labels": (
        "clip.txt",
        f"{LABELS}\n{','.join(['0.125'] * 8)}",
        f"{LABELS}\n3",
    ),
    "probabilities of action units": ("clip.txt", "AU1,AU2\n0.9,0.25", "AU1,AU2\n1,0"),
    "a frame without a label": ("clip.txt", f"{LABELS}\n3\n4", f"{LABELS}\n3\n-1"),
    "a frame without valence": ("clip.txt", f"{AFFECT}\n-1,1", f"{AFFECT}\n-5,-5"),
    "a multi-task file": (
        "clip.txt",
        f"image,{AFFECT},expression,aus\n1.jpg,0.5,-1,3,{','.join('0' * 12)}",
        f"image,{AFFECT},expression,aus\n1.jpg,0.5,-1,-1,{','.join('0' * 12)}",
    ),
    "one task of pictures": (
        "units.txt",
        "image,AU1,AU2\n1.jpg,0.5,0.25",
        f"image,{AFFECT},expression,aus\n1.jpg,0.5,-1,3,{','.join('0' * 12)}",
    ),
}


@pytest.mark.parametrize(("name", "predictions", "annotations"), CASES.values(), ids=CASES)
def test_predictions_are_recognised_in_any_order(name, predictions, annotations):
    one, other = (name, predictions.encode()), ("annotations.txt", annotations.encode())
    assert recognise_files(*one, *other) == "0"
    assert recognise_files(*other, *one) == "1"


@pytest.mark.parametrize("text", ["", f"{AFFECT}\n0.25,0.5\n-1,0.5", f"{LABELS}\n3\n4"])
def test_files_that_could_be_either_are_not_guessed(text):
    assert json.loads(recognise_files("one.txt", text.encode(), "other.txt", text.encode())) is None


def test_a_file_that_is_not_text_is_refused():
    with pytest.raises(TextError, match=r"one\.txt is not a text file in UTF-8 or UTF-16: line 1"):
        recognise_files("one.txt", b"\x89PNG", "other.txt", b"")
