"""The challenges' figures against scikit-learn, and tables that do not belong together."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats
from sklearn import metrics as reference

from emotilens.basics.errors import EvaluationError
from emotilens.metrics.action_units import unit_f1_scores
from emotilens.metrics.challenge import evaluate
from emotilens.sequences.frame_table import FrameTable, concatenated

LABELS = ("neutral", "anger", "happiness")
UNITS = ("AU1", "AU2")
FRAMES = 400


def table(seed, **change):
    chance = np.random.default_rng(seed)
    made = FrameTable(
        labels=LABELS,
        units=UNITS,
        expressions=chance.dirichlet(np.ones(3), FRAMES),
        affect=chance.normal(0, 0.5, (FRAMES, 2)),
        action_units=chance.random((FRAMES, 2)),
    )
    return replace(made, **change)


@pytest.fixture
def predictions():
    return table(1)


@pytest.fixture
def annotations():
    chance = np.random.default_rng(2)
    expressions = np.eye(3)[chance.integers(0, 3, FRAMES)]
    affect = chance.normal(0, 0.5, (FRAMES, 2))
    units = chance.integers(0, 2, (FRAMES, 2)).astype(float)
    expressions[:50] = affect[30:90] = units[100:160] = np.nan
    units[200:220, 1] = np.nan
    return FrameTable(LABELS, UNITS, expressions, affect, units)


def test_expressions_equal_scikit_learn_over_annotated_frames(predictions, annotations):
    found = evaluate(predictions, annotations).expressions
    said = predictions.expressions[50:].argmax(axis=1)
    true = annotations.expressions[50:].argmax(axis=1)
    assert found.frames == FRAMES - 50
    assert found.macro_f1 == pytest.approx(reference.f1_score(true, said, average="macro"))
    assert found.weighted_f1 == pytest.approx(reference.f1_score(true, said, average="weighted"))
    assert found.accuracy == pytest.approx(reference.accuracy_score(true, said))
    assert found.f1 == pytest.approx(reference.f1_score(true, said, average=None))
    assert np.array_equal(found.confusion, reference.confusion_matrix(true, said))


def test_affect_equals_scipy_over_annotated_frames(predictions, annotations):
    found = evaluate(predictions, annotations).affect
    kept = np.r_[0:30, 90:FRAMES]
    assert found.frames == FRAMES - 60
    for column in (0, 1):
        pair = predictions.affect[kept, column], annotations.affect[kept, column]
        assert found.correlation[column] == pytest.approx(stats.pearsonr(*pair).statistic)
    assert found.mean_concordance == pytest.approx(np.mean(found.concordance))


def test_action_units_equal_scikit_learn_unit_by_unit(predictions, annotations):
    thresholds = np.array([0.3, 0.7])
    found = evaluate(predictions, annotations, thresholds).action_units
    for unit, threshold in enumerate(thresholds):
        kept = ~np.isnan(annotations.action_units[:, unit])
        said = predictions.action_units[kept, unit] >= threshold
        expected = reference.f1_score(annotations.action_units[kept, unit], said)
        assert found.f1[unit] == pytest.approx(expected)
    assert found.frames == FRAMES - 60
    assert found.mean_f1 == pytest.approx(found.f1.mean())


def test_the_multi_task_figure_is_the_sum_of_three_means(predictions, annotations):
    found = evaluate(predictions, annotations)
    parts = found.affect.mean_concordance, found.expressions.macro_f1, found.action_units.mean_f1
    assert found.multi_task == pytest.approx(sum(parts))


def test_perfect_predictions_reach_three(annotations):
    everything = {
        name: np.nan_to_num(getattr(annotations, name))
        for name in ("expressions", "affect", "action_units")
    }
    assert evaluate(replace(annotations, **everything), annotations).multi_task == pytest.approx(3)


def test_without_one_of_the_three_there_is_no_multi_task_figure(predictions, annotations):
    found = evaluate(replace(predictions, affect=np.empty((FRAMES, 0))), annotations)
    assert found.affect is None
    assert found.multi_task is None


def test_concordance_is_over_all_videos_together_and_not_a_mean_over_them():
    def one(values):
        affect = np.array(values, float)[:, None].repeat(2, axis=1)
        return FrameTable((), (), np.empty((2, 0)), affect, np.empty((2, 0)))

    said, true = [one([0, 1]), one([10, 11])], [one([1, 0]), one([11, 10])]
    together = evaluate(concatenated(said), concatenated(true)).affect.mean_concordance
    apart = [evaluate(*pair).affect.mean_concordance for pair in zip(said, true, strict=True)]
    assert apart == pytest.approx([-1, -1])
    assert together == pytest.approx(99 / 101)


def test_a_unit_that_never_occurs_and_is_never_predicted_counts_as_nothing():
    there, true = np.array([[0, 1], [0, 1]]), np.array([[0, 1], [0, -1]])
    assert unit_f1_scores(there, true).tolist() == [0, 1]


def test_another_length_is_told(predictions, annotations):
    longer = concatenated([annotations, annotations])
    with pytest.raises(EvaluationError, match="predictions of 400 frames but annotations of 800"):
        evaluate(predictions, longer)


def test_another_label_set_is_told(predictions, annotations):
    other = replace(predictions, labels=("neutral", "happiness", "anger"))
    with pytest.raises(EvaluationError, match="labels are neutral, happiness, anger, the"):
        evaluate(other, annotations)
    other = replace(predictions, units=("AU2", "AU1"))
    with pytest.raises(EvaluationError, match="action units are AU2, AU1, the"):
        evaluate(other, annotations)


def test_an_annotated_frame_without_a_prediction_is_told(predictions, annotations):
    predictions.expressions[[20, 60, 70]] = np.nan
    with pytest.raises(EvaluationError, match=r"2 annotated frames .* of them frame 61"):
        evaluate(predictions, annotations)


def test_tables_without_anything_in_common_are_refused(predictions, annotations):
    nothing = np.empty((FRAMES, 0))
    only_affect = FrameTable((), (), nothing, predictions.affect, nothing)
    only_units = FrameTable((), UNITS, nothing, nothing, annotations.action_units)
    with pytest.raises(EvaluationError, match="nothing in common"):
        evaluate(only_affect, only_units)


def test_videos_of_different_kinds_are_not_put_together(predictions):
    with pytest.raises(EvaluationError, match="one kind only"):
        concatenated([predictions, replace(predictions, labels=("a", "b", "c"))])
