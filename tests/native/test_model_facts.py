"""A model's facts come from its manifest entry and from figures for exactly its file."""

import json
import re
import shutil
from dataclasses import replace

import pytest

from build_steps.paths import CARDS, MANIFEST
from emotilens.basics.errors import SpecificationError
from emotilens.cli.models import model_table
from emotilens.native.model_facts import expression_models, facts_line, licence_notes, model_facts
from emotilens.native.model_store import ModelStore

NAME = "mini-xception"


@pytest.fixture
def store(tmp_path):
    """The manifest and cards, with nothing installed."""
    shutil.copy(MANIFEST, tmp_path)
    shutil.copytree(CARDS, tmp_path / "cards")
    (tmp_path / "cards" / "variants.json").unlink(missing_ok=True)
    return ModelStore(tmp_path / "manifest.json", tmp_path / "installed")


def facts_of(store: ModelStore, name: str = NAME):
    return next(facts for facts in model_facts(store) if facts.name == name)


def change_figures(store: ModelStore, **changes) -> None:
    file = store.cards / f"{NAME}.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


def write_variants(store: ModelStore, variants) -> None:
    measured = {NAME: {"sha256": "0" * 64, "variants": variants}}
    (store.cards / "variants.json").write_text(json.dumps(measured))


def test_every_model_of_the_manifest_is_listed_in_its_order(store):
    assert [facts.name for facts in model_facts(store)] == list(store.entries)


def test_only_expression_models_can_be_chosen(store):
    names = {facts.name for facts in expression_models(store)}
    assert names == {name for name, entry in store.entries.items() if entry["role"] == "expression"}


def test_size_accuracy_and_speed_are_worded_for_people(store):
    change_figures(store, validation={"accuracy": 0.6728}, native_milliseconds=1.2737)
    assert facts_line(facts_of(store), {}) == (
        "0.8 MB, MIT, 67.3% correct, 1.3 ms per face outside the browser"
    )


def test_on_a_server_the_speed_outside_the_browser_counts(store):
    measured = [{"name": "int8", "browser_milliseconds": 4.26, "ships": True}]
    write_variants(store, measured)
    change_figures(store, validation={"accuracy": 0.6728}, native_milliseconds=1.2737)
    assert facts_line(facts_of(store), {}, host="server") == (
        "0.8 MB, MIT, 67.3% correct, 1.3 ms per face on a server"
    )
    change_figures(store, native_milliseconds=None)
    assert facts_line(facts_of(store), {}, host="server") == "0.8 MB, MIT, 67.3% correct"


def test_what_was_not_measured_here_is_its_authors_figure_with_its_data_set(store):
    notes = licence_notes(model_facts(store))
    assert facts_line(facts_of(store, "enet_b2_7"), notes) == (
        "Apache-2.0*, 66.3% on AffectNet-7 according to its authors"
    )


def test_unknown_facts_are_omitted_but_a_missing_accuracy_is_stated(store):
    facts = facts_of(store, "enet_b2_7")
    unknown = replace(facts, entry={**facts.entry, "published": []})
    assert facts_line(unknown, {}) == "Apache-2.0, accuracy not measured"


def test_figures_of_another_file_are_left_out(store):
    change_figures(store, sha256="0" * 64)
    assert facts_of(store).accuracy is None


def test_the_speed_of_the_variant_that_ships_counts_in_the_browser(store):
    variants = [
        {"name": "float32", "browser_milliseconds": 9.0, "ships": False},
        {"name": "int8", "browser_milliseconds": 4.26, "ships": True},
    ]
    write_variants(store, variants)
    assert facts_line(facts_of(store), {}).endswith(", 4.3 ms per face in the browser")
    assert facts_of(store).variants_are_earlier
    other = facts_of(store, "enet_b2_7")
    assert (other.variants, other.variants_are_earlier) == ((), False)


def test_a_model_that_is_not_installed_has_its_command(store, models):
    facts = facts_of(store, "enet_b2_8")
    assert not facts.installed
    assert facts.command == "python3 build.py models --add enet_b2_8"
    store.install(NAME, models.read(NAME))
    assert facts_of(store).installed


def test_a_note_that_several_licences_share_has_one_mark(store):
    notes = licence_notes(model_facts(store))
    assert list(notes.values()) == ["*", "**", "***"]
    assert len([each for each in model_facts(store) if each.entry.get("licence_note") in notes]) > 2


def test_without_cards_models_are_listed_all_the_same(store):
    shutil.rmtree(store.cards)
    assert {facts.accuracy for facts in model_facts(store)} == {None}


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("title", 5, "“title” is 5"),
        ("summary", ["a"], "“summary” is"),
        ("licence", None, "“licence” is None"),
        ("licence_note", {}, "“licence_note” is"),
        ("role", "judge", "“role” is 'judge'"),
        ("file", {"name": "a.onnx", "bytes": "many"}, "“bytes” is 'many'"),
        ("published", [{"source": "a", "accuracy": {"AFEW": "high"}}], "“AFEW” is 'high'"),
        ("published", "best", "“published” is 'best'"),
        ("outputs", {"logits": {"name": "a"}}, "lacks 'labels'"),
    ],
)
def test_a_damaged_field_that_people_read_is_named_by_everything_that_lists_models(
    store, field, value, reason
):
    document = json.loads((store.cards.parent / "manifest.json").read_text("utf-8"))
    entry = next(entry for entry in document["models"] if entry["name"] == NAME)
    entry[field] = value
    (store.cards.parent / "manifest.json").write_text(json.dumps(document))
    damaged = ModelStore(store.cards.parent / "manifest.json", store.folder)
    for listed in (model_facts, expression_models, model_table):
        with pytest.raises(SpecificationError, match=f"“{NAME}”.*{re.escape(reason)}"):
            listed(damaged)


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        (NAME, "{", "Expecting"),
        (NAME, "[" * 5000, "nested"),
        (NAME, '"\udcff"', "damaged"),
        (NAME, "[]", "“figures” is"),
        (NAME, '{"sha256": "0"}', "'validation' is missing"),
        (NAME, '{"sha256": "0", "validation": {"accuracy": "1"}}', "“accuracy” is '1'"),
        ("variants", f'{{"{NAME}": {{"sha256": "0", "variants": [3]}}}}', "“variants” is 3"),
        ("variants", f'{{"{NAME}": 3}}', f"“{NAME}” is 3"),
    ],
)
def test_damaged_measurements_are_named_with_their_file(store, file, content, reason):
    path = store.cards / f"{file}.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(SpecificationError, match=re.escape(str(path))) as error:
        model_facts(store)
    assert reason in str(error.value)
    assert "Replace the file" in str(error.value)
