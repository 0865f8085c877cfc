"""Descriptors of videos, reductions over faces and engagement windows: by hand, against pandas."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.embeddings.describe import describe
from emotilens.embeddings.engagement_windows import attention_mean, engagement_windows
from emotilens.embeddings.groups import group_statistics, reduce_faces
from emotilens.heads.unit_length import unit_length

NAN = [np.nan, np.nan]


def test_a_video_is_described_by_statistics_over_its_frames_with_a_face():
    described = describe(np.array([[1.0, 4], NAN, [3, 8]]))
    assert described == pytest.approx([2, 6, 1, 2, 1, 4, 3, 8])


def test_statistics_can_be_selected_and_reordered():
    assert describe(np.array([[1.0], [3]]), ("maximum", "mean")).tolist() == [3, 2]


def test_a_video_without_the_face_is_refused():
    with pytest.raises(SpecificationError, match="face is missing in all 2 frames"):
        describe(np.array([NAN, NAN]))


def test_descriptors_are_scaled_to_length_one_and_zeros_stay():
    assert unit_length(np.array([[3.0, 4], [0, 0]])).tolist() == [[0.6, 0.8], [0, 0]]


@pytest.mark.parametrize(
    ("reduction", "reference"),
    [("mean", "mean"), ("median", "median"), ("maximum", "max"), ("sum", "sum")],
)
def test_reductions_over_the_faces_of_a_frame_equal_pandas_groups(reduction, reference):
    random = np.random.default_rng(1)
    frames, faces = random.integers(0, 20, 90), random.random((90, 3))
    expected = pd.DataFrame(faces).groupby(frames).agg(reference).reindex(range(20))
    assert reduce_faces(faces, frames, np.arange(20), reduction) == pytest.approx(
        expected.to_numpy(), nan_ok=True
    )


def test_frames_without_faces_are_nan_and_missing_faces_are_ignored():
    faces = np.array([[1.0, 2], NAN, [5, 6]])
    merged = reduce_faces(faces, np.array([3, 3, 3]), np.array([2, 3]), "mean")
    assert merged == pytest.approx(np.array([NAN, [3, 4]]), nan_ok=True)


def test_a_group_is_mean_and_deviation_over_faces_and_then_over_frames():
    faces, frames = np.array([[1.0], [3], [5]]), np.array([0, 0, 1])
    rows = group_statistics(faces, frames, np.arange(2))
    assert rows.tolist() == [[2, 1], [5, 0]]
    assert describe(rows, ("mean", "deviation")) == pytest.approx([3.5, 0.5, 1.5, 0.5])


def test_an_engagement_window_holds_its_deviation_and_each_frames_embedding():
    embeddings = np.random.default_rng(2).normal(0, 1, (12, 3))
    windows = list(engagement_windows(embeddings, frames=5, stride=3))
    assert len(windows) == 3
    assert windows[1][:, 3:] == pytest.approx(embeddings[3:8])
    assert windows[1][:, :3] == pytest.approx(np.tile(embeddings[3:8].std(axis=0), (5, 1)))


def test_the_last_window_that_would_fit_is_left_out_as_in_the_authors_code():
    assert len(list(engagement_windows(np.zeros((130, 2))))) == 2


def test_engagement_windows_equal_those_of_the_authors_library(authors_library, monkeypatch):
    class Network:
        def predict(self, windows, verbose):
            self.windows = windows
            return np.tile([0.5, 0.5], (len(windows), 1))

    network = Network()
    monkeypatch.setattr(authors_library, "get_engagement_model", lambda size, frames: network)
    recogniser = SimpleNamespace(idx_to_engagement_class=("Distracted", "Engaged"))
    embeddings = np.random.default_rng(3).normal(0, 1, (140, 6))
    authors_library.EmotiEffLibRecognizerBase.classify_engagement(recogniser, embeddings)
    assert np.array(list(engagement_windows(embeddings))) == pytest.approx(network.windows)


def test_engagement_counts_only_frames_with_a_face():
    embeddings = np.zeros((140, 1))
    embeddings[:12] = np.nan
    with pytest.raises(
        SpecificationError, match="more than 128 frames with a face, but this video has"
    ):
        list(engagement_windows(embeddings))


def test_attention_weights_rows_by_the_softmax_of_their_scores():
    window = np.array([[0.0, 1], [np.log(3), 5]])
    assert attention_mean(window, np.array([1.0, 0])) == pytest.approx([0.75 * np.log(3), 4])
