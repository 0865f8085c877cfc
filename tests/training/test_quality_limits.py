"""Steps of disturbance change faces as they state, and limits lie where accuracy has fallen."""

import numpy as np
import pytest

from emotilens.basics.results import Quality
from emotilens.manifest.model_specification import QualityLimit
from emotilens.training.disturbance_steps import SERIES, UNDISTURBED
from emotilens.training.quality_limits import Answers, Scale, find_limit

FACE = np.random.default_rng(0).integers(60, 200, (48, 48), np.uint8)


def changed(step, face=FACE):
    return step.change(face, np.random.default_rng(1))


def test_a_quarter_of_the_light_is_a_quarter_of_the_luminance():
    quarter, *_ = SERIES["less light"]
    grey = changed(quarter, np.full((48, 48), 188, np.uint8))
    # 188 is a relative luminance of 0.503, and 99 one of 0.125 (IEC 61966-2-1).
    assert grey.mean() == pytest.approx(99, abs=0.5)
    assert 0 < grey.std() < 3


def test_less_and_less_light_leaves_less_of_the_face_and_more_noise():
    means = [changed(step).mean() for step in (UNDISTURBED, *SERIES["less light"])]
    assert means == sorted(means, reverse=True)
    likeness = [
        np.corrcoef(changed(step).ravel(), FACE.ravel())[0, 1] for step in SERIES["less light"]
    ]
    assert likeness == sorted(likeness, reverse=True)


def test_too_much_light_ends_in_white():
    white = [(changed(step) == 255).mean() for step in SERIES["more light"]]
    assert white == sorted(white)
    assert white[-1] > 0.5


def test_fewer_pixels_are_as_many_as_the_name_states():
    for step in SERIES["fewer pixels"]:
        side = int(step.name.split()[0])
        assert changed(step).shape == (side, side)


def test_blur_leaves_less_and_less_contrast():
    contrast = [changed(step).std() for step in (UNDISTURBED, *SERIES["blur"])]
    assert contrast == sorted(contrast, reverse=True)


def answers(values, accuracy):
    """2,000 answers for each value, with exactly this accuracy at each."""
    correct = [np.arange(2000) < round(2000 * share) for share in accuracy]
    qualities = [Quality(value, 50, 0.5) for value in values for _ in range(2000)]
    return Answers(np.concatenate(correct), np.ones(len(qualities), bool), qualities)


FALLING = Scale("less light", "light", rising=False, worst=0, decimals=3, group=2000)
RISING = Scale("more light", "light", rising=True, worst=1, decimals=3, group=2000)


@pytest.mark.parametrize(("scale", "turn"), [(FALLING, 0.0), (RISING, 1.0)])
def test_limits_lie_between_the_values_where_accuracy_crosses_them(scale, turn):
    values = [abs(turn - value) for value in (0.5, 0.4, 0.3, 0.2, 0.1)]
    found = answers(values, (0.95, 0.95, 0.91, 0.85, 0.75))
    # 0.90 lies a sixth of the way from 0.91 to 0.85, and 0.80 half-way from 0.85 to 0.75.
    expected = abs(turn - (0.3 - 0.1 / 6)), abs(turn - 0.15)
    limit = find_limit(scale, [found], base=0.95)
    assert (limit.warn, limit.refuse) == pytest.approx(expected, abs=1e-3)


def test_a_dip_among_good_values_is_no_limit():
    found = answers((0.5, 0.4, 0.3, 0.2), (0.95, 0.89, 0.95, 0.75))
    assert 0.2 < find_limit(FALLING, [found], base=0.95).warn < 0.3


def test_without_a_loss_there_is_no_limit_and_with_a_small_one_nothing_is_refused():
    assert find_limit(FALLING, [answers((0.5, 0.4), (0.95, 0.94))], base=0.95) is None
    slight = find_limit(FALLING, [answers((0.5, 0.4), (0.95, 0.85))], base=0.95)
    assert slight == QualityLimit(0.45, 0)


def test_only_confident_answers_count():
    found = answers((0.5, 0.4), (0.95, 0.5))
    unsure = Answers(found.correct, np.arange(4000) < 2000, found.qualities)
    assert find_limit(FALLING, [unsure], base=0.95) is None
