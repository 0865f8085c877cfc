"""The Gradio app through its own client."""

import re

import pytest
from gradio_client import Client, handle_file

from build_steps.paths import DOWNLOADS
from emotilens.apps.gradio_app import build_app, launch
from emotilens.apps.gradio_session import analyse_webcam_frame
from emotilens.hosts.native import native_engine
from emotilens.hosts.pictures import read_picture
from emotilens.models.store import ModelStore

ASTRONAUT = DOWNLOADS / "astronaut.png"


@pytest.fixture(scope="module")
def client():
    app = build_app(native_engine(ModelStore.default()))
    yield Client(launch(app, "127.0.0.1", None, wait=False), verbose=False)
    app.close()


def test_a_picture_comes_back_with_panel_and_result(client):
    picture, panel, document = client.predict(
        handle_file(str(ASTRONAUT)), api_name="/analyse_picture"
    )
    (face,) = document["sources"][0]["frames"][0]["faces"]
    assert picture
    assert face["expression"]["label"] == "happiness"
    assert re.search(r"Face 1: happiness \d+%", str(panel))


def test_a_damaged_picture_is_told_in_panel_and_result(client, tmp_path):
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(ASTRONAUT.read_bytes()[:20_000])
    picture, panel, document = client.predict(
        handle_file(str(damaged)), api_name="/analyse_picture"
    )
    assert picture is None
    assert "damaged" in str(panel)
    assert "damaged" in document["sources"][0]["error"]


def test_each_visitors_webcam_is_followed_by_itself():
    engine = native_engine(ModelStore.default())
    frame = read_picture(ASTRONAUT)
    mine = theirs = None
    for index in range(3):
        (picture, panel, document), mine = analyse_webcam_frame(engine, frame, "box", mine)
        result = document["sources"][0]["frames"][0]
        assert (result["index"], result["faces"][0]["track"]) == (index, 1)
        assert picture.size == (512, 512)
        assert "Face 1: happiness" in panel
    (_, _, document), theirs = analyse_webcam_frame(engine, frame, "box", theirs)
    assert document["sources"][0]["frames"][0]["index"] == 0


def test_a_webcam_that_stops_ends_its_stream():
    (picture, _, document), stream = analyse_webcam_frame(
        native_engine(ModelStore.default()), None, "none", None
    )
    assert (picture, document, stream) == (None, {}, None)
