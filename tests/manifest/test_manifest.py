"""The manifest is complete, and describes the official networks as their authors do."""

import json

import jsonschema
import pytest

from build_steps.paths import MANIFEST
from emotilens.basics.errors import ModelUnavailableError, SpecificationError
from emotilens.manifest.model_entry import read_specification
from emotilens.manifest.model_list import read_manifest
from emotilens.manifest.model_source import Digest, needs_download, read_source
from emotilens.steps.circumplex import affect_source

DOCUMENT = json.loads(MANIFEST.read_text("utf-8"))
SCHEMA = json.loads((MANIFEST.parent / "manifest.schema.json").read_text("utf-8"))
ENTRIES = {entry["name"]: entry for entry in DOCUMENT["models"]}

EIGHT = ["anger", "contempt", "disgust", "fear", "happiness", "neutral", "sadness", "surprise"]
SEVEN = [label for label in EIGHT if label != "contempt"]
OFFICIAL = {
    "enet_b0_8_best_vgaf": (224, EIGHT, False, 1280),
    "enet_b0_8_best_afew": (224, EIGHT, False, 1280),
    "enet_b0_8_va_mtl": (224, EIGHT, True, 1280),
    "enet_b2_7": (260, SEVEN, False, 1408),
    "enet_b2_8": (260, EIGHT, False, 1408),
    "mbf_va_mtl": (112, EIGHT, True, 512),
    "mobilevit_va_mtl": (224, EIGHT, True, None),
}
"""Input size, labels, whether valence and arousal follow, and embedding size (EmotiEffLib)."""


def test_the_manifest_conforms_to_its_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(DOCUMENT, SCHEMA)


@pytest.mark.parametrize("part", ["sha256", "url", "licence", "crop"])
def test_the_schema_rejects_a_missing_field(part):
    document = json.loads(MANIFEST.read_text("utf-8"))
    entry = next(model for model in document["models"] if model["name"] == "enet_b2_8")
    for holder in (entry, entry["source"]):
        holder.pop(part, None)
    entry["source"].pop("git_blob")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_has_a_card_and_can_be_read(name):
    entry = ENTRIES[name]
    assert (MANIFEST.parent / entry["card"]).is_file()
    filled = {**entry, "file": {"sha256": "0" * 64, **entry["file"]}}
    if "embedding" in entry["outputs"]:
        embedding = {"size": 1, **entry["outputs"]["embedding"]}
        filled["outputs"] = {**entry["outputs"], "embedding": embedding}
    read_specification(filled)
    read_source(entry)


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_official_networks_have_the_inputs_and_outputs_that_their_authors_describe(name):
    size, labels, affect, features = OFFICIAL[name]
    entry = ENTRIES[name]
    small = name.startswith("mbf")
    assert entry["input"] == {
        "name": "input",
        "size": [size, size],
        "colour": "rgb",
        "resize": "bilinear",
        "divide": 255,
        "mean": [0.5] * 3 if small else [0.485, 0.456, 0.406],
        "std": [0.5] * 3 if small else [0.229, 0.224, 0.225],
    }
    expected = {"valence": 8, "arousal": 9} if affect else {}
    assert entry["outputs"]["logits"] == {"name": "output", "labels": labels, **expected}
    assert entry["outputs"]["embedding"].get("size") == features
    assert entry["crop"]["scale"] == 1


@pytest.mark.parametrize("name", [each for each in ENTRIES if "logits" in ENTRIES[each]["outputs"]])
def test_valence_and_arousal_are_measured_by_multi_task_networks_and_derived_otherwise(name):
    entry = {**ENTRIES[name], "file": {"sha256": "0" * 64}, "outputs": {**ENTRIES[name]["outputs"]}}
    entry["outputs"].pop("embedding", None)
    source = affect_source(read_specification(entry).expression)
    assert source == ("measured" if name.endswith("_mtl") else "derived")


def test_only_models_in_registries_are_installed_by_default():
    by_default = {name for name in ENTRIES if not needs_download(read_source(ENTRIES[name]))}
    assert by_default.isdisjoint(OFFICIAL)
    defaults = DOCUMENT["defaults"]
    assert {defaults["expression"], *defaults["detector"].values()} <= by_default


def test_the_digest_is_the_sha256_or_else_the_git_blob_id():
    assert read_source(ENTRIES["enet_b2_8"]).digest.kind == "sha256"
    assert read_source(ENTRIES["enet_b0_8_best_vgaf"]).digest == Digest(
        "git_blob", "49772db4e87ee6df57087fba131832a959e5c64d"
    )


def test_a_model_that_is_not_installed_says_how_to_install_it():
    with pytest.raises(
        ModelUnavailableError, match=r"build\.py models --add enet_b2_8”, or choose"
    ):
        read_manifest(DOCUMENT).expression_model("enet_b2_8")


def test_an_unknown_kind_of_source_is_rejected():
    entry = {"name": "net", "source": {"kind": "ftp"}}
    with pytest.raises(SpecificationError, match=r"“ftp”\. Use repository, npm, url, hub or"):
        read_source(entry)
