"""Manifest and card state the results of calibration."""

import json

import pytest

from build_steps.cards.card import figures_section
from build_steps.models.manifest_entries import manifest_entry, set_calibration, store_entry
from build_steps.paths import CARDS, MANIFEST
from emotilens.training.release import Calibration

MODELS = json.loads(MANIFEST.read_text("utf-8"))
MEASURED = [
    file for model in MODELS["models"] if (file := CARDS / f"{model['name']}.json").exists()
]
DEFAULT = MODELS["defaults"]["expression"]


def test_the_default_model_has_a_threshold():
    assert 0 < manifest_entry(DEFAULT)["outputs"]["logits"]["confidence_threshold"] < 1


@pytest.mark.parametrize("file", MEASURED, ids=lambda file: file.stem)
def test_a_card_states_the_threshold_of_the_manifest_and_its_accuracy(file):
    figures = json.loads(file.read_text("utf-8"))
    logits = manifest_entry(figures["model"])["outputs"]["logits"]
    rule = figures["abstention"] or {"threshold": None}
    assert rule["threshold"] == logits.get("confidence_threshold")
    assert figures["calibration"]["temperature"] == logits.get("temperature", 1)
    if rule["threshold"] is None:
        assert "It has no threshold: it names an expression at any confidence" in figures_section(
            figures
        )
    else:
        assert rule["accuracy"] >= rule["wanted_accuracy"]
        assert f"Below a confidence of {rule['threshold']:g} it answers" in figures_section(figures)


def test_calibrating_again_removes_an_earlier_threshold():
    entry = manifest_entry(DEFAULT)
    set_calibration(entry, Calibration(0.5, 0.625))
    logits = entry["outputs"]["logits"]
    assert (logits["temperature"], logits["confidence_threshold"]) == (0.5, 0.625)
    set_calibration(entry, Calibration(2.0, None))
    assert (logits["temperature"], logits.get("confidence_threshold")) == (2.0, None)


def test_storing_an_unchanged_entry_leaves_the_manifest_unchanged(tmp_path, monkeypatch):
    copy = tmp_path / "manifest.json"
    copy.write_bytes(MANIFEST.read_bytes())
    monkeypatch.setattr("build_steps.models.manifest_entries.MANIFEST", copy)
    store_entry(manifest_entry(DEFAULT))
    assert copy.read_bytes() == MANIFEST.read_bytes()
