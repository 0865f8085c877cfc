"""Only the models that the manifest describes are ever used."""

import json

import pytest

from build_steps.paths import MANIFEST, MODELS
from emotilens.basics.errors import ModelUnavailableError
from emotilens.models.store import ModelStore


@pytest.fixture
def store(tmp_path):
    for entry in json.loads(MANIFEST.read_text())["models"]:
        name = entry["file"]["name"]
        (tmp_path / name).write_bytes((MODELS / name).read_bytes())
    return ModelStore(MANIFEST, tmp_path), tmp_path


def test_an_installed_model_is_read(store):
    assert len(store[0].read("mini-xception")) == 829292


def test_another_file_under_its_name_is_refused(store):
    models, folder = store
    (folder / "mini-xception.onnx").write_bytes(b"other")
    with pytest.raises(ModelUnavailableError, match="is not the file that the manifest describes"):
        models.read("mini-xception")


def test_a_missing_file_says_how_to_install_it(store):
    models, folder = store
    (folder / "mini-xception.onnx").unlink()
    with pytest.raises(ModelUnavailableError, match=r"build\.py models --install"):
        models.read("mini-xception")


def test_a_missing_manifest_is_told(tmp_path):
    with pytest.raises(ModelUnavailableError, match="EMOTILENS_MODELS"):
        _ = ModelStore(tmp_path / "manifest.json", tmp_path).manifest
