"""Logit adjustment, blending and gating, by hand and against their definitions."""

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.adjust import adjust_logits
from emotilens.sequences.blend import blend, blend_except, blend_tables, nowhere
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.sequences.gate import gate
from emotilens.steps.decode import softmax

EVERYTHING = np.ones(3, bool)
MISSING = np.full((1, 3), np.nan)


def test_adjusting_probabilities_is_adding_to_logits():
    chance = np.random.default_rng(1)
    logits, biases = chance.normal(0, 3, (50, 8)), chance.normal(0, 1, 8)
    assert adjust_logits(softmax(logits), biases) == pytest.approx(softmax(logits + biases))


def test_equal_biases_change_nothing_and_missing_frames_stay():
    values = np.array([[0.2, 0.8], [np.nan, np.nan]])
    assert adjust_logits(values, np.array([2.0, 2.0])) == pytest.approx(values, nan_ok=True)


def test_every_class_needs_a_bias():
    with pytest.raises(SpecificationError, match="3 classes need as many biases, but there are 2"):
        adjust_logits(np.ones((1, 3)) / 3, np.zeros(2))


def test_a_blend_is_the_weighted_mean_whatever_the_weights_add_up_to():
    face, sound = np.array([[0.9, 0.1]]), np.array([[0.4, 0.6]])
    assert blend([face, sound], (3, 1)).tolist() == [pytest.approx([0.775, 0.225])]


def test_where_one_model_sees_no_face_the_others_are_blended():
    first = np.array([[1.0, 0], [np.nan, np.nan], [np.nan, np.nan]])
    second = np.array([[0.0, 1], [0.3, 0.7], [np.nan, np.nan]])
    blended = blend([first, second], (1, 1))
    assert blended == pytest.approx(
        np.array([[0.5, 0.5], [0.3, 0.7], [np.nan, np.nan]]), nan_ok=True
    )


def test_each_column_may_have_weights_of_its_own():
    face, sound = np.array([[0.9, 0.1]]), np.array([[0.4, 0.6]])
    blended = blend([face, sound], [(1, 3), (4, 1)])
    assert blended.tolist() == [pytest.approx([(0.9 + 4 * 0.4) / 5, (3 * 0.1 + 0.6) / 4])]


def test_a_model_without_weight_decides_nothing():
    values = np.array([[0.3, 0.7]])
    assert np.isnan(blend([np.full((1, 2), np.nan), values], (1, 0))).all()


@pytest.mark.parametrize("weights", [(), (1,), (1, -1), (0, 0), (np.nan, 1)])
def test_weights_that_cannot_be_are_refused(weights):
    with pytest.raises(SpecificationError, match="one weight a model"):
        blend([np.ones((1, 2)), np.ones((1, 2))], weights)


def test_models_of_different_frames_are_not_blended():
    with pytest.raises(SpecificationError, match=r"\(1, 2\), \(2, 2\)"):
        blend([np.ones((1, 2)), np.ones((2, 2))], (1, 1))


def test_a_sure_pretrained_model_decides_and_an_unsure_one_does_not():
    domain = np.array([[0.1, 0.9, 0], [0.1, 0.9, 0]])
    pretrained = np.array([[0.81, 0.09, 0.1], [0.8, 0.1, 0.1]])
    gated = gate(domain, pretrained, 0.8, EVERYTHING)
    assert gated.passed.tolist() == [True, False]
    assert gated.probabilities.argmax(axis=1).tolist() == [0, 1]


def test_a_stand_in_for_other_never_passes_but_keeps_its_share():
    domain = np.tile([0.2, 0.2, 0.6], (2, 1))
    pretrained = np.array([[0.1, 0.05, 0.85], [0.45, 0.05, 0.5]])
    gated = gate(domain, pretrained, 0.4, np.array([True, True, False]))
    assert gated.passed.tolist() == [False, True]
    assert gated.probabilities[0].tolist() == [0.2, 0.2, 0.6]
    assert gated.probabilities[1] == pytest.approx([0.9, 0.1, 0])


