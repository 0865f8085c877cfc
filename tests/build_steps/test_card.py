"""Figures in model cards are those that were measured, of the file that ships."""

import json

import numpy as np
import pytest

from build_steps.cards.card import figures_section
from build_steps.cards.card_sections import END, begin, read_section, update_section
from build_steps.cards.quality_card import quality_section
from build_steps.cards.release_record import release_section
from build_steps.cards.rounding import differences, rounding_section
from build_steps.cards.variants import FIGURES, SHIPPED, variants_section
from build_steps.errors import BuildError
from build_steps.paths import CARDS, MANIFEST
from emotilens.people.reader import AttributesReading

MODELS = {model["name"]: model for model in json.loads(MANIFEST.read_text("utf-8"))["models"]}
MEASURED = [file for name in MODELS if (file := CARDS / f"{name}.json").exists()]
TRAINED_HERE = [name for name, model in MODELS.items() if "trained_as" in model["source"]]
LARGEST_BYTES = {"emotilens-ferplus": 4_000_000, "emotilens-ferplus-tiny": 1_500_000}
LARGEST_LOSS = 0.005
"""Accuracy that eight bits may cost."""


@pytest.mark.parametrize("name", TRAINED_HERE)
def test_every_model_trained_here_was_measured(name):
    assert CARDS / f"{name}.json" in MEASURED
    assert name in json.loads(FIGURES.read_text("utf-8"))


@pytest.mark.parametrize("file", MEASURED, ids=lambda file: file.stem)
def test_a_card_shows_its_figures_and_they_are_of_the_model_in_the_manifest(file):
    figures = json.loads(file.read_text("utf-8"))
    shown = read_section(file.with_suffix(".md"), "evaluate")
    assert shown == figures_section(figures).strip()
    assert figures["sha256"] == MODELS[figures["model"]]["file"].get("sha256")


@pytest.mark.parametrize("name", MODELS)
def test_limits_of_quality_are_those_that_were_measured(name):
    entry = MODELS[name]
    if entry["role"] != "expression":
        return
    measured = CARDS / f"{name}.quality.json"
    if not measured.exists():
        assert entry["quality"] == MODELS["emotilens-ferplus"]["quality"]
        return
    figures = json.loads(measured.read_text("utf-8"))
    assert entry["quality"] == figures["limits"]
    assert figures["sha256"] == entry["file"]["sha256"]
    assert read_section(CARDS / f"{name}.md", "quality") == quality_section(figures).strip()


@pytest.mark.parametrize("file", sorted(CARDS.glob("*.quality.json")), ids=lambda file: file.name)
def test_confident_answers_are_worse_where_warnings_are_common(file):
    figures = json.loads(file.read_text("utf-8"))
    good = figures["undisturbed"]
    assert good["warned"] < 0.1
    for rows in figures["series"].values():
        for row in rows:
            if row["warned"] > 0.9:
                assert row["accuracy_of_answers"] < good["accuracy_of_answers"] - 0.05
            if row["refused"] > 0.9:
                assert row["accuracy_of_answers"] < good["accuracy_of_answers"] - 0.15


@pytest.mark.parametrize("name", TRAINED_HERE)
def test_eight_bits_cost_next_to_nothing_and_the_card_states_how_much(name):
    figures = json.loads(FIGURES.read_text("utf-8"))[name]
    shown = read_section(CARDS / f"{name}.md", "variants")
    assert shown == variants_section(figures).strip()
    by_name = {each["name"]: each for each in figures["variants"]}
    assert by_name[SHIPPED]["ships"]
    assert figures["sha256"] == MODELS[name]["file"]["sha256"]
    assert by_name[SHIPPED]["bytes"] == MODELS[name]["file"]["bytes"]
    assert by_name["float32"]["accuracy"] - by_name[SHIPPED]["accuracy"] <= LARGEST_LOSS


ROUNDED = [name for name, one in MODELS.items() if "weights" in one.get("conversion", {})]


