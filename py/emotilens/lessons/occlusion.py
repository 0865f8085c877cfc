"""Lesson: a grey patch shows which places of a face an answer depends on."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from emotilens.basics.arrays import Image, Singles
from emotilens.glass.occlusion import tinted
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, PROTOTYPES, blend
from emotilens.portraits.scene import Scene, Sitter, draw

from . import views
from .answers import RIGHT, as_numbers, number
from .hiding import STRIPS, HiddenFace, cosine, cut_face, probabilities, slide
from .lesson import Choice, Desk, Exercise, Facts, Lesson, LessonError, Slider, Values, Verdict

EXPRESSIONS = ("happiness", "surprise", "sadness", "anger")

PERSONS = ("same", "other")

PATCHES = ("by_hand", "slide")

PLACES = 11
"""Of the patch, in each direction."""

SIDES = ("left", "right")

CONTROLS = (
    Choice("patch", PATCHES, "by_hand"),
    Slider("right", 0, PLACES - 1, 1, 0, decimals=0),
    Slider("down", 0, PLACES - 1, 1, 0, decimals=0),
    Choice("left_face", EXPRESSIONS, "happiness", labels=True),
    Choice("right_face", EXPRESSIONS, "surprise", labels=True),
    Choice("person", PERSONS, "same"),
    Slider("strength", 0.4, 1.0, 0.1, 0.4, decimals=1),
)


def scene(values: Values) -> Scene:
    """Two faces side by side, of one person or of two."""
    names = ("nadia", "nadia" if values["person"] == "same" else "quinn")
    people = []
    for name, side, x in zip(names, SIDES, (180, 460), strict=True):
        label = values[f"{side}_face"]
        expression = blend(NEUTRAL, PROTOTYPES[label], values["strength"])
        people.append(Sitter(CAST[name], label, expression, x, 125, 1.2))
    return Scene(people, width=640, height=240)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """Both faces with the patch where the learner put it, or as far as it has slid."""
    pair = await _pair(desk, values)
    if values["patch"] == "by_hand":
        place = round(values["down"]) * PLACES + round(values["right"])
        return [*_patched(pair, place, moved=True), await _remaining(desk, pair, place)]
    for face in pair:
        await slide(desk.engine, face)
    if all(face.is_done for face in pair):
        return _maps(pair)
    done = len(pair[0].drops)
    count = len(pair[0].occlusion.places)
    return [*_patched(pair, done - 1), views.progress("sliding", done, count)]


async def _pair(desk: Desk, values: Values) -> list[HiddenFace]:
    """Both faces, from the left, with all that is known of them; cut out once for each picture."""
    picture = desk.picture
    if picture is None:
        raise LessonError("There is no picture yet. Draw the scene of the lesson first.")
    if desk.kept.get("of") is not picture:
        source = await desk.engine.analyse_picture("pair", picture)
        found = [np.array(face.box) for face in source.frames[0].faces]
        cut = [
            await cut_face(desk.engine, picture, truth, found) for truth in draw(scene(values))[1]
        ]
        desk.kept = {"of": picture, "pair": cut}
    pair: list[HiddenFace] = desk.kept["pair"]
    return pair


def _patched(pair: Sequence[HiddenFace], place: int, *, moved: bool = False) -> list[views.View]:
    """What the network reads of both faces, with the patch in one of its places."""
    shown = []
    for side, face in zip(SIDES, pair, strict=True):
        area = face.occlusion.places[place]
        width = area.right - area.left
        box = views.box("patch", (area.left, area.top, width, area.bottom - area.top), chosen=moved)
        step = (face.planes.shape[3] - width) / (PLACES - 1)
        drag = {"drag": {"right": ["right", step], "down": ["down", step]}} if moved else {}
        read = _levels(face.occlusion.batch(place, 1)[0, 0])
        shown.append(views.picture(f"{side}_read", read, [box], sharp=True, half=True, **drag))
    return shown


def _levels(plane: Singles) -> Image:
    """A plane of the network's input, from 0 to 1, as a picture."""
    return np.round(255 * plane[..., None]).astype(np.uint8)


async def _remaining(desk: Desk, pair: Sequence[HiddenFace], place: int) -> views.View:
    """The probabilities of the drawn expressions, whole and with the patch; and the cosine."""
    left, right = [
        float((await probabilities(desk.engine, face.occlusion.batch(place, 1)))[0, face.label])
        for face in pair
    ]
    return views.figures(
        left_before=(pair[0].before, "percent"), left_hidden=(left, "percent"),
        right_before=(pair[1].before, "percent"), right_hidden=(right, "percent"),
        cosine=(cosine(pair[0].embedding, pair[1].embedding), "2"),
    )  # fmt: skip