def test_at_zero_the_pretrained_model_always_decides_and_at_one_never():
    chance = np.random.default_rng(2)
    domain, pretrained = chance.dirichlet(np.ones(3), (2, 40))
    pretrained[0] = [1, 0, 0]
    assert gate(domain, pretrained, 0, EVERYTHING).probabilities == pytest.approx(pretrained)
    assert np.array_equal(gate(domain, pretrained, 1, EVERYTHING).probabilities, domain)


def test_where_one_model_misses_the_face_the_other_decides():
    row, sure = np.array([[0.2, 0.3, 0.5]]), np.array([[0.9, 0.1, 0]])
    assert np.array_equal(gate(row, MISSING, 0.5, EVERYTHING).probabilities, row)
    assert gate(MISSING, sure, 0.5, EVERYTHING).probabilities == pytest.approx(sure)
    assert np.isnan(gate(MISSING, row, 0.5, EVERYTHING).probabilities).all()


def test_a_gate_over_different_classes_is_refused():
    with pytest.raises(SpecificationError, match="Reorder the pretrained model's labels"):
        gate(np.ones((1, 3)), np.ones((1, 2)), 0.5, EVERYTHING)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, np.nan])
def test_a_threshold_that_is_no_probability_is_refused(threshold):
    with pytest.raises(SpecificationError, match="from 0 to 1"):
        gate(MISSING, MISSING, threshold, EVERYTHING)


def test_where_the_head_decides_for_the_exception_it_stays_as_it_is():
    # ABAW-5: 0.9 of the head and 0.1 of the general model, except where the head says “other”.
    head = np.array([[0.6, 0.3, 0.1], [0.2, 0.3, 0.5], [np.nan] * 3])
    general = np.array([[0.1, 0.8, 0.1], [0.9, 0.1, 0.0], [0.2, 0.7, 0.1]])
    blended = blend_except([head, general], (0.9, 0.1), exception=2)
    assert blended[0] == pytest.approx([0.55, 0.35, 0.1])
    assert blended[1].tolist() == head[1].tolist()
    assert blended[2] == pytest.approx(general[2])


def test_tables_are_blended_task_by_task_as_far_as_the_first_one_goes():
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
    kept = blend_tables([head, general], (1, 1), "other").values("expression")
    assert kept == pytest.approx(np.array([[0.7, 0.3], [0.2, 0.8]]))


def test_outputs_may_have_weights_of_their_own_by_name():
    first = FrameTable({"mimicry": Columns(("joy", "awe"), np.array([[0.2, 0.2]]))})
    second = FrameTable({"mimicry": Columns(("joy", "awe"), np.array([[0.6, 0.6]]))})
    blended = blend_tables([first, second], (1, 1), own_weights={"awe": (3, 1)})
    assert blended.values("mimicry").tolist() == [pytest.approx([0.4, 0.3])]
    for name, weights in (("fear", (1, 1)), ("awe", (1, 1, 1))):
        with pytest.raises(SpecificationError, match="Name one of joy, awe, and give 2 weights"):
            blend_tables([first, second], (1, 1), own_weights={name: weights})


def test_tables_of_different_outputs_and_unknown_exceptions_are_refused():
    one = FrameTable({"expression": Columns(("a", "b"), np.ones((1, 2)))})
    other = FrameTable({"expression": Columns(("b", "a"), np.ones((1, 2)))})
    with pytest.raises(SpecificationError, match="they name a, b and b, a"):
        blend_tables([one, other], (1, 1))
    with pytest.raises(SpecificationError, match=r"no label “other” .* one of a, b"):
        blend_tables([one, one], (1, 1), "other")


def test_nowhere_is_zero_in_every_frame():
    table = FrameTable({"ambivalence": Columns(("ambivalence",), np.array([[0.9], [np.nan]]))})
    assert nowhere(table).values("ambivalence").tolist() == [[0], [0]]
