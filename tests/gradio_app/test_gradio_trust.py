"""What the Gradio app opens, answers and keeps: nothing beyond what its visitors bring."""

import json
import os
import re
import shutil
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest
import requests
from gradio_client import Client

from build_steps.load.visitors import frame_data
from emotilens.gradio_app import app as gradio_app
from emotilens.gradio_app import endpoints, limits, request_limits
from emotilens.gradio_app.app import build_app, launch
from emotilens.gradio_app.checked_calls import FAULT, NO_FUNCTION
from emotilens.gradio_app.uploads import NO_UPLOAD
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine
from video_making import moving_face, write_video

MODEL = "emotilens-ferplus"
META = {"_type": "gradio.FileData"}
SECONDS = 20


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def address(uploads, models):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(uploads))
        patch.setattr(gradio_app, "SECONDS_BETWEEN_CLEANINGS", 1)
        patch.setattr(gradio_app, "KEPT_SECONDS", 2)
        app = build_app(native_engine(models), expression_models(models))
        yield launch(app, "127.0.0.1", None, wait=False).rstrip("/")
        app.close()


def answer(address, name, data):
    """The event with which a call ends, and its content."""
    start = requests.post(
        f"{address}/gradio_api/call/{name}", json={"data": data}, timeout=SECONDS
    ).json()
    text = requests.get(
        f"{address}/gradio_api/call/{name}/{start['event_id']}", timeout=SECONDS
    ).text
    event, content = re.findall(r"event: (complete|error)\ndata: (.*)", text)[-1]
    return event, json.loads(content)


def refusal(address, name, data):
    event, content = answer(address, name, data)
    assert event == "error"
    return content["error"] if isinstance(content, dict) else content


@pytest.fixture
def pipe(tmp_path):
    """Whoever opens it waits for ever."""
    os.mkfifo(tmp_path / "pipe")
    return str(tmp_path / "pipe")


def test_every_path_that_was_not_uploaded_gets_the_same_refusal(
    address, uploads, pipe, tmp_path, example_picture
):
    # Not the example itself, which an app that offers it lets everybody read.
    other = tmp_path / "other.png"
    shutil.copy(example_picture, other)
    (uploads / "folder").mkdir()
    (uploads / "link.png").symlink_to(other)
    paths = [
        "/etc/passwd",
        "/nowhere/at-all.png",
        "/root/secret.png",
        "/dev/stdin",
        "/",
        pipe,
        str(other),
        str(uploads / "folder"),
        str(uploads / "link.png"),
        str(uploads / ".." / other.name),
        "nul\0byte",
        "https://example.org/face.png",
    ]
    others = [MODEL, "none", 1]
    rest = {"analyse_frame": others, "analyse_picture": [MODEL], "analyse_video": [*others, 0]}
    refusals = {
        refusal(address, name, [file, *parameters])
        for name, parameters in rest.items()
        for path in paths
        for file in ({"path": path}, {"path": path, "meta": META})
    }
    assert refusals == {NO_UPLOAD}


@pytest.mark.parametrize(
    "data",
    [["text", MODEL], [{"path": 5}, MODEL], [], [{"url": "file:///"}, MODEL]],
)
def test_a_call_that_makes_no_sense_fails_without_showing_the_servers_inside(address, data):
    assert refusal(address, "analyse_picture", data) == FAULT


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("analyse_picture", ["text", MODEL]),
        ("analyse_picture", []),
        ("analyse_picture", [{"path": "/etc/passwd", "meta": META}, MODEL]),
        ("analyse_picture", [None, [MODEL]]),
        ("analyse_picture", [None, "line\n" * 500]),
        ("analyse_frame", [{"url": "data:image/png;base64,AAAA"}, MODEL, "none", 1]),
        ("analyse_frame", [None, MODEL, "none", "text"]),
        ("analyse_frame", [None, MODEL, "none", 1e9]),
        ("analyse_video", [None, MODEL, "none", 1, 0]),
    ],
)
def test_a_refusal_is_one_line_in_the_log(address, name, data, caplog, capfd):
    refusal(address, name, data)
    (line,) = [record.message for record in caplog.records if "refused" in record.message]
    assert line.isprintable()
    assert len(line) < 400
    assert capfd.readouterr().err.strip() in ("", line)


