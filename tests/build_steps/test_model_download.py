"""Models arrive whole and right, or with an error that tells the way out."""

import hashlib
from dataclasses import replace

import numpy as np
import pytest
from huggingface_hub import constants

from build_steps.errors import BuildError
from build_steps.models.download import fetch_model
from emotilens.manifest.digests import git_blob
from emotilens.manifest.model_source import Digest, HubSource, UrlSource
from servers.downloads import download_server

MODEL = np.random.default_rng(0).bytes(400_000)
SHA256 = Digest("sha256", hashlib.sha256(MODEL).hexdigest())
REVISION = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def server():
    with download_server() as running:
        running.files["/net.onnx"] = MODEL
        running.hub_files["someone/nets", REVISION, "folder/net.onnx"] = MODEL
        yield running


@pytest.fixture
def downloads(tmp_path):
    return tmp_path / "downloads"


@pytest.fixture
def hub(server, tmp_path, monkeypatch):
    # The library waits longer and longer before it tries again.
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    use_hub(server.address, monkeypatch)
    return HubSource("someone/nets", REVISION, "folder/net.onnx", SHA256)


def use_hub(address, monkeypatch) -> None:
    """What the library makes of HF_ENDPOINT when it is imported."""
    monkeypatch.setattr(constants, "ENDPOINT", address)
    template = address + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)


def at(server, digest=SHA256, size=len(MODEL)) -> UrlSource:
    return UrlSource(f"{server.address}/net.onnx", digest, size)


def half_arrived(downloads) -> None:
    downloads.mkdir()
    (downloads / "net.onnx.part").write_bytes(MODEL[:200_000])


