"""Predictions and annotations on the page: the challenges' table, and what is wrong with files."""

import json
import re

import numpy as np
import pytest
from page_reading import open_route, wait_until_ready
from playwright.sync_api import expect
from sklearn.metrics import f1_score

from emotilens.basics.stored_results import read_video
from emotilens.cli.main import main
from emotilens.timeline.csv_text import csv_text

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"

DROP = """(place, files) => {
  const data = new DataTransfer();
  for (const [name, text, type = ""] of files) data.items.add(new File([text], name, { type }));
  const settings = { dataTransfer: data, bubbles: true, cancelable: true };
  place.dispatchEvent(new DragEvent("drop", settings));
}"""


@pytest.fixture
def ready(started):
    """With nothing to compare yet, on another route."""
    open_route(started, "live")
    return started


@pytest.fixture
def files(tmp_path):
    chance = np.random.default_rng(5)
    annotated = chance.integers(0, 8, 120)
    predicted = np.where(chance.random(120) < 0.7, annotated, chance.integers(0, 8, 120))
    for name, values in (
        ("predictions.txt", predicted),
        ("annotations.txt", annotated),
        ("short.txt", annotated[:-2]),
    ):
        (tmp_path / name).write_text("\n".join([LABELS, *map(str, values)]))
    return tmp_path, predicted, annotated


def test_the_table_is_the_command_lines_and_errors_are_its_sentences(
    page, site_address, files, monkeypatch, capsys
):
    folder, predicted, annotated = files
    monkeypatch.chdir(folder)
    page.goto(site_address)
    wait_until_ready(page)
    open_route(page, "evaluate")
    status = page.locator("#evaluation-status")
    page.set_input_files("#evaluation-predictions", folder / "predictions.txt")
    expect(status).to_have_text("Now choose the annotations.")
    page.locator("label[for=evaluation-annotations]").evaluate(
        DROP, [["annotations.txt", (folder / "annotations.txt").read_text()]]
    )
    expect(status).to_have_text("predictions.txt against annotations.txt:")
    assert page.locator("body").get_attribute("data-source") == "none"
    expect(page.locator("#evaluation-figures caption")).to_have_text(
        "Expressions, 120 annotated frames"
    )
    rows = page.locator("#evaluation-figures tbody tr")
    shown = [(row.locator("th").inner_text(), row.locator("td").inner_text()) for row in rows.all()]
    assert shown[0] == ("macro F1", f"{f1_score(annotated, predicted, average='macro'):.4f}")
    assert main(["evaluate", "predictions.txt", "annotations.txt"]) == 0
    printed = re.findall(r"^  (.+?) +(-?\d\.\d{4})$", capsys.readouterr().out, re.MULTILINE)
    assert shown == printed
    longer = "\r\n".join([LABELS.replace(",", ";"), *map(str, annotated), "0"])
    (folder / "longer.txt").write_bytes(longer.encode("utf-16"))
    page.set_input_files("#evaluation-annotations", folder / "longer.txt")
    expect(page.locator("#evaluation-figures")).to_contain_text(
        "predictions of 120 frames, but annotations of 121: the last prediction is repeated."
    )
    page.set_input_files("#evaluation-annotations", folder / "short.txt")
    expect(status).to_contain_text("predictions of 120 frames but annotations of 118")
    expect(page.locator("#evaluation-figures table")).to_have_count(0)
    assert main(["evaluate", "predictions.txt", "short.txt"]) == 2
    assert status.inner_text() in capsys.readouterr().err


def test_a_file_that_is_chosen_before_the_panel_was_loaded_is_taken(page, site_address, files):
    folder, *_ = files
    held = []
    page.route("**/evaluation_view.js", lambda route: held.append(route))
    page.goto(site_address)
    expect(page.locator("#status")).to_contain_text("Loading")
    with page.expect_request("**/evaluation_view.js"):
        open_route(page, "evaluate")
    page.set_input_files("#evaluation-predictions", folder / "predictions.txt")
    (view,) = held
    view.continue_()
    expect(page.locator("#evaluation-predictions-name")).to_have_text("predictions.txt")
    expect(page.locator("#evaluation-status")).to_have_text("Now choose the annotations.")


