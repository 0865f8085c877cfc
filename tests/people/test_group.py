"""The group of a picture: the mean of the faces that can be judged, and what it leaves open."""

import numpy as np
import pytest

from emotilens.basics.results import Expression, Face, Group, Quality
from emotilens.basics.wording import group_text
from emotilens.people.group import group_of, mean_of_faces

LABELS = ("anger", "happiness", "neutral")
JUDGED = Quality(light=0.4, size=90, sharpness=0.6)
TOO_SMALL = Quality(light=0.4, size=9, sharpness=0.6, warnings=("too small",), judged=False)


def face(track, shares, quality=JUDGED, *, uncertain=False):
    probabilities = dict(zip(LABELS, shares, strict=True))
    label = max(probabilities, key=probabilities.get)
    expression = Expression(label, probabilities[label], probabilities, probabilities, uncertain)
    return Face(track, (0, 0, 9, 9), expression=expression, quality=quality)


HAPPY = face(1, (0.05, 0.85, 0.10))
ANGRY = face(2, (0.70, 0.10, 0.20))
UNSURE = face(3, (0.30, 0.40, 0.30), uncertain=True)
SMALL = face(4, (1.0, 0.0, 0.0), TOO_SMALL)


def test_a_group_has_the_mean_of_its_faces_each_counting_the_same():
    group = group_of((HAPPY, ANGRY, UNSURE), 0.4)
    plain = {
        label: sum(one.expression.probabilities[label] for one in (HAPPY, ANGRY, UNSURE)) / 3
        for label in LABELS
    }
    assert group.expression.probabilities == pytest.approx(plain)
    assert (group.method, group.faces, group.counted, group.agreeing) == (
        "mean of the faces",
        3,
        3,
        2,
    )
    assert group.expression.label == "happiness"
    assert not group.expression.uncertain


def test_means_are_those_of_an_average_over_thirty_faces():
    rows = np.random.default_rng(1).dirichlet(np.full(8, 0.3), 30)
    assert np.allclose(mean_of_faces(rows), np.average(rows, axis=0), atol=1e-15)
    assert mean_of_faces(rows).sum() == pytest.approx(1)


@pytest.mark.parametrize("faces", [(), (HAPPY,)], ids=["no face", "one face"])
def test_less_than_two_faces_are_no_group(faces):
    assert group_of(faces, 0.7) is None


def test_faces_that_are_not_judged_do_not_count():
    with_small = group_of((HAPPY, SMALL, ANGRY), 0.7)
    assert (with_small.faces, with_small.counted) == (3, 2)
    assert with_small.expression == group_of((HAPPY, ANGRY), 0.7).expression


def test_a_crowd_of_which_one_face_can_be_judged_has_no_expression():
    group = group_of((HAPPY, *[SMALL] * 29), 0.7)
    assert group == Group("mean of the faces", 30, 1)
    assert group_text(group) == "together: not judged, as only 1 of 30 faces can be judged"


def test_a_group_whose_faces_differ_is_uncertain_and_says_why():
    group = group_of((HAPPY, ANGRY), 0.73)
    assert group.expression.uncertain
    assert group.expression.reason == "two are close"
    assert group_text(group) == (
        "together (mean of 2 of 2 faces): uncertain (two are close), at best happiness 48%"
    )


def test_without_a_threshold_a_group_is_never_uncertain():
    group = group_of((HAPPY, ANGRY), None)
    assert not group.expression.uncertain
    assert group_text(group) == "together (mean of 2 of 2 faces): happiness 48%"


def test_the_order_of_faces_changes_nothing():
    assert group_of((HAPPY, ANGRY, SMALL), 0.4) == group_of((SMALL, ANGRY, HAPPY), 0.4)
