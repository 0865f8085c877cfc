"""A head for one person: fitted samples, held-out samples, and too few samples."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix

from emotilens.basics.errors import HeadError
from emotilens.fitting.layers.fit import standardisation
from emotilens.fitting.layers.own_expressions import MINIMUM, Sample, fit_own_expressions
from emotilens.heads.apply import apply_head
from emotilens.heads.inputs import head_inputs
from emotilens.manifest.model_specification import (
    CropRule,
    EmbeddingSpecification,
    ExpressionSpecification,
    InputSpecification,
    ModelSpecification,
)

SIZE = 16
MODEL = ModelSpecification(
    "reader",
    "Reader",
    "1" * 64,
    InputSpecification("input", 4, 4, "grey", "bilinear", 255, (0.0,), (1.0,)),
    expression=ExpressionSpecification(
        "logits",
        ("happiness", "anger"),
        1.0,
        CropRule("box", 1, 0, "clip"),
        embedding=EmbeddingSpecification("features", SIZE),
    ),
)


def stretch(label, name, place, count, spread=1.0, seed=0):
    """Samples around a point on the axis of the label's first letter."""
    chance = np.random.default_rng(seed)
    middle = np.zeros(SIZE)
    middle["abc".index(label[0])] = place
    rows = (middle + chance.normal(0, spread, (count, SIZE))).astype(np.float32)
    return [Sample(label, name, row) for row in rows]


def test_correct_predictions_on_held_out_faces_are_counted():
    samples = [*stretch("a", "1", 6, 20, seed=1), *stretch("b", "2", 6, 20, seed=2)]
    # The end of the second expression looks like the first one.
    samples += stretch("a", "x", 6, 5, seed=3)
    samples[-5:] = [replace(sample, label="b", stretch="2") for sample in samples[-5:]]
    head, scores = fit_own_expressions("mine", samples, MODEL)
    assert [(score.label, score.fitted, score.held_out) for score in scores] == [
        ("a", 15, 5),
        ("b", 19, 6),
    ]
    # The last six samples of “b” are held out, and five of them look like “a”.
    assert [score.correct for score in scores] == [5, 1]
    assert [score.predicted for score in scores] == [(5, 0), (5, 1)]
    assert [score.whole for score in scores] == [False, False]
    head_inputs(head, MODEL)
    assert (head.name, head.model_sha256) == ("mine", MODEL.sha256)
    assert head.branch("expression").names == ("a", "b")


def test_whole_stretches_are_held_out_where_there_are_several():
    samples = [
        *stretch("a", "1", 6, 12, spread=0, seed=1),
        *stretch("b", "2", 6, 6, spread=0, seed=2),
        *stretch("b", "3", -6, 6, spread=0, seed=3),
    ]
    _, (one, score) = fit_own_expressions("mine", samples, MODEL)
    assert (one.whole, score.whole) == (False, True)
    # One of the two stretches is held out completely, and it lies on the other side.
    assert (score.fitted, score.held_out, score.correct) == (6, 6, 0)


def test_decisions_equal_scikit_learns_balanced_logistic_regression():
    samples = [
        sample
        for position, label in enumerate("abc")
        for sample in stretch(label, label, 2, 40 + 20 * position, seed=position)
    ]
    head, scores = fit_own_expressions("mine", samples, MODEL)
    classes = np.array(["abc".index(sample.label) for sample in samples])
    rows = np.stack([sample.embedding for sample in samples])
    fitted = np.zeros(len(rows), bool)
    for position, score in enumerate(scores):
        fitted[np.flatnonzero(classes == position)[: score.fitted]] = True
    mean, deviation = standardisation(rows[fitted])
    inputs = (rows - mean) / deviation
    peer = LogisticRegression(class_weight="balanced").fit(inputs[fitted], classes[fitted])
    ours = apply_head(head, rows)["expression"].argmax(axis=1)
    assert (ours == peer.predict(inputs)).mean() > 0.95
    for position, score in enumerate(scores):
        is_held_out = ~fitted & (classes == position)
        assert score.correct == (ours[is_held_out] == position).sum()
        row = confusion_matrix(classes[is_held_out], ours[is_held_out], labels=range(3))[position]
        assert score.predicted == tuple(row)


def test_every_epoch_is_reported():
    reports = []
    samples = [*stretch("a", "1", 6, 8), *stretch("b", "2", 6, 8)]
    fit_own_expressions("mine", samples, MODEL, lambda *report: reports.append(report))
    epochs = reports[-1][1]
    assert reports == [(epoch, epochs) for epoch in range(1, epochs + 1)]


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        ([], "no expression has samples"),
        (stretch("a", "1", 6, 9), "only one expression, “a”, has samples.*two expressions or more"),
        (
            [*stretch("a", "1", 6, 9), *stretch("b", "2", 6, MINIMUM - 1)],
            "“b” has 4 samples, too few.* at least 5",
        ),
        ([*stretch("a", "1", 6, 9), *stretch("b", "2", 6, 1)], "“b” has 1 sample, too few"),
    ],
)
def test_too_few_samples_are_rejected_with_advice(samples, message):
    with pytest.raises(HeadError, match=message):
        fit_own_expressions("mine", samples, MODEL)


def test_the_minimum_number_of_samples_is_enough():
    samples = [*stretch("a", "1", 6, MINIMUM), *stretch("b", "2", 6, MINIMUM)]
    _, scores = fit_own_expressions("mine", samples, MODEL)
    assert [(score.fitted, score.held_out) for score in scores] == [(4, 1), (4, 1)]