AFFECT = "valence,arousal\n"
UNITS = "AU1,AU2\n"
ANALYSIS = json.dumps(
    {
        "schema": "emotilens-analysis-1",
        "model": {"name": "made up", "labels": ["happiness"]},
        "sources": [
            {
                "source": "clip.mp4",
                "width": 9,
                "height": 9,
                "error": None,
                "frames": [
                    {
                        "index": index,
                        "time": index / 25,
                        "timings": {},
                        "faces": [
                            {
                                "track": 1,
                                "box": [0, 0, 9, 9],
                                "valence": valence,
                                "arousal": 0.5,
                                "valence_raw": valence,
                                "arousal_raw": 0.5,
                                "affect_source": "measured",
                            }
                        ],
                    }
                    for index, valence in enumerate((0.25, 0.75))
                ],
            }
        ],
    }
)

SAVED = read_video(json.loads(ANALYSIS))
TABLE = csv_text(SAVED.source.frames, SAVED.names)

RECOGNISED = {
    "an analysis predicts": (ANALYSIS, f"{AFFECT}0.3,0.5\n0.7,0.4", "json"),
    "an analysis predicts as a table": (TABLE, f"{AFFECT}0.3,0.5\n0.7,0.4", "csv"),
    "fractions of labels predict": (
        f"{LABELS}\n{','.join(['0.125'] * 8)}\n{','.join(['0.125'] * 8)}",
        f"{LABELS}\n3\n4",
        "txt",
    ),
    "fractions of units predict": (f"{UNITS}0.9,0.25\n1,0", f"{UNITS}1,0\n1,0", "txt"),
    "nobody annotated a label": (f"{LABELS}\n3\n4", f"{LABELS}\n3\n-1", "txt"),
    "nobody annotated valence": (f"{AFFECT}-1,1\n0,0.5", f"{AFFECT}-5,-5\n0,0.5", "txt"),
}


def drop(page, *files: tuple[str, ...]) -> None:
    page.locator("#stage").evaluate(DROP, [list(file) for file in files])


def test_two_files_dropped_at_once_are_recognised_by_their_content(ready):
    for case, (predicted, annotated, ending) in RECOGNISED.items():
        for turn, swapped in enumerate((False, True)):
            files = [(f"one {turn}.{ending}", predicted), (f"other {turn}.txt", annotated)]
            drop(ready, *(files[::-1] if swapped else files))
            expect(ready.locator("#evaluation-status"), case).to_have_text(
                f"one {turn}.{ending} against other {turn}.txt:"
            )
            expect(ready.locator("#evaluation-predictions-name"), case).to_have_text(
                f"one {turn}.{ending}"
            )
            expect(ready.locator("#evaluation-annotations-name"), case).to_have_text(
                f"other {turn}.txt"
            )
            expect(ready.locator("#evaluation-figures table").first, case).to_be_visible()
    assert ready.locator("body").get_attribute("data-source") == "none"


def test_two_files_that_could_be_either_are_asked_for_one_by_one(ready):
    text = f"{AFFECT}0.25,0.5\n-1,0.5"
    drop(ready, ("one.txt", text), ("other.txt", text))
    expect(ready.locator("#evaluation-status")).to_have_text(
        "Can't tell which of one.txt and other.txt holds the predictions. "
        "Choose predictions and annotations one at a time."
    )
    expect(ready.locator("#evaluation-details")).to_be_visible()


def test_of_two_other_files_the_picture_is_opened(ready):
    drop(ready, ("notes.txt", "of the day"), ("face.png", "broken", "image/png"))
    expect(ready.locator("#status")).to_contain_text("face.png could not be read as a picture")
    expect(ready.locator("#evaluation-details")).to_be_hidden()
