"""A visitor's video in the Gradio app: limits, results, filters, and what is left behind."""

import json
import re
import tempfile
from types import SimpleNamespace

import pytest
from PIL import Image as Pillow

from build_steps.paths import WEB
from emotilens.basics.errors import PictureError, VideoError
from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.basics.table import ResultNames
from emotilens.gradio_app import limits
from emotilens.gradio_app.engines import Engines
from emotilens.gradio_app.limits import check_file
from emotilens.gradio_app.video_filter import FIRST, MOST_ROWS, read_export, read_request, read_rows
from emotilens.gradio_app.video_frames import open_video_apart
from emotilens.gradio_app.video_tab import VideoTab
from emotilens.gradio_app.videos import (
    VideoResult,
    filtered_rows,
    filtered_timeline,
    first_request,
    outcome,
    progress_text,
    summary_text,
    upload_run,
    video_result,
)
from emotilens.gradio_app.visitors import Visitors
from emotilens.native.networks import native_engine
from emotilens.native.result_files import VideoSummary
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.timeline.timeline import VideoTimeline
from video_making import moving_face, noise, write_video

pytestmark = pytest.mark.usefixtures("models")


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where temporary files are made."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


def analyse(engine, file):
    with upload_run(engine, file, LiveSmoothing("none"), None) as run:
        times = [step.frame.time for step in run]
        return times, video_result(run)


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("VIDEO_BYTES", 1000, "MB; the limit of this server"),
        ("VIDEO_PIXELS", 64 * 48 - 1, "64 × 48 pixels"),
        ("VIDEO_SECONDS", 0.5, "is 1 seconds long; the limit of this server is 0"),
    ],
)
def test_a_video_over_a_limit_is_refused_with_advice(limit, value, message, tmp_path, monkeypatch):
    video = write_video(tmp_path / "noise.mp4", noise(25))
    with open_video_apart(video, None) as opened:
        assert opened.size == (64, 48)
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(VideoError, match=message), open_video_apart(video, None):
        pass


def test_a_file_that_was_deleted_meanwhile_is_reported(tmp_path):
    with pytest.raises(VideoError, match=r"no longer on the server\. Choose it again"):
        check_file(tmp_path / "gone.mp4", "video")
    with pytest.raises(PictureError, match=r"no longer on the server\. Choose it again"):
        check_file(tmp_path / "gone.png", "picture")


def test_a_videos_result_is_text_and_leaves_no_file(engine, folder, tmp_path):
    video = write_video(tmp_path / "clip.mp4", moving_face(4))
    times, analysed = analyse(engine, video)
    assert times == pytest.approx([0, 0.04, 0.08, 0.12])
    stored = VideoTimeline.from_document(analysed.document)
    assert (len(stored.frames), stored.tracks) == (4, [1])
    assert list(folder.iterdir()) == []


def test_a_result_is_not_read_again_however_often_its_visitor_asks(engine, tmp_path, monkeypatch):
    _, analysed = analyse(engine, write_video(tmp_path / "clip.mp4", moving_face(4)))
    texts, read = [], json.loads

    def counted(text, **options):
        texts.append(text)
        return read(text, **options)

    monkeypatch.setattr(json, "loads", counted)
    wanted = first_request(analysed)
    shown = outcome(analysed, wanted)
    shown["document"]["sources"].clear()
    shown = outcome(analysed, wanted)
    rows = [filtered_rows(analysed, wanted, range(first, first + 2)) for first in (0, 2, 4)]
    # Once for its frames, and once for the rest.
    assert texts.count(analysed.document) == 2
    assert [[each["index"] for each in part] for part in rows] == [[0, 1], [2, 3], []]
    assert shown["timeline"]["frames"] == [0, 1, 2, 3]
    assert shown["document"]["sources"][0]["frames"] == []
    assert len(json.loads(analysed.document)["sources"][0]["frames"]) == 4


def test_a_video_without_a_face_is_reported(engine, tmp_path):
    video = write_video(tmp_path / "noise.mp4", noise(3))
    _, analysed = analyse(engine, video)
    assert summary_text(analysed.summary).startswith(
        "No face was detected in the 3 frames of noise"
    )
    assert json.loads(analysed.document)["sources"][0]["frames"][2]["faces"] == []


def test_a_cancelled_video_leaves_no_file(engine, folder, tmp_path):
    video = write_video(tmp_path / "clip.mp4", moving_face(6))
    with upload_run(engine, video, LiveSmoothing("none"), None) as run:
        next(iter(run))
        assert list(folder.iterdir())
    assert list(folder.iterdir()) == []


LABELS = ("neutral", "happiness")
HAPPY = [0.3, 0.9, 0.4, None, 0.7]
"""Of the only face in each frame, None where it is not there."""


