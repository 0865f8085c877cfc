"""Plots draw their values at the right places."""

from xml.etree import ElementTree

import pytest

from build_steps.cards.plot import BOTTOM, HEIGHT, LEFT, LINE_HEIGHT, RIGHT, TOP, WIDTH, Axis, Plot


def axis(*ticks: float, logarithmic: bool = False) -> Axis:
    return Axis("some <unit>", ticks, "{:g}".format, logarithmic)


def drawn(plot: Plot, tag: str, kind: str = "") -> list[ElementTree.Element]:
    root = ElementTree.fromstring(plot.svg())
    return [each for each in root.iter(tag) if kind in each.get("class", "").split() or not kind]


def test_distances_are_differences_or_on_a_logarithmic_axis_factors():
    assert axis(10, 20).place(12.5) == 0.25
    assert axis(1, 4, 16, logarithmic=True).place(4) == pytest.approx(0.5)


def test_a_point_in_the_middle_of_both_axes_is_in_the_middle_of_the_area():
    plot = Plot("made up", axis(0, 2), axis(0, 10))
    plot.dots([(1, 5)])
    (dot,) = drawn(plot, "circle")
    assert float(dot.get("cx")) == pytest.approx((LEFT + WIDTH - RIGHT) / 2)
    assert float(dot.get("cy")) == pytest.approx((TOP + HEIGHT - BOTTOM) / 2)


def test_larger_values_are_higher_up():
    plot = Plot("made up", axis(0, 1), axis(0, 1))
    plot.line([(0, 0), (1, 1)], "curve")
    (line,) = drawn(plot, "polyline")
    assert line.get("points") == f"{LEFT}.0,{HEIGHT - BOTTOM}.0 {WIDTH - RIGHT}.0,{TOP}.0"


def test_bars_stand_on_the_axis():
    plot = Plot("made up", axis(0, 1), axis(0, 1))
    plot.bars([(0, 0.5, 0.5)])
    (bar,) = drawn(plot, "rect")
    assert float(bar.get("y")) + float(bar.get("height")) == HEIGHT - BOTTOM
    assert float(bar.get("height")) == pytest.approx((HEIGHT - BOTTOM - TOP) / 2)


def test_names_of_points_at_the_same_height_do_not_cover_each_other():
    plot = Plot("made up", axis(0, 1), axis(0, 1))
    plot.names([((0.1, 0.5), "one"), ((0.12, 0.5), "two"), ((0.9, 0.5), "three")])
    heights = [float(name.get("y")) for name in drawn(plot, "text", "name")]
    steps = [height - heights[0] for height in heights]
    assert steps == pytest.approx([0, LINE_HEIGHT, 2 * LINE_HEIGHT])


def test_screen_readers_get_the_title_and_text_is_escaped():
    plot = Plot("a & b", axis(0, 1), axis(0, 1))
    root = ElementTree.fromstring(plot.svg())
    assert (root.get("role"), root.get("aria-label")) == ("img", "a & b")
    assert [label.text for label in drawn(plot, "text", "axis")] == ["some <unit>"] * 2
