"""Videos on the page whose faces are compared: the same host code, with native networks."""

import json

import numpy as np
import pytest

from emotilens.browser import live
from emotilens.browser.attributes import change_attributes
from emotilens.browser.live import BrowserEngine
from emotilens.browser.video import BrowserVideo
from emotilens.native.networks import complete, native_engine
from event_loop import answer_of
from video_making import moving_face

RUNTIME = json.dumps({"provider": "wasm", "threads": 1, "notes": []})


@pytest.fixture
def host(models, monkeypatch):
    engine = native_engine(models)
    monkeypatch.setattr(live, "read_manifest", lambda document: engine._manifest)
    made = BrowserEngine("{}", None, RUNTIME, None, None, '{"kind": "none", "seconds": 0.2}')
    made.engine = engine
    return made


def analysed(host):
    """A video whose face leaves for so long that it comes back as another track."""
    video = BrowserVideo(host)
    for index, frame in enumerate(moving_face(12, absent=range(3, 9))):
        if index in (0, 1, 3, 4, 5, 6, 7, 9, 10):
            pixels = host.reserve(*frame.shape[1::-1])
            pixels[..., :3], pixels[..., 3] = frame, 255
            answer_of(video.analyse_frame(index, index / 25))
    return video


def test_tracks_are_suggested_to_be_one_person_only_where_faces_are_compared(host):
    change_attributes(host, on=True)
    plain = analysed(host)
    assert (plain.people(), plain.descriptors()) == ("null", "null")
    change_attributes(host, on=True, identity=True)
    video = analysed(host)
    people = json.loads(video.people())
    assert people == [{"tracks": [1, 2], "excluded": False, "suggested": True}]
    rows = np.array([one["values"] for one in json.loads(video.descriptors())])
    assert rows.shape == (2, 1024)
    assert np.linalg.norm(rows[0] - rows[1]) < 0.82
    request = {"track": 0, "filling": "none", "filter": {"kind": "none"}}
    (face,) = json.loads(video.faces(json.dumps({**request, "people": people})))
    assert (face["track"], face["suggested"]) == (1, True)
    apart = json.loads(video.faces(json.dumps({**request, "people": []})))
    assert [(one["track"], one["suggested"]) for one in apart] == [(1, False), (2, False)]
    frame = moving_face(1)[0]
    pixels = host.reserve(*frame.shape[1::-1])
    pixels[..., :3], pixels[..., 3] = frame, 255
    picture = json.loads(complete(host.analyse_picture("face")))
    assert "attributes" in picture["sources"][0]["frames"][0]["faces"][0]
    assert "descriptors" not in picture["sources"][0]
    change_attributes(host, on=False)
    assert analysed(host).people() == "null"
