"""A video is analysed while it is iterated; its result can be shown, drawn and written."""

import csv
import io
import json
import re
import sys

import jsonschema
import numpy as np
import pytest
from test_picture_results import SCHEMA

import emotilens as el
from emotilens.basics.errors import OutputError, SpecificationError, VideoError
from emotilens.native.result_files import ResultFiles
from emotilens.native.video_run import VideoRun
from example_files import FRAMES, make_example_files
from video_making import damage_packet, moving_face, write_video

pytestmark = pytest.mark.usefixtures("models")


@pytest.fixture(scope="module")
def folder(example_picture, tmp_path_factory):
    folder = tmp_path_factory.mktemp("video")
    make_example_files(folder, example_picture)
    return folder


@pytest.fixture(scope="module")
def video(folder):
    video = el.analyse_video(folder / "clip.mp4")
    assert "not analysed yet" in repr(video)
    return video


def test_frames_come_while_they_are_analysed_and_again_from_memory(folder):
    video = el.analyse_video(folder / "clip.mp4", every=20)
    first = next(iter(video))
    assert (first.index, first.time) == (0, 0)
    assert "1 frame so far" in repr(video)
    assert [frame.index for frame in video] == [0, 20, 40]
    assert next(iter(video)) is first
    assert re.fullmatch(r"<VideoResult .*clip\.mp4: 3 frames, 1\.6 s, 1 face>", repr(video))


def test_the_complete_result_is_that_of_the_command_line(video, folder, tmp_path):
    files = ResultFiles(tmp_path, "clip.mp4", with_json=True)
    run = VideoRun(
        el.Analyser()._engine, folder / "clip.mp4", str(folder / "clip.mp4"), files=files
    )
    assert len(list(run)) == FRAMES
    stored = json.loads(files.document.read_text("utf-8"))
    assert video.to_dict() == stored
    jsonschema.validate(stored, json.loads(SCHEMA.read_text("utf-8")))
    video.save(tmp_path / "saved.csv")
    assert (tmp_path / "saved.csv").read_bytes() == files.table.read_bytes()


def test_the_table_has_a_row_per_frame(video):
    table = video.to_frame()
    assert len(table) == FRAMES
    assert set(table.label[~table.uncertain]) == {"happiness"}
    assert 0.2 < table.uncertain.mean() < 0.8


def test_one_face_over_time(video):
    face = video.face()
    assert face.probabilities.shape == (FRAMES, 8)
    np.testing.assert_array_equal(face.probabilities, video.face(1).probabilities)
    raw = video.face(smoothed=False)
    assert np.ptp(np.diff(raw.probabilities, axis=0)) > np.ptp(np.diff(face.probabilities, axis=0))
    with pytest.raises(SpecificationError, match=r"no face 7\. Its track IDs are: 1"):
        video.face(7)


def test_the_timeline_has_all_frames_and_tracks(video):
    assert tuple(video.timeline.frames) == video.frames
    assert video.timeline.tracks == video.tracks == [1]
    assert video.seconds == pytest.approx((FRAMES - 1) / 25)
    assert video.error is None


def test_html_shows_lines_threshold_and_uncertain_stretches(video):
    page = video._repr_html_()
    assert page.count("fill='none' stroke-width='2'") == 8
    assert page.count("stroke-dasharray='4 3'") == 1
    assert "<title>uncertain</title>" in page
    assert not re.search(r"(src|href|url)\W+https?:|<script|@import", page)


def test_a_plot_has_a_dashed_threshold(video):
    expressions, affect = video.plot().axes
    (threshold,) = [line for line in expressions.lines if line.get_label() == "threshold"]
    assert threshold.get_linestyle() == "--"
    assert affect.get_ylabel() == "affect (derived)"


@pytest.mark.parametrize(("ending", "start"), [("vtt", "WEBVTT"), ("eaf", "<?xml")])
def test_subtitles_and_annotations(video, ending, start, tmp_path):
    video.save(tmp_path / f"clip.{ending}")
    text = (tmp_path / f"clip.{ending}").read_text("utf-8")
    assert text.startswith(start)
    assert "uncertain" in text


def test_an_unknown_ending_or_folder_is_refused(video, tmp_path):
    with pytest.raises(OutputError, match=r"Use one of: \.vtt, \.eaf, \.csv, \.json"):
        video.save(tmp_path / "clip.xlsx")
    with pytest.raises(OutputError, match="cannot be written"):
        video.save(tmp_path / "nowhere" / "clip.csv")


def test_a_video_without_faces_has_results_but_no_lines(tmp_path):
    file = write_video(tmp_path / "empty.mkv", moving_face(3, absent=(0, 1, 2)))
    video = el.analyse_video(file)
    assert video.tracks == []
    assert "tracked faces: 0" in video._repr_html_()
    video.plot().canvas.draw()
    assert len(video.to_frame()) == 3


def test_a_damaged_video_keeps_the_frames_before_the_damage(tmp_path):
    whole = write_video(tmp_path / "clip.mkv", moving_face(30))
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    video = el.analyse_video(cut)
    assert 0 < len(video.frames) < 30
    assert video.error
    assert video.error in video.to_dict()["sources"][0]["error"]


def test_what_is_not_a_video_is_refused_each_time(tmp_path):
    with pytest.raises(VideoError, match="There is no file"):
        el.analyse_video(tmp_path / "none.mp4")
    (tmp_path / "empty.mp4").touch()
    video = el.analyse_video(tmp_path / "empty.mp4")
    for _ in range(2):
        with pytest.raises(VideoError):
            video.frames  # noqa: B018
    with pytest.raises(SpecificationError, match="kind"):
        el.analyse_video(tmp_path / "empty.mp4", smoothing="median")