def test_a_call_of_no_function_is_refused_in_one_line(address, caplog, capfd):
    call = {"data": [], "session_hash": "curious"}
    unknown = requests.post(f"{address}/gradio_api/call/nothing", json=call, timeout=SECONDS)
    assert (unknown.status_code, unknown.text) == (404, NO_FUNCTION)
    for index in (999, -1):
        join = {**call, "fn_index": index}
        reply = requests.post(f"{address}/gradio_api/queue/join", json=join, timeout=SECONDS)
        assert (reply.status_code, reply.json()) == (400, {"detail": NO_FUNCTION})
    assert len([record for record in caplog.records if "refused" in record.message]) == 1
    assert "Traceback" not in capfd.readouterr().err


def test_the_log_has_the_traceback_of_an_unforeseen_error(address, monkeypatch, capfd):
    monkeypatch.setattr(endpoints, "analyse_picture_file", lambda *_: 1 / 0)
    assert refusal(address, "analyse_picture", [None, MODEL]) == FAULT
    log = capfd.readouterr().err
    assert "Traceback" in log
    assert "ZeroDivisionError" in log


def test_frames_of_one_session_follow_each_other(address, example_picture):
    client = Client(address, verbose=False)
    frame = frame_data(example_picture.read_bytes())
    count = limits.WAITING_OF_VISITOR
    with ThreadPoolExecutor() as pool:
        calls = [
            pool.submit(client.predict, frame, MODEL, api_name="/analyse_frame")
            for _ in range(count)
        ]
        indexes = [call.result()["sources"][0]["frames"][0]["index"] for call in calls]
    client.close()
    assert sorted(indexes) == list(range(count))


def test_a_session_cannot_fill_the_queue_nor_can_calls_without_one(
    address, monkeypatch, example_picture
):
    go_on = Event()
    monkeypatch.setattr(endpoints, "analyse_webcam_frame", lambda *_: go_on.wait(SECONDS))
    data = {"data": [frame_data(example_picture.read_bytes()), MODEL, "none", 1]}

    def accepted(session, count):
        call = f"{address}/gradio_api/call/analyse_frame"
        replies = [
            requests.post(call, json={**data, **session}, timeout=SECONDS).status_code
            for _ in range(count)
        ]
        assert set(replies) <= {200, 503}
        return replies.count(200)

    most = limits.WAITING_OF_VISITOR
    running = 1
    try:
        assert most <= accepted({"session_hash": "greedy"}, most + 5) <= most + running
        assert accepted({}, most + 5) == most
        assert accepted({"session_hash": "modest"}, 1) == 1
    finally:
        go_on.set()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/process_recording"),
        ("GET", "/monitoring"),
        ("GET", "/monitoring/summary"),
        ("POST", "/gradio_api/vibe-edit"),
        ("GET", "/gradio_api/vibe-code"),
        ("GET", "/gradio_api/proxy=https://huggingface.co"),
        ("GET", "/gradio_api/dev/reload"),
        ("POST", "/login"),
        ("PUT", "/gradio_api/upload"),
        ("GET", "/gradio_api/stream/a/b/c/playlist.m3u8"),
    ],
)
def test_routes_that_nobody_needs_are_closed(address, method, path):
    assert requests.request(method, address + path, timeout=SECONDS).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/config"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/openapi.json"),
        ("GET", "/theme.css"),
    ],
)
def test_routes_of_the_page_and_of_clients_are_open(address, method, path):
    assert requests.request(method, address + path, timeout=SECONDS).status_code == 200


@pytest.mark.parametrize("length", ["announced", "hidden"])
def test_a_body_that_is_too_large_is_refused_before_it_is_parsed(address, length):
    body = b'{"data": ["' + b"x" * limits.BODY_BYTES + b'"]}'
    sent = body if length == "announced" else iter([body[:1000], body[1000:]])
    reply = requests.post(
        f"{address}/gradio_api/queue/join",
        data=sent,
        headers={"content-type": "application/json"},
        timeout=SECONDS,
    )
    assert reply.status_code == 413
    assert "larger than 16 MB" in reply.text


def test_a_body_of_many_values_is_refused_before_it_is_parsed(address):
    body = b'{"data": [' + b"[]," * limits.BODY_VALUES + b"[]]}"
    reply = requests.post(f"{address}/gradio_api/queue/join", data=body, timeout=SECONDS)
    assert reply.status_code == 413
    assert "more than 500,000 values" in reply.text


