"""``build.py models`` installs what it is asked for, and nothing half."""

import json
import os
import shutil
import subprocess
import sys

import onnx
import pytest

from build_steps.errors import BuildError
from build_steps.models.installation import add_models, describe_models
from build_steps.paths import CARDS, ROOT
from emotilens.basics.errors import ModelUnavailableError
from emotilens.manifest.digests import git_blob
from emotilens.native.model_store import ModelStore
from servers.downloads import download_server
from stand_ins.manifest import OFFICIAL, store_of

NAME = "mobilevit_va_mtl"
REVISION = "89abcdef0123456789abcdef0123456789abcdef"


@pytest.fixture
def server():
    with download_server() as running:
        yield running


def lines(store: ModelStore) -> dict[str, str]:
    return {line.split()[0]: line for line in describe_models(store).splitlines()}


def test_every_official_network_can_be_installed(stand_ins):
    for name in OFFICIAL:
        outputs = [
            output.name for output in onnx.load_from_string(stand_ins.store.read(name)).graph.output
        ]
        assert outputs == ["output", "embedding"]
    specification = stand_ins.store.manifest.expression_model(NAME)
    assert specification.expression.embedding.size == 640


def test_the_stand_ins_are_as_large_as_the_official_files_whose_size_is_known(stand_ins):
    assert len(stand_ins.files["enet_b0_8_va_mtl"]) == pytest.approx(16_049_834, rel=0.01)
    assert len(stand_ins.files["enet_b2_8"]) == pytest.approx(30_779_724, rel=0.01)


def test_the_list_tells_size_licence_and_how_to_install(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {})
    before = lines(store)
    assert "16.05 MB  Apache-2.0*" in before["enet_b0_8_va_mtl"]
    assert before["enet_b0_8_va_mtl"].endswith("python3 build.py models --add enet_b0_8_va_mtl")
    assert before["mini-xception"].endswith("python3 build.py models --install")
    assert "AffectNet and VGGFace2" in before["*"]
    assert lines(stand_ins.store)["enet_b0_8_va_mtl"].endswith("installed")


def test_the_list_tells_accuracy_and_speed_of_what_was_measured_for_a_card(models):
    figures = json.loads((CARDS / "emotilens-ferplus.json").read_text())
    listed = lines(models)
    assert f" {figures['validation']['accuracy']:.1%} " in listed["emotilens-ferplus"]
    assert f" {figures['native_milliseconds']:.1f} ms " in listed["emotilens-ferplus"]
    assert " 61.9% on AffectNet-8 " in listed["enet_b0_8_va_mtl"]
    assert " ms " not in listed["enet_b0_8_va_mtl"]


def test_an_unknown_name_is_told_before_anything_is_fetched(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {NAME: stand_ins.files[NAME]})
    with pytest.raises(ModelUnavailableError, match=r"no model “nothing”\. Choose one of"):
        add_models(store, [NAME, "nothing"], tmp_path)
    assert server.asked == []


def test_a_failed_installation_leaves_the_earlier_one(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {NAME: stand_ins.files[NAME]})
    add_models(store, [NAME], tmp_path / "downloads")
    (tmp_path / f"{NAME}.onnx").write_bytes(b"damaged")
    server.page = True
    shutil.rmtree(tmp_path / "downloads")
    with pytest.raises(BuildError, match="a web page came"):
        add_models(store, [NAME], tmp_path / "downloads")
    assert (tmp_path / f"{NAME}.onnx").read_bytes() == b"damaged"
    server.page = False
    add_models(store, [NAME], tmp_path / "downloads")
    assert store.is_installed(NAME)


def test_a_file_that_is_there_already_is_installed_without_a_network(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {NAME: stand_ins.files[NAME]})
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / f"{NAME}.onnx").write_bytes(stand_ins.files[NAME])
    add_models(store, [NAME], tmp_path / "downloads")
    assert store.is_installed(NAME)
    assert server.asked == []


def test_a_graph_with_another_end_is_refused(stand_ins, server, tmp_path):
    model = onnx.load_from_string(stand_ins.files[NAME])
    model.graph.node[-1].output[0] = "scores"
    model.graph.node.append(onnx.helper.make_node("Softmax", ["scores"], ["output"], axis=1))
    store = store_of(tmp_path, server, {NAME: model.SerializeToString()})
    with pytest.raises(BuildError, match=r"cannot be installed: .*“output” made by Softmax"):
        add_models(store, [NAME], tmp_path / "downloads")
    assert not store.is_installed(NAME)


def test_features_of_another_size_than_the_manifests_are_refused(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {"enet_b0_8_va_mtl": stand_ins.files[NAME]})
    with pytest.raises(BuildError, match="has 640 features a face, but 1280"):
        add_models(store, ["enet_b0_8_va_mtl"], tmp_path / "downloads")


def test_the_command_fetches_from_any_hub_and_then_needs_none(stand_ins, server, tmp_path):
    manifest = tmp_path / "manifest.json"
    store_of(tmp_path, server, {})
    document = json.loads(manifest.read_text())
    entry = next(entry for entry in document["models"] if entry["name"] == NAME)
    entry["source"] = {
        "kind": "hub",
        "repository": "someone/nets",
        "revision": REVISION,
        "file": f"onnx/{NAME}.onnx",
        "git_blob": git_blob(stand_ins.files[NAME]),
    }
    manifest.write_text(json.dumps(document))
    server.hub_files["someone/nets", REVISION, f"onnx/{NAME}.onnx"] = stand_ins.files[NAME]
    environment = {
        **os.environ,
        "EMOTILENS_MODELS": str(tmp_path),
        "HF_HUB_CACHE": str(tmp_path / "hub"),
    }

    def add(endpoint: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "build.py", "models", "--add", NAME],
            cwd=ROOT,
            env={**environment, "HF_ENDPOINT": endpoint},
            capture_output=True,
            text=True,
            check=False,
        )

    first = add(server.address)
    assert first.returncode == 0, first.stderr
    assert (tmp_path / f"{NAME}.onnx").read_bytes() == stand_ins.store.read(NAME)
    (tmp_path / f"{NAME}.json").unlink()
    again = add("http://127.0.0.1:1")
    assert again.returncode == 0, again.stderr
    assert "mobilevit_va_mtl       expression" in again.stdout
