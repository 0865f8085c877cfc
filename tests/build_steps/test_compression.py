"""Compressed copies beside the site's files: thorough ones to publish, quick ones to try a page."""

import errno
import gzip
import hashlib
import os

import brotli
import pytest

from build_steps.site import compression

TEXT = b"".join(b"frame %d has %d faces, " % (index, index % 7) for index in range(4000))


@pytest.fixture
def compress(tmp_path, monkeypatch):
    monkeypatch.setattr(compression, "COMPRESSED", tmp_path / "cache")
    page = tmp_path / "site" / "page.html"
    page.parent.mkdir()

    def run(thorough: bool):
        for copy in page.parent.glob("*"):
            copy.unlink()
        page.write_bytes(TEXT)
        compression.compress_files({page: hashlib.sha256(TEXT).hexdigest()}, thorough=thorough)
        return {copy.suffix: copy.read_bytes() for copy in page.parent.glob("page.html.*")}

    return run


def test_to_publish_there_are_brotli_and_gzip_and_to_try_out_only_a_quick_brotli(compress):
    quick = compress(thorough=False)
    thorough = compress(thorough=True)
    assert set(quick) == {".br"}
    assert set(thorough) == {".br", ".gz"}
    assert len(thorough[".br"]) < len(quick[".br"]) < len(TEXT)
    assert brotli.decompress(quick[".br"]) == brotli.decompress(thorough[".br"]) == TEXT
    assert gzip.decompress(thorough[".gz"]) == TEXT


def test_a_thorough_copy_that_exists_is_used_where_a_quick_one_would_do(compress):
    thorough = compress(thorough=True)
    assert compress(thorough=False) == {".br": thorough[".br"]}


@pytest.mark.parametrize("damage", [b"", b"something else", TEXT])
def test_a_damaged_copy_in_the_cache_is_made_again(compress, damage):
    intact = compress(thorough=True)
    for kept in compression.COMPRESSED.iterdir():
        kept.write_bytes(damage)
    assert compress(thorough=True) == intact


@pytest.mark.parametrize("reason", [errno.EPERM, errno.EXDEV, errno.EMLINK])
def test_where_files_cannot_be_linked_they_are_copied(compress, monkeypatch, reason):
    def refuse(*_, **__):
        raise OSError(reason, os.strerror(reason))

    linked = compress(thorough=True)
    monkeypatch.setattr(os, "link", refuse)
    assert compress(thorough=True) == linked
