"""A small simulation, from a data folder to a card, with the real default model."""

import json

import numpy as np
import pytest
from PIL import Image as Pillow

from build_steps.cards import simulated_persons, simulation
from build_steps.cards.card_sections import END, begin
from build_steps.errors import BuildError
from emotilens.training.ferplus import LABELS, REJECTIONS

FACES_A_LABEL = 2


@pytest.fixture
def data(tmp_path):
    """A synthetic FER+ whose pictures get brighter from label to label."""
    chance = np.random.default_rng(1)
    sheet = np.zeros((48, 4800), np.uint8)
    rows = [",".join(("split", "sheet", "cell", "fer_index", *LABELS, *REJECTIONS))]
    for cell in range(FACES_A_LABEL * len(LABELS)):
        label = cell % len(LABELS)
        noise = chance.integers(0, 40, (48, 48))
        sheet[:, 48 * cell : 48 * (cell + 1)] = 25 * label + noise
        votes = [10 * (position == label) for position in range(10)]
        rows.append(",".join(map(str, ("valid", "valid_0.png", cell, cell, *votes))))
    folder = tmp_path / "ferplus"
    folder.mkdir()
    Pillow.fromarray(sheet).save(folder / "valid_0.png")
    (folder / "labels.csv").write_text("\n".join(rows))
    return folder


@pytest.fixture
def cards(tmp_path, monkeypatch):
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "emotilens-ferplus.md").write_text(f"# A card\n\n{begin('simulate')}\n{END}\n")
    monkeypatch.setattr(simulation, "FOLDER", folder)
    monkeypatch.setattr(simulation, "SETS", 2)
    monkeypatch.setattr(simulation, "STREAMS", 1)
    monkeypatch.setattr(simulated_persons, "SETS", 1)
    monkeypatch.setattr(simulated_persons, "PERSONS", 1)
    return folder


@pytest.mark.usefixtures("models")
def test_a_simulation_writes_figures_and_a_card(data, cards):
    figures = json.loads(simulation.simulate(data).read_text("utf-8"))
    assert figures["model"] == "emotilens-ferplus"
    assert list(figures["cameras"]) == list(simulation.CAMERAS)
    for found in figures["cameras"].values():
        assert 10 < found["true_switches"] < 60
        assert len(found["methods"]) == 21
        for method in found["methods"]:
            assert 0 <= method["macro_f1"] <= 1
            assert 0 < method["computed"] <= 1
    persons = figures["persons"]
    assert len({(each["person"], each["calibration"]) for each in persons}) == len(persons) == 12
    card = (cards / "emotilens-ferplus.md").read_text("utf-8")
    assert "**Simulation.** 2 sets of 1 streams" in card
    assert card.count("raw, the last face held") == 2


def test_a_model_without_a_card_is_rejected_before_anything_is_computed(data, cards):
    (cards / "emotilens-ferplus.md").unlink()
    with pytest.raises(BuildError, match=r"The card .*emotilens-ferplus\.md"):
        simulation.simulate(data)


def test_a_model_without_embeddings_is_rejected(data):
    with pytest.raises(BuildError, match="“mini-xception” is not such a model"):
        simulation.simulate(data, "mini-xception")


def test_a_folder_without_the_data_is_rejected(tmp_path):
    with pytest.raises(BuildError, match="does not contain FER"):
        simulation.simulate(tmp_path)