@pytest.mark.parametrize("route", ["upload", "queue/join"])
def test_a_request_that_trickles_is_broken_off(address, monkeypatch, route):
    monkeypatch.setattr(request_limits, "IDLE_SECONDS", 1)
    kind = "multipart/form-data; boundary=x" if route == "upload" else "application/json"
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as connection:
        connection.sendall(
            f"POST /gradio_api/{route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
            f"Content-Length: 1000\r\n\r\n".encode()
        )
        connection.settimeout(0.3)
        while time.monotonic() - start < SECONDS:
            connection.sendall(b"-")
            with suppress(TimeoutError):
                answer = connection.recv(100)
                break
    assert not answer.startswith(b"HTTP/1.1 2")
    assert time.monotonic() - start < SECONDS


def test_a_slow_upload_goes_on_while_it_is_fast_enough(address, monkeypatch):
    monkeypatch.setattr(request_limits, "IDLE_SECONDS", 1)

    def parts():
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
        for _ in range(8):
            time.sleep(0.3)
            yield bytes(2 * limits.LEAST_BYTES_PER_SECOND)
        yield b"\r\n--x--\r\n"

    reply = requests.post(
        f"{address}/gradio_api/upload",
        data=parts(),
        headers={"content-type": "multipart/form-data; boundary=x"},
        timeout=SECONDS,
    )
    assert reply.status_code == 200


def test_many_bodies_at_once_take_bounded_memory(address, monkeypatch):
    monkeypatch.setattr(request_limits, "BODIES_BYTES", 1_000)
    join = f"{address}/gradio_api/queue/join"
    assert requests.post(join, data=b"x" * 1_001, timeout=SECONDS).status_code == 503
    for _ in range(3):  # What was refused no longer counts.
        assert requests.post(join, data=b"x" * 900, timeout=SECONDS).status_code != 503


def test_other_sites_can_neither_call_the_server_nor_pretend_to_be_it(address):
    join = f"{address}/gradio_api/queue/join"
    foreign = requests.post(join, headers={"origin": "https://example.org"}, timeout=SECONDS)
    assert foreign.status_code == 403
    renamed = requests.get(address, headers={"host": "rebound.example.org"}, timeout=SECONDS)
    assert renamed.status_code == 403
    assert "localhost only" in renamed.text


def test_a_name_that_is_none_is_refused_like_a_foreign_one(address):
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: [\r\n\r\n")
        assert connection.recv(20).startswith(b"HTTP/1.1 403")


def test_every_response_has_a_policy_and_is_not_guessed_at(address):
    headers = requests.get(address, timeout=SECONDS).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'self';" in headers["content-security-policy"] + ";"
    assert headers["x-content-type-options"] == "nosniff"


def test_an_upload_that_breaks_off_or_is_never_used_is_deleted(address, uploads):
    def upload(name, content):
        return requests.post(
            f"{address}/gradio_api/upload", files={"files": (name, content)}, timeout=SECONDS
        )

    assert upload("never-used.png", b"x").status_code == 200
    upload("..", b"x")
    (uploads / "broken-off").write_bytes(b"half a fi")
    end = time.monotonic() + SECONDS
    while left := [path for path in uploads.rglob("*") if path.is_file() and not path.is_symlink()]:
        assert time.monotonic() < end, left
        time.sleep(0.2)


def test_a_video_whose_caller_has_left_makes_room_for_the_next(address, tmp_path):
    def given(frames):
        file = write_video(tmp_path / f"{frames}.mp4", moving_face(frames))
        path = requests.post(
            f"{address}/gradio_api/upload", files={"files": file.read_bytes()}, timeout=SECONDS
        ).json()[0]
        return [{"path": path, "meta": META}, MODEL, "none", 1, 0]

    call = f"{address}/gradio_api/call/analyse_video"
    long = requests.post(call, json={"data": given(600)}, timeout=SECONDS).json()["event_id"]
    with requests.get(f"{call}/{long}", stream=True, timeout=SECONDS) as reply:
        next(reply.iter_content(1))
    start = time.monotonic()
    event, _ = answer(address, "analyse_video", given(2))
    assert event == "complete"
    assert time.monotonic() - start < SECONDS
