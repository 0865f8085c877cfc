"""Agreement of groupings, against scikit-learn and definitions in loops."""

from itertools import combinations, permutations

import numpy as np
import pytest
from sklearn import metrics

from emotilens.basics.errors import SpecificationError
from emotilens.people.agreement import agreement, b_cubed


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


NAMES = ("adjusted_rand_index", "adjusted_mutual_information")
NAMES += ("homogeneity", "completeness", "v_measure")


def by_scikit_learn(groups, true):
    values = (
        metrics.adjusted_rand_score(true, groups),
        metrics.adjusted_mutual_info_score(true, groups),
        *metrics.homogeneity_completeness_v_measure(true, groups),
    )
    return dict(zip(NAMES, values, strict=True))


def of(groups, true):
    found = agreement(np.array(groups), np.array(true))._asdict()
    return {name: found[name] for name in NAMES}


def test_measures_are_those_of_scikit_learn():
    random = np.random.default_rng(2)
    for count, kinds in ((2, 2), (10, 3), (40, 6), (40, 40), (1500, 70)):
        for _ in range(5):
            groups, true = random.integers(-1, kinds, size=(2, count))
            near = np.where(random.random(count) < 0.8, true, groups)
            for grouping in (groups, near, true):
                expected = by_scikit_learn(grouping, true)
                assert of(grouping, true) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("groups", "true"),
    [
        ([7], [3]),
        ([1, 1, 1], [2, 2, 2]),
        ([1, 2, 3], [4, 5, 6]),
        ([1, 1, 1, 1], [1, 1, 2, 2]),
        ([1, 2, 3, 4], [1, 1, 2, 2]),
        ([1, 2, 3, 4], [1, 1, 1, 1]),
        ([1, 2, 1, 2], [1, 1, 2, 2]),
    ],
)
def test_groups_of_all_and_of_one_are_measured_as_by_scikit_learn(groups, true):
    assert of(groups, true) == pytest.approx(by_scikit_learn(groups, true), abs=1e-9)


def test_the_rand_index_is_that_of_counted_pairs():
    """Hubert and Arabie's index, from a loop over all pairs."""
    groups, true = np.random.default_rng(3).integers(0, 4, size=(2, 30))
    pairs = list(combinations(range(30), 2))
    found = {pair for pair in pairs if groups[pair[0]] == groups[pair[1]]}
    meant = {pair for pair in pairs if true[pair[0]] == true[pair[1]]}
    by_chance = len(found) * len(meant) / len(pairs)
    expected = (len(found & meant) - by_chance) / ((len(found) + len(meant)) / 2 - by_chance)
    assert agreement(groups, true).adjusted_rand_index == pytest.approx(expected)


def test_mutual_information_by_chance_is_its_mean_over_all_orders():
    """Vinh, Epps and Bailey's model: every order of the true groups is as likely."""
    groups, true = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 1, 2])

    def information(order):
        return sum(
            (both := np.mean((groups == one) & (np.array(order) == other)))
            and both * np.log(both / np.mean(groups == one) / np.mean(np.array(order) == other))
            for one in range(3)
            for other in range(3)
        )

    by_chance = np.mean([information(order) for order in permutations(true)])
    entropy = -sum(share * np.log(share) for share in (1 / 2, 1 / 3, 1 / 6))
    expected = (information(true) - by_chance) / (entropy - by_chance)
    assert agreement(groups, true).adjusted_mutual_information == pytest.approx(expected)


def test_twenty_thousand_faces_are_compared_at_once():
    random = np.random.default_rng(4)
    true = random.integers(0, 600, 20_000)
    groups = np.where(random.random(20_000) < 0.9, true, random.integers(0, 9_000, 20_000))
    assert of(groups, true) == pytest.approx(by_scikit_learn(groups, true), abs=1e-9)
