"""The challenge figures against scikit-learn, and tables that do not belong together."""

import numpy as np
import pytest
from scipy import stats
from sklearn import metrics as reference

from emotilens.basics.errors import EvaluationError
from emotilens.evaluation.metrics.action_units import unit_f1_scores
from emotilens.evaluation.metrics.challenge import evaluate
from emotilens.heads.tasks import AFFECT, MIMICRY
from emotilens.sequences.frame_table import Columns, FrameTable, concatenate_tables

LABELS = ("neutral", "anger", "happiness")
UNITS = ("AU1", "AU2")
FRAMES = 400


def table(**parts):
    """A table of (names, values) by task."""
    return FrameTable({task: Columns(*part) for task, part in parts.items()})


def changed(before, **parts):
    return FrameTable({**before.parts, **table(**parts).parts})


@pytest.fixture
def predictions():
    chance = np.random.default_rng(1)
    return table(
        expression=(LABELS, chance.dirichlet(np.ones(3), FRAMES)),
        affect=(AFFECT, chance.normal(0, 0.5, (FRAMES, 2))),
        action_units=(UNITS, chance.random((FRAMES, 2))),
    )


@pytest.fixture
def annotations():
    chance = np.random.default_rng(2)
    expressions = np.eye(3)[chance.integers(0, 3, FRAMES)]
    affect = chance.normal(0, 0.5, (FRAMES, 2))
    units = chance.integers(0, 2, (FRAMES, 2)).astype(float)
    expressions[:50] = affect[30:90] = units[100:160] = np.nan
    units[200:220, 1] = np.nan
    return table(
        expression=(LABELS, expressions), affect=(AFFECT, affect), action_units=(UNITS, units)
    )


def test_expressions_equal_scikit_learn_over_annotated_frames(predictions, annotations):
    found = evaluate(predictions, annotations).expressions
    predicted = predictions.values("expression")[50:].argmax(axis=1)
    true = annotations.values("expression")[50:].argmax(axis=1)
    assert found.frames == FRAMES - 50
    assert found.macro_f1 == pytest.approx(reference.f1_score(true, predicted, average="macro"))
    assert found.weighted_f1 == pytest.approx(
        reference.f1_score(true, predicted, average="weighted")
    )
    assert found.accuracy == pytest.approx(reference.accuracy_score(true, predicted))
    assert found.f1 == pytest.approx(reference.f1_score(true, predicted, average=None))
    assert np.array_equal(found.confusion, reference.confusion_matrix(true, predicted))
    confidence = predictions.values("expression")[50:].max(axis=1)
    bins = [(confidence > k / 15) & (confidence <= (k + 1) / 15) for k in range(15)]
    gaps = [abs(confidence[one].sum() - (predicted == true)[one].sum()) for one in bins]
    assert found.calibration_error == pytest.approx(sum(gaps) / len(true))


def test_affect_equals_scipy_over_annotated_frames(predictions, annotations):
    found = evaluate(predictions, annotations).affect
    kept = np.r_[0:30, 90:FRAMES]
    assert found.frames == FRAMES - 60
    for column in (0, 1):
        pair = (
            predictions.values("affect")[kept, column],
            annotations.values("affect")[kept, column],
        )
        assert found.correlation[column] == pytest.approx(stats.pearsonr(*pair).statistic)
    assert found.mean_concordance == pytest.approx(np.mean(found.concordance))


def test_action_units_equal_scikit_learn_unit_by_unit(predictions, annotations):
    thresholds = np.array([0.3, 0.7])
    found = evaluate(predictions, annotations, thresholds).action_units
    for unit, threshold in enumerate(thresholds):
        kept = ~np.isnan(annotations.values("action_units")[:, unit])
        predicted = predictions.values("action_units")[kept, unit] >= threshold
        expected = reference.f1_score(annotations.values("action_units")[kept, unit], predicted)
        assert found.f1[unit] == pytest.approx(expected)
    assert found.frames == FRAMES - 60
    assert found.mean_f1 == pytest.approx(found.f1.mean())


def test_the_multi_task_figure_is_the_sum_of_three_means(predictions, annotations):
    found = evaluate(predictions, annotations)
    parts = found.affect.mean_concordance, found.expressions.macro_f1, found.action_units.mean_f1
    assert found.multi_task == pytest.approx(sum(parts))


def test_perfect_predictions_reach_three(annotations):
    everything = table(
        **{
            task: (part.names, np.nan_to_num(part.values))
            for task, part in annotations.parts.items()
        }
    )
    assert evaluate(everything, annotations).multi_task == pytest.approx(3)


def test_without_one_of_the_three_there_is_no_multi_task_figure(predictions, annotations):
    two = {task: part for task, part in predictions.parts.items() if task != "affect"}
    found = evaluate(FrameTable(two), annotations)
    assert found.affect is None
    assert found.multi_task is None


