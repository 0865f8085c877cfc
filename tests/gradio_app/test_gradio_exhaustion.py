"""One visitor can use up neither the memory, the disk nor the connections of the Gradio app."""

import asyncio
import errno
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from gradio import route_utils

from emotilens.gradio_app import app as gradio_app
from emotilens.gradio_app import connections, request_limits, sessions
from emotilens.gradio_app.app import build_app, launch
from emotilens.gradio_app.upload_parts import FULL
from emotilens.gradio_app.uploads import NO_UPLOAD
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine

MODEL = "emotilens-ferplus"
SECONDS = 20


@pytest.fixture(scope="module")
def app(tmp_path_factory, models):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(tmp_path_factory.mktemp("uploads")))
        patch.setattr(gradio_app, "SESSIONS", 5)
        patch.setattr(connections, "IDLE_SECONDS", 1)
        made = build_app(native_engine(models), expression_models(models))
        launch(made, "127.0.0.1", None, wait=False)
        yield made
        made.close()


@pytest.fixture(scope="module")
def address(app):
    return app.local_url.rstrip("/")


def post(address, route, **body):
    return requests.post(f"{address}/gradio_api/{route}", json=body, timeout=SECONDS)


def test_calls_cannot_skip_the_queue(address):
    for name in ("analyse_picture", "analyse_frame", "analyse_video"):
        assert post(address, f"run/{name}", data=[None, MODEL]).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/face.png",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "/etc/passwd",
        "nowhere.png",
        "x" * 5000,
    ],
)
def test_the_route_of_files_gives_uploads_and_fetches_nothing(address, path):
    reply = requests.get(f"{address}/gradio_api/file={path}", timeout=SECONDS)
    assert (reply.status_code, reply.text) == (403, NO_UPLOAD)


def test_an_upload_can_be_read_again(address):
    sent = {"files": ("a.txt", b"content")}
    (path,) = requests.post(f"{address}/gradio_api/upload", files=sent, timeout=SECONDS).json()
    assert requests.get(f"{address}/gradio_api/file={path}", timeout=SECONDS).text == "content"


def test_sessions_have_short_names_and_their_number_is_limited(app, address):
    long = post(address, "call/analyse_picture", data=[None, MODEL], session_hash="x" * 101)
    assert long.status_code == 400
    assert "more than 100 characters" in long.text
    for number in range(20):
        reply = post(address, "call/analyse_picture", data=[None, MODEL], session_hash=str(number))
        assert reply.status_code == 200
    assert len(app.state_holder.session_data) <= 5


def test_an_answer_that_nobody_fetches_is_forgotten(app, address, monkeypatch):
    call = {"data": [None, MODEL]}
    unread = f"{address}/gradio_api/call/analyse_picture/"
    event = post(address, "call/analyse_picture", **call).json()["event_id"]
    waiting = app._queue.pending_messages_per_session
    assert event in waiting
    end = time.monotonic() + SECONDS
    while event in app._queue.event_ids_to_events and time.monotonic() < end:
        time.sleep(0.05)
    monkeypatch.setattr(sessions, "UNREAD_SECONDS", -1)
    other = post(address, "call/analyse_picture", **call).json()["event_id"]
    assert event not in waiting
    monkeypatch.undo()
    assert "event: complete" in requests.get(unread + other, timeout=SECONDS).text


def test_what_is_nested_too_deeply_is_refused(address):
    for depth in (2_000, 200_000):
        body = b'{"data":' + b"[" * depth + b"]" * depth + b"}"
        reply = requests.post(
            f"{address}/gradio_api/call/analyse_picture", data=body, timeout=SECONDS
        )
        assert reply.status_code == 400
        assert "nested too deeply" in reply.text


def test_slow_bodies_make_room_for_those_that_come_later(address, monkeypatch):
    monkeypatch.setattr(request_limits, "BODIES_BYTES", 100_000)
    port = int(address.rpartition(":")[2])
    head = (
        b"POST /gradio_api/queue/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\n\r\n"
    )
    with (
        socket.create_connection(("127.0.0.1", port), SECONDS) as slow,
        socket.create_connection(("127.0.0.1", port), SECONDS) as slower,
    ):
        slow.sendall(head + b"x" * 60_000)
        slower.sendall(head + b"x" * 30_000)
        time.sleep(0.5)
        body = {"data": [None, MODEL], "text": "x" * 50_000}
        assert post(address, "call/analyse_picture", **body).status_code == 200
        slow.sendall(b"x" * 10)
        assert b" 503 " in slow.recv(100)


def test_bytes_that_arrived_fast_allow_no_long_pauses():
    async def receive():
        limited = request_limits._limited(arriving)
        return [(await limited())["type"] for _ in range(3)]

    parts = iter([0.0, 0.05, 10.0])

    async def arriving():
        await asyncio.sleep(next(parts))
        return {"type": "http.request", "body": bytes(10_000_000), "more_body": True}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(request_limits, "IDLE_SECONDS", 0.5)
        start = time.monotonic()
        # In this thread, a browser's loop may be running.
        with ThreadPoolExecutor() as threads:
            received = threads.submit(asyncio.run, receive()).result()
        assert received == ["http.request", "http.request", "http.disconnect"]
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\n"])
def test_a_connection_without_a_request_is_closed(address, sent):
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(sent)
        assert connection.recv(100) == b""


def test_a_connection_whose_request_is_answered_stays(address):
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(b"GET /gradio_api/heartbeat/me HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200 OK" in connection.recv(1000)
        end = time.monotonic() + 3
        connection.settimeout(0.5)
        while time.monotonic() < end:
            with suppress(TimeoutError):
                assert connection.recv(1000) != b""


def upload(address, body):
    return requests.post(
        f"{address}/gradio_api/upload",
        data=body,
        headers={"content-type": "multipart/form-data; boundary=x"},
        timeout=SECONDS,
    )


def test_an_upload_has_few_files_and_no_large_field(address):
    field = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
    assert upload(address, field + b"y" * 200_000 + b"\r\n--x--\r\n").status_code == 400
    file = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\ny\r\n'
    assert upload(address, file * 2 + b"--x--\r\n").status_code == 200
    assert upload(address, file * 21 + b"--x--\r\n").status_code == 400


def test_an_upload_that_fills_the_disk_is_deleted_at_once_and_says_so(address, monkeypatch, caplog):
    async def write(file, data):
        file.file.write(data[:1000])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(route_utils.GradioUploadFile, "write", write)
    folder = Path(os.environ["GRADIO_TEMP_DIR"])
    before = set(folder.rglob("*"))
    file = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
    refused = upload(address, file + b"y" * 5000 + b"\r\n--x--\r\n")
    assert (refused.status_code, refused.json()) == (503, {"detail": FULL})
    assert {path for path in folder.rglob("*") if path.is_file()} <= before
    assert not caplog.records


def test_uploads_are_refused_while_the_disk_has_many(address, monkeypatch):
    file = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
    body = file + b"y" * 1_000_000 + b"\r\n--x--\r\n"
    with monkeypatch.context() as patch:
        patch.setattr(request_limits, "UPLOADS_BYTES", 1)
        refused = upload(address, body)
        assert refused.status_code == 503
        assert "too many uploads" in refused.text
    folder = Path(os.environ["GRADIO_TEMP_DIR"])
    before = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    with monkeypatch.context() as patch:
        patch.setattr(request_limits, "UPLOADS_BYTES", before + 300_000)
        patch.setattr(request_limits, "UNCHECKED_BYTES", 100_000)
        with suppress(requests.ConnectionError):
            assert upload(address, body).status_code != 200
    assert upload(address, body).status_code == 200
