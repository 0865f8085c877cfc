"""Steps of Adam, by hand."""

import numpy as np
import pytest

from emotilens.fitting.layers.adam import Adam, clipped


def test_adam_takes_the_steps_of_its_paper():
    # By hand: the first step is the rate against the gradient's sign, whatever its size; the
    # second has m̂ = (0.9·0.1·4 + 0.1·1)/0.19 and v̂ = (0.999·0.001·16 + 0.001·1)/0.001999.
    value = np.array([1.0])
    adam = Adam([value])
    adam.step([np.array([4.0])], 0.1)
    assert value[0] == pytest.approx(0.9)
    adam.step([np.array([1.0])], 0.2)
    assert value[0] == pytest.approx(0.9 - 0.2 * (0.46 / 0.19) / np.sqrt(0.016984 / 0.001999))


def test_weight_decay_is_independent_of_the_gradients():
    values = np.array([4.0, -2.0])
    Adam([values], weight_decay=0.5).step([np.zeros(2)], 0.1)
    assert values == pytest.approx([4 * 0.95, -2 * 0.95])


def test_long_gradients_are_scaled_down_together_and_short_ones_are_kept():
    long = clipped([np.array([3.0]), np.array([[0.0, 4.0]])], 1.0)
    assert [part.tolist() for part in long] == [[pytest.approx(0.6)], [[0, pytest.approx(0.8)]]]
    short = clipped([np.array([0.3]), np.zeros(1)], 1.0)
    assert [part.tolist() for part in short] == [[0.3], [0]]
