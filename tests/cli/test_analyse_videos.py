"""Many videos by one command: resumed, in several processes, and past bad files."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.context import SpawnProcess

import pytest

from emotilens.cli.analysing.video_task import VideoTask
from emotilens.cli.analysing.video_workers import run_in_processes
from emotilens.cli.main import main
from emotilens.native.result_files import PARTIAL, VideoSummary
from emotilens.native.video_run import VideoRun
from video_making import moving_face, noise, write_video

pytestmark = pytest.mark.usefixtures("models")


@pytest.fixture
def corpus(tmp_path):
    """Two good videos, one of them in a folder, and a bad one."""
    folder = tmp_path / "corpus"
    (folder / "monday").mkdir(parents=True)
    write_video(folder / "monday" / "a.mkv", moving_face(4))
    (folder / "b.mp4").write_bytes(b"no video")
    write_video(folder / "c.mkv", moving_face(3, absent=[1]))
    return folder


def analyse(*arguments):
    return main(["analyse", *map(str, arguments)])


def results(folder):
    """Content of all files of results by their paths; nothing else may be in their folder."""
    assert not (folder / PARTIAL).exists()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def moments(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.csv")}


def test_each_video_gets_a_table_and_a_bad_one_is_listed_at_the_end(corpus, tmp_path, capsys):
    out = tmp_path / "out"
    assert analyse(corpus, "--out", out) == 1
    assert set(results(out)) == {
        "c.mkv.csv",
        "c.mkv.summary.json",
        "monday/a.mkv.csv",
        "monday/a.mkv.summary.json",
    }
    printed = capsys.readouterr().out
    assert "c.mkv: 3 frames up to 0.1 s; 2 with a face; faces tracked: 1" in printed
    assert printed.splitlines()[-2] == "1 of 3 videos failed or ended early:"
    assert "b.mp4: The file could not be read as a video" in printed.splitlines()[-1]


def test_videos_and_pictures_can_share_a_folder(corpus, tmp_path, capsys):
    (corpus / "b.mp4").unlink()
    (corpus / "picture.png").write_bytes(b"no picture")
    assert analyse(corpus, "--out", tmp_path / "out") == 1
    printed = capsys.readouterr().out
    assert "picture.png: The file could not be read as a picture" in printed
    assert "c.mkv: 3 frames" in printed


def test_finished_videos_are_skipped(corpus, tmp_path, capsys):
    out = tmp_path / "out"
    analyse(corpus, "--out", out)
    first, printed = moments(out), capsys.readouterr().out
    assert analyse(corpus, "--out", out) == 1
    assert moments(out) == first
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    "options",
    [
        ["--smoothing", "none"],
        ["--every", "2"],
        ["--model", "mini-xception"],
        ["--detector", "blazeface-short"],
        ["--video-json"],
    ],
)
def test_another_option_or_model_repeats_everything(corpus, tmp_path, options):
    out = tmp_path / "out"
    analyse(corpus, "--out", out)
    first = moments(out)
    analyse(corpus, "--out", out, *options)
    second = moments(out)
    assert set(second) == set(first)
    assert all(second[path] > first[path] for path in first)


def test_a_changed_program_repeats_everything(corpus, tmp_path, monkeypatch):
    out = tmp_path / "out"
    analyse(corpus, "--out", out)
    first = moments(out)
    monkeypatch.setattr("emotilens.native.video_run.program_digest", lambda: "another")
    analyse(corpus, "--out", out)
    second = moments(out)
    assert all(second[path] > first[path] for path in first)


def test_a_video_without_a_face_is_reported_in_one_sentence(tmp_path, capsys):
    file = write_video(tmp_path / "clip.mkv", noise(2))
    assert analyse(file, "--out", tmp_path / "out") == 0
    (printed,) = capsys.readouterr().out.splitlines()
    assert printed.startswith("clip.mkv: 2 frames ")
    assert printed.endswith(
        "No face was detected in the video. Try one with larger, upright faces."
    )


def test_notes_about_a_video_go_to_standard_error_and_are_repeated(tmp_path, capsys):
    file = write_video(tmp_path / "two.webm", moving_face(3), codec=("libvpx", "yuv420p"))
    file.write_bytes(file.read_bytes() * 2)
    for _ in range(2):
        assert analyse(file, "--out", tmp_path / "out") == 0
        printed = capsys.readouterr()
        assert "two.webm: 6 frames up to 0.2 s; 6 with a face; faces tracked: 2" in printed.out
        assert "two.webm: The video's clock goes back after 0.120 seconds" in printed.err


def test_only_a_changed_video_is_repeated(corpus, tmp_path):
    out = tmp_path / "out"
    analyse(corpus, "--out", out)
    first = moments(out)
    write_video(corpus / "c.mkv", moving_face(2))
    analyse(corpus, "--out", out)
    second = moments(out)
    assert second[out / "monday" / "a.mkv.csv"] == first[out / "monday" / "a.mkv.csv"]
    assert second[out / "c.mkv.csv"] > first[out / "c.mkv.csv"]
    assert len((out / "c.mkv.csv").read_text().splitlines()) == 3


def test_two_processes_write_the_same_bytes_as_one(corpus, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    assert analyse(corpus, "--out", one, "--video-json") == 1
    assert analyse(corpus, "--out", two, "--video-json", "--jobs", 2) == 1
    assert results(two) == results(one)
    assert "monday/a.mkv.json" in results(one)


def kill_itself_over_c(task, report):
    """Stands for an analysis of four frames, in the middle of which the third video is killed."""
    for frame in range(4):
        report(frame * 0.1, None)
        time.sleep(0.05)
        if task.name == "c" and frame == 2:
            os.kill(os.getpid(), signal.SIGKILL)
    return VideoSummary(task.name, frames=4)


def test_a_killed_process_costs_its_own_video_only():
    tasks = [VideoTask(name, None, None, ()) for name in "abcdef"]
    summaries = {each.source: each for each in run_in_processes(kill_itself_over_c, tasks, jobs=2)}
    assert sorted(summaries) == list("abcdef")
    killed = summaries.pop("c")
    assert killed.error.startswith("The process that analysed this video was killed")
    assert [(each.frames, each.error) for each in summaries.values()] == [(4, None)] * 5


def test_a_killed_process_is_reported_by_the_command(tmp_path, capsys, monkeypatch):
    """The command goes on, and its exit status shows the failure; a real child is killed."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a", "b", "c"):
        write_video(folder / f"{name}.mkv", moving_face(60 if name == "a" else 3))
    children = []
    start = SpawnProcess.start

    def start_and_kill_the_first(process):
        start(process)
        children.append(process)
        if len(children) == 1:
            threading.Timer(0.5, process.kill).start()

    monkeypatch.setattr(SpawnProcess, "start", start_and_kill_the_first)
    assert analyse(folder, "--out", tmp_path / "out", "--jobs", 2) == 1
    printed = capsys.readouterr().out
    assert "1 of 3 videos failed or ended early:\na.mkv: The process that analysed" in printed
    assert {"b.mkv.csv", "c.mkv.csv"} <= set(results(tmp_path / "out"))


