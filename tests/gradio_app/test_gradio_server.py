"""What the Gradio app's server is made of: its names and ports, its folder, its limits."""

import errno
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from emotilens.basics.errors import LimitError, PortError, ServerFolderError
from emotilens.gradio_app import limits, upload_folder, videos, visitors
from emotilens.gradio_app.request_limits import comes_from_here, is_open, names_of_server
from emotilens.gradio_app.serving_port import check_port, host_in_url
from emotilens.gradio_app.upload_folder import has_room, sweep, use_own_folder
from emotilens.gradio_app.uploads import paths
from emotilens.gradio_app.videos import VideoResult
from emotilens.gradio_app.visitors import Visitors
from emotilens.native import video_run
from emotilens.native.networks import native_engine
from emotilens.native.result_files import VideoSummary
from emotilens.steps.live_smoothing import LiveSmoothing
from video_making import moving_face, write_video


def test_static_files_and_downloads_are_open_below_any_path():
    assert is_open("GET", "/assets/index.js")
    assert is_open("GET", "/gradio_api/file=/tmp/x.png")
    assert is_open("POST", "/gradio_api/stream/abc/close")
    assert not is_open("POST", "/gradio_api/file=/tmp/x.png")
    assert not is_open("DELETE", "/gradio_api/upload")


def test_behind_a_proxy_the_outer_name_counts_as_the_servers():
    page = {"origin": "https://someone-emotilens.hf.space", "host": "10.0.0.1:7860"}
    assert not comes_from_here(page)
    assert comes_from_here({**page, "x-forwarded-host": "someone-emotilens.hf.space"})
    assert comes_from_here({**page, "x-forwarded-host": "someone-emotilens.hf.space, inner"})
    assert comes_from_here({**page, "sec-fetch-site": "same-origin"})
    assert not comes_from_here({**page, "sec-fetch-site": "cross-site"})
    assert comes_from_here({"host": "10.0.0.1:7860"})
    # A frame without an origin, as any site can make, and a browser that names none.
    assert not comes_from_here({"host": "localhost:7860", "origin": "null"})
    assert not comes_from_here({"host": "localhost:7860", "sec-fetch-site": "cross-site"})
    assert not comes_from_here({"host": "localhost:7860", "origin": "localhost:7860"})
    assert comes_from_here({"host": "localhost:7860", "sec-fetch-site": "none"})


def test_a_server_of_this_machine_answers_to_its_proxys_name_too(monkeypatch):
    assert names_of_server("0.0.0.0") is None
    assert "faces.example.org" not in names_of_server("127.0.0.1")
    monkeypatch.setenv("GRADIO_ROOT_PATH", "https://faces.example.org/emotilens")
    assert {"faces.example.org", "localhost"} < set(names_of_server("127.0.0.1"))


def test_addresses_of_both_kinds_can_be_put_into_a_url():
    assert [host_in_url(host) for host in ("::1", "[::1]", "127.0.0.1", "localhost")] == [
        "[::1]",
        "[::1]",
        "127.0.0.1",
        "localhost",
    ]


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_a_free_port_is_found_at_addresses_of_both_kinds():
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as probe:
            probe.bind((host, 0))
            probe.listen()
            port = probe.getsockname()[1]
            with pytest.raises(PortError, match=f"Port {port} on {host} cannot be used"):
                check_port(host, port)
        check_port(host, port)


def test_a_sweep_keeps_what_is_needed_or_new(tmp_path):
    old, needed, new = (tmp_path / name / "file" for name in ("old", "needed", "new"))
    for file in (old, needed, new):
        file.parent.mkdir()
        file.touch()
    for file in (old, needed):
        os.utime(file, (0, 0))
    sweep(tmp_path, [str(needed), "nul\0byte", "x" * 9999, "no\udc80utf-8"], least_age=60)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["needed", "new"]


def test_a_visitor_who_never_says_that_they_left_keeps_nothing_for_ever(monkeypatch):
    own = Visitors()
    own.choose("silent", "picture", "chosen.png")
    assert own.chosen() == {"chosen.png"}
    later = time.monotonic() + limits.CHOSEN_SECONDS + 1
    monkeypatch.setattr(visitors, "time", SimpleNamespace(monotonic=lambda: later))
    assert own.chosen() == set()


def result(size):
    return VideoResult(VideoSummary("clip.mp4"), "x" * size)


