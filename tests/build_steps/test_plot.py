"""Plots draw their values at the right places."""

from xml.etree import ElementTree

import pytest

from build_steps.cards.plot import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Axis, Plot


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


NARROW = 5
"""Width of a character at least, in the units of the plot."""


def covered(name: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a name."""
    x, y, kinds = float(name.get("x")), float(name.get("y")), name.get("class").split()
    width = NARROW * len(name.text)
    left = x - width * (1 if "before" in kinds else 0.5 if "middle" in kinds else 0)
    return left, y - 11, left + width, y + 3


def test_names_cover_neither_each_other_nor_points_and_stay_within_the_plot():
    plot = Plot("made up", axis(0, 1), axis(0, 1))
    points = {
        "a model with a long name": (0.45, 0.85),
        "another one with a long name": (0.75, 0.88),
        "one": (0.46, 0.86),
        "far on the right": (0.98, 0.86),
    }
    plot.dots(points.values())
    plot.names((point, name) for name, point in points.items())
    names = {name.text: covered(name) for name in drawn(plot, "text", "name")}
    assert set(names) == set(points)
    centres = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in drawn(plot, "circle")]
    for name, (left, top, right, bottom) in names.items():
        assert (left >= LEFT, right <= WIDTH) == (True, True), name
        assert not any(left < x < right and top < y < bottom for x, y in centres), name
        for other in names.keys() - {name}:
            one, two, three, four = names[other]
            assert left >= three or right <= one or top >= four or bottom <= two, (name, other)


def test_screen_readers_get_the_title_and_text_is_escaped():
    plot = Plot("a & b", axis(0, 1), axis(0, 1))
    root = ElementTree.fromstring(plot.svg())
    assert (root.get("role"), root.get("aria-label")) == ("img", "a & b")
    assert [label.text for label in drawn(plot, "text", "axis")] == ["some <unit>"] * 2