def test_an_unexpected_failure_costs_its_own_video_only(corpus, tmp_path, monkeypatch, capsys):
    (corpus / "b.mp4").unlink()
    analysed = VideoRun.__iter__

    def fail_in_c(run):
        if run.source == "c.mkv":
            raise RuntimeError("no such thing")
        return analysed(run)

    monkeypatch.setattr(VideoRun, "__iter__", fail_in_c)
    assert analyse(corpus, "--out", tmp_path / "out") == 1
    assert "c.mkv: The file caused an unexpected error" in capsys.readouterr().out
    assert "monday/a.mkv.csv" in results(tmp_path / "out")


def test_partial_files_of_a_killed_run_are_removed(corpus, tmp_path):
    out = tmp_path / "out"
    (out / PARTIAL).mkdir(parents=True)
    (out / PARTIAL / "left").write_text("half a table")
    analyse(corpus, "--out", out)
    assert not any("left" in name for name in results(out))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_ends_at_once_and_leaves_no_partial_files(tmp_path, jobs):
    files = [write_video(tmp_path / "a.mkv", moving_face(200)), tmp_path / "b.mkv"]
    shutil.copy(*files)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "emotilens.cli.main", "analyse", *map(str, files)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = subprocess.Popen(
        [*command, "--out", str(out), "--jobs", jobs],
        env=environment,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
        # Shells let what they start in the background ignore interruptions.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not (out / PARTIAL).exists() or len(list((out / PARTIAL).iterdir())) < int(jobs):
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, printed = running.communicate(timeout=60)
    assert running.returncode == 130
    assert printed == "Stopped. Run the same command again to resume.\n"
    assert results(out) == {}


def test_results_that_cannot_be_written_are_reported(tmp_path, capsys):
    file = write_video(tmp_path / "clip.mkv", noise(1))
    (tmp_path / "out").write_text("a file, no folder")
    assert analyse(file, "--out", tmp_path / "out") == 2
    assert "out cannot be written: out is a file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "Add --out DIR: the folder for the tables of the videos"),
        (["--out", "out", "--json", "-"], "--json is for pictures only"),
        (["--out", "out", "--window", "0"], "“window” is 0"),
        (["--out", "out", "--longest", "-1"], "length of videos is -1.0 seconds; it must be"),
        (["--out", "out", "--every", "2", "--frames-per-second", "5"], "Give only one of them"),
        (["--out", "out", "--model", "nothing"], "“nothing”. Choose one of"),
        (["--out", "out", "--engine", "tcp://127.0.0.1:9"], "No Dask scheduler answers at tcp"),
    ],
)
def test_a_command_that_cannot_start_reports_why(
    corpus, tmp_path, monkeypatch, capsys, options, message
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("emotilens.cli.analysing.video_cluster.SECONDS_TO_CONNECT", 0.1)
    assert analyse(corpus, *options) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_two_videos_with_the_same_result_name_are_refused(corpus, tmp_path, capsys):
    same = corpus / "monday" / "c.mkv"
    same.write_bytes((corpus / "c.mkv").read_bytes())
    assert analyse(corpus / "c.mkv", same, "--out", tmp_path / "out") == 2
    assert "would have the same name" in capsys.readouterr().err
    assert analyse(corpus / "c.mkv", corpus / "c.mkv", "--out", tmp_path / "out") == 0


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--jobs", "0", "0 is less than 1"),
        ("--every", "1.5", "“1.5” is not a whole number"),
        ("--longest", "nan", "“nan” is not a finite number"),
        ("--frames-per-second", "fast", "“fast” is not a finite number"),
    ],
)
def test_a_number_of_the_wrong_kind_is_refused_in_a_sentence(
    corpus, capsys, option, value, message
):
    with pytest.raises(SystemExit, match="2"):
        analyse(corpus, option, value)
    assert message in capsys.readouterr().err
