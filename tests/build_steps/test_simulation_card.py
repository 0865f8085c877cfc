"""The card of the simulation shows its figures, for the model in the manifest."""

import json

import pytest

from build_steps.cards.card_sections import read_section
from build_steps.cards.simulation_card import simulation_section
from build_steps.paths import CARDS, MANIFEST
from emotilens.steps.baseline import DEFAULT_STRENGTH

SIMULATED = sorted((CARDS / "simulation").glob("*.json"))


def test_the_default_model_was_simulated():
    default = json.loads(MANIFEST.read_text("utf-8"))["defaults"]["expression"]
    assert CARDS / "simulation" / f"{default}.json" in SIMULATED


@pytest.mark.parametrize("file", SIMULATED, ids=lambda file: file.stem)
def test_a_card_shows_its_figures_for_the_model_in_the_manifest(file):
    figures = json.loads(file.read_text("utf-8"))
    shown = read_section(file.with_suffix(".md"), "simulate")
    assert shown == simulation_section(figures).strip()
    models = json.loads(MANIFEST.read_text("utf-8"))["models"]
    hashes = {model["name"]: model["file"].get("sha256") for model in models}
    assert figures["sha256"] == hashes[figures["model"]]


@pytest.mark.parametrize("file", SIMULATED, ids=lambda file: file.stem)
def test_every_table_is_marked_as_a_simulation(file):
    section = simulation_section(json.loads(file.read_text("utf-8")))
    assert section.startswith("**Simulation.**")
    headings = [line for line in section.splitlines() if line.startswith("#")]
    assert headings
    assert all("Simulated" in heading for heading in headings)


@pytest.mark.parametrize("file", SIMULATED, ids=lambda file: file.stem)
def test_the_default_strength_of_a_baseline_has_the_highest_mean(file):
    rows = [row["strengths"] for row in json.loads(file.read_text("utf-8"))["persons"]]
    means = {
        each["strength"]: sum(row[place]["macro_f1"] for row in rows) / len(rows)
        for place, each in enumerate(rows[0])
    }
    assert max(means, key=means.get) == DEFAULT_STRENGTH
