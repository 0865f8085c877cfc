"""A summary that is damaged or from elsewhere counts as missing: the video is analysed again."""

import json

import pytest

from emotilens.native.result_files import ResultFiles, VideoSummary

ORIGIN = {"video": "digest"}
SUMMARY = VideoSummary("clip.mp4", 2, 1, 1, 0.5, None, ("A note.",))


@pytest.fixture
def files(tmp_path):
    files = ResultFiles(tmp_path, "clip.mp4")
    files.table.write_text("frame\n")
    files.write_summary(SUMMARY, ORIGIN)
    return files


def test_a_summary_is_read_as_it_was_written(files):
    assert files.read_summary(ORIGIN) == SUMMARY
    assert files.read_summary({"video": "other"}) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"5", b"null", b"[" * 10_000, b'{"made_from": {"video": "digest"}}', b"\xff\xfe"],
)
def test_a_text_of_another_kind_counts_as_missing(files, content):
    files.summary.write_bytes(content)
    assert files.read_summary(ORIGIN) is None


@pytest.mark.parametrize("entry", ["source", "frames", "tracks", "seconds", "error", "notes"])
@pytest.mark.parametrize("value", [[1], {}, True, 1e300])
def test_a_value_of_another_type_counts_as_missing(files, entry, value):
    content = json.loads(files.summary.read_text())
    files.summary.write_text(json.dumps({**content, entry: value}))
    assert files.read_summary(ORIGIN) is None


def test_a_summary_with_a_foreign_entry_counts_as_missing(files):
    content = json.loads(files.summary.read_text())
    files.summary.write_text(json.dumps({**content, "extra": 1}))
    assert files.read_summary(ORIGIN) is None


def test_a_summary_without_its_table_counts_as_missing(files):
    files.table.unlink()
    assert files.read_summary(ORIGIN) is None
