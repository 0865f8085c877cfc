"""Downloads arrive complete and verified, or end with an error that says what to do."""

import hashlib

import numpy as np
import pytest

from emotilens.basics.errors import DownloadError
from emotilens.manifest.digests import git_blob
from emotilens.manifest.model_source import Digest
from emotilens.native import downloads as native_downloads
from emotilens.native.downloads import download
from servers.downloads import download_server

MODEL = np.random.default_rng(0).bytes(400_000)
SHA256 = Digest("sha256", hashlib.sha256(MODEL).hexdigest())
NOWHERE = "http://127.0.0.1:1/net.onnx"


@pytest.fixture
def server():
    with download_server() as running:
        running.files["/net.onnx"] = MODEL
        yield running


@pytest.fixture
def downloads(tmp_path):
    return tmp_path / "downloads"


def fetch(server, downloads, *, url=None, digest=SHA256, size=len(MODEL)) -> bytes:
    """Download the model from the server, or from another address."""
    url = url or f"{server.address}/net.onnx"
    return download(url, downloads / "net.onnx", digest, "the model “net”", size=size)


def arrive_in_part(downloads) -> None:
    downloads.mkdir()
    (downloads / "net.onnx.part").write_bytes(MODEL[:200_000])


def test_git_blob_ids_are_those_of_git():
    assert git_blob(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert git_blob(b"what is up, doc?") == "bd9dbf5aae1a3862dd1526723246b20206e5fc37"


@pytest.mark.parametrize("digest", [SHA256, Digest("git_blob", git_blob(MODEL))])
def test_a_file_is_downloaded_once(server, downloads, digest):
    assert fetch(server, downloads, digest=digest) == MODEL
    assert fetch(server, downloads, digest=digest) == MODEL
    assert server.ranges == [None]


def test_a_broken_connection_is_resumed(server, downloads):
    server.cuts = [150_000, 100_000]
    assert fetch(server, downloads) == MODEL
    # It is written in chunks of 64 KiB.
    assert server.ranges == [None, "bytes=131072-", "bytes=196608-"]


def test_a_later_run_resumes_an_interrupted_one(server, downloads):
    arrive_in_part(downloads)
    assert fetch(server, downloads) == MODEL
    assert server.ranges == ["bytes=200000-"]
    assert [file.name for file in downloads.iterdir()] == ["net.onnx"]


def test_a_run_interrupted_after_the_last_byte_needs_no_network(downloads):
    downloads.mkdir()
    (downloads / "net.onnx.part").write_bytes(MODEL)
    assert fetch(None, downloads, url=NOWHERE) == MODEL


def test_a_file_saved_by_hand_needs_no_network(downloads):
    downloads.mkdir()
    (downloads / "net.onnx").write_bytes(MODEL)
    assert fetch(None, downloads, url=NOWHERE) == MODEL


def test_a_part_longer_than_the_file_is_discarded(server, downloads):
    downloads.mkdir()
    (downloads / "net.onnx.part").write_bytes(MODEL + b"more")
    assert fetch(server, downloads) == MODEL
    assert server.ranges == ["bytes=400004-", None]


def test_without_a_network_the_part_stays_and_one_sentence_says_what_to_do(downloads):
    arrive_in_part(downloads)
    with pytest.raises(
        DownloadError,
        match=r"\(no connection\): check the network .* save the file .* as .*net\.onnx",
    ):
        fetch(None, downloads, url=NOWHERE)
    assert (downloads / "net.onnx.part").read_bytes() == MODEL[:200_000]


def test_a_missing_file_is_reported_with_its_address(server, downloads):
    server.files.clear()
    with pytest.raises(DownloadError, match=rf"{server.address}/net\.onnx.*404"):
        fetch(server, downloads)


def test_a_truncated_file_is_reported_and_resumed(server, downloads):
    server.files["/net.onnx"] = MODEL[:300_000]
    with pytest.raises(DownloadError, match="Only 300000 of 400000 bytes"):
        fetch(server, downloads)
    server.files["/net.onnx"] = MODEL
    assert fetch(server, downloads) == MODEL
    assert server.ranges == [None, "bytes=300000-"]


def test_another_file_is_rejected_and_deleted(server, downloads):
    server.files["/net.onnx"] = MODEL[::-1]
    with pytest.raises(DownloadError, match=rf"sha256 is .* instead of {SHA256.value[:12]}"):
        fetch(server, downloads)
    assert list(downloads.iterdir()) == []


def test_a_web_page_instead_of_a_model_is_recognised(server, downloads):
    server.page = True
    with pytest.raises(DownloadError, match="returned a web page instead of"):
        fetch(server, downloads)
    assert list(downloads.iterdir()) == []


def test_a_web_page_leaves_the_part_unchanged(server, downloads):
    arrive_in_part(downloads)
    server.page = True
    with pytest.raises(DownloadError, match="returned a web page instead of"):
        fetch(server, downloads)
    server.page = False
    assert fetch(server, downloads) == MODEL
    assert server.ranges == ["bytes=200000-", "bytes=200000-"]


@pytest.mark.parametrize("size", [len(MODEL), None])
@pytest.mark.parametrize("begun", [False, True])
def test_a_file_that_never_ends_is_given_up_at_its_size_and_deleted(
    server, downloads, monkeypatch, size, begun
):
    monkeypatch.setattr(native_downloads, "MOST_BYTES", 2 * len(MODEL))
    if begun:
        arrive_in_part(downloads)
    server.pieces = b"x" * 50_000
    with pytest.raises(DownloadError, match=rf"goes on after {size or 2 * len(MODEL)} bytes"):
        fetch(server, downloads, size=size)
    assert list(downloads.iterdir()) == []
    assert len(server.ranges) == 1


def test_a_server_that_breaks_off_after_a_few_bytes_is_not_asked_again_and_again(server, downloads):
    server.crumb = 1000
    with pytest.raises(DownloadError, match="run the same command again, which resumes"):
        fetch(server, downloads)
    assert server.ranges == [None]
    server.crumb = None
    assert fetch(server, downloads) == MODEL
    assert server.ranges == [None, "bytes=1000-"]
