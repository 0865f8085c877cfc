"""Models are installed completely, or not at all."""

import errno
import json
import os
import random
import shutil
import subprocess
import sys
import time

import onnx
import pytest

from build_steps.models.installation import read_files
from build_steps.paths import CARDS, MANIFEST, ROOT
from emotilens.basics.errors import DownloadError, MissingExtraError, ModelUnavailableError
from emotilens.cli.models import install_and_list, model_table
from emotilens.manifest.digests import git_blob
from emotilens.native.model_installation import install_model
from emotilens.native.model_store import ModelStore
from servers.downloads import download_server
from stand_ins.manifest import OFFICIAL, store_of

NAME = "mobilevit_va_mtl"
KILLS = int(os.environ.get("EMOTILENS_KILLS", "3"))
"""How often the processes are killed; more find rarer faults."""

REVISION = "89abcdef0123456789abcdef0123456789abcdef"


INSTALLER = """
import sys
from pathlib import Path
from build_steps.models.installation import read_files
from build_steps.paths import MANIFEST
from emotilens.native.model_installation import install_model
from emotilens.native.model_store import ModelStore
store = ModelStore(MANIFEST, Path(sys.argv[1]))
print("begun", flush=True)
while True:
    install_model(store, "emotilens-ferplus", read_files)
"""


def installer(folder):
    """A process that installs the same model again and again."""
    process = subprocess.Popen(
        [sys.executable, "-c", INSTALLER, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "py")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.stdout.readline()
    return process


@pytest.fixture
def server():
    with download_server() as running:
        yield running


def lines(store: ModelStore) -> dict[str, str]:
    return {line.split()[0]: line for line in model_table(store).splitlines() if line}


def test_every_official_network_can_be_installed(stand_ins):
    for name in OFFICIAL:
        outputs = [
            output.name for output in onnx.load_from_string(stand_ins.store.read(name)).graph.output
        ]
        assert outputs == ["output", "embedding"]
    specification = stand_ins.store.manifest.expression_model(NAME)
    assert specification.expression.embedding.size == 640


def test_the_stand_ins_are_as_large_as_the_official_files_of_known_size(stand_ins):
    assert len(stand_ins.files["enet_b0_8_va_mtl"]) == pytest.approx(16_049_834, rel=0.01)
    assert len(stand_ins.files["enet_b2_8"]) == pytest.approx(30_779_724, rel=0.01)


def test_the_table_has_size_licence_and_how_to_install(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {})
    before = lines(store)
    assert "16.05 MB  Apache-2.0*" in before["enet_b0_8_va_mtl"]
    assert before["enet_b0_8_va_mtl"].endswith("python3 build.py models --add enet_b0_8_va_mtl")
    assert before["mini-xception"].endswith("python3 build.py models --install")
    assert "AffectNet and VGGFace2" in before["*"]
    assert lines(stand_ins.store)["enet_b0_8_va_mtl"].endswith("installed")


def test_the_table_has_the_accuracy_and_speed_measured_for_a_card(models):
    figures = json.loads((CARDS / "emotilens-ferplus.json").read_text())
    listed = lines(models)
    assert f" {figures['validation']['accuracy']:.1%} " in listed["emotilens-ferplus"]
    assert f" {figures['native_milliseconds']:.1f} ms " in listed["emotilens-ferplus"]
    assert " 61.9% on AffectNet-8 " in listed["enet_b0_8_va_mtl"]
    assert " ms " not in listed["enet_b0_8_va_mtl"]


def test_three_installations_at_once_wait_for_each_other_and_killed_ones_leave_nothing(tmp_path):
    store, moments = ModelStore(MANIFEST, tmp_path), random.Random(3)
    install_model(store, "emotilens-ferplus", read_files)
    for _ in range(KILLS):
        running = [installer(tmp_path) for _ in range(3)]
        time.sleep(moments.random() * 0.2)
        assert [process.poll() for process in running] == [None] * 3
        for process in running:
            process.kill()
        errors = "".join(process.communicate()[1] for process in running)
        assert set(errors.splitlines()) <= {
            f"Another process is installing a model in {tmp_path}; waiting for it …"
        }
        assert store.is_installed("emotilens-ferplus")
    install_model(store, "emotilens-ferplus", read_files)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "downloads",
        "emotilens-ferplus.onnx",
    ]


def test_a_model_that_cannot_be_stored_is_one_sentence_and_the_earlier_one_stays(
    tmp_path, monkeypatch
):
    store = ModelStore(MANIFEST, tmp_path)
    install_model(store, "emotilens-ferplus", read_files)

    def is_full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", is_full)
    with pytest.raises(ModelUnavailableError, match=r"No space left on device.*free space there"):
        install_model(store, "emotilens-ferplus", read_files)
    assert store.is_installed("emotilens-ferplus")


def test_an_unknown_name_is_reported_before_any_download(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {NAME: stand_ins.files[NAME]})
    with pytest.raises(ModelUnavailableError, match=r"no model “nothing”\. Choose one of"):
        install_and_list(store, [NAME, "nothing"])
    assert server.asked == []


