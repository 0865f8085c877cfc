"""Tables of embeddings: required arrays, and defaults for the others."""

import numpy as np
import pytest

from emotilens.basics.errors import EmbeddingTableError
from emotilens.embeddings.table import read_embedding_table

ROWS = np.arange(6.0).reshape(3, 2)


def test_embeddings_alone_default_to_one_face_per_frame_of_one_source():
    table = read_embedding_table({"embeddings": ROWS}, "sound")
    assert (table.model, table.sha256, table.sources) == ("", "", ("sound",))
    assert table.frames.tolist() == [0, 1, 2]
    assert table.tracks.tolist() == [1, 1, 1]
    assert table.source.tolist() == [0, 0, 0]
    assert table.embeddings.dtype == np.float32
    assert table.embeddings.tolist() == ROWS.tolist()


def test_arrays_replace_the_defaults():
    arrays = {"model": np.array("wav2vec2"), "frames": np.array([4, 9, 30]), "embeddings": ROWS}
    table = read_embedding_table(arrays, "sound")
    assert table.model == "wav2vec2"
    assert table.frames.tolist() == [4, 9, 30]


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"x": ROWS}, "clip contains x, but no “embeddings”"),
        ({"embeddings": ROWS[0]}, r"shape \(2,\)"),
        ({"embeddings": np.array([["a"]])}, "the type <U1"),
        ({"embeddings": ROWS * np.nan}, "not finite"),
        ({"embeddings": ROWS, "frames": np.arange(2)}, r"“frames” in clip has the shape \(2,\)"),
        ({"embeddings": ROWS, "boxes": np.zeros((3, 2))}, r"of shape \(3, 4\)"),
        ({"embeddings": ROWS, "source": np.array([0, 1, 0])}, "names 1 sources, but its rows"),
        ({"embeddings": np.full((3, 2), 1e300)}, "not finite"),
        ({"embeddings": ROWS, "frames": np.array([0, 1.5, 2])}, "“frames” in clip contains 1.5"),
        (
            {"embeddings": ROWS, "frames": np.array([0, np.nan, 2])},
            "contains nan. Give numbers from",
        ),
        ({"embeddings": ROWS, "model": np.array(["a", "b"])}, "“model” in clip has 2 strings"),
        ({"embeddings": ROWS, "sources": np.array([[1, 2]])}, r"“sources” .* shape \(1, 2\)"),
    ],
)
def test_invalid_arrays_are_refused(arrays, message):
    with pytest.raises(EmbeddingTableError, match=message):
        read_embedding_table(arrays, "clip")


def test_a_joined_table_knows_the_columns_of_each_model():
    arrays = {"embeddings": np.ones((2, 5)), "model": np.array("net + outputs of net")}
    table = read_embedding_table({**arrays, "sizes": np.array([3, 2])}, "clip")
    found = [(name, columns.tolist()) for name, columns in table.inputs]
    assert found == [("net", [0, 1, 2]), ("outputs of net", [3, 4])]
    (whole,) = read_embedding_table(arrays, "clip").inputs
    assert (whole[0], whole[1].tolist()) == ("net + outputs of net", [0, 1, 2, 3, 4])
    for sizes in ([5], [3, 3], [5, 0], [2.5, 2.5]):
        with pytest.raises(EmbeddingTableError, match="but the table joins 2 models to embeddings"):
            read_embedding_table({**arrays, "sizes": np.array(sizes)}, "clip")


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("times", np.inf, "“times” in clip contains inf"),
        ("boxes", np.nan, "“boxes” in clip contains nan"),
        ("tracks", 2.0**70, "“tracks” in clip contains 1.1"),
        ("model", "m" * 10_001, "a string of 10001 characters. The limit is 10000"),
    ],
)
def test_values_beyond_the_limits_are_refused(column, value, message):
    shape = (3, 4) if column == "boxes" else (3,)
    values = np.array(value) if column == "model" else np.full(shape, value)
    with pytest.raises(EmbeddingTableError, match=message):
        read_embedding_table({"embeddings": ROWS, column: values}, "clip")


def test_a_table_with_more_rows_may_skip_more_frames():
    arrays = {"embeddings": np.ones((2, 3)), "frames": np.array([0, 1_000_200])}
    assert read_embedding_table(arrays, "clip").frame_count == 1_000_201
    with pytest.raises(EmbeddingTableError, match="with 2 rows, at most to 1000200"):
        read_embedding_table({**arrays, "frames": np.array([0, 1_000_201])}, "clip")


@pytest.mark.parametrize("frame", [-1, -(2**40), 300_000_000, 2**62])
def test_a_frame_that_no_video_has_is_refused(frame):
    arrays = {"embeddings": np.ones((2, 3)), "frames": np.array([0, frame])}
    message = "Count frames from 0; with 2 rows, at most to 1000200|Give numbers from -1e"
    with pytest.raises(EmbeddingTableError, match=message):
        read_embedding_table(arrays, "clip")
