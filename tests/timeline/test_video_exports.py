"""Exports of an analysed video, read back by independent libraries for each format."""

import csv
import html
import io
from dataclasses import replace
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.dom import minidom
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pympi
import pytest
import webvtt as webvtt_library

from emotilens.basics.json_text import json_of
from emotilens.basics.results import Expression, Face, FrameResult, Quality
from emotilens.basics.table import ResultNames
from emotilens.browser.tables import BrowserTable
from emotilens.evaluation.annotations.analysis_table import read_analysis_table
from emotilens.sequences.from_results import face_sequences
from emotilens.timeline.csv_text import csv_text
from emotilens.timeline.elan import elan
from emotilens.timeline.intervals import Interval, frame_ends, intervals
from emotilens.timeline.timeline import UNFILTERED, VideoTimeline
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


def ends_of(frames):
    indices, times = zip(*((each.index, each.time) for each in frames), strict=True)
    return frame_ends(np.array(indices), np.array(times))


def video_intervals(threshold=None):
    ends = ends_of(VIDEO)
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


def test_a_frame_in_which_the_face_is_not_judged_is_uncertain_however_it_is_smoothed():
    black = Quality(0.0, 50.0, 0.6, warnings=("too dark",), judged=False)
    dark = replace(face(1, 0.9), quality=black)
    frames = (frame(0, 0.0, face(1, 0.9)), frame(1, 0.1, dark), frame(2, 0.2, face(1, 0.9)))
    (sequence,) = face_sequences(frames, LABELS)
    found = intervals(sequence, ends_of(frames))
    assert [interval.label for interval in found] == ["bright", "uncertain", "bright"]


def test_a_frame_without_a_duration_does_not_part_an_interval():
    frames = (frame(0, 0.0, face(1, 0.9)), frame(1, 0.1, face(1, 0.2)), frame(2, 0.1, face(1, 0.8)))
    (sequence,) = face_sequences(frames, LABELS)
    assert list(intervals(sequence, ends_of(frames))) == [
        Interval(0.0, pytest.approx(0.15), 1, "bright")
    ]


def test_the_last_frame_has_the_median_duration():
    times = np.array([0, 1, 3, 4.0])
    ends = frame_ends(7 + np.arange(4), times)
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
    assert media["MIME_TYPE"] == "video/mp4"


NAMES = ("clip & more.mp4", "50 % #1: ä?.mp4", "back\\slash.mov", "a\nb\x07\x1f.mp4", "x'\"<y>.mpg")


@pytest.mark.parametrize("name", NAMES)
def test_the_elan_document_names_the_video_by_urls(name):
    media = ElementTree.fromstring(elan(video_intervals(), name, DATE))[0][0]
    for attribute, start in (("MEDIA_URL", "file:///"), ("RELATIVE_MEDIA_URL", "./")):
        url = media.get(attribute)
        assert url == start + quote(name, safe="")
        path = urlsplit(urljoin("file:///videos/clip.eaf", url)).path
        assert unquote(path.rpartition("/")[2]) == name


def test_a_video_whose_name_is_not_unicode_is_named_by_its_bytes():
    name = b"caf\xe9.mp4".decode("utf-8", "surrogateescape")
    media = ElementTree.fromstring(elan([], name, DATE).encode())[0][0]
    assert media.get("MEDIA_URL") == "file:///caf%E9.mp4"
    other = ElementTree.fromstring(elan([], "a\ud800.mp4", DATE).encode())[0][0]
    assert other.get("MEDIA_URL") == "file:///a%3F.mp4"


HOSTILE = {
    "bell\x07 and escape\x1b": "bell and escape",
    "a\x00\x0b\ufffe\ud800b": "ab",
    "two\nlines": "two\nlines",
    "<b> & ]]> \"'": "<b> & ]]> \"'",
    "\U0001f600 é": "\U0001f600 é",
}


@pytest.mark.parametrize(("label", "read"), HOSTILE.items())
def test_every_xml_parser_reads_an_elan_document_whatever_its_labels_are(label, read):
    text = elan([Interval(0, 1, 1, label)], "clip.mp4", DATE).encode()
    assert ElementTree.fromstring(text).findtext(".//ANNOTATION_VALUE") == read
    (value,) = minidom.parseString(text).getElementsByTagName("ANNOTATION_VALUE")
    assert value.firstChild.data == read


CUES = (
    "two\n\nlines --> x",
    "a\r\nb",
    "0:0.0 --> 0:1.0",
    "<v Face 9>&amp;",
    "b\x85\u2028c",
)


@pytest.mark.parametrize("label", CUES)
def test_a_cue_is_one_line_of_text_whatever_its_label_is(label):
    text = webvtt([Interval(0, 1, 1, label), Interval(1, 2, 1, "next")])
    first, second = webvtt_library.from_string(text)
    assert html.unescape(first.text) == " ".join(label.split())
    assert (second.start, second.text) == ("00:00:01.000", "next")


def test_a_table_with_formulas_as_labels_is_read_back_with_the_same_names():
    labels = ("=1+1", "@SUM(A1)", "'-x", "two\nlines", "a;b", "bell\x07")
    shares = {label: 1 / 6 for label in labels}
    expression = Expression("=1+1", 1 / 6, shares, shares)
    video = [FrameResult(0, 0.0, (Face(1, (0, 0, 1, 1), 0.5, None, expression, valence=-0.5),), {})]
    names = ResultNames(labels, ("valence",), head="=cmd|' /C calc'!A0")
    text = csv_text(video, names)
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert cell[:1] not in {"=", "+", "@"}
            assert cell[:1] != "-" or float(cell) == -0.5
    read, (frame,) = read_analysis_table(text, "clip.csv")
    assert read.labels == labels
    assert frame.faces[0].expression.label == "=1+1"


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


@pytest.mark.parametrize("count", [0, 1, 250, 501])
def test_a_table_comes_in_pieces_that_make_it_up(count):
    frames = [FrameResult(index, index / 25, VIDEO[index % 5].faces, {}) for index in range(count)]
    table = BrowserTable(VideoTimeline(ResultNames(LABELS), None, frames), json_of(UNFILTERED))
    pieces = [table.take() for _ in range(table.pieces)]
    with pytest.raises(StopIteration):
        table.take()
    read = pd.read_csv(io.StringIO("".join(pieces)))
    assert read.frame.unique().tolist() == list(range(count))
    indices = [pd.read_csv(io.StringIO(pieces[0] + piece)).frame.unique() for piece in pieces[1:]]
    assert [len(each) for each in indices] == [250] * (count // 250) + [1] * (count % 250 > 0)
