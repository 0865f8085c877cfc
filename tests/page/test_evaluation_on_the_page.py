"""Predictions and annotations on the page: the challenges' table, and what is wrong with files."""

import json
import re

import numpy as np
import pytest
from page_reading import open_route
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
    ready, files, monkeypatch, capsys
):
    page = ready
    folder, predicted, annotated = files
    monkeypatch.chdir(folder)
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


def test_files_that_are_chosen_before_the_model_is_loaded_are_compared_once_it_is(
    page, site_address, files
):
    folder, *_ = files
    held = []
    page.route("**/assets.*json", lambda route: held.append(route))
    with page.expect_request("**/assets.*json"):
        page.goto(f"{site_address}#/evaluate")
    page.set_input_files("#evaluation-predictions", folder / "predictions.txt")
    page.set_input_files("#evaluation-annotations", folder / "annotations.txt")
    status = page.locator("#evaluation-status")
    expect(status).to_have_text("The files are compared once everything is loaded.")
    page.route("**/assets.*json", lambda route: route.continue_())
    for each in held:
        each.continue_()
    expect(status).to_have_text("predictions.txt against annotations.txt:")
    expect(page.locator("#evaluation-figures caption")).to_have_text(
        "Expressions, 120 annotated frames"
    )


def test_figures_notes_and_errors_follow_the_language_of_the_page(ready, files):
    folder, _, annotated = files
    longer, wrong = folder / "longer.txt", folder / "wrong.txt"
    longer.write_text("\n".join([LABELS, *map(str, annotated), "0"]))
    wrong.write_text("\n".join([LABELS, *map(str, annotated + 1)]))
    open_route(ready, "evaluate")
    figures, status = ready.locator("#evaluation-figures"), ready.locator("#evaluation-status")
    ready.set_input_files("#evaluation-predictions", folder / "predictions.txt")
    ready.set_input_files("#evaluation-annotations", longer)
    expect(figures).to_contain_text("the last prediction is repeated.")
    ready.select_option("#language", "es")
    expect(figures.locator("caption").first).to_have_text("Expresiones, 121 fotogramas anotados")
    expect(figures.locator("th").first).to_have_text("F1 macro")
    expect(figures).to_contain_text(
        "predicciones de 120 fotogramas, pero anotaciones de 121: la última predicción se repite."
    )
    ready.set_input_files("#evaluation-annotations", wrong)
    expect(status).to_contain_text("Las etiquetas parecen numeradas de 1 a 8. Reste 1.")
    ready.select_option("#language", "en")
    expect(status).to_contain_text("The labels seem to be numbered from 1 to 8. Subtract 1.")


def test_a_file_that_is_chosen_before_the_panel_was_loaded_is_taken(page, site_address, files):
    folder, *_ = files
    held = []
    page.route("**/evaluation_view-*.js", lambda route: held.append(route))
    page.goto(site_address)
    expect(page.locator("#status")).to_contain_text("Loading")
    with page.expect_request("**/evaluation_view-*.js"):
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


def video_analysis(tmp_path, frames: int):
    """The predictions of a clip, and annotations of which every fourth is another label."""
    labels = ["anger", "happiness", "neutral"]
    faces = []
    for index in range(frames):
        label = labels[index % 2]
        shares = {one: 0.9 if one == label else 0.05 for one in labels}
        expression = {"label": label, "confidence": 0.9, "raw": shares, "probabilities": shares}
        faces.append({"track": 1, "box": [20, 10, 60, 60], "expression": expression})
    document = json.loads(ANALYSIS)
    document["model"] |= {"labels": labels}
    document["runtime"] = {"host": "native", "provider": "cpu", "threads": 1}
    document["sources"][0]["source"] = "monday/clip.mp4"
    document["sources"][0]["frames"] = [
        {"index": index, "time": index / 25, "timings": {}, "faces": [face]}
        for index, face in enumerate(faces)
    ]
    true = [2 if index % 4 == 3 else (1, 4)[index % 2] for index in range(frames)]
    (tmp_path / "clip.json").write_text(json.dumps(document))
    (tmp_path / "clip.txt").write_text("\n".join([LABELS, *map(str, true)]))
    return tmp_path / "clip.json", tmp_path / "clip.txt"


