"""An album of drawn photographs, to try how albums are put in order without photographs.

It has what albums have: five persons over a year, two together, one lying on its side, a date of a
wrong clock, one without a date, a copy, and one without a face.
"""

from collections.abc import Sequence
from typing import Any

from .backgrounds import Background
from .cast import CAST
from .expression import NEUTRAL, PROTOTYPES, Expression, blend
from .head import Pose
from .scene import Scene, Sitter, draw

PEOPLE = ("ada", "farid", "otto", "tomas", "uma")
"""Those who look least alike to the network."""

THRESHOLD = 0.6
"""Largest distance between drawn faces of one person: to a network that learned from photographs,
drawn people look more alike than people do."""

PLACES: Sequence[tuple[Background, str]] = (
    ("wall", "#b9c4cf"),
    ("room", "#b9c6bf"),
    ("park", "#8aa276"),
    ("library", "#5c4a3e"),
)

POSES = (Pose(), Pose(5, 1, -2), Pose(-5, 1, 2), Pose(3, -2, 3))

SMILES = (0.0, 0.35, 0.1, 0.5)
"""How much of a smile each photograph of a person has."""

WIDTH, HEIGHT = 640, 480


def drawn_album() -> dict[str, Any]:
    """The album in plain types.

    Returns:
        ``threshold``: the largest distance to use; and ``photographs``, each with its ``name``,
        the ``svg`` and the date ``taken`` in ISO format, or None; in its order, one may be the same
        as another.
    """
    photographs = [
        _photograph(f"{person}-{number + 1}.svg", _alone(person, number), _date(place, number))
        for place, person in enumerate(PEOPLE)
        for number in range(len(POSES))
    ]
    surprised = PROTOTYPES["surprise"]
    together = [_sitter("ada", 200, 0.2), _sitter("otto", 440, 0.2)]
    aside = draw(_scene([_sitter("farid", 320, 0.2)], 1))[0]
    photographs += [
        _photograph("together.svg", together, "2024-07-14T18:30:00"),
        {"name": "on-its-side.svg", "svg": turned(aside), "taken": "2024-08-02T09:00:00"},
        _photograph("surprised.svg", [_sitter("uma", 320, 1, surprised)], "2024-08-20T12:00:00"),
        _photograph("wrong-clock.svg", [_sitter("tomas", 310, 0.3)], "1980-01-01T00:00:00"),
        _photograph("undated.svg", [_sitter("ada", 330, 0.25)], None),
        _photograph("nobody.svg", [], "2024-09-01T10:00:00"),
    ]
    copy = {**photographs[0], "name": f"copy of {photographs[0]['name']}"}
    return {"threshold": THRESHOLD, "photographs": [*photographs, copy]}


def turned(svg: str) -> str:
    """A drawing of ``WIDTH`` × ``HEIGHT`` pixels that lies on its right side."""
    inner = svg.replace("<svg ", '<svg x="0" y="0" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{HEIGHT}" height="{WIDTH}" '
        f'viewBox="0 0 {HEIGHT} {WIDTH}"><g transform="translate({HEIGHT} 0) rotate(90)">{inner}'
        f"</g></svg>"
    )


def _date(person: int, number: int) -> str:
    return f"2024-{1 + 2 * number + person % 2:02}-{3 + 4 * person:02}T11:{10 + number}:00"


def _alone(person: str, number: int) -> list[Sitter]:
    return [_sitter(person, 300 + 15 * number, SMILES[number], pose=POSES[number])]


def _sitter(
    person: str,
    x: float,
    share: float,
    expression: Expression = PROTOTYPES["happiness"],
    pose: Pose = POSES[0],
) -> Sitter:
    return Sitter(CAST[person], None, blend(NEUTRAL, expression, share), x, 230, 1.7, pose)


def _scene(people: Sequence[Sitter], place: int) -> Scene:
    return Scene(people, *PLACES[place], WIDTH, HEIGHT)


def _photograph(name: str, people: Sequence[Sitter], taken: str | None) -> dict[str, Any]:
    place = len(name) % len(PLACES)
    return {"name": name, "svg": draw(_scene(people, place))[0], "taken": taken}
