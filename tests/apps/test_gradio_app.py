"""The Gradio app through its own client."""

import csv
import io
import json
import re
import time
from pathlib import Path

import jsonschema
import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError

from build_steps.load.visitors import frame_data
from build_steps.paths import DOWNLOADS, ROOT
from emotilens.apps.command_line import main
from emotilens.apps.gradio_app import build_app, launch
from emotilens.hosts.native import native_engine
from emotilens.models.model_facts import expression_models, facts_line, licence_notes
from emotilens.models.store import ModelStore
from video_making import moving_face, noise, write_video

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())
ASTRONAUT = DOWNLOADS / "astronaut.png"
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def client(uploads):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(uploads))
        yield from served()


def served():
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


def analyse_video(client, file, **choices):
    return client.predict(handle_file(str(file)), **choices, api_name="/analyse_video")


def files_of(folder: Path, name: str) -> list[Path]:
    return [file for file in folder.rglob("*") if name in file.name]


def test_a_video_gives_the_same_result_as_the_command_line(client, tmp_path):
    video = write_video(tmp_path / "clip.mp4", moving_face(12, absent=(5,)))
    document = analyse_video(client, video, smoothing="none")
    jsonschema.validate(document, SCHEMA)
    out = tmp_path / "out"
    assert main(["analyse", str(video), "--out", str(out), "--smoothing", "none"]) == 0
    table = list(csv.DictReader(io.StringIO((out / "clip.mp4.csv").read_text("utf-8"))))
    found = [
        (frame["index"], face["track"], face["expression"]["label"], face["valence"])
        for frame in document["sources"][0]["frames"]
        for face in frame["faces"]
    ]
    expected = [
        (int(row["frame"]), int(row["track"]), row["label"], float(row["valence"]))
        for row in table
        if row["track"]
    ]
    assert len(expected) == 11
    assert found == expected


def test_an_uploaded_video_is_deleted_and_so_are_its_results(client, uploads, tmp_path):
    analyse_video(client, write_video(tmp_path / "deleted.mp4", moving_face(2)))
    assert files_of(uploads, "deleted.mp4") == []


def test_a_picture_stays_until_its_visitor_leaves(client, uploads, tmp_path):
    picture = tmp_path / "leaving.png"
    picture.write_bytes(ASTRONAUT.read_bytes() + b"another")
    visitor = Client(client.src, verbose=False)
    visitor.predict(handle_file(str(picture)), api_name="/analyse_picture")
    assert len(files_of(uploads, "leaving.png")) == 1
    visitor.close()
    end = time.monotonic() + PATIENCE_SECONDS
    while files_of(uploads, "leaving.png") and time.monotonic() < end:
        time.sleep(0.05)
    assert files_of(uploads, "leaving.png") == []


def test_a_file_that_is_no_video_is_told_with_the_way_out(client, uploads, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video at all" * 100)
    with pytest.raises(AppError, match=r"could not be read as a video.*Use a whole MP4"):
        analyse_video(client, broken)
    assert files_of(uploads, "broken.mp4") == []


def test_frames_of_a_video_are_taken_at_the_rate_that_is_asked_for(client, tmp_path):
    video = write_video(tmp_path / "noise.mp4", noise(25))
    document = analyse_video(client, video, frames_per_second=5)
    times = [frame["time"] for frame in document["sources"][0]["frames"]]
    assert times == pytest.approx([0, 0.2, 0.4, 0.6, 0.8])


def test_frames_of_a_session_are_one_stream_and_of_another_session_another(client):
    frame = frame_data(ASTRONAUT.read_bytes())

    def next_index(of):
        document = of.predict(frame, api_name="/analyse_frame")
        jsonschema.validate(document, SCHEMA)
        result = document["sources"][0]["frames"][0]
        assert [face["track"] for face in result["faces"]] == [1]
        return result["index"]

    assert [next_index(client) for _ in range(3)] == [0, 1, 2]
    other = Client(client.src, verbose=False)
    assert next_index(other) == 0
    other.close()


def test_a_smoothing_that_there_is_not_is_refused(client):
    with pytest.raises(AppError, match="median"):
        client.predict(
            frame_data(ASTRONAUT.read_bytes()), smoothing="median", api_name="/analyse_frame"
        )


def test_no_results_are_kept_in_the_browser_and_nothing_is_counted(client):
    assert client.config["run_history"] is False
    assert client.config["analytics_enabled"] is False


def test_every_endpoint_is_described_for_programs_and_agents(client):
    described = client.view_api(return_format="dict")["named_endpoints"]
    assert set(described) == {"/analyse_picture", "/analyse_frame", "/analyse_video"}
    for endpoint in described.values():
        assert len(endpoint["description"]) > 20
