"""Who is drawn: the shape of the head, colours, hair, age, glasses, beard, scarf and clothes."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .paths import mixed

HairStyle: TypeAlias = Literal[
    "bald", "bob", "bun", "buzz", "crop", "curls", "fringe", "long", "parted", "receding", "waves"
]
Beard: TypeAlias = Literal["none", "stubble", "moustache", "goatee", "full"]
Scarf: TypeAlias = Literal["none", "headscarf", "neck"]
Collar: TypeAlias = Literal["crew", "shirt", "vee", "roll"]

SKINS = {
    "porcelain": "#f5d7c3",
    "rose": "#efc4a6",
    "sand": "#e3b088",
    "olive": "#cf9a6d",
    "honey": "#b97f52",
    "chestnut": "#94603d",
    "umber": "#6f452c",
    "ebony": "#523222",
}
"""Tones from light to dark."""

HAIRS = {
    "black": "#221d1f",
    "espresso": "#3a2721",
    "brown": "#5b3a29",
    "chestnut": "#7b4527",
    "copper": "#a84f24",
    "honey": "#b98a4a",
    "blond": "#d9b46c",
    "grey": "#8d8c8d",
    "silver": "#c9c8c6",
    "white": "#ebe8e3",
}


@dataclass(frozen=True, slots=True)
class Person:
    """The look of a person; lengths are in units of which a head's width has about 100.

    Attributes:
        skin: a name from ``SKINS``.
        hair: the style.
        hair_colour: a name from ``HAIRS``; brows and beard take it too.
        eyes: colour of the irises.
        width: half the width of the head.
        chin: from the middle of the head down to the chin.
        jaw: from 0.42, square, to 0.62, narrow.
        brow: thickness of the brows.
        lips: fullness of the lips, about 1.
        lip_colour: None for a natural one.
        lashes: from 0 to 1.
        nose: width of the nose, about 1.
        age: from 0, none, to 1: lines of the forehead, eyes, cheeks and mouth.
        glasses: colour of the frames, or None.
        beard: its form.
        scarf: around the head or the neck.
        scarf_colour: its colour.
        clothes: colour of the clothes.
        collar: its form.
        earrings: their colour, or None.
    """

    skin: str = "sand"
    hair: HairStyle = "crop"
    hair_colour: str = "brown"
    eyes: str = "#4a2f1f"
    width: float = 49.0
    chin: float = 70.0
    jaw: float = 0.53
    brow: float = 4.6
    lips: float = 1.0
    lip_colour: str | None = None
    lashes: float = 0.3
    nose: float = 1.0
    age: float = 0.0
    glasses: str | None = None
    beard: Beard = "none"
    scarf: Scarf = "none"
    scarf_colour: str = "#4f7f86"
    clothes: str = "#c8753d"
    collar: Collar = "crew"
    earrings: str | None = None


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that follow from a person's skin and hair."""

    skin: str
    shade: str
    deep: str
    line: str
    light: str
    blush: str
    lips: str
    lips_dark: str
    hair: str
    hair_dark: str
    hair_light: str
    brow: str


def palette(person: Person) -> Palette:
    """The colours of a person."""
    skin, hair = SKINS[person.skin], HAIRS[person.hair_colour]
    lips = person.lip_colour or mixed(skin, "#a03a3e", 0.48)
    shade = mixed(skin, "#6a2b26", 0.2)
    return Palette(
        skin=skin,
        shade=shade,
        deep=mixed(skin, "#2e0d0c", 0.34),
        line=mixed(skin, "#240a0a", 0.66),
        light=mixed(skin, "#fff3e0", 0.35),
        blush=mixed(skin, "#d8533f", 0.5),
        lips=lips,
        lips_dark=mixed(lips, "#3a1015", 0.35),
        hair=hair,
        hair_dark=mixed(hair, "#120a0c", 0.38),
        hair_light=mixed(hair, "#fff0d8", 0.17),
        brow=mixed(mixed(hair, "#20150f", 0.45), skin, 0.08),
    )
