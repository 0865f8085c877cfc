"""Overlap of boxes by hand-computed cases."""

import numpy as np
import pytest

from emotilens.basics.boxes import intersection_over_union


def overlap(first: list[float], second: list[float]) -> float:
    return intersection_over_union(
        np.array([first], np.float64), np.array([second], np.float64)
    ).item()


def test_equal_boxes_overlap_wholly():
    assert overlap([1, 2, 3, 4], [1, 2, 3, 4]) == 1


def test_boxes_that_share_an_edge_do_not_overlap():
    assert overlap([0, 0, 2, 2], [2, 0, 2, 2]) == 0


def test_a_quarter_shared_is_one_seventh_of_the_union():
    assert overlap([0, 0, 2, 2], [1, 1, 2, 2]) == pytest.approx(1 / 7)


def test_boxes_without_area_overlap_nothing():
    assert overlap([1, 1, 0, 0], [1, 1, 0, 0]) == 0


def test_every_pair_is_compared():
    overlaps = intersection_over_union(np.zeros((2, 4)), np.zeros((3, 4)))
    assert overlaps.shape == (2, 3)
