"""Decisions, label sets and compound expressions, by hand and against scipy."""

import numpy as np
import pytest
from scipy import stats

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.decide import above_thresholds, most_probable
from emotilens.steps.compound import COMPOUNDS, compound_scores
from emotilens.steps.label_maps import (
    ACTION_UNITS,
    AFF_WILD2,
    AFF_WILD2_AS_AFFECTNET,
    AFFECTNET,
    AFFECTNET_AS_AFF_WILD2,
    reorder,
)

POSITIONS = np.arange(8.0)[None]


def test_the_most_probable_class_is_the_first_of_equals_and_undecided_without_a_face():
    values = np.array([[0.2, 0.5, 0.3], [0.4, 0.4, 0.2], [np.nan] * 3])
    assert most_probable(values).tolist() == [1, 0, -1]


def test_an_action_unit_is_present_from_its_threshold_on():
    units = np.array([[0.5, 0.5], [0.3, 0.8], [np.nan, np.nan]])
    decisions = above_thresholds(units, np.array([0.3, 0.8]))
    assert decisions.tolist() == [[1, 0], [1, 1], [-1, -1]]


def test_every_action_unit_needs_a_threshold():
    with pytest.raises(SpecificationError, match="1 thresholds for 2 action units"):
        above_thresholds(np.ones((1, 2)), np.array([0.5]))


def test_affectnets_labels_reorder_to_aff_wild2s():
    mapped = reorder(POSITIONS, AFFECTNET, AFF_WILD2, AFFECTNET_AS_AFF_WILD2)
    assert mapped[0].tolist() == [5, 0, 2, 3, 4, 6, 7, 1]


def test_aff_wild2s_labels_reorder_to_affectnets():
    mapped = reorder(POSITIONS, AFF_WILD2, AFFECTNET, AFF_WILD2_AS_AFFECTNET)
    assert mapped[0].tolist() == [1, 7, 2, 3, 4, 0, 5, 6]


def test_a_stand_in_is_not_used_if_the_label_exists():
    assert reorder(POSITIONS, AFF_WILD2, ("other",), {"other": "anger"}).tolist() == [[7]]


def test_a_missing_label_without_a_stand_in_is_named():
    with pytest.raises(SpecificationError, match="lack other"):
        reorder(POSITIONS, AFFECTNET, AFF_WILD2)


def test_there_are_twelve_action_units():
    assert ACTION_UNITS == (1, 2, 4, 6, 7, 10, 12, 15, 23, 24, 25, 26)


@pytest.mark.parametrize(
    ("mean", "reference"),
    [("arithmetic", np.mean), ("geometric", stats.gmean), ("harmonic", stats.hmean)],
)
def test_compound_scores_are_means_of_their_parts(mean, reference):
    values = np.random.default_rng(3).dirichlet(np.ones(8), 40)
    scores = compound_scores(values, AFFECTNET, mean)
    for column, (_, parts) in enumerate(COMPOUNDS):
        pair = values[:, [AFFECTNET.index(part) for part in parts]]
        assert scores[:, column] == pytest.approx(reference(pair, axis=1))


def test_the_seven_compound_expressions_are_in_the_challenges_order():
    assert [name for name, _ in COMPOUNDS] == [
        "fearfully surprised",
        "happily surprised",
        "sadly surprised",
        "disgustedly surprised",
        "angrily surprised",
        "sadly fearful",
        "sadly angry",
    ]


@pytest.mark.parametrize("mean", ["geometric", "harmonic"])
def test_a_compound_score_is_zero_without_its_parts(mean):
    neutral = np.array([[float(label == "neutral") for label in AFFECTNET]])
    assert compound_scores(neutral, AFFECTNET, mean).tolist() == [[0] * 7]


@pytest.mark.parametrize("mean", ["arithmetic", "geometric", "harmonic"])
def test_frames_without_a_face_have_no_compound_scores(mean):
    assert np.isnan(compound_scores(np.full((1, 8), np.nan), AFFECTNET, mean)).all()


def test_an_unknown_mean_is_refused():
    with pytest.raises(SpecificationError, match="arithmetic, geometric or harmonic"):
        compound_scores(POSITIONS, AFFECTNET, "quadratic")
