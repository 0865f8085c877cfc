"""Exports with any labels, names and times, read back by other parsers."""

import csv
import io
import math
from random import Random
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from emotilens.basics.csv_cells import FORMULA_STARTS, csv_text_of, plain_cell
from emotilens.basics.visible_text import visible_text
from emotilens.basics.xml_text import xml_text
from emotilens.timeline.elan import elan
from emotilens.timeline.intervals import Interval
from emotilens.timeline.webvtt import webvtt

from ..mutations import NUMBERS, ODD_TEXTS
from ..target import Target
from .analyses import check_cues

PIECES = (
    *ODD_TEXTS[:-1],
    "a",
    "b",
    ",",
    ";",
    "\r",
    "\r\n",
    "\t",
    "\x85",
    "\u2028",
    "−",
    "😀",
    "＝",
)


def _text(random: Random) -> str:
    if random.random() < 0.1:
        return "".join(chr(random.randrange(0x110000)) for _ in range(random.randrange(8)))
    return "".join(random.choice(PIECES) for _ in range(random.randrange(5)))


def _time(random: Random) -> float:
    return random.choice((0.0, 1e-9, 0.0005, 59.9996, 3599.9999, 1e6, random.random() * 100))


def _make(random: Random) -> dict[str, Any]:
    starts = [_time(random) for _ in range(random.randrange(5))]
    return {
        "rows": [
            [random.choice((_text(random), None, random.choice(NUMBERS), 0.1)) for _ in range(3)]
            for _ in range(random.randrange(1, 4))
        ],
        "video": _text(random),
        "intervals": [
            Interval(start, start + _time(random) + 1e-4, random.randrange(1, 4), _text(random))
            for start in starts
        ],
    }


def _read(content: dict[str, Any]) -> None:
    _check_table(content["rows"])
    expected = sum(round(one.end * 1000) > round(one.start * 1000) for one in content["intervals"])
    assert check_cues(webvtt(content["intervals"])) == expected
    _check_elan(content["intervals"], content["video"], expected)
    shown = visible_text(content["video"])
    assert len(shown.splitlines()) <= 1
    shown.encode()


def _check_table(rows: list[list[Any]]) -> None:
    text = csv_text_of(rows)
    text.encode()
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    for cells, row in zip(read, rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, str):
                assert not cell.startswith(FORMULA_STARTS), repr(cell)
                assert plain_cell(cell) == _writable(value)
            else:
                assert cell == ("" if value is None else repr(value))


def _writable(text: str) -> str:
    return "".join("\ufffd" if x == "\0" or 0xD800 <= ord(x) < 0xE000 else x for x in text)


def _check_elan(intervals: list[Interval], video: str, expected: int) -> None:
    root = ElementTree.fromstring(elan(intervals, video, "2026-01-01T00:00:00Z").encode())
    texts = [node.text or "" for node in root.iter("ANNOTATION_VALUE")]
    assert len(texts) == expected
    labels = {_read_back(one.label) for one in intervals}
    assert set(texts) <= labels
    times = [int(slot.attrib["TIME_VALUE"]) for slot in root.iter("TIME_SLOT")]
    assert times == sorted(times)
    assert all(math.isfinite(time) and time >= 0 for time in times)
    (media,) = root.iter("MEDIA_DESCRIPTOR")
    address = media.attrib["RELATIVE_MEDIA_URL"].removeprefix("./")
    assert address.isascii()
    assert "/" not in address
    if not any(0xD800 <= ord(letter) < 0xE000 for letter in video):
        assert unquote(address) == video


def _read_back(label: str) -> str:
    """A label as XML parsers read it: they know only one kind of line end."""
    return xml_text(label).replace("\r\n", "\n").replace("\r", "\n")


TARGETS = {"exports": Target(_make, _read)}
