"""Only models that match the manifest are used."""

import json

import pytest

from build_steps.paths import MANIFEST
from emotilens.basics.errors import ModelUnavailableError
from emotilens.manifest.digests import sha256
from emotilens.native.model_store import ModelStore, make_folder


@pytest.fixture
def store(models, tmp_path):
    """A folder with one model in the manifest, and one whose SHA-256 is only in its record."""
    document = json.loads(MANIFEST.read_text("utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps(document), "utf-8")
    filled = ModelStore(tmp_path / "manifest.json", tmp_path)
    filled.install("mini-xception", models.read("mini-xception"))
    filled.install("mobilevit_va_mtl", b"a network", embedding_size=640)
    return filled, tmp_path


def entry_of(models: ModelStore, name: str) -> dict:
    return next(entry for entry in models.document["models"] if entry["name"] == name)


def test_an_installed_model_is_read(store):
    assert len(store[0].read("mini-xception")) == 829292


def test_another_file_with_its_name_is_rejected(store):
    models, folder = store
    (folder / "mini-xception.onnx").write_bytes(b"other")
    assert not models.is_installed("mini-xception")
    with pytest.raises(ModelUnavailableError, match="since it was installed, or differs"):
        models.read("mini-xception")


def test_the_error_about_a_missing_file_says_how_to_install_it(store):
    models, folder = store
    (folder / "mini-xception.onnx").unlink()
    with pytest.raises(ModelUnavailableError, match=r"build\.py models --install"):
        models.read("mini-xception")


def test_a_file_with_another_digest_than_in_the_manifest_is_not_installed(store):
    models, _ = store
    before = models.read("mini-xception")
    with pytest.raises(ModelUnavailableError, match=r"converted model .* has the SHA-256"):
        models.install("mini-xception", b"other")
    assert models.read("mini-xception") == before


def test_a_model_changed_during_installation_is_identified_by_its_record(store):
    models, folder = store
    assert models.read("mobilevit_va_mtl") == b"a network"
    record = json.loads((folder / "mobilevit_va_mtl.json").read_text())
    assert record["file"] == {"bytes": 9, "sha256": sha256(b"a network")}
    assert record["source"]["sha256"].startswith("93a2bee1")
    entry = entry_of(models, "mobilevit_va_mtl")
    assert entry["file"]["sha256"] == sha256(b"a network")
    assert entry["outputs"]["embedding"] == {"name": "embedding", "size": 640}
    assert models.manifest.expression_model("mobilevit_va_mtl").expression.embedding.size == 640


def test_a_file_with_another_digest_than_in_its_record_is_rejected(store):
    models, folder = store
    (folder / "mobilevit_va_mtl.onnx").write_bytes(b"b network")
    with pytest.raises(ModelUnavailableError, match="has changed since it was installed"):
        models.read("mobilevit_va_mtl")


@pytest.mark.parametrize("damage", ["deleted", "damaged", "of another source"])
def test_without_a_matching_record_the_model_is_not_installed(store, damage):
    models, folder = store
    file = folder / "mobilevit_va_mtl.json"
    if damage == "deleted":
        file.unlink()
    elif damage == "damaged":
        file.write_text(file.read_text()[:50])
    else:
        file.write_text(file.read_text().replace("93a2bee1", "00000000"))
    assert not models.is_installed("mobilevit_va_mtl")
    with pytest.raises(ModelUnavailableError, match=r"build\.py models --add mobilevit_va_mtl"):
        models.read("mobilevit_va_mtl")
    with pytest.raises(ModelUnavailableError, match=r"build\.py models --add mobilevit_va_mtl"):
        models.manifest.expression_model("mobilevit_va_mtl")


def test_a_missing_manifest_is_reported(tmp_path):
    with pytest.raises(ModelUnavailableError, match="EMOTILENS_MODELS"):
        _ = ModelStore(tmp_path / "manifest.json", tmp_path).manifest


@pytest.mark.parametrize("content", ["xx", "[]", '{"models": []}'])
def test_a_damaged_manifest_is_reported(tmp_path, content):
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(ModelUnavailableError, match=r"is damaged .* unset EMOTILENS_MODELS"):
        _ = ModelStore(tmp_path / "manifest.json", tmp_path).manifest


def test_a_file_in_place_of_the_folder_of_models_is_reported(tmp_path):
    file = tmp_path / "cache"
    file.write_text("no folder")
    with pytest.raises(ModelUnavailableError, match="There is no list of models"):
        _ = ModelStore(file / "manifest.json", file).manifest
    with pytest.raises(ModelUnavailableError, match="Set EMOTILENS_CACHE to a folder"):
        make_folder(file / "models")
