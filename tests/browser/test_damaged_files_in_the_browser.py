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
    opened.open(json.dumps(ANALYSIS))
    return opened


def with_time(time):
    return json.dumps(ANALYSIS).replace('"time": 0.04', f'"time": {time}')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 10_000, "nested more than 100 deep"),
        (json.dumps({**ANALYSIS, "extra": json.loads("[" * 99 + "]" * 99)})[:-1], "valid JSON"),
        (json.dumps(ANALYSIS)[:-1] + ', "x": ' + "[" * 3000 + "]" * 3000 + "}", "more than 100"),
        (with_time("1" + "0" * 400), "“time” is 1000"),
        (with_time("1e308"), "“time” is 1e[+]308"),
        (with_time("NaN"), "it contains NaN"),
        (with_time("-5"), "“time” is -5"),
        ("{}", "This is not a saved analysis"),
    ],
)
def test_a_damaged_analysis_leaves_the_timeline(video, text, message):
    before = video.timeline(REQUEST)
    with pytest.raises(StoredResultError, match=message):
        video.open(text)
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
    video.open(with_time("1").replace('"time": 0.08', '"time": 2000000'))
    text = video.export("eaf", "clip.mp4", REQUEST)
    times = [int(part.split('"')[0]) for part in text.split('TIME_VALUE="')[1:]]
    assert times
    assert 0 <= min(times) <= max(times) < 2**32
    assert "00:00:00.000 --> 833:20:00.000" in video.export("vtt", "clip.mp4", REQUEST)