def _maps(pair: Sequence[HiddenFace]) -> list[views.View]:
    """Both faces with their maps, and what is left if a third of the face is hidden."""
    shown = [
        views.picture(
            f"{side}_map",
            tinted(face.planes[0, 0], face.occlusion.heat(np.array(face.drops))),
            sharp=True,
            half=True,
        )
        for side, face in zip(SIDES, pair, strict=True)
    ]
    rows = [
        views.row("nothing", *((face.before, "percent") for face in pair)),
        views.row("one_patch", *((face.before - max(face.drops), "percent") for face in pair)),
        *(views.row(each, *((face.left[each], "percent") for face in pair)) for each in STRIPS),
    ]
    return [
        *shown,
        views.table("remaining", ("hidden", *(f"{side}_share" for side in SIDES)), rows),
    ]


async def facts(desk: Desk) -> Facts:
    """What hiding takes from a weak smile and from weak surprise; likeness of embeddings."""
    pair = await _pair(desk, {each.name: each.value for each in CONTROLS})
    likeness = desk.data["likeness"]
    numbers: dict[str, float] = {
        "places": len(pair[0].occlusion.places),
        "size": pair[0].embedding.size,
        "cosine": cosine(pair[0].embedding, pair[1].embedding),
        **{name: likeness[name] for name in ("same_person", "same_expression", "neither", "faces")},
    }
    for name, face in zip(("happy", "surprised"), pair, strict=True):
        while not face.left:
            await slide(desk.engine, face)
        numbers |= {f"{name}_{strip}": share for strip, share in face.left.items()}
        numbers |= {
            f"{name}_before": face.before, f"{name}_patch": face.before - max(face.drops),
        }  # fmt: skip
    answers = {
        name: 1 + STRIPS.index(min(face.left, key=face.left.__getitem__))
        for name, face in zip(("happy", "surprised"), pair, strict=True)
    }
    nearer = likeness["same_person"] > likeness["same_expression"]
    return Facts(numbers, answers | {"nearer": 1 if nearer else 2})


def check_places(answer: float) -> Verdict:
    """A patch of 16 pixels moves over 96 in steps of 8, both across and down."""
    return number(answer, 121, 0.5, row=11, apart=36, edge=144)


def check_largest_drop(function: Any) -> Verdict:
    """Row and column of the place where hiding lowers a probability most."""
    for before, hidden in (
        (0.9, [[0.9, 0.8, 0.85], [0.7, 0.2, 0.9]]),
        (0.5, [[0.45, 0.98], [0.5, 0.4], [0.2, 0.5]]),
    ):
        table = np.array(hidden)
        answer = as_numbers(function(before, table.copy()))
        if answer is None or answer.shape != (2,):
            return Verdict(False, "pair")
        right = _place(before - table)
        wrong = {
            "swapped": right[::-1],
            "either": _place(np.abs(table - before)),
            "raised": _place(table - before),
        }
        if tuple(answer) == right:
            continue
        near = [message for message, place in wrong.items() if tuple(answer) == place]
        return Verdict(False, near[0] if near else "other")
    return Verdict(True, RIGHT)


def _place(table: Any) -> tuple[int, ...]:
    """Row and column of the largest number."""
    return tuple(int(one) for one in np.unravel_index(table.argmax(), table.shape))


def check_cosine(function: Any) -> Verdict:
    """The cosine of two embeddings."""
    for one, other in (
        ([3.0, 4.0, 0.0], [4.0, 3.0, 0.0]),
        ([1.0, 2.0, 2.0], [2.0, 4.0, 4.0]),
        ([1.0, 0.0, 2.0], [0.0, 3.0, 0.0]),
    ):
        pair = np.array((one, other))
        answer = as_numbers(function(*pair.copy()))
        if answer is None or answer.shape != () or not np.isfinite(answer):
            return Verdict(False, "single")
        right = cosine(*pair)
        if np.isclose(answer, right):
            continue
        wrong = {"dot": pair[0] @ pair[1], "distance": np.linalg.norm(pair[0] - pair[1])}
        near = [message for message, value in wrong.items() if np.isclose(answer, value)]
        return Verdict(False, near[0] if near else "other", {"got": float(answer), "wanted": right})
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "occlusion",
    CONTROLS,
    show,
    facts,
    {
        "places": Exercise(check_places, (RIGHT, "high", "low", "row", "apart", "edge")),
        "largest_drop": Exercise(
            check_largest_drop,
            (RIGHT, "pair", "swapped", "raised", "either", "other"),
            function="largest_drop",
        ),
        "cosine": Exercise(
            check_cosine, (RIGHT, "single", "dot", "distance", "other"), function="cosine"
        ),
    },
    scene,
    data=("likeness",),
    printed={"patch": "slide"},
    steps=("network",),
)