def test_results_are_kept_while_there_is_room_and_they_are_used(monkeypatch):
    monkeypatch.setattr(visitors, "RESULTS_BYTES", 300)
    stored = Visitors()
    for visitor in ("first", "second", "third"):
        stored.expect_video(visitor)
        stored.keep_video(visitor, result(40))
        stored.video("first")
    assert [bool(stored.video(name)) for name in ("first", "second", "third")] == [1, 0, 1]
    later = time.monotonic() + limits.RESULT_SECONDS + 1
    monkeypatch.setattr(visitors, "time", SimpleNamespace(monotonic=lambda: later))
    stored.expect_video("running")
    stored.expect_video("last")
    stored.keep_video("running", result(200))
    assert stored.video("running")
    assert not stored.video("third")


def test_paths_are_found_however_deep_and_beside_other_paths():
    nested: list = [{"path": "deepest"}]
    for _ in range(100_000):
        nested = [nested]
    value = {"path": "outside", "others": [{"path": "inside", "meta": {"path": 5}}, nested]}
    assert sorted(paths(value)) == ["deepest", "inside", "outside"]


def test_the_upload_folder_has_room_up_to_a_size_and_a_number_of_files(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one").write_bytes(bytes(10))
    (tmp_path / "two").write_bytes(bytes(10))
    assert has_room(21, 3)
    assert not has_room(20, 3)
    assert not has_room(21, 2)
    monkeypatch.setattr(upload_folder, "FREE_BYTES", 2**63)
    assert not has_room(21, 3)


START = """
from emotilens.gradio_app.upload_folder import use_own_folder
(use_own_folder() / "left.png").touch()
print("ready", flush=True)
input()
"""


@pytest.fixture
def start_server(tmp_path):
    """Starts a process that has its own folder below ``tmp_path``."""
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", START],
            env={**os.environ, "GRADIO_TEMP_DIR": str(tmp_path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_start_deletes_the_uploads_of_killed_servers_and_nothing_else(start_server, tmp_path):
    (tmp_path / "thesis.txt").touch()
    killed = start_server()
    killed.kill()
    killed.wait()
    (left,) = tmp_path.rglob("left.png")
    start_server()
    (kept,) = tmp_path.rglob("left.png")
    assert kept != left
    start_server()
    assert kept.exists()
    assert (tmp_path / "thesis.txt").exists()


def test_a_folder_for_uploads_that_somebody_else_prepared_is_refused(tmp_path, monkeypatch):
    private = tmp_path / "private"
    (private / "letters").mkdir(parents=True)
    (tmp_path / f"emotilens-servers-{os.getuid()}").symlink_to(private)
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    with pytest.raises(ServerFolderError, match="is a link"):
        use_own_folder()
    assert (private / "letters").exists()


def test_temporary_files_of_a_server_are_in_its_own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    own = use_own_folder()
    with tempfile.TemporaryDirectory() as folder:
        assert Path(folder).parent == own.parent


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("VIDEO_FRAMES", 3, "more than 3 frames"),
        ("VIDEO_WORK_SECONDS", -60, "took longer than"),
    ],
)
def test_one_video_has_limits_in_frames_and_time(
    models, tmp_path, monkeypatch, limit, value, message
):
    monkeypatch.setattr(videos, limit, value)
    file = write_video(tmp_path / "clip.mp4", moving_face(5))
    engine = native_engine(models)
    with (
        videos.upload_run(engine, file, LiveSmoothing("none"), None) as run,
        pytest.raises(LimitError, match=message),
    ):
        list(videos.limited_steps(run, lambda: True))


def test_a_video_stops_between_frames_too_that_are_not_analysed(models, tmp_path):
    file = write_video(tmp_path / "clip.mp4", moving_face(30))
    asked = []

    def is_wanted():
        asked.append(True)
        return len(asked) < 10

    with (
        videos.upload_run(native_engine(models), file, LiveSmoothing("none"), 1e-9) as run,
        pytest.raises(LimitError, match="nobody waits"),
    ):
        list(videos.limited_steps(run, is_wanted))
    assert len(asked) == 10


def test_a_video_whose_results_find_no_room_ends_with_a_sentence(models, tmp_path, monkeypatch):
    def is_full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(video_run, "open_result_writer", is_full)
    file = write_video(tmp_path / "clip.mp4", moving_face(2))
    with (
        pytest.raises(LimitError, match=r"could not store the results.* Try again in a minute\."),
        videos.upload_run(native_engine(models), file, LiveSmoothing("none"), None) as run,
    ):
        list(videos.limited_steps(run, lambda: True))
