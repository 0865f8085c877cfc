"""B-cubed, against its definition in loops over all pairs."""

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.evaluation.metrics.clusters import b_cubed


def plain(groups, true):
    precision = recall = 0.0
    for i in range(len(true)):
        beside = [j for j in range(len(true)) if groups[j] == groups[i]]
        alike = [j for j in range(len(true)) if true[j] == true[i]]
        both = len(set(beside) & set(alike))
        precision += both / len(beside) / len(true)
        recall += both / len(alike) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_every_thing_counts_once():
    random = np.random.default_rng(1)
    for _ in range(30):
        groups, true = random.integers(-1, 6, size=(2, 40))
        assert tuple(b_cubed(groups, true)) == pytest.approx(plain(groups, true))


def test_the_example_of_the_paper():
    """Bagga and Baldwin, figure 2: 1–5, 6–7 and 8–12; the first two are joined to the third."""
    true = np.repeat([1, 2, 3], (5, 2, 5))
    two_joined = b_cubed(np.repeat([1, 2, 2], (5, 2, 5)), true)
    assert two_joined.recall == 1
    assert two_joined.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)


@pytest.mark.parametrize(("groups", "true"), [([], []), ([1], [1, 2])])
def test_unequal_numbers_are_refused(groups, true):
    with pytest.raises(SpecificationError, match="cannot be compared"):
        b_cubed(np.array(groups), np.array(true))