def filter_request(track, kind, reach, filling):
    return {"track": track, "filling": filling, "filter": {"kind": kind, "reach": reach}}


def example_timeline():
    frames = []
    for index, happy in enumerate(HAPPY):
        scores = {"neutral": 1 - (happy or 0), "happiness": happy or 0}
        face = Face(1, (0, 0, 9, 9), expression=Expression("neutral", 0.5, scores, scores))
        frames.append(FrameResult(index, index / 10, () if happy is None else (face,), {}))
    return VideoTimeline(ResultNames(LABELS), None, frames)


def happiness(kind, request):
    return filtered_timeline(example_timeline(), request)[kind]["happiness"]


def test_the_filter_changes_the_timeline_without_another_analysis():
    plain, boxed = filter_request(0, "none", 1, "none"), filter_request(0, "box", 1, "none")
    assert happiness("raw", plain) == happiness("raw", boxed) == HAPPY
    assert happiness("smoothed", plain) == HAPPY
    # Means of each frame and its neighbours, where there is a face.
    smoothed = happiness("smoothed", boxed)
    assert smoothed.pop(3) is None
    assert smoothed == pytest.approx([0.6, 0.5333, 0.65, 0.7], abs=1e-3)


def test_gaps_are_filled_as_chosen():
    in_the_gap = [
        happiness("smoothed", filter_request(0, "none", 1, filling))[3]
        for filling in ("none", "line", "hold")
    ]
    assert in_the_gap == [None, pytest.approx(0.55), pytest.approx(0.4)]


def test_subtitles_follow_the_filter():
    def words(request):
        return re.findall(
            r"<v Face 1>(\w+)", example_timeline().export("vtt", "a", json.dumps(request), "")
        )

    assert words(filter_request(0, "none", 1, "none")) == [
        "neutral",
        "happiness",
        "neutral",
        "happiness",
    ]
    assert words(filter_request(0, "box", 1, "line")) == ["happiness"]


def test_the_filters_are_the_pages():
    page = (WEB / "page" / "timeline_view.js").read_text("utf-8")
    (there,) = re.findall(r"#smoothing\.kinds = \[(.*?)\];", page)
    view = (WEB / "gradio" / "video_view.js").read_text("utf-8")
    (here,) = re.findall(r"FILTERS = \[(.*?)\];", view)
    assert here == there


def test_the_outcome_of_a_video_is_a_sentence_with_any_damage():
    summary = VideoSummary("a.mp4", frames=4, frames_with_faces=1, tracks=1, seconds=2.5)
    assert summary_text(summary) == "a.mp4: 1 face in 1 of 4 frames, 2.5 seconds."
    damaged = VideoSummary("a.mp4", 4, 1, 1, 2.5, error="It was cut off.")
    assert summary_text(damaged).endswith("seconds. It was cut off.")


def test_progress_is_relative_to_the_length_if_known():
    assert progress_text(1.0, 4.0) == "1.0 of 4.0 seconds analysed."
    assert progress_text(1.0, None) == "1.0 seconds analysed."


def test_an_upload_is_needed_until_another_is_chosen_or_its_visitor_leaves():
    visitors = Visitors()
    visitors.choose("me", "picture", "first.png")
    visitors.choose("me", "video", "clip.mp4")
    visitors.choose("you", "picture", "first.png")
    visitors.choose("me", "picture", "second.png")
    assert visitors.chosen() == {"first.png", "second.png", "clip.mp4"}
    visitors.choose("me", "video", None)
    visitors.leave("you")
    assert visitors.chosen() == {"second.png"}
    visitors.leave("me")
    assert visitors.chosen() == set()


def test_a_result_is_forgotten_when_its_visitor_leaves_even_before_it_exists():
    visitors = Visitors()
    result = VideoResult(VideoSummary("a.mp4"), "{}")
    for leaves in (False, True):
        visitors.expect_video("me")
        if leaves:
            visitors.leave("me")
        visitors.keep_video("me", result)
        assert visitors.video("me") == (None if leaves else result)