def test_concordance_is_computed_over_the_pooled_frames_of_all_videos():
    def one(values):
        return table(affect=(AFFECT, np.array(values, float)[:, None].repeat(2, axis=1)))

    predicted, true = [one([0, 1]), one([10, 11])], [one([1, 0]), one([11, 10])]
    together = evaluate(
        concatenate_tables(predicted), concatenate_tables(true)
    ).affect.mean_concordance
    apart = [evaluate(*pair).affect.mean_concordance for pair in zip(predicted, true, strict=True)]
    assert apart == pytest.approx([-1, -1])
    assert together == pytest.approx(99 / 101)


def test_a_unit_that_never_occurs_and_is_never_predicted_has_an_f1_of_zero():
    predicted, true = np.array([[0, 1], [0, 1]]), np.array([[0, 1], [0, -1]])
    assert unit_f1_scores(predicted, true).tolist() == [0, 1]


def test_tables_of_different_length_are_rejected(predictions, annotations):
    longer = concatenate_tables([annotations, annotations])
    with pytest.raises(EvaluationError, match="predictions of 400 frames but annotations of 800"):
        evaluate(predictions, longer)


def test_different_label_sets_are_rejected(predictions, annotations):
    names, values = ("neutral", "happiness", "anger"), predictions.values("expression")
    with pytest.raises(EvaluationError, match="have neutral, happiness, anger, the ann"):
        evaluate(changed(predictions, expression=(names, values)), annotations)
    values = predictions.values("action_units")
    with pytest.raises(
        EvaluationError, match="predictions have AU2, AU1, the annotations AU1, AU2"
    ):
        evaluate(changed(predictions, action_units=(("AU2", "AU1"), values)), annotations)


def test_an_annotated_frame_without_a_prediction_is_rejected(predictions, annotations):
    predictions.values("expression")[[20, 60, 70]] = np.nan
    with pytest.raises(EvaluationError, match=r"2 annotated frames .* first is frame 61"):
        evaluate(predictions, annotations)


def test_tables_with_nothing_in_common_are_rejected(predictions, annotations):
    only_affect = FrameTable({"affect": predictions.parts["affect"]})
    only_units = FrameTable({"action_units": annotations.parts["action_units"]})
    with pytest.raises(EvaluationError, match="hold affect, the annotations action_units"):
        evaluate(only_affect, only_units)


def test_videos_with_different_columns_are_not_concatenated(predictions):
    values = predictions.values("expression")
    other = changed(predictions, expression=(("a", "b", "c"), values))
    with pytest.raises(EvaluationError, match="of the same kind"):
        concatenate_tables([predictions, other])


def test_mimicry_is_the_mean_of_scipys_correlations_over_videos():
    chance = np.random.default_rng(3)
    predicted, true = chance.random((2, 50, 6))
    true[7] = np.nan
    found = evaluate(table(mimicry=(MIMICRY, predicted)), table(mimicry=(MIMICRY, true))).mimicry
    kept = np.arange(50) != 7
    expected = [stats.pearsonr(predicted[kept, k], true[kept, k]).statistic for k in range(6)]
    assert found.videos == 49
    assert found.correlation == pytest.approx(expected)
    assert found.mean_correlation == pytest.approx(np.mean(expected))


@pytest.mark.parametrize("task", ["ambivalence", "violence"])
def test_ambivalence_and_violence_equal_scikit_learn(task):
    chance = np.random.default_rng(4)
    probabilities = chance.random((FRAMES, 1))
    true = (chance.random((FRAMES, 1)) < 0.3).astype(float)
    true[:25] = np.nan
    predicted, annotated = (table(**{task: ((task,), values)}) for values in (probabilities, true))
    for threshold in (None, 0.3):
        limits = None if threshold is None else np.array([threshold])
        found = getattr(evaluate(predicted, annotated, limits), task)
        pair = true[25:, 0], probabilities[25:, 0] >= (threshold or 0.5)
        assert found.frames == FRAMES - 25
        assert found.macro_f1 == pytest.approx(reference.f1_score(*pair, average="macro"))
        assert found.weighted_f1 == pytest.approx(reference.f1_score(*pair, average="weighted"))
        assert found.f1 == pytest.approx(reference.f1_score(*pair, average=None))


def test_never_predicting_ambivalence_reaches_the_figure_of_the_abaw_8_notebook():
    # 0.674 weighted F1 of all-negative predictions: (1 − p) · 2(1 − p) / (2 − p) with p = 0.2325.
    true = (np.arange(10_000) < 2325).astype(float)[:, None]
    nothing = table(ambivalence=(("ambivalence",), np.zeros_like(true)))
    found = evaluate(nothing, table(ambivalence=(("ambivalence",), true))).ambivalence
    assert found.weighted_f1 == pytest.approx(0.7675 * 1.535 / 1.7675)
    assert found.macro_f1 == pytest.approx(1.535 / 1.7675 / 2)
