"""The Gradio app through its own client."""

import csv
import io
import json
import re
import time
from types import SimpleNamespace

import jsonschema
import pytest
import requests
from gradio.utils import get_function_description
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from PIL import Image as Pillow

from build_steps.load.visitors import frame_data
from build_steps.paths import ROOT
from emotilens.cli.main import main
from emotilens.gradio_app import app as gradio_app
from emotilens.gradio_app.app import build_app, launch
from emotilens.gradio_app.limits import KEPT_SECONDS, SECONDS_BETWEEN_CLEANINGS
from emotilens.gradio_app.uploads import NeededUploads
from emotilens.gradio_app.visitors import Visitors
from emotilens.gradio_app.words import say
from emotilens.native.model_facts import expression_models, worded_facts
from emotilens.native.networks import native_engine
from video_making import moving_face, noise, write_video

pytestmark = pytest.mark.usefixtures("models")

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def app(uploads, models):
    """Cleans so often that a file that nobody needs is gone within three seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(uploads))
        patch.setattr(gradio_app, "SECONDS_BETWEEN_CLEANINGS", 1)
        patch.setattr(gradio_app, "KEPT_SECONDS", 2)
        made = build_app(native_engine(models), expression_models(models))
        yield made
        made.close()


@pytest.fixture(scope="module")
def client(app):
    return Client(launch(app, "127.0.0.1", None, wait=False), verbose=False)


def test_a_picture_comes_back_with_panel_and_result(client, example_picture):
    picture, panel, document = client.predict(
        handle_file(str(example_picture)), api_name="/analyse_picture"
    )
    (face,) = document["sources"][0]["frames"][0]["faces"]
    assert picture
    assert face["expression"]["label"] == "happiness"
    assert re.search(r"Face 1: happiness \d+%", str(panel))


def test_programs_get_age_gender_and_descriptors_only_when_they_ask(client, example_picture):
    picture = handle_file(str(example_picture))
    _, _, plain = client.predict(picture, api_name="/analyse_picture")
    assert not {"attributes", "descriptors"} & {*plain, *plain["sources"][0]}
    _, _, asked = client.predict(
        picture, attributes=True, descriptors=True, api_name="/analyse_picture"
    )
    jsonschema.validate(asked, SCHEMA)
    (source,) = asked["sources"]
    assert 25 < source["frames"][0]["faces"][0]["attributes"]["age"] < 45
    values = source["descriptors"][0]["values"]
    assert (len(values), sum(value**2 for value in values)) == (1024, pytest.approx(1, abs=1e-3))
    with pytest.raises(AppError, match="Pass attributes=True"):
        client.predict(picture, descriptors=True, api_name="/analyse_picture")
    of = frame_data(example_picture.read_bytes())
    frame = client.predict(of, attributes=True, api_name="/analyse_frame")
    assert frame["sources"][0]["frames"][0]["faces"][0]["attributes"]["looks"] == 1
    assert "descriptors" not in frame["sources"][0]


def test_programs_compare_the_faces_of_two_pictures(client, example_picture, tmp_path):
    picture = handle_file(str(example_picture))
    compared = client.predict(picture, picture, api_name="/compare_faces")
    assert compared["threshold"] == 0.82
    (pair,) = compared["pairs"]
    assert (pair["face"], pair["other"], pair["same"]) == (1, 1, True)
    assert pair["similarity"] == pytest.approx(1)
    Pillow.new("RGB", (200, 200), "grey").save(tmp_path / "grey.png")
    with pytest.raises(AppError, match="shows no face that can be compared"):
        client.predict(picture, handle_file(str(tmp_path / "grey.png")), api_name="/compare_faces")
    with pytest.raises(AppError, match="Choose both of them first"):
        client.predict(picture, None, api_name="/compare_faces")


def test_the_guides_example_for_programs_runs(client, example_picture, capsys):
    guide = (ROOT / "web/docs/hosting.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(from gradio_client.*?)```", guide, re.DOTALL)
    example = example.replace("http://127.0.0.1:7860", client.src)
    for name in ("face.jpg", "other.jpg"):
        example = example.replace(name, str(example_picture))
    exec(example, {})
    age, size, similarity, same = capsys.readouterr().out.split()[-4:]
    assert 25 < float(age) < 45
    assert (size, same) == ("1024", "True")
    assert float(similarity) == pytest.approx(1)


def test_programs_get_the_tracks_of_one_person_when_they_ask(client, tmp_path):
    file = write_video(tmp_path / "a.mkv", moving_face(12, absent=range(3, 9)))
    video = handle_file(str(file))
    asked = {"attributes": True, "join_tracks": True}
    document = client.predict(video, **asked, api_name="/analyse_video")
    source = document["sources"][0]
    assert source["people"] == [{"tracks": [1, 2], "excluded": False, "suggested": True}]
    assert "descriptors" not in source


def test_every_installed_model_can_be_chosen_with_what_is_known_of_it(client, models):
    components = [component["props"] for component in client.config["components"]]
    (model,) = [props for props in components if props.get("label") == str(say("Model"))]
    installed = [facts for facts in expression_models(models) if facts.installed]
    titles = [[facts.title, facts.name] for facts in installed]
    assert [list(shown) for shown in model["choices"]] == titles
    (chosen,) = [facts for facts in installed if facts.name == model["value"]]
    (about,) = [
        props["value"]
        for props in components
        if "emotilens-gradio-model>" in str(props.get("html_template"))
    ]
    known = worded_facts(chosen, {}, host="server")
    assert about["facts"] == [[fact.name, *fact.values] for fact in known]


def test_each_call_is_answered_by_the_model_that_it_names(client, example_picture):
    for name in ("mini-xception", "emotilens-ferplus"):
        _, _, document = client.predict(
            handle_file(str(example_picture)), name, api_name="/analyse_picture"
        )
        assert document["model"]["name"] == name


def test_a_model_that_is_not_installed_is_refused(client, example_picture):
    with pytest.raises(AppError, match="enet_b2_8"):
        client.predict(handle_file(str(example_picture)), "enet_b2_8", api_name="/analyse_picture")


def test_a_damaged_picture_is_reported_in_panel_and_result(client, tmp_path, example_picture):
    damaged = tmp_path / "damaged.png"
    content = example_picture.read_bytes()
    damaged.write_bytes(content[:5000] + bytes(500) + content[5500:])
    picture, panel, document = client.predict(
        handle_file(str(damaged)), api_name="/analyse_picture"
    )
    assert picture is None
    assert "damaged" in str(panel)
    assert "damaged" in document["sources"][0]["error"]


def analyse_video(client, file, **choices):
    return client.predict(handle_file(str(file)), **choices, api_name="/analyse_video")


def files_in(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


def are_all_gone(folder):
    end = time.monotonic() + PATIENCE_SECONDS
    while files_in(folder) and time.monotonic() < end:
        time.sleep(0.1)
    return not files_in(folder)


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


def test_files_may_stay_little_longer_than_a_minute():
    assert SECONDS_BETWEEN_CLEANINGS + KEPT_SECONDS <= 75


def test_nothing_that_a_program_sends_or_gets_stays(client, uploads, tmp_path, example_picture):
    picture = handle_file(str(example_picture))
    visitor = Client(client.src, verbose=False)
    visitor.predict(picture, api_name="/analyse_picture")
    visitor.predict(picture, api_name="/analyse_frame")
    video = write_video(tmp_path / "clip.mp4", moving_face(2))
    visitor.predict(handle_file(str(video)), api_name="/analyse_video")
    assert files_in(uploads)
    visitor.close()
    assert are_all_gone(uploads)


def test_nothing_stays_of_a_call_without_a_session_or_of_an_upload_without_a_call(
    client, uploads, example_picture
):
    def upload(name):
        address = f"{client.src.rstrip('/')}/gradio_api/upload"
        return requests.post(
            address, files={"files": (name, example_picture.read_bytes())}, timeout=20
        ).json()[0]

    upload("never-used.png")
    given = {"path": upload("frame.png"), "meta": {"_type": "gradio.FileData"}}
    called = requests.post(
        f"{client.src.rstrip('/')}/gradio_api/call/analyse_picture",
        json={"data": [given, "emotilens-ferplus"]},
        timeout=20,
    ).json()
    events = requests.get(
        f"{client.src.rstrip('/')}/gradio_api/call/analyse_picture/{called['event_id']}", timeout=60
    ).text
    assert "event: complete" in events
    assert files_in(uploads)
    assert are_all_gone(uploads)


def test_what_waits_for_its_turn_or_is_chosen_stays(app):
    visitors = Visitors()
    visitors.choose("me", "picture", "chosen.png")
    waiting = SimpleNamespace(data=SimpleNamespace(data=[{"path": "waiting.mp4"}, "model", None]))
    running = SimpleNamespace(data=SimpleNamespace(data=[[{"path": "running.mp4"}]]))
    queue = SimpleNamespace(
        event_queue_per_concurrency_id={"videos": SimpleNamespace(queue=[waiting])},
        active_jobs=[None, [running]],
    )
    needed = set(NeededUploads(SimpleNamespace(_queue=queue), visitors))
    assert needed == {"chosen.png", "waiting.mp4", "running.mp4"}
    # The queue that the app has is of this form.
    assert set(NeededUploads(app, visitors)) == {"chosen.png"}


def test_a_call_that_waits_long_still_finds_its_file(client, uploads, tmp_path):
    long = handle_file(str(write_video(tmp_path / "long.mp4", moving_face(250))))
    short = handle_file(str(write_video(tmp_path / "short.mp4", moving_face(2))))
    other = Client(client.src, verbose=False)
    first = client.submit(long, api_name="/analyse_video")
    second = other.submit(short, api_name="/analyse_video")
    assert len(first.result()["sources"][0]["frames"]) == 250
    assert len(second.result()["sources"][0]["frames"]) == 2
    other.close()
    assert are_all_gone(uploads)


def test_a_file_that_is_no_video_is_reported_with_the_way_out(client, uploads, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video at all" * 100)
    with pytest.raises(AppError, match=r"could not be read as a video.*Use a complete MP4"):
        analyse_video(client, broken)
    assert are_all_gone(uploads)


def test_frames_of_a_video_are_taken_at_the_rate_that_is_asked_for(client, tmp_path):
    video = write_video(tmp_path / "noise.mp4", noise(25))
    document = analyse_video(client, video, frames_per_second=5)
    times = [frame["time"] for frame in document["sources"][0]["frames"]]
    assert times == pytest.approx([0, 0.2, 0.4, 0.6, 0.8])


def test_frames_of_a_session_are_one_stream_and_of_another_session_another(client, example_picture):
    frame = frame_data(example_picture.read_bytes())

    def next_index(of):
        document = of.predict(frame, api_name="/analyse_frame")
        jsonschema.validate(document, SCHEMA)
        result = document["sources"][0]["frames"][0]
        assert [face["track"] for face in result["faces"]] == [1]
        return result["index"]

    one, other = (Client(client.src, verbose=False) for _ in range(2))
    assert [next_index(one) for _ in range(3)] == [0, 1, 2]
    assert next_index(other) == 0
    one.close()
    other.close()


def test_a_smoothing_that_there_is_not_is_refused(client, example_picture):
    with pytest.raises(AppError, match="median"):
        client.predict(
            frame_data(example_picture.read_bytes()), smoothing="median", api_name="/analyse_frame"
        )


def test_no_results_are_kept_in_the_browser_and_nothing_is_counted(client):
    assert client.config["run_history"] is False
    assert client.config["analytics_enabled"] is False


ENDPOINTS = {
    "/analyse_picture": (
        ["picture", "model", "attributes", "descriptors"],
        ["annotated_picture", "panel", "result"],
    ),
    "/analyse_frame": (["frame", "model", "smoothing", "seconds", "attributes"], ["result"]),
    "/analyse_video": (
        [
            *("video", "model", "smoothing", "seconds", "frames_per_second"),
            *("attributes", "descriptors", "join_tracks"),
        ],
        ["result"],
    ),
    "/compare_faces": (["picture", "other"], ["compared"]),
}


def test_parameters_and_outputs_of_every_endpoint_are_named_and_described(client):
    described = client.view_api(return_format="dict")["named_endpoints"]
    assert {
        name: (
            [each["parameter_name"] for each in endpoint["parameters"]],
            [each["label"] for each in endpoint["returns"]],
        )
        for name, endpoint in described.items()
    } == ENDPOINTS
    for endpoint in described.values():
        assert len(endpoint["description"]) > 20
        for each in (*endpoint["parameters"], *endpoint["returns"]):
            assert len(each["python_type"]["description"]) > 10


def test_agents_can_read_what_each_parameter_and_output_is(app):
    """Gradio's MCP server reads functions' texts; the package that serves it need not be here."""
    for function in app.fns.values():
        if function.api_visibility == "public":
            parameters, outputs = ENDPOINTS[f"/{function.api_name}"]
            _, descriptions, returned = get_function_description(function.fn)
            assert all(len(descriptions[name]) > 10 for name in parameters)
            assert [line.split(":")[0] for line in returned] == outputs
