"""Describing videos and joining tables, against numbers computed by hand."""

import numpy as np
import pytest

from emotilens.basics.errors import EmbeddingTableError
from emotilens.embeddings.table import read_embedding_table
from emotilens.embeddings.video_tables import describe_videos, join_tables

FACES = np.array([[1.0, 10], [2, 20], [9, 90], [4, 40]])


def table(embeddings, name="clip", **further):
    arrays = {"embeddings": np.array(embeddings, np.float32), "model": np.array("m"), **further}
    return read_embedding_table(arrays, name)


def test_a_video_is_described_by_the_largest_face_of_every_fifth_frame():
    boxes = np.array([[0, 0, 2, 2], [0, 0, 3, 3], [0, 0, 3, 3], [0, 0, 3, 3]])
    faces = table(FACES, frames=np.array([0, 0, 3, 5]), boxes=boxes)
    made = describe_videos({"clip.mp4": faces}, every=5)
    assert made.sources == ("clip.mp4",)
    # Frames 0 and 5 with their larger faces: (2, 20) and (4, 40).
    assert made.embeddings[0].tolist() == [3, 30, 1, 10, 2, 20, 4, 40]


def test_each_video_becomes_one_row_of_the_requested_statistics():
    made = describe_videos({"a": table([[1.0], [3]]), "b": table([[5.0]])}, ("maximum", "mean"))
    assert made.sources == ("a", "b")
    assert made.source.tolist() == [0, 1]
    assert made.embeddings.tolist() == [[3, 2], [5, 5]]
    assert made.model == "maximum, mean of m"


def test_rows_without_times_are_spread_evenly_over_the_frames():
    # Frame i of 4 gets row ⌊i · 7 / 4⌋ of the seven rows of audio.
    faces = table([[0.0], [0], [0]], frames=np.array([0, 1, 3]))
    made = join_tables([faces, table(np.arange(7.0)[:, None])])
    assert made.embeddings[:, 1].tolist() == [0, 1, 5]
    assert made.frames.tolist() == [0, 1, 3]
    assert made.model == "m + m"


def test_a_single_row_is_joined_to_every_frame():
    assert join_tables([table(FACES), table([[7.0]])]).embeddings[:, 2].tolist() == [7] * 4


def test_rows_with_times_are_joined_by_time():
    faces = table([[0.0]] * 4, times=np.array([0, 0.04, 0.08, 0.12]))
    audio = table([[5.0], [6], [7]], times=np.array([0.02, 0.05, 0.12]))
    assert join_tables([faces, audio]).embeddings[:, 1].tolist() == [5, 5, 6, 7]


def test_whole_videos_are_joined_by_name():
    names = {"sources": np.array(["a", "b"]), "frames": np.zeros(2, int)}
    one = table([[1.0], [2]], source=np.array([0, 1]), **names)
    other = table([[20.0], [10]], source=np.array([1, 0]), **names)
    assert join_tables([one, other]).embeddings.tolist() == [[1, 10], [2, 20]]
    lacking = table([[1.0]], sources=np.array(["a", "c"]), source=np.array([0]))
    with pytest.raises(EmbeddingTableError, match="lacks the videos b"):
        join_tables([one, lacking])


def test_tables_without_usable_rows_or_with_several_sources_are_refused():
    late = table([[1.0]], frames=np.array([3]))
    with pytest.raises(EmbeddingTableError, match="no rows in frames 0, 5 and so on"):
        describe_videos({"clip": late}, every=5)
    two = table([[1.0], [2]], sources=np.array(["a", "b"]), source=np.array([0, 1]))
    with pytest.raises(EmbeddingTableError, match="covers 2 videos or pictures"):
        describe_videos({"clip": two})
    with pytest.raises(EmbeddingTableError, match="has no rows for clip"):
        join_tables([late, table(np.empty((0, 2)))])
