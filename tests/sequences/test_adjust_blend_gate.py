"""Logit adjustment, blending and gating, by hand and against their definitions."""

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.adjust import adjust_logits
from emotilens.sequences.blend import all_absent, blend, blend_except, blend_tables
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.sequences.gate import gate
from emotilens.steps.decode import softmax

ALL_CLASSES = np.ones(3, bool)
MISSING = np.full((1, 3), np.nan)


def test_adjusting_probabilities_equals_adding_biases_to_logits():
    random = np.random.default_rng(1)
    logits, biases = random.normal(0, 3, (50, 8)), random.normal(0, 1, 8)
    assert adjust_logits(softmax(logits), biases) == pytest.approx(softmax(logits + biases))


def test_equal_biases_change_nothing_and_missing_frames_stay_missing():
    values = np.array([[0.2, 0.8], [np.nan, np.nan]])
    assert adjust_logits(values, np.array([2.0, 2.0])) == pytest.approx(values, nan_ok=True)


def test_every_class_needs_a_bias():
    with pytest.raises(SpecificationError, match="2 biases for 3 classes"):
        adjust_logits(np.ones((1, 3)) / 3, np.zeros(2))


def test_a_blend_is_the_weighted_mean_for_any_sum_of_weights():
    face, audio = np.array([[0.9, 0.1]]), np.array([[0.4, 0.6]])
    assert blend([face, audio], (3, 1)).tolist() == [pytest.approx([0.775, 0.225])]


def test_in_frames_where_one_model_finds_no_face_the_others_are_blended():
    first = np.array([[1.0, 0], [np.nan, np.nan], [np.nan, np.nan]])
    second = np.array([[0.0, 1], [0.3, 0.7], [np.nan, np.nan]])
    blended = blend([first, second], (1, 1))
    assert blended == pytest.approx(
        np.array([[0.5, 0.5], [0.3, 0.7], [np.nan, np.nan]]), nan_ok=True
    )


def test_each_column_may_have_different_weights():
    face, audio = np.array([[0.9, 0.1]]), np.array([[0.4, 0.6]])
    blended = blend([face, audio], [(1, 3), (4, 1)])
    assert blended.tolist() == [pytest.approx([(0.9 + 4 * 0.4) / 5, (3 * 0.1 + 0.6) / 4])]


def test_a_model_with_weight_zero_does_not_fill_in_for_another():
    values = np.array([[0.3, 0.7]])
    assert np.isnan(blend([np.full((1, 2), np.nan), values], (1, 0))).all()


@pytest.mark.parametrize("weights", [(), (1,), (1, -1), (0, 0), (np.nan, 1)])
def test_invalid_weights_are_refused(weights):
    with pytest.raises(SpecificationError, match="one weight per model"):
        blend([np.ones((1, 2)), np.ones((1, 2))], weights)


def test_predictions_for_different_frames_are_not_blended():
    with pytest.raises(SpecificationError, match=r"\(1, 2\), \(2, 2\)"):
        blend([np.ones((1, 2)), np.ones((2, 2))], (1, 1))


def test_a_pretrained_model_decides_only_if_it_is_confident():
    domain = np.array([[0.1, 0.9, 0], [0.1, 0.9, 0]])
    pretrained = np.array([[0.81, 0.09, 0.1], [0.8, 0.1, 0.1]])
    gated = gate(domain, pretrained, 0.8, ALL_CLASSES)
    assert gated.passed.tolist() == [True, False]
    assert gated.probabilities.argmax(axis=1).tolist() == [0, 1]


def test_a_stand_in_for_other_never_passes_but_counts_against_the_threshold():
    domain = np.tile([0.2, 0.2, 0.6], (2, 1))
    pretrained = np.array([[0.1, 0.05, 0.85], [0.45, 0.05, 0.5]])
    gated = gate(domain, pretrained, 0.4, np.array([True, True, False]))
    assert gated.passed.tolist() == [False, True]
    assert gated.probabilities[0].tolist() == [0.2, 0.2, 0.6]
    assert gated.probabilities[1] == pytest.approx([0.9, 0.1, 0])


