"""The thresholds of a head's action units are chosen after smoothing within each video."""

import numpy as np
import pytest

from emotilens.cli.head_fitting.examples import Split
from emotilens.cli.head_fitting.figures import smoothed_by_video, with_thresholds
from emotilens.evaluation.annotated_embeddings import TaskRows
from emotilens.heads.head import Branch, Head, Layer

# One unit, present in the first video only, where its probability alternates around 0.5.
PROBABILITIES = np.array([0.9, 0.12, 0.9, 0.12, 0.9, 0.12, *[0.25] * 6])
SPLIT = Split(
    TaskRows(
        names=("1",),
        embeddings=np.log(PROBABILITIES / (1 - PROBABILITIES)).astype(np.float32)[:, None],
        groups=("present",) * 6 + ("absent",) * 6,
        targets=np.repeat([1.0, 0.0], 6)[:, None],
    ),
    np.ones(12, bool),
)
HEAD = Head(
    "head",
    "model",
    "0" * 64,
    np.zeros(1),
    np.ones(1),
    branches=(
        Branch("action_units", ("1",), (Layer(np.ones((1, 1)), np.zeros(1)),), thresholds=(0.5,)),
    ),
)


def test_rows_are_averaged_within_their_video():
    smoothed = smoothed_by_video(PROBABILITIES[:, None], SPLIT, reach=1)[:, 0]
    third = (0.9 + 0.12 + 0.9) / 3
    expected = [0.51, third, 0.38, third, 0.38, 0.51, *[0.25] * 6]
    assert smoothed == pytest.approx(expected)


def test_the_best_threshold_differs_once_the_rows_are_smoothed():
    # Alone, 0.1 marks all twelve rows: F1 2/3, as good as any higher value. Smoothed, 0.3 is right
    # in every row.
    assert with_thresholds(HEAD, SPLIT, reach=0).branches[0].thresholds == (0.1,)
    assert with_thresholds(HEAD, SPLIT, reach=1).branches[0].thresholds == (0.3,)
