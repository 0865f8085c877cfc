"""Figures in model cards are those that were measured, of the file that ships."""

import json

import pytest

from build_steps.card import BEGIN, END, figures_section, replace_section
from build_steps.errors import BuildError
from build_steps.paths import CARDS, MANIFEST

MEASURED = sorted(CARDS.glob("*.json"))


def test_the_default_model_was_measured():
    default = json.loads(MANIFEST.read_text("utf-8"))["defaults"]["expression"]
    assert CARDS / f"{default}.json" in MEASURED


@pytest.mark.parametrize("file", MEASURED, ids=lambda file: file.stem)
def test_a_card_shows_its_figures_and_they_are_of_the_model_in_the_manifest(file):
    figures = json.loads(file.read_text("utf-8"))
    card = file.with_suffix(".md").read_text("utf-8")
    assert card.split(BEGIN)[1].split(END)[0].strip() == figures_section(figures).strip()
    models = json.loads(MANIFEST.read_text("utf-8"))["models"]
    hashes = {model["name"]: model["file"].get("sha256") for model in models}
    assert figures["sha256"] == hashes[figures["model"]]


@pytest.mark.parametrize("file", MEASURED, ids=lambda file: file.stem)
def test_accuracy_and_recall_are_those_of_the_confusion(file):
    validation = json.loads(file.read_text("utf-8"))["validation"]
    rows = validation["confusion"]
    right = [row[index] for index, row in enumerate(rows)]
    assert validation["accuracy"] == pytest.approx(sum(right) / sum(map(sum, rows)), abs=1e-4)
    recalls = [found / sum(row) for found, row in zip(right, rows, strict=True)]
    assert list(validation["recall"].values()) == pytest.approx(recalls, abs=1e-4)


def test_a_card_without_marks_is_left_alone(tmp_path):
    card = tmp_path / "card.md"
    card.write_text("only prose")
    with pytest.raises(BuildError, match=r"card\.md lacks the lines"):
        replace_section(card, BEGIN, END, "figures")
    assert card.read_text() == "only prose"