def test_an_interrupted_analysis_starts_again(folder, monkeypatch):
    video = el.analyse_video(folder / "clip.mp4", every=20)
    next(iter(video))

    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("emotilens.pipeline.Pipeline.analyse", interrupt)
        with pytest.raises(KeyboardInterrupt):
            video.frames  # noqa: B018
    assert len(video.frames) == 3


@pytest.mark.parametrize(("terminal", "progress"), [(True, True), (True, False), (False, True)])
def test_progress_is_shown_in_terminals(folder, monkeypatch, terminal, progress):
    class Stream(io.StringIO):
        def isatty(self):
            return terminal

    monkeypatch.setattr(sys, "stderr", Stream())
    video = el.analyse_video(folder / "clip.mp4", every=20, progress=progress)
    assert len(list(video)) == 3
    assert ("clip.mp4:" in sys.stderr.getvalue()) == (terminal and progress)


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"every": 1.5}, "The frame step is 1.5; it must be a whole number from 1"),
        ({"every": "2"}, "The frame step is '2'; it must be a whole number from 1"),
        ({"frames_per_second": float("nan")}, "The sampling rate is nan frames per second"),
        ({"frames_per_second": "5"}, "The sampling rate is '5' frames per second"),
        ({"smoothing": "strong"}, "“kind” is strong"),
    ],
)
def test_numbers_out_of_range_are_refused_before_the_video_is_opened(folder, choices, message):
    with pytest.raises(SpecificationError, match=message):
        el.analyse_video(folder / "clip.mp4", **choices)


@pytest.mark.parametrize("smoothing", [{"alpha": "1"}, {"window": 2.5}, {"sigma": float("nan")}])
def test_parameters_of_smoothing_are_checked(smoothing):
    (name,) = smoothing
    with pytest.raises(SpecificationError, match=f"Smoothing: “{name}” is"):
        el.Smoothing(**smoothing)


@pytest.mark.parametrize("time", [float("nan"), -1, "now"])
def test_the_time_of_a_live_frame_is_a_number_of_seconds(time):
    with pytest.raises(SpecificationError, match="it must be a number of seconds from 0"):
        el.Analyser().analyse(np.zeros((48, 64, 3), np.uint8), time)


def test_damage_is_in_the_notes_and_everything_else_is_there(tmp_path):
    frames = moving_face(12)
    file = write_video(
        tmp_path / "clip.webm", frames, codec=("libvpx", "yuv420p"), encoder_options={"g": "5"}
    )
    damage_packet(file, 6)
    video = el.analyse_video(file)
    assert [frame.index for frame in video.frames] == list(range(11))
    assert [round(frame.time * 25) for frame in video] == [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11]
    assert video.error is None
    assert video.notes == (
        "The file is damaged: 1 frame could not be read, the first after 0.240 seconds. All other "
        "frames were kept.",
    )
    assert video.to_dict()["sources"][0]["notes"] == list(video.notes)
    assert "1 frame could not be read" in video._repr_html_()


def test_exports_count_time_as_players_do(tmp_path):
    """Pictures from 2 to 5 s, and a face from 3 to 4 s by the clock of the file."""
    absent = [*range(10), *range(20, 30)]
    times = [2000 + 100 * index for index in range(30)]
    file = write_video(tmp_path / "late.mp4", moving_face(30, absent), times)
    video = el.analyse_video(file, smoothing="none")
    assert [round(frame.time * 1000) for frame in video] == times
    for form in ("vtt", "eaf", "csv", "json"):
        video.save(tmp_path / f"late.{form}")
    cues = re.findall(r"(\S+) --> (\S+)", (tmp_path / "late.vtt").read_text("utf-8"))
    assert (cues[0][0], cues[-1][1]) == ("00:00:03.000", "00:00:04.000")
    slots = re.findall(r'TIME_VALUE="(\d+)"', (tmp_path / "late.eaf").read_text("utf-8"))
    assert (slots[0], slots[-1]) == ("3000", "4000")
    with (tmp_path / "late.csv").open(encoding="utf-8", newline="") as table:
        seen = [float(row["time"]) for row in csv.DictReader(table) if row["track"]]
    assert (seen[0], seen[-1]) == (3, 3.9)
    frames = json.loads((tmp_path / "late.json").read_text("utf-8"))["sources"][0]["frames"]
    assert [frame["time"] for frame in frames if frame["faces"]] == seen
    assert seen == video.face().times[video.face().found].tolist()


def test_a_face_elsewhere_in_the_second_recording_is_found_at_once(tmp_path):
    here = moving_face(2)
    there = [np.roll(frame, 130, axis=1) for frame in here]
    parts = [
        write_video(tmp_path / f"{index}.webm", frames, codec=("libvpx", "yuv420p"))
        for index, frames in enumerate((here, there))
    ]
    file = tmp_path / "both.webm"
    file.write_bytes(b"".join(part.read_bytes() for part in parts))
    video = el.analyse_video(file)
    assert [len(frame.faces) for frame in video] == [1] * 4
    assert [frame.faces[0].box[0] > 100 for frame in video] == [False, False, True, True]


def test_a_second_recording_in_a_file_has_other_track_ids(tmp_path):
    file = write_video(tmp_path / "two.webm", moving_face(5), codec=("libvpx", "yuv420p"))
    file.write_bytes(file.read_bytes() * 2)
    video = el.analyse_video(file)
    assert [round(frame.time * 25) for frame in video] == list(range(10))
    assert [face.track for frame in video for face in frame.faces] == [1] * 5 + [2] * 5
    assert "its faces got new track IDs" in video.notes[0]
