"""Every label has a colour that stands out from the others and from its background."""

import re
from itertools import combinations

import numpy as np
import pytest

from build_steps.paths import WEB
from emotilens.basics.label_colours import EXPRESSIONS, KNOWN, OWN, PALETTE, colour

LIGHT, DARK = 0, 1


def token(name: str, mode: int) -> np.ndarray:
    """Linear red, green and blue of a colour of the page, from 0 to 1."""
    text = (WEB / "styles" / "tokens.css").read_text("utf-8")
    (modes,) = re.findall(rf"--{name}: light-dark\(#(\w+), #(\w+)\);", text)
    shares = np.frombuffer(bytes.fromhex(modes[mode]), np.uint8) / 255
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def test_the_palette_is_the_pages():
    text = (WEB / "styles" / "tokens.css").read_text("utf-8")
    tokens = re.findall(r"--label-([a-z0-9-]+): light-dark\((#\w+), (#\w+)\);", text)
    assert len(tokens) == 15
    assert {name: PALETTE[name] for name, *_ in tokens} == {
        name: tuple(colours) for name, *colours in tokens
    }


def test_the_lists_of_names_that_the_page_reads_are_pythons():
    text = (WEB / "styles" / "tokens.css").read_text("utf-8")
    lists = {
        name: tuple(names.split())
        for name, names in re.findall(r"--names-of-([a-z]+): ([a-z0-9 -]+);", text)
    }
    assert lists["expressions"] == EXPRESSIONS
    assert lists["own"] == OWN
    assert {*lists["expressions"], *lists["quantities"]} == KNOWN


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    """As the Web Content Accessibility Guidelines 2.2 define it."""
    dark, light = sorted(float(each @ [0.2126, 0.7152, 0.0722]) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def perceived(linear: np.ndarray) -> np.ndarray:
    """Lightness and two opponent colours in Oklab (Ottosson, 2020)."""
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    opponents = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return opponents @ np.cbrt(cones @ linear)


@pytest.mark.parametrize("mode", [LIGHT, DARK])
@pytest.mark.parametrize("ground", ["surface", "sunken"])
def test_own_colours_have_the_contrast_of_the_expressions(ground, mode):
    least = min(contrast(token(f"label-{name}", mode), token(ground, mode)) for name in EXPRESSIONS)
    for name in OWN:
        assert contrast(token(f"label-{name}", mode), token(ground, mode)) >= least


@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_other_is_grey_and_readable_on_every_ground(mode):
    """It is no class of its own: teal marks what can be pressed, and colours mark expressions."""
    _, green_red, blue_yellow = perceived(token("label-other", mode))
    assert np.hypot(green_red, blue_yellow) < 0.02
    for ground in ("surface", "paper", "track"):
        assert contrast(token("label-other", mode), token(ground, mode)) >= 3


@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_own_colours_lie_as_far_from_all_others_as_expressions_from_each_other(mode):
    def apart(one: str, other: str) -> float:
        places = [perceived(token(f"label-{name}", mode)) for name in (one, other)]
        return float(np.linalg.norm(places[0] - places[1]))

    least = min(apart(one, other) for one, other in combinations(EXPRESSIONS, 2))
    for number, own in enumerate(OWN):
        assert min(apart(own, other) for other in (*EXPRESSIONS, *OWN[:number])) >= least


def test_known_labels_keep_their_colour_and_own_ones_take_theirs_by_place():
    names = ("grin", "Happiness", "<wink>", "valence")
    assert [colour(name, names) for name in names] == [
        "var(--label-own-1)",
        "var(--label-happiness)",
        "var(--label-own-2)",
        "var(--label-valence)",
    ]


def test_beyond_the_own_colours_those_of_expressions_that_are_not_shown_follow():
    names = ["sadness", *(f"look {number}" for number in range(12))]
    assert len({colour(name, names) for name in names}) == 13
    assert colour("look 6", names) == "var(--label-happiness)"
    assert colour("look 12", [*names, "look 12"]) == "var(--label-neutral)"
    assert colour("look 13", [*names, "look 12", "look 13"]) == "var(--label-own-1)"
