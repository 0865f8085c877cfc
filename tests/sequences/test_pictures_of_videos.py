"""Pictures of several videos are grouped by folder and ordered by the number in their names."""

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.heads.tasks import AFFECT
from emotilens.sequences.frame_table import Columns, FrameTable, fill_table, smooth_table
from emotilens.sequences.pictures_of_videos import rows_by_video
from emotilens.sequences.smooth import Window


def of_pictures(**values):
    """A table with the same valence and arousal for pictures named like ``a_3``."""
    column = np.array(list(values.values()), float)[:, None].repeat(2, axis=1)
    names = [f"{name.replace('_', '/')}.jpg" for name in values]
    return FrameTable({"affect": Columns(AFFECT, column)}, tuple(names))


def valence(table):
    return table.values("affect")[:, 0].tolist()


def test_rows_are_grouped_by_folder_and_sorted_by_frame_number():
    names = ["b/00010.jpg", "a/00002.jpg", "b/00009.jpg", "a\\00001.jpg", "set/b/7.png"]
    found = [(video.rows.tolist(), video.frames.tolist()) for video in rows_by_video(names)]
    assert found == [([2, 0], [9, 10]), ([3, 1], [1, 2]), ([4], [7])]


def test_the_frame_number_is_the_last_number_of_the_name_before_its_extension():
    (video,) = rows_by_video(["take2_frame0012.jp2", "take2_frame7.jp2", "9"])
    assert video.frames.tolist() == [7, 9, 12]


def test_a_window_stops_at_the_borders_of_a_video():
    table = of_pictures(a_1=0, b_1=10, a_2=2, b_2=30, a_3=4)
    assert valence(smooth_table(table, Window("box", 1))) == [1, 20, 2, 20, 3]
    assert valence(smooth_table(table, Window("median", 9))) == [2, 20, 2, 20, 2]


def test_a_gaussian_weights_by_the_numbers_of_the_frames():
    smooth = smooth_table(of_pictures(a_10=1, a_14=0, b_11=9), Window("gaussian", 5, 8.0))
    weight = np.exp(-16 / 8)
    assert valence(smooth) == pytest.approx([1 / (1 + weight), weight / (1 + weight), 9])


def test_gaps_are_filled_within_each_video_by_frame_number():
    nan = np.nan
    table = of_pictures(b_4=nan, a_1=0, a_2=nan, a_5=8, b_9=1, a_7=nan, b_20=nan)
    filled = fill_table(table)
    assert valence(filled) == [1, 0, 2, 8, 1, 8, 1]
    assert filled.pictures == table.pictures


def test_rows_keep_their_names():
    table = of_pictures(a_1=0, b_1=1, a_2=2).rows(np.array([2, 0]))
    assert (table.pictures, valence(table)) == (("a/2.jpg", "a/1.jpg"), [2, 0])


def test_names_need_numbers_only_where_frames_are_smoothed_or_filled():
    table = of_pictures(a_anna=1, a_bert=2)
    assert fill_table(table) is table
    assert smooth_table(table, Window("box", 0)) is table
    with pytest.raises(SpecificationError, match=r"“a/anna\.jpg” has no frame number"):
        smooth_table(table, Window("box", 1))
    with pytest.raises(SpecificationError, match="has no frame number"):
        fill_table(of_pictures(a_anna=np.nan, a_bert=2))
    with pytest.raises(SpecificationError, match=r"“a/2\.jpg” and “a/02\.jpg” are both frame 2 of"):
        smooth_table(of_pictures(a_2=1, a_1=1, a_02=2), Window("box", 1))


def test_whole_videos_get_nothing_from_each_other():
    values = np.array([[0.0, 0], [np.nan, np.nan], [1, 1]])
    table = FrameTable({"affect": Columns(AFFECT, values)}, whole_videos=("a", "b", "c"))
    assert np.array_equal(fill_table(table).values("affect"), values, equal_nan=True)
    smooth = smooth_table(table, Window("box", 2))
    assert np.array_equal(smooth.values("affect"), values, equal_nan=True)
    assert smooth.rows(np.array([2, 0])).whole_videos == ("c", "a")
