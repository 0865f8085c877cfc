"""A damaged file that is opened on the page leaves what was there."""

import io
import json

import numpy as np
import pytest

from emotilens.basics.errors import HeadError, StoredResultError
from emotilens.browser.heads import BrowserHeads
from emotilens.browser.video import BrowserVideo

REQUEST = json.dumps({"track": 1, "filling": "none", "filter": {"kind": "none", "reach": 1}})
ANALYSIS = {
    "schema": "emotilens-analysis-1",
    "model": {"labels": ["a", "b"]},
    "sources": [
        {
            "source": "clip.mp4",
            "error": None,
            "frames": [
                {
                    "index": index,
                    "time": index / 25,
                    "timings": {},
                    "faces": [
                        {
                            "track": 1,
                            "box": [0, 0, 9, 9],
                            "expression": {
                                "label": "a",
                                "confidence": 0.75,
                                "probabilities": {"a": 0.75, "b": 0.25},
                                "raw": {"a": 0.75, "b": 0.25},
                            },
                        }
                    ],
                }
                for index in range(3)
            ],
        }
    ],
}


class Host:
    """An engine that only keeps the head that it is given."""

    engine = None
    head = None

    def use_head(self, head):
        self.head = head
        return "{}"


@pytest.fixture
def video(monkeypatch):
    monkeypatch.setattr(BrowserVideo, "start", lambda self: None)
    opened = BrowserVideo(Host())
    opened.open(read(opened, *parts()))
    return opened


def parts():
    """The analysis without its frames, and these, as the page divides them."""
    source = ANALYSIS["sources"][0]
    about = {**ANALYSIS, "sources": [{**source, "frames": []}]}
    return json.dumps(about), json.dumps(source["frames"])[1:-1]


def read(video, document, *frames):
    reader = video.reader(document)
    for piece in frames:
        reader.add(piece)
    return reader


def with_time(time):
    document, frames = parts()
    return document, frames.replace('"time": 0.04', f'"time": {time}')


def with_more(text):
    document, frames = parts()
    return document[:-1] + text, frames


@pytest.mark.parametrize(
    ("stored", "message"),
    [
        (("[" * 10_000,), "nested more than 100 deep"),
        (with_more(', "x": ' + "[" * 99 + "]" * 99), "valid JSON"),
        (with_more(', "x": ' + "[" * 3000 + "]" * 3000 + "}"), "more than 100"),
        ((parts()[0], "[" * 10_000), "nested more than 100 deep"),
        (with_time("1" + "0" * 400), "“time” is 1000"),
        (with_time("1e308"), "“time” is 1e[+]308"),
        (with_time("NaN"), "it contains NaN"),
        (with_time("-5"), "“time” is -5"),
        (("{}",), "This is not a saved analysis"),
        (parts()[:1], "has no frames"),
    ],
)
def test_a_damaged_analysis_leaves_the_timeline(video, stored, message):
    before = video.timeline(REQUEST)
    with pytest.raises(StoredResultError, match=message):
        video.open(read(video, *stored))
    assert video.timeline(REQUEST) == before


def head_file(weight):
    description = {
        "format": "emotilens-head-1",
        "name": "mine",
        "input": {"model": "m", "sha256": "", "size": 2},
        "outputs": [{"task": "expression", "names": ["a", "b"], "layers": 1}],
    }
    file = io.BytesIO()
    np.savez(
        file,
        **{
            "description": np.array(json.dumps(description)),
            "mean": np.zeros(2),
            "deviation": np.ones(2),
            "expression.1.weights": np.full((2, 2), weight),
            "expression.1.biases": np.zeros(2),
        },
    )
    return file.getvalue()


def test_a_damaged_head_leaves_the_head_in_use():
    host = Host()
    heads = BrowserHeads(host)
    heads.open_head("good.npz", head_file(1.0))
    before = host.head
    for weight in (1e308, np.nan):
        with pytest.raises(HeadError, match=r"“expression\.1\.weights” contains"):
            heads.open_head("bad.npz", memoryview(head_file(weight)))
    assert host.head is before


def test_the_latest_time_that_is_read_fits_the_exports(video):
    """ELAN counts milliseconds in an unsigned 32-bit number; WebVTT needs hours of any length."""
    document, frames = with_time("1")
    video.open(read(video, document, frames.replace('"time": 0.08', '"time": 2000000')))
    text = video.export("eaf", "clip.mp4", REQUEST)
    times = [int(part.split('"')[0]) for part in text.split('TIME_VALUE="')[1:]]
    assert times
    assert 0 <= min(times) <= max(times) < 2**32
    assert "00:00:00.000 --> 833:20:00.000" in video.export("vtt", "clip.mp4", REQUEST)