def test_at_threshold_zero_the_pretrained_model_always_decides_and_at_one_never():
    random = np.random.default_rng(2)
    domain, pretrained = random.dirichlet(np.ones(3), (2, 40))
    pretrained[0] = [1, 0, 0]
    assert gate(domain, pretrained, 0, ALL_CLASSES).probabilities == pytest.approx(pretrained)
    assert np.array_equal(gate(domain, pretrained, 1, ALL_CLASSES).probabilities, domain)


def test_if_one_model_misses_the_face_the_other_decides():
    row, confident = np.array([[0.2, 0.3, 0.5]]), np.array([[0.9, 0.1, 0]])
    assert np.array_equal(gate(row, MISSING, 0.5, ALL_CLASSES).probabilities, row)
    passed = gate(MISSING, confident, 0.5, ALL_CLASSES)
    assert passed.probabilities == pytest.approx(confident)
    assert np.isnan(gate(MISSING, row, 0.5, ALL_CLASSES).probabilities).all()


def test_a_gate_over_different_classes_is_refused():
    with pytest.raises(SpecificationError, match="Reorder the pretrained model's labels"):
        gate(np.ones((1, 3)), np.ones((1, 2)), 0.5, ALL_CLASSES)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, np.nan])
def test_a_threshold_that_is_not_a_probability_is_refused(threshold):
    with pytest.raises(SpecificationError, match="from 0 to 1"):
        gate(MISSING, MISSING, threshold, ALL_CLASSES)


def test_frames_in_which_the_head_predicts_the_exception_are_not_blended():
    # ABAW-5: 0.9 of the head and 0.1 of the general model, except where the head predicts “other”.
    head = np.array([[0.6, 0.3, 0.1], [0.2, 0.3, 0.5], [np.nan] * 3])
    general = np.array([[0.1, 0.8, 0.1], [0.9, 0.1, 0.0], [0.2, 0.7, 0.1]])
    blended = blend_except([head, general], (0.9, 0.1), exception=2)
    assert blended[0] == pytest.approx([0.55, 0.35, 0.1])
    assert blended[1].tolist() == head[1].tolist()
    assert blended[2] == pytest.approx(general[2])


def test_tables_are_blended_for_the_tasks_of_the_first_table():
    labels = ("neutral", "other")
    head = FrameTable({"expression": Columns(labels, np.array([[0.9, 0.1], [0.2, 0.8]]))})
    general = FrameTable(
        {
            "expression": Columns(labels, np.array([[0.5, 0.5], [1.0, 0.0]])),
            "violence": Columns(("violence",), np.ones((2, 1))),
        }
    )
    blended = blend_tables([head, general], (1, 1))
    assert set(blended.parts) == {"expression"}
    assert blended.values("expression") == pytest.approx(np.array([[0.7, 0.3], [0.6, 0.4]]))
    with_exception = blend_tables([head, general], (1, 1), "other").values("expression")
    assert with_exception == pytest.approx(np.array([[0.7, 0.3], [0.2, 0.8]]))


def test_single_outputs_may_have_different_weights():
    first = FrameTable({"mimicry": Columns(("joy", "awe"), np.array([[0.2, 0.2]]))})
    second = FrameTable({"mimicry": Columns(("joy", "awe"), np.array([[0.6, 0.6]]))})
    blended = blend_tables([first, second], (1, 1), column_weights={"awe": (3, 1)})
    assert blended.values("mimicry").tolist() == [pytest.approx([0.4, 0.3])]
    for name, weights in (("fear", (1, 1)), ("awe", (1, 1, 1))):
        with pytest.raises(SpecificationError, match="Name one of joy, awe, and give 2 weights"):
            blend_tables([first, second], (1, 1), column_weights={name: weights})


def test_tables_with_different_outputs_and_unknown_exceptions_are_refused():
    one = FrameTable({"expression": Columns(("a", "b"), np.ones((1, 2)))})
    other = FrameTable({"expression": Columns(("b", "a"), np.ones((1, 2)))})
    with pytest.raises(SpecificationError, match="they predict a, b and b, a"):
        blend_tables([one, other], (1, 1))
    with pytest.raises(SpecificationError, match=r"“other” cannot be kept.* Its labels are: a, b"):
        blend_tables([one, one], (1, 1), "other")


def test_all_absent_is_zero_in_every_frame():
    table = FrameTable({"ambivalence": Columns(("ambivalence",), np.array([[0.9], [np.nan]]))})
    assert all_absent(table).values("ambivalence").tolist() == [[0], [0]]