def test_a_hundred_thousand_frames_are_drawn_and_every_error_can_be_seen(ready, tmp_path):
    chance = np.random.default_rng(0)
    annotated = chance.integers(0, 8, 100_000)
    predicted = annotated.copy()
    predicted[77_777] = (annotated[77_777] + 1) % 8
    for name, values in (("p.txt", predicted), ("t.txt", annotated)):
        (tmp_path / name).write_text("\n".join([LABELS, *map(str, values)]))
    open_route(ready, "evaluate")
    ready.set_input_files("#evaluation-predictions", tmp_path / "p.txt")
    ready.set_input_files("#evaluation-annotations", tmp_path / "t.txt")
    strips = ready.locator("#evaluation-strips")
    expect(strips.locator(".bar p")).to_have_text("1 error in 100000 frames", timeout=30_000)
    # Everything is drawn anew each time, without a noticeable wait even on a busy machine.
    spent = strips.evaluate(
        """async (strips) => {
          const begin = performance.now();
          for (let step = 0; step < 10; step += 1) {
            strips.view = { from: step, to: 100000 - step };
            strips.seekRow(step);
            await strips.updateComplete;
          }
          return (performance.now() - begin) / 10;
        }"""
    )
    assert spent < 500
    drawn = strips.locator("canvas.errors").evaluate(
        """canvas => {
          const { width, height } = canvas;
          const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
          return data.filter((value, place) => place % 4 === 3 && value > 0).length / height;
        }"""
    )
    assert 1 <= drawn <= 3
    strips.get_by_role("button", name="Next error").click()
    expect(strips.get_by_role("slider")).to_have_attribute("aria-valuenow", "77778")


def test_errors_are_counted_shown_over_time_and_lead_to_their_frame(ready, tmp_path):
    predictions, annotations = video_analysis(tmp_path, 40)
    page = ready
    open_route(page, "evaluate")
    page.set_input_files("#evaluation-predictions", predictions)
    page.set_input_files("#evaluation-annotations", annotations)
    confusion = page.locator("#evaluation-confusion")
    expect(confusion.locator("caption")).to_have_text("30 of 40 correct (75 %)")
    expect(confusion).to_contain_text(
        "The model cannot predict disgust, fear, sadness, surprise, other."
    )
    cell = confusion.get_by_role("button", name="10 annotated as disgust, predicted as happiness")
    strips = page.locator("#evaluation-strips")
    expect(strips.locator(".bar p")).to_have_text("10 errors in 40 frames")
    cell.focus()
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-pressed", "true")
    expect(strips.locator(".bar p")).to_contain_text("10 frames annotated as disgust")
    page.keyboard.press("ArrowDown")
    below = confusion.get_by_role("button", name="10 annotated and predicted as happiness")
    expect(below).to_be_focused()
    strips.get_by_role("button", name="Next error").click()
    place = strips.get_by_role("slider")
    expect(place).to_have_attribute(
        "aria-valuetext", "Frame 4: annotated disgust, predicted happiness 90 %"
    )
    expect(strips.get_by_role("status")).to_have_text(
        "Frame 4: annotated disgust, predicted happiness 90 %"
    )
    note = page.locator("#evaluation-frame")
    expect(note).to_have_text("To see frame 4, open the video “monday/clip.mp4”.")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open the video").click()
    chooser.value.set_files(predictions)
    expect(note).to_have_text("Frame 4 of “monday/clip.mp4” is on the stage.")
    place.press("End")
    expect(note).to_have_text("Frame 40 of “monday/clip.mp4” is on the stage.")
    expect(page.locator("#timeline-lines")).to_have_js_property("position", 39 / 25)
    strips.get_by_role("button", name="Show all again").click()
    expect(cell).to_have_attribute("aria-pressed", "false")
    strips.get_by_text("Errors as a table").click()
    strips.get_by_role("button", name="Frame 8", exact=True).click()
    expect(place).to_have_attribute("aria-valuenow", "8")


def test_a_drawn_clip_can_be_evaluated_without_a_file_of_ones_own(ready):
    open_route(ready, "evaluate")
    ready.get_by_role("button", name="Try a drawn clip").click()
    expect(ready.locator("#evaluation-status")).to_have_text("in-turn.json against in-turn.txt:")
    expect(ready.locator("#evaluation-confusion")).to_contain_text("of 174 correct")
    expect(ready.locator("body")).to_have_attribute("data-source", "video")
    strips = ready.locator("#evaluation-strips")
    strips.get_by_role("button", name="Next error").click()
    expect(ready.locator("#evaluation-frame")).to_contain_text("of “in-turn.webm” is on the stage")
