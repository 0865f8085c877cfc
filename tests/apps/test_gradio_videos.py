"""A visitor's video in the Gradio app: limits, results, cancelling, and what is left behind."""

import json

import pytest

from emotilens.apps.gradio import limits
from emotilens.apps.gradio.limits import check_picture, check_video
from emotilens.apps.gradio.videos import (
    analyse_video_file,
    progress,
    read_document,
    summary_text,
    tracks,
    video_chart,
)
from emotilens.apps.gradio.visitor_files import VisitorFiles
from emotilens.basics.errors import PictureError, VideoError
from emotilens.hosts.native import native_engine
from emotilens.hosts.video_files import VideoSummary
from emotilens.models.store import ModelStore
from emotilens.steps.smooth import Smoothing
from video_making import moving_face, noise, write_video


@pytest.fixture(scope="module")
def engine():
    return native_engine(ModelStore.default())


def analyse(engine, file, folder):
    return analyse_video_file(engine, file, Smoothing("none"), None, folder)


def finish(steps):
    times = []
    while True:
        try:
            times.append(next(steps).frame.time)
        except StopIteration as finished:
            return times, finished.value


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [
        ("VIDEO_BYTES", 1000, "MB that this server takes"),
        ("VIDEO_PIXELS", 64 * 48 - 1, "64 × 48 pixels"),
        ("VIDEO_SECONDS", 0.5, "lasts 1 seconds, more than the 0 that"),
    ],
)
def test_a_video_over_a_limit_is_refused_with_the_way_out(
    limit, value, told, tmp_path, monkeypatch
):
    video = write_video(tmp_path / "noise.mp4", noise(25))
    check_video(video)
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(VideoError, match=told):
        check_video(video)


def test_a_file_that_was_deleted_meanwhile_is_told(tmp_path):
    with pytest.raises(VideoError, match=r"not on the server any more\. Choose it again"):
        check_video(tmp_path / "gone.mp4")
    with pytest.raises(PictureError, match=r"not on the server any more\. Choose it again"):
        check_picture(tmp_path / "gone.png")


def test_every_form_of_a_video_is_written(engine, tmp_path):
    video = write_video(tmp_path / "clip.mp4", moving_face(4))
    times, analysed = finish(analyse(engine, video, tmp_path / "results"))
    assert times == pytest.approx([0, 0.04, 0.08, 0.12])
    assert set(analysed.files) == {"json", "csv", "vtt", "eaf"}
    assert analysed.files["vtt"].read_text().startswith("WEBVTT\n\n00:00:00.000 --> ")
    assert "<v Face 1>happiness" in analysed.files["vtt"].read_text()
    assert 'TIER_ID="Face 1"' in analysed.files["eaf"].read_text("utf-8")
    assert len(analysed.files["csv"].read_text().splitlines()) == 5
    stored = read_document(analysed.files["json"])
    assert tracks(stored) == [1]
    assert video_chart(stored, 1) == video_chart(stored, 0)


def test_a_video_without_a_face_is_told_to_be(engine, tmp_path):
    video = write_video(tmp_path / "noise.mp4", noise(3))
    _, analysed = finish(analyse(engine, video, tmp_path / "results"))
    assert summary_text(analysed.summary).startswith("No face was found in the 3 frames of noise")
    assert json.loads(analysed.files["json"].read_text())["sources"][0]["frames"][2]["faces"] == []


def test_a_cancelled_video_leaves_no_file(engine, tmp_path):
    video = write_video(tmp_path / "clip.mp4", moving_face(6))
    steps = analyse(engine, video, tmp_path / "results")
    next(steps)
    steps.close()
    assert [file for file in (tmp_path / "results").rglob("*") if file.is_file()] == []


def test_what_became_of_a_video_is_a_sentence_with_the_damage():
    summary = VideoSummary("a.mp4", frames=4, frames_with_faces=1, tracks=1, seconds=2.5)
    assert summary_text(summary) == "a.mp4: 1 face in 1 of 4 frames, 2.5 seconds."
    damaged = VideoSummary("a.mp4", 4, 1, 1, 2.5, error="It was cut off.")
    assert summary_text(damaged).endswith("seconds. It was cut off.")


def test_progress_is_of_the_length_where_that_is_known():
    assert "value='0.250'" in progress(1.0, 4.0)
    assert "value" not in progress(1.0, None)


def test_a_file_goes_when_it_is_replaced_and_when_its_visitor_leaves(tmp_path):
    files = VisitorFiles(tmp_path)
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("1")
    second.write_text("2")
    files.hold("me", "picture", first)
    files.hold("me", "picture", first)
    assert first.exists()
    files.hold("me", "picture", second)
    assert (first.exists(), second.exists()) == (False, True)
    folder = files.new_folder("me", "results")
    (folder / "result.json").write_text("{}")
    files.leave("me")
    assert (second.exists(), folder.exists()) == (False, False)


def test_a_file_of_two_visitors_stays_until_both_are_gone(tmp_path):
    files = VisitorFiles(tmp_path)
    shared = tmp_path / "shared"
    shared.write_text("1")
    files.hold("me", "picture", shared)
    files.hold("you", "picture", shared)
    files.leave("me")
    assert shared.exists()
    files.leave("you")
    assert not shared.exists()


def test_nothing_outside_the_folder_of_uploads_is_deleted(tmp_path):
    root = tmp_path / "uploads"
    example = tmp_path / "example.png"
    example.write_text("1")
    files = VisitorFiles(root)
    files.hold("me", "picture", example)
    files.leave("me")
    assert example.exists()
