"""Videos on the page whose faces are compared: the same host code, with native networks."""

import json

import numpy as np
import pytest

from emotilens.browser import live
from emotilens.browser.attributes import change_attributes, compare_pictures
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
    assert json.loads(video.descriptors()) == []
    request = {"track": 0, "filling": "none", "filter": {"kind": "none"}}
    (face,) = json.loads(video.faces(json.dumps({**request, "people": people})))
    assert (face["track"], face["suggested"]) == (1, True)
    apart = json.loads(video.faces(json.dumps({**request, "people": []})))
    assert [(one["track"], one["suggested"]) for one in apart] == [(1, False), (2, False)]
    change_attributes(host, on=False)
    assert analysed(host).people() == "null"


def test_faces_of_pictures_are_compared_by_descriptors_that_come_with_them(host):
    pictures = [moving_face(1)[0], np.ascontiguousarray(moving_face(1)[0][:, ::-1])]

    def described():
        sources = []
        for picture in pictures:
            pixels = host.reserve(*picture.shape[1::-1])
            pixels[..., :3], pixels[..., 3] = picture, 255
            sources += json.loads(complete(host.analyse_picture("face")))["sources"]
        return sources

    change_attributes(host, on=True)
    assert all("descriptors" not in source for source in described())
    change_attributes(host, on=True, identity=True)
    rows = [one["values"] for source in described() for one in source["descriptors"]]
    values = np.array(rows, np.float32)
    assert values.shape == (2, 1024)
    compared = json.loads(compare_pictures(memoryview(values.tobytes()), [0, 1]))
    assert compared == {"people": [[0, 1]], "together": []}
    compared = json.loads(compare_pictures(memoryview(values.tobytes()), [0, 0]))
    assert compared == {"people": [], "together": [[0, 1]]}
