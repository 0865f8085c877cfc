"""Exports of an analysed video, read back by independent libraries for each format."""

import io
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pympi
import pytest
import webvtt as webvtt_library

from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.basics.table import ResultNames
from emotilens.sequences.from_results import face_sequences
from emotilens.timeline.csv_text import csv_text
from emotilens.timeline.elan import elan
from emotilens.timeline.intervals import Interval, frame_ends, intervals
from emotilens.timeline.webvtt import webvtt

LABELS = ("calm", "bright")
DATE = "2026-01-02T03:04:05+00:00"


def face(track, bright):
    scores = {"calm": 1 - bright, "bright": bright}
    label = max(scores, key=scores.__getitem__)
    return Face(track, (1.0, 2.0, 3.0, 4.0), 0.5, None, Expression(label, 0.5, scores, scores))


def frame(index, time, *faces):
    return FrameResult(index, time, faces, {})


VIDEO = (
    frame(0, 0.0, face(1, 0.9)),
    frame(1, 0.1, face(1, 0.8), face(2, 0.3)),
    frame(2, 0.25, face(1, 0.2), face(2, 0.1)),
    frame(3, 0.3),
    frame(4, 0.4, face(1, 0.45)),
)


def video_intervals(threshold=None):
    ends = frame_ends(VIDEO)
    return [
        interval
        for sequence in face_sequences(VIDEO, LABELS)
        for interval in intervals(sequence, ends, threshold)
    ]


def test_consecutive_frames_with_the_same_label_are_merged_and_a_gap_ends_the_interval():
    assert video_intervals() == [
        Interval(0.0, 0.25, 1, "bright"),
        Interval(0.25, 0.3, 1, "calm"),
        Interval(0.4, pytest.approx(0.5), 1, "calm"),
        Interval(0.1, 0.3, 2, "calm"),
    ]


def test_a_frame_below_the_threshold_is_uncertain():
    found = video_intervals(threshold=0.6)
    labels = [interval.label for interval in found if interval.track == 1]
    assert labels == ["bright", "calm", "uncertain"]


def test_the_last_frame_has_the_median_duration():
    times = np.array([0, 1, 3, 4.0])
    ends = frame_ends([frame(7 + row, time) for row, time in enumerate(times)])
    assert ends == {7: 1.0, 8: 3.0, 9: 4.0, 10: 4 + np.median(np.diff(times))}


def test_subtitles_name_faces_as_voices_and_expressions_as_text():
    read = webvtt_library.from_string(webvtt(video_intervals()))
    assert [(cue.start, cue.end, cue.voice, cue.text) for cue in read] == [
        ("00:00:00.000", "00:00:00.250", "Face 1", "bright"),
        ("00:00:00.100", "00:00:00.300", "Face 2", "calm"),
        ("00:00:00.250", "00:00:00.300", "Face 1", "calm"),
        ("00:00:00.400", "00:00:00.500", "Face 1", "calm"),
    ]


def test_subtitles_have_hours_and_escape_characters_of_tags():
    text = webvtt([Interval(3661.002, 7325.5, 1, "<joy> & awe")])
    assert "01:01:01.002 --> 02:02:05.500" in text
    assert "&lt;joy&gt; &amp; awe" in text


def test_subtitles_of_a_video_without_faces_have_no_cues():
    assert webvtt([]).startswith("WEBVTT\n")
    assert len(webvtt_library.from_string(webvtt([]))) == 0


def test_elan_reads_one_tier_per_face(tmp_path):
    file = tmp_path / "clip.eaf"
    file.write_text(elan(video_intervals(), "clip & more.mp4", DATE), "utf-8")
    read = pympi.Eaf(str(file))
    assert sorted(read.get_tier_names()) == ["Face 1", "Face 2"]
    assert sorted(read.get_annotation_data_for_tier("Face 1")) == [
        (0, 250, "bright"),
        (250, 300, "calm"),
        (400, 500, "calm"),
    ]
    assert read.get_annotation_data_for_tier("Face 2") == [(100, 300, "calm")]
    (media,) = read.get_linked_files()
    assert media["MEDIA_URL"] == "clip & more.mp4"
    assert media["MIME_TYPE"] == "video/mp4"


def test_the_elan_document_has_the_elements_its_schema_requires_in_order():
    root = ElementTree.fromstring(elan(video_intervals(), "clip.webm", DATE))
    assert {"AUTHOR", "DATE", "VERSION"} <= set(root.attrib)
    order = [child.tag for child in root]
    assert order == ["HEADER", "TIME_ORDER", "TIER", "TIER", "LINGUISTIC_TYPE"]
    slots = {slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE")) for slot in root[1]}
    ids = []
    for annotation in root.iter("ALIGNABLE_ANNOTATION"):
        ids.append(annotation.get("ANNOTATION_ID"))
        first, second = (slots[annotation.get(f"TIME_SLOT_REF{end}")] for end in (1, 2))
        assert first < second
    assert len(set(ids)) == len(ids) == 4
    types = {kind.get("LINGUISTIC_TYPE_ID") for kind in root.iter("LINGUISTIC_TYPE")}
    assert {tier.get("LINGUISTIC_TYPE_REF") for tier in root.iter("TIER")} == types


def test_the_table_has_one_row_per_frame_and_face():
    table = pd.read_csv(io.StringIO(csv_text(VIDEO, ResultNames(LABELS))))
    assert table.frame.tolist() == [0, 1, 1, 2, 2, 3, 4]
    assert table.track.tolist()[:5] == [1, 1, 2, 1, 2]
    assert table.bright[2] == 0.3
    assert table.iloc[5][2:].isna().all()