@pytest.mark.parametrize("name", ROUNDED)
def test_rounded_weights_hardly_change_answers_and_the_card_states_how_much(name):
    figures = json.loads((CARDS / f"{name}.rounding.json").read_text("utf-8"))
    assert read_section(CARDS / f"{name}.md", "attributes") == rounding_section(figures).strip()
    assert figures["sha256"] == MODELS[name]["file"]["sha256"]
    assert figures["bytes"] == MODELS[name]["file"]["bytes"]
    assert figures["faces"] > 100
    assert figures["age"][0] < 0.5
    assert figures["cosine"][1] > 0.99
    assert figures["same_gender"] == 1


def test_the_differences_of_rounded_weights_are_those_of_the_same_faces():
    ages = np.zeros((2, 100))
    ages[:, 29] = 1
    older = ages.copy()
    older[1] = np.roll(ages[1], 6)
    features = np.array([[3.0, 4.0], [1.0, 0.0]])
    turned = np.array([[3.0, 4.0], [1.0, 1.0]])
    exact = AttributesReading(ages, np.array([0.9, 0.7]), features)
    rounded = AttributesReading(older, np.array([0.9, 0.5]), turned)
    found = differences(rounded, exact)
    assert found.faces == 2
    assert found.age == (3, 6)
    assert found.gender == (0.1, 0.2)
    assert found.cosine == (0.85355, 0.70711)
    assert found.same_gender == 0.5


@pytest.mark.parametrize("name", TRAINED_HERE)
def test_a_release_costs_next_to_nothing_and_the_card_states_how_much(name):
    record = json.loads((CARDS / f"{name}.release.json").read_text("utf-8"))
    assert record["sha256"] == MODELS[name]["file"]["sha256"]
    assert read_section(CARDS / f"{name}.md", "train") == release_section(record).strip()
    assert record["float32"]["accuracy"] - record["eight_bits"]["accuracy"] <= LARGEST_LOSS
    measured = json.loads((CARDS / f"{name}.json").read_text("utf-8"))["validation"]
    assert record["eight_bits"]["accuracy"] == pytest.approx(measured["accuracy"], abs=1e-3)


@pytest.mark.parametrize(("name", "most"), LARGEST_BYTES.items())
def test_the_files_are_small(name, most):
    assert MODELS[name]["file"]["bytes"] <= most


def test_the_models_reach_the_accuracy_that_was_asked_for():
    default, tiny = (
        json.loads((CARDS / f"{name}.json").read_text("utf-8"))["validation"]
        for name in ("emotilens-ferplus", "emotilens-ferplus-tiny")
    )
    assert default["accuracy"] >= 0.885
    assert default["macro_f1"] >= 0.76
    assert min(default["recall"].values()) > 0
    assert default["accuracy"] - tiny["accuracy"] <= 0.015


@pytest.mark.parametrize("file", MEASURED, ids=lambda file: file.stem)
def test_accuracy_and_recall_are_those_of_the_confusion(file):
    validation = json.loads(file.read_text("utf-8"))["validation"]
    rows = validation["confusion"]
    correct = [row[index] for index, row in enumerate(rows)]
    assert validation["accuracy"] == pytest.approx(sum(correct) / sum(map(sum, rows)), abs=1e-4)
    recalls = [found / sum(row) for found, row in zip(correct, rows, strict=True)]
    assert list(validation["recall"].values()) == pytest.approx(recalls, abs=1e-4)


def test_a_card_without_marks_is_not_changed(tmp_path):
    card = tmp_path / "card.md"
    card.write_text("only prose")
    with pytest.raises(BuildError, match=r"card\.md lacks the lines"):
        update_section(card, "evaluate", "anything")
    assert card.read_text() == "only prose"


def test_sections_of_one_card_are_written_separately(tmp_path):
    card = tmp_path / "card.md"
    marks = [f"{begin(verb)}\n{END}\n" for verb in ("evaluate", "variants")]
    card.write_text("first\n{}between\n{}last\n".format(*marks))
    update_section(card, "variants", "two")
    update_section(card, "evaluate", "one\n")
    assert (read_section(card, "evaluate"), read_section(card, "variants")) == ("one", "two")
    outside = [line for line in card.read_text().splitlines() if line and "<!--" not in line]
    assert outside == ["first", "one", "between", "two", "last"]
