"""Predictions and annotations on the page: the challenges' table, and what is wrong with files."""

import re

import numpy as np
import pytest
from page_reading import wait_until_ready
from playwright.sync_api import expect
from sklearn.metrics import f1_score

from emotilens.apps.command_line import main

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"

DROP = """(place, [name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const settings = { dataTransfer: data, bubbles: true, cancelable: true };
  place.dispatchEvent(new DragEvent("drop", settings));
}"""


@pytest.fixture
def files(tmp_path):
    chance = np.random.default_rng(5)
    true = chance.integers(0, 8, 120)
    said = np.where(chance.random(120) < 0.7, true, chance.integers(0, 8, 120))
    for name, values in (("said.txt", said), ("true.txt", true), ("short.txt", true[:-1])):
        (tmp_path / name).write_text("\n".join([LABELS, *map(str, values)]))
    return tmp_path, said, true


def test_the_table_is_the_command_lines_and_errors_are_its_sentences(
    page, site_address, files, monkeypatch, capsys
):
    folder, said, true = files
    monkeypatch.chdir(folder)
    page.goto(site_address)
    wait_until_ready(page)
    page.locator("#evaluation-details > summary").click()
    told = page.locator("#evaluation-status")
    page.set_input_files("#evaluation-said", folder / "said.txt")
    expect(told).to_have_text("Now choose the annotations.")
    page.locator("label[for=evaluation-true]").evaluate(
        DROP, ["true.txt", (folder / "true.txt").read_text()]
    )
    expect(told).to_have_text("said.txt against true.txt:")
    assert page.locator("body").get_attribute("data-source") == "none"
    expect(page.locator("#evaluation-figures caption")).to_have_text(
        "Expressions, 120 annotated frames"
    )
    rows = page.locator("#evaluation-figures tbody tr")
    shown = [(row.locator("th").inner_text(), row.locator("td").inner_text()) for row in rows.all()]
    assert shown[0] == ("macro F1", f"{f1_score(true, said, average='macro'):.4f}")
    assert main(["evaluate", "said.txt", "true.txt"]) == 0
    printed = re.findall(r"^  (.+?) +(-?\d\.\d{4})$", capsys.readouterr().out, re.MULTILINE)
    assert shown == printed
    page.set_input_files("#evaluation-true", folder / "short.txt")
    expect(told).to_contain_text("predictions of 120 frames but annotations of 119")
    expect(page.locator("#evaluation-figures table")).to_have_count(0)
    assert main(["evaluate", "said.txt", "short.txt"]) == 2
    assert told.inner_text() in capsys.readouterr().err