def test_a_failed_installation_keeps_the_earlier_one(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {NAME: stand_ins.files[NAME]})
    install_model(store, NAME)
    (tmp_path / f"{NAME}.onnx").write_bytes(b"damaged")
    server.page = True
    shutil.rmtree(tmp_path / "downloads")
    with pytest.raises(DownloadError, match="returned a web page"):
        install_model(store, NAME)
    assert (tmp_path / f"{NAME}.onnx").read_bytes() == b"damaged"
    server.page = False
    install_model(store, NAME)
    assert store.is_installed(NAME)


def test_a_downloaded_file_is_installed_without_a_network(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {NAME: stand_ins.files[NAME]})
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / f"{NAME}.onnx").write_bytes(stand_ins.files[NAME])
    install_model(store, NAME)
    assert store.is_installed(NAME)
    assert server.asked == []


def test_a_graph_with_another_last_layer_is_rejected(stand_ins, server, tmp_path):
    model = onnx.load_from_string(stand_ins.files[NAME])
    model.graph.node[-1].output[0] = "scores"
    model.graph.node.append(onnx.helper.make_node("Softmax", ["scores"], ["output"], axis=1))
    store = store_of(tmp_path, server, {NAME: model.SerializeToString()})
    with pytest.raises(
        ModelUnavailableError, match=r"cannot be installed: .*“output” made by Softmax"
    ):
        install_model(store, NAME)
    assert not store.is_installed(NAME)


def test_embeddings_of_another_size_than_in_the_manifest_are_rejected(stand_ins, server, tmp_path):
    store = store_of(tmp_path, server, {"enet_b0_8_va_mtl": stand_ins.files[NAME]})
    with pytest.raises(ModelUnavailableError, match="have 640 values, but 1280"):
        install_model(store, "enet_b0_8_va_mtl")


def test_onnx_is_asked_for_before_a_download(stand_ins, server, tmp_path, monkeypatch):
    store = store_of(tmp_path, server, {NAME: stand_ins.files[NAME]})
    monkeypatch.delitem(sys.modules, "emotilens.native.model_conversion", raising=False)
    monkeypatch.setitem(sys.modules, "onnx", None)
    for module in [name for name in sys.modules if name.startswith("emotilens.conversion.")]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(MissingExtraError, match=r"pip install 'emotilens\[models\]'"):
        install_model(store, NAME)
    assert server.asked == []


def test_a_bundled_model_is_read_from_the_package_and_others_from_the_cache(
    stand_ins, models, server, tmp_path, monkeypatch
):
    bundled, cache = tmp_path / "package" / "models", tmp_path / "cache"
    bundled.mkdir(parents=True)
    store_of(bundled, server, {NAME: stand_ins.files[NAME]})
    (bundled / "mini-xception.onnx").write_bytes(models.read("mini-xception"))
    monkeypatch.setattr("emotilens.native.model_store.BUNDLED", bundled)
    monkeypatch.setenv("EMOTILENS_CACHE", str(cache))
    before = {file.name: file.read_bytes() for file in bundled.iterdir()}
    store = ModelStore.default()
    assert lines(store)[NAME].endswith(f"  emotilens models --add {NAME}")
    install_and_list(store, [NAME])
    assert store.is_installed(NAME)
    assert store.is_installed("mini-xception")
    assert {file.name for file in (cache / "models").iterdir()} == {f"{NAME}.onnx", f"{NAME}.json"}
    assert {file.name: file.read_bytes() for file in bundled.iterdir()} == before
    with pytest.raises(ModelUnavailableError, match="pip install --force-reinstall"):
        install_model(store, "emotilens-ferplus")


@pytest.fixture
def hub(stand_ins, server, tmp_path, monkeypatch):
    """A store whose manifest takes one model from a hub."""
    store = store_of(tmp_path, server, {})
    manifest = tmp_path / "manifest.json"
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
    monkeypatch.setenv("HF_ENDPOINT", server.address)
    return store


@pytest.mark.parametrize("trouble", ["page", "missing", "another file", "no network"])
def test_trouble_with_a_hub_is_reported_with_its_address(server, hub, monkeypatch, trouble):
    if trouble == "page":
        server.page = True
    elif trouble == "missing":
        server.hub_files.clear()
    elif trouble == "another file":
        server.hub_files["someone/nets", REVISION, f"onnx/{NAME}.onnx"] = b"another file"
    else:
        monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    with pytest.raises(DownloadError, match=rf"http.*/someone/nets/resolve/{REVISION}/onnx/{NAME}"):
        install_model(hub, NAME)


def test_the_command_downloads_from_a_hub_once(stand_ins, server, hub, tmp_path, monkeypatch):
    monkeypatch.setenv("EMOTILENS_MODELS", str(tmp_path))

    def add() -> subprocess.CompletedProcess:
        command = [sys.executable, "build.py", "models", "--add", NAME]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    first = add()
    assert first.returncode == 0, first.stderr
    assert (tmp_path / f"{NAME}.onnx").read_bytes() == stand_ins.store.read(NAME)
    (tmp_path / f"{NAME}.json").unlink()
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    again = add()
    assert again.returncode == 0, again.stderr
    assert "mobilevit_va_mtl       expression" in again.stdout
