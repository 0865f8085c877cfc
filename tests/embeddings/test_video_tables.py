"""Describing videos, against numbers computed by hand."""

import numpy as np
import pytest

from emotilens.basics.errors import EmbeddingTableError
from emotilens.embeddings.table import read_embedding_table
from emotilens.embeddings.video_tables import describe_videos

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


def test_tables_without_usable_rows_or_with_several_sources_are_refused():
    late = table([[1.0]], frames=np.array([3]))
    with pytest.raises(EmbeddingTableError, match="no rows in frames 0, 5 and so on"):
        describe_videos({"clip": late}, every=5)
    two = table([[1.0], [2]], sources=np.array(["a", "b"]), source=np.array([0, 1]))
    with pytest.raises(EmbeddingTableError, match="covers 2 videos or pictures"):
        describe_videos({"clip": two})
