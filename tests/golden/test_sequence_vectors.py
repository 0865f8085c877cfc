"""The results of steps on sequences equal those of plain loops."""

import numpy as np
import pytest
from sequence_comparison import ALLOWED, largest_differences

from build_steps.paths import GOLDEN


@pytest.fixture(scope="module")
def differences():
    return largest_differences(GOLDEN)


@pytest.mark.parametrize("step", ALLOWED)
def test_a_step_in_cpython_gives_the_stored_vectors(differences, step):
    assert differences[step] <= ALLOWED[step]


def test_every_step_is_compared(differences):
    assert set(differences) == set(ALLOWED)


def test_the_stored_cases_cover_missing_faces_and_adaptive_choices():
    with np.load(GOLDEN / "sequences.npz") as stored:
        gated, costs, smoothed = (
            stored[name] for name in ("gated", "adaptive frames", "smoothed/box")
        )
        labels = {name: stored[name] for name in ("ABAW-8", "ABAW-10")}
        thresholds = stored["adaptive thresholds"]
    assert (labels["ABAW-8"] != labels["ABAW-10"]).any()
    assert np.isfinite(thresholds).all()
    assert gated.min() == -1
    assert len(set(costs.tolist())) > 5
    assert np.isnan(smoothed).any()
