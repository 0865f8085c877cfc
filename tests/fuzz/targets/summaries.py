"""Summaries of earlier analyses, which decide whether a video is analysed again."""

import json
import tempfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from emotilens.native.result_files import ResultFiles, VideoSummary

from ..mutations import changed_bytes, changed_json
from ..target import Target

ORIGIN = {"video": "c" * 64, "settings": {"every": 1}}

SUMMARY = VideoSummary("clip.mp4", 10, 9, 2, 0.4, None, ("One.",))


@cache
def _stored() -> Any:
    with tempfile.TemporaryDirectory() as folder:
        files = ResultFiles(Path(folder), "clip.mp4")
        files.table.touch()
        files.write_summary(SUMMARY, ORIGIN)
        assert files.read_summary(ORIGIN) == SUMMARY
        return json.loads(files.summary.read_text("utf-8"))


def _make(random: Random) -> bytes:
    text = changed_json(random, _stored()).encode("utf-8", "surrogatepass")
    return changed_bytes(random, text) if random.random() < 0.1 else text


def _read(content: bytes) -> None:
    files = ResultFiles(Path(), "clip.mp4")
    files.table.touch()
    files.summary.write_bytes(content)
    summary = files.read_summary(ORIGIN)
    assert summary is None or isinstance(summary, VideoSummary)
    if summary:
        assert all(type(count) is int for count in (summary.frames, summary.tracks))
        assert isinstance(summary.source, str)
        json.dumps(summary.notes, allow_nan=False)


TARGETS = {"summaries": Target(_make, _read)}
