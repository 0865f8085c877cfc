"""The Gradio app through its own client."""

import re

import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError

from build_steps.paths import DOWNLOADS
from emotilens.apps.gradio_app import build_app, launch
from emotilens.apps.gradio_session import analyse_webcam_frame
from emotilens.hosts.native import native_engine
from emotilens.hosts.pictures import read_picture
from emotilens.models.model_facts import expression_models, facts_line, licence_notes
from emotilens.models.store import ModelStore

ASTRONAUT = DOWNLOADS / "astronaut.png"


@pytest.fixture(scope="module")
def client():
    store = ModelStore.default()
    app = build_app(native_engine(store), expression_models(store))
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


def test_every_installed_model_can_be_chosen_with_what_is_known_of_it(client):
    store = ModelStore.default()
    (model,) = [
        component["props"]
        for component in client.config["components"]
        if component["props"].get("label") == "Model"
    ]
    installed = [facts for facts in expression_models(store) if facts.installed]
    assert [name for _, name in model["choices"]] == [facts.name for facts in installed]
    for facts, (shown, _) in zip(installed, model["choices"], strict=True):
        assert shown == f"{facts.title}: {facts_line(facts, licence_notes(installed))}"


def test_each_call_is_answered_by_the_model_that_it_names(client):
    for name in ("mini-xception", "emotilens-ferplus"):
        _, _, document = client.predict(
            handle_file(str(ASTRONAUT)), name, api_name="/analyse_picture"
        )
        assert document["model"]["name"] == name


def test_a_model_that_is_not_installed_is_refused(client):
    with pytest.raises(AppError, match="enet_b2_8"):
        client.predict(handle_file(str(ASTRONAUT)), "enet_b2_8", api_name="/analyse_picture")


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


def test_a_webcams_stream_goes_on_when_its_model_changes():
    engine = native_engine(ModelStore.default())
    frame = read_picture(ASTRONAUT)
    stream = None
    found = []
    for name in ("emotilens-ferplus", "mini-xception"):
        (_, _, document), stream = analyse_webcam_frame(
            engine.with_model(name), frame, "box", stream
        )
        result = document["sources"][0]["frames"][0]
        (face,) = result["faces"]
        labels = len(face["expression"]["probabilities"])
        found.append((document["model"]["name"], result["index"], face["track"], labels))
    assert found == [("emotilens-ferplus", 0, 1, 8), ("mini-xception", 1, 1, 7)]


def test_a_webcam_that_stops_ends_its_stream():
    (picture, _, document), stream = analyse_webcam_frame(
        native_engine(ModelStore.default()), None, "none", None
    )
    assert (picture, document, stream) == (None, {}, None)