def test_what_was_left_out_of_a_video_stands_beside_the_result(engine, tmp_path):
    file = write_video(tmp_path / "two.webm", moving_face(3), codec=("libvpx", "yuv420p"))
    file.write_bytes(file.read_bytes() * 2)
    tab = VideoTab.__new__(VideoTab)
    tab._engines = Engines(engine)
    tab._visitors = Visitors()
    visitor = SimpleNamespace(session_hash="visitor")
    updates = list(tab._run(str(file), engine.model.name, 0.0, True, False, False, visitor))
    *_, seen, finished = [update[3] for update in updates]
    assert seen["progress"]["done"] < 1
    assert len(seen["document"]["sources"][0]["frames"][0]["faces"]) == 1
    assert seen["document"]["sources"][0]["frames"][0]["faces"][0]["attributes"]["looks"] == 1
    assert seen["picture"].startswith("data:image/jpeg;base64,")
    assert "2 faces in 6 of 6 frames" in finished["status"]
    assert len(finished["timeline"]["times"]) == 6
    assert [face["track"] for face in finished["faces"]] == [1, 2]
    assert finished["document"]["sources"][0]["frames"] == []
    wanted = {"key": 7, "from": 4, "to": 9, "request": {**FIRST, "track": 2}}
    rows = tab._show_rows(SimpleNamespace(_data=wanted), visitor)["rows"]
    assert (rows["key"], rows["from"]) == (7, 4)
    assert [frame["index"] for frame in rows["frames"]] == [4, 5]
    assert [face["track"] for face in rows["frames"][0]["faces"]] == [2]
    *before, notes = [update[4] for update in updates]
    assert not any(one.visible for one in before)
    assert "The video's clock goes back after 0.120 seconds" in notes.value


def test_faces_are_joined_when_asked_and_saved_as_the_visitor_leaves_them(engine, tmp_path):
    file = write_video(tmp_path / "a.mkv", moving_face(12, absent=range(3, 9)))
    tab = VideoTab.__new__(VideoTab)
    tab._engines, tab._visitors = Engines(engine), Visitors()
    visitor = SimpleNamespace(session_hash="visitor")

    def outcome(*asked):
        *_, finished = tab._run(str(file), engine.model.name, 0.0, *asked, visitor)
        return finished[3]

    def saved(people):
        event = SimpleNamespace(
            _data={"form": "json", "request": {**FIRST, "people": people}, "chart": CHART}
        )
        (one,) = tab._files(event, visitor)
        return json.loads(one["text"])["sources"][0]

    plain = outcome(True, False, False)
    assert [face["track"] for face in plain["faces"]] == [1, 2]
    assert "people" not in plain["document"]["sources"][0]
    # Without age and gender, the further boxes are hidden, and mean nothing.
    assert [face["track"] for face in outcome(False, True, True)["faces"]] == [1, 2]
    asked = outcome(True, True, True)
    (person,) = asked["faces"]
    assert (person["track"], person["suggested"]) == (1, True)
    looks = [face["attributes"]["looks"] for face in plain["faces"]]
    assert person["attributes"]["looks"] == sum(looks)
    assert "descriptors" not in asked["document"]["sources"][0]
    people = asked["document"]["sources"][0]["people"]
    assert saved(people)["people"] == people
    assert "people" not in saved([])
    assert [len(one["values"]) for one in saved([])["descriptors"]] == [1024, 1024]
    tab._visitors.leave("visitor")
    with pytest.raises(VideoError, match="no longer available"):
        saved([])


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "text",
        {**FIRST, "track": "1"},
        {**FIRST, "filter": {"kind": "box"}},
        {**FIRST, "filter": {"kind": "box", "seconds": 1e9}},
        {**FIRST, "people": [{}] * 5000},
    ],
)
def test_a_request_that_no_page_sends_is_refused(sent):
    with pytest.raises(VideoError, match="Reload it"):
        read_request(sent)
    with pytest.raises(VideoError, match="Reload it"):
        read_rows({"request": sent, "key": 0, "from": 0, "to": 1})
    for start, end in ((-1, 0), (5, 4), (0, MOST_ROWS + 1)):
        with pytest.raises(VideoError, match="Reload it"):
            read_rows({"request": FIRST, "key": 0, "from": start, "to": end})


def test_an_animation_is_analysed_as_a_video(engine, tmp_path, folder):
    file = tmp_path / "face.gif"
    first, *others = map(Pillow.fromarray, moving_face(3))
    first.save(file, save_all=True, append_images=others, duration=[200, 300, 100])
    times, analysed = analyse(engine, file)
    assert times == pytest.approx([0, 0.2, 0.5])
    assert analysed.summary.frames_with_faces == 3


CHART = {"title": "clip", "provenance": "", "marks": [], "shown": None, "span": None}


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "exe"},
        {"chart": {**CHART, "marks": [{"time": -1, "note": ""}]}},
        {"chart": {**CHART, "marks": [{"time": 1, "note": "", "more": 1}]}},
        {"chart": {**CHART, "marks": [{"time": 1, "note": "x" * 501}]}},
        {"chart": {**CHART, "span": [0]}},
        {"request": {}},
    ],
)
def test_files_are_refused_that_the_page_would_not_ask_for(wrong):
    asked = {"form": "all", "request": dict(FIRST), "chart": CHART}
    forms, _, _ = read_export(asked)
    assert forms == ("csv", "json", "vtt", "eaf", "svg")
    with pytest.raises(VideoError, match="Reload it"):
        read_export({**asked, **wrong})