def test_git_blob_ids_are_gits():
    assert git_blob(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert git_blob(b"what is up, doc?") == "bd9dbf5aae1a3862dd1526723246b20206e5fc37"


@pytest.mark.parametrize("digest", [SHA256, Digest("git_blob", git_blob(MODEL))])
def test_a_file_at_a_plain_address_is_fetched_once(server, downloads, digest):
    assert fetch_model("net", at(server, digest), downloads) == MODEL
    assert fetch_model("net", at(server, digest), downloads) == MODEL
    assert server.ranges == [None]


def test_a_connection_that_breaks_off_is_taken_up_again(server, downloads):
    server.cuts = [150_000, 100_000]
    assert fetch_model("net", at(server), downloads) == MODEL
    # Pieces of 64 KiB are kept.
    assert server.ranges == [None, "bytes=131072-", "bytes=196608-"]


def test_a_later_run_goes_on_where_an_earlier_one_stopped(server, downloads):
    half_arrived(downloads)
    assert fetch_model("net", at(server), downloads) == MODEL
    assert server.ranges == ["bytes=200000-"]
    assert [file.name for file in downloads.iterdir()] == ["net.onnx"]


def test_a_run_that_was_stopped_after_the_last_byte_needs_no_network(downloads):
    downloads.mkdir()
    (downloads / "net.onnx.part").write_bytes(MODEL)
    source = UrlSource("http://127.0.0.1:1/net.onnx", SHA256, None)
    assert fetch_model("net", source, downloads) == MODEL


def test_a_file_that_was_put_there_by_hand_needs_no_network(downloads):
    downloads.mkdir()
    (downloads / "net.onnx").write_bytes(MODEL)
    source = UrlSource("http://127.0.0.1:1/net.onnx", SHA256, None)
    assert fetch_model("net", source, downloads) == MODEL


def test_a_part_longer_than_the_file_is_thrown_away(server, downloads):
    downloads.mkdir()
    (downloads / "net.onnx.part").write_bytes(MODEL + b"more")
    assert fetch_model("net", at(server), downloads) == MODEL
    assert server.ranges == ["bytes=400004-", None]


def test_without_a_network_what_has_arrived_stays_and_the_ways_out_are_told(downloads):
    half_arrived(downloads)
    source = UrlSource("http://127.0.0.1:1/net.onnx", SHA256, None)
    with pytest.raises(BuildError, match=r"Check the network .* put it at .*net\.onnx"):
        fetch_model("net", source, downloads)
    assert (downloads / "net.onnx.part").read_bytes() == MODEL[:200_000]


def test_a_missing_file_is_told_with_its_address(server, downloads):
    server.files.clear()
    with pytest.raises(BuildError, match=rf"{server.address}/net\.onnx.*404"):
        fetch_model("net", at(server), downloads)


def test_a_shortened_file_is_told_and_gone_on_with(server, downloads):
    server.files["/net.onnx"] = MODEL[:300_000]
    with pytest.raises(BuildError, match="Only 300000 of 400000 bytes"):
        fetch_model("net", at(server), downloads)
    server.files["/net.onnx"] = MODEL
    assert fetch_model("net", at(server), downloads) == MODEL
    assert server.ranges == [None, "bytes=300000-"]


def test_another_file_is_refused_and_deleted(server, downloads):
    server.files["/net.onnx"] = MODEL[::-1]
    with pytest.raises(BuildError, match=rf"sha256 is .* instead of {SHA256.value[:12]}"):
        fetch_model("net", at(server), downloads)
    assert list(downloads.iterdir()) == []


def test_a_web_page_instead_of_a_model_is_recognised(server, downloads):
    server.page = True
    with pytest.raises(BuildError, match="a web page came from"):
        fetch_model("net", at(server), downloads)
    assert list(downloads.iterdir()) == []


def test_a_web_page_leaves_what_has_arrived_as_it_was(server, downloads):
    half_arrived(downloads)
    server.page = True
    with pytest.raises(BuildError, match="a web page came from"):
        fetch_model("net", at(server), downloads)
    server.page = False
    assert fetch_model("net", at(server), downloads) == MODEL
    assert server.ranges == ["bytes=200000-", "bytes=200000-"]


def test_a_file_comes_from_the_hub_and_later_from_its_cache(server, downloads, hub, monkeypatch):
    assert fetch_model("net", hub, downloads) == MODEL
    use_hub("http://127.0.0.1:1", monkeypatch)
    assert fetch_model("net", hub, downloads) == MODEL
    methods = [method for method, path, _ in server.asked if not path.startswith("/api/")]
    assert methods == ["HEAD", "GET"]


def test_the_hub_takes_a_connection_that_breaks_off_up_again(server, downloads, hub):
    # It keeps whole pieces of ten mebibytes.
    large = np.random.default_rng(1).bytes(11_000_000)
    server.hub_files["someone/nets", REVISION, "folder/net.onnx"] = large
    server.cuts = [10_900_000]
    source = replace(hub, digest=Digest("sha256", hashlib.sha256(large).hexdigest()))
    assert fetch_model("net", source, downloads) == large
    assert server.ranges == [None, "bytes=10485760-"]


def test_a_small_file_of_the_hub_is_checked_by_its_git_blob_id(server, downloads, hub):
    small = b"a small model"
    server.hub_files["someone/nets", REVISION, "small.onnx"] = small
    digest = Digest("git_blob", git_blob(small))
    source = HubSource("someone/nets", REVISION, "small.onnx", digest)
    assert fetch_model("small", source, downloads) == small


def test_another_file_from_the_hub_is_refused_and_leaves_its_cache(server, downloads, hub):
    server.hub_files["someone/nets", REVISION, "folder/net.onnx"] = MODEL[::-1]
    with pytest.raises(BuildError, match="is not the model “net” that"):
        fetch_model("net", hub, downloads)
    server.hub_files["someone/nets", REVISION, "folder/net.onnx"] = MODEL
    assert fetch_model("net", hub, downloads) == MODEL


@pytest.mark.parametrize("trouble", ["page", "missing", "no network"])
def test_trouble_with_the_hub_names_it_and_the_way_out(
    server, downloads, hub, monkeypatch, trouble
):
    if trouble == "page":
        server.page = True
    elif trouble == "missing":
        server.hub_files.clear()
    else:
        use_hub("http://127.0.0.1:1", monkeypatch)
    with pytest.raises(BuildError, match=rf"{constants.ENDPOINT}/someone/nets.*and HF_ENDPOINT"):
        fetch_model("net", hub, downloads)


def test_a_repository_that_no_hub_can_have_is_told(downloads):
    source = HubSource("some/one/nets", REVISION, "net.onnx", SHA256)
    with pytest.raises(BuildError, match=r"“net” could not be fetched from .*some/one/nets"):
        fetch_model("net", source, downloads)
