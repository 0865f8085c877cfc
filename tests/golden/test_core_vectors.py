"""The core's results equal those of OpenCV, Pillow and plain loops."""

import pytest
from core_comparison import ALLOWED, largest_differences

from build_steps.paths import GOLDEN


@pytest.fixture(scope="module")
def differences():
    return largest_differences(GOLDEN)


@pytest.mark.parametrize("step", ALLOWED)
def test_a_step_in_cpython_gives_the_stored_vectors(differences, step):
    assert differences[step] <= ALLOWED[step]


def test_every_step_is_compared(differences):
    assert set(differences) == set(ALLOWED)
