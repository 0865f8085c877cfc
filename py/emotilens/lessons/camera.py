"""Lesson: a camera gives a table of bytes; how good it is depends on distance and light."""

from typing import Any

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.basics.results import Face
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import PROTOTYPES
from emotilens.portraits.scene import Scene, Sitter
from emotilens.steps.quality.light import LUMINANCE

from . import views
from .answers import RIGHT, as_numbers, number, same
from .lesson import Choice, Desk, Exercise, Facts, Lesson, LessonError, Slider, Values, Verdict
from .sensor import WHITE, photograph

EXPRESSIONS = ("happiness", "surprise", "sadness")

PREVIEWS = ("as_taken", "mirrored")

MOST_HALVINGS = 8

COLUMNS, ROWS = 6, 5
"""Of the pixels under the magnifier."""

CONTROLS = (
    Choice("face", EXPRESSIONS, "happiness", labels=True),
    Slider("distance", 1, 12, 1, 1, decimals=0),
    Slider("halved", 0, MOST_HALVINGS, 1, 0, decimals=0),
    Slider("doubled", 0, MOST_HALVINGS, 1, 0, decimals=0),
    Choice("preview", PREVIEWS, "as_taken"),
    Slider("right", 0.0, 1.0, 0.005, 0.49),
    Slider("down", 0.0, 1.0, 0.005, 0.715),
)

DISTANCES = (1, 4, 8, 10)
"""Those that the text states."""


def scene(values: Values) -> Scene:
    """One drawn face, whose hair is parted at one side."""
    label = values["face"]
    sitter = Sitter(CAST["quinn"], label, PROTOTYPES[label], x=240, y=190, scale=1.6)
    return Scene((sitter,), width=480, height=360)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The picture with its magnifier, the bytes under it, and what the network makes of it."""
    taken = _taken(desk, values["distance"], values["halved"], values["doubled"])
    shown = taken[:, ::-1] if values["preview"] == "mirrored" else taken
    face = await _read(desk, shown)
    height, width = shown.shape[:2]
    across, down = width - COLUMNS, height - ROWS
    left, top = round(values["right"] * across), round(values["down"] * down)
    magnifier = views.box("magnifier", (left, top, COLUMNS, ROWS), chosen=True)
    drag = {"right": ["right", across], "down": ["down", down]}
    region = np.ascontiguousarray(shown[top : top + ROWS, left : left + COLUMNS])
    # Of another picture, nobody knows what it shows.
    share = {} if desk.own else {"share": (_share(face, values["face"]), "percent")}
    return [
        views.picture("frame", shown, [magnifier], drag=drag, sharp=True, half=True, loupe=True),
        views.pixels("bytes_of_pixels", region, left, top),
        views.figures(
            rows=(height, "0"), columns=(width, "0"), bytes=(shown.size, "0"),
            face_pixels=(_size(face), "0"), **share,
        ),
        views.note(_note(face)),
    ]  # fmt: skip


def _taken(desk: Desk, distance: float, halved: float, doubled: float) -> Image:
    """The picture that the camera takes; the light is halved so often, its numbers are doubled."""
    if desk.picture is None:
        raise LessonError("There is no picture yet. Draw the scene of the lesson first.")
    return photograph(desk.picture, round(distance), 0.5**halved, 2.0**doubled)


async def _read(desk: Desk, picture: Image) -> Face | None:
    """The face that the detector finds, with its answer; None if it finds none."""
    source = await desk.engine.analyse_picture("camera", picture)
    return next(iter(source.frames[0].faces), None)


def _share(face: Face | None, label: str) -> float:
    """The probability of an expression; 0 where there is no face."""
    return face.expression.raw[label] if face and face.expression else 0.0


def _size(face: Face | None) -> float:
    """The shorter side of a face's box, in pixels."""
    return face.quality.size if face and face.quality else 0.0


def _note(face: Face | None) -> str:
    """What the lab makes of it."""
    if face is None or face.quality is None:
        return "lost"
    if not face.quality.judged:
        return "refused"
    return "warned" if face.quality.warnings else "answered"


async def facts(desk: Desk) -> Facts:
    """What the happy face keeps of its answer, far away and in little light."""
    model = desk.engine.reader.expression
    bright = _taken(desk, 1, 0, 0)
    night = WHITE / 2**MOST_HALVINGS
    numbers: dict[str, float] = {
        "rows": bright.shape[0], "columns": bright.shape[1], "bytes": bright.size,
        "half_level": float(LUMINANCE[128]), "white": WHITE, "white_error": WHITE**0.5,
        "white_share": WHITE**-0.5, "halved": MOST_HALVINGS, "times": 2.0**MOST_HALVINGS,
        "night": night, "night_error": night**0.5, "night_share": night**-0.5,
        "warn": model.quality["too small"].warn, "refuse": model.quality["too small"].refuse,
    }  # fmt: skip
    sizes = {}
    for distance in range(1, 13):
        happy, size = await _answer(desk, _taken(desk, distance, 0, 0))
        sizes[size] = happy
        if distance in DISTANCES:
            numbers |= {f"size_{distance}": size, f"happy_{distance}": happy}
    for name, halved, doubled in (
        ("dark", MOST_HALVINGS, 0),
        ("noisy", MOST_HALVINGS, MOST_HALVINGS),
    ):
        taken = _taken(desk, 1, halved, doubled)
        happy, _ = await _answer(desk, taken)
        numbers |= {
            f"{name}_happy": happy,
            f"{name}_mean": float(taken.mean()),
            f"{name}_error": float(np.abs(taken - bright.astype(np.float64)).mean()),
        }
    numbers["bright_mean"] = float(bright.mean())
    still = min(size for size, happy in sizes.items() if happy > 0.5)
    dark = numbers["noisy_mean"] < numbers["bright_mean"] / 4
    return Facts(
        numbers | {"still": still},
        {
            "size": 1 if still > 60 else 2 if still > 30 else 3,
            "night": 3 if dark else 1 if numbers["noisy_happy"] > 0.9 else 2,
        },
    )


async def _answer(desk: Desk, picture: Image) -> tuple[float, float]:
    """The probability of happiness, and the size of the face in pixels; zeros if it is lost."""
    face = await _read(desk, picture)
    return _share(face, "happiness"), _size(face)


def check_grey(answer: float) -> Verdict:
    """Red 200, green 150 and blue 100 as a grey level, by the shares of ITU-R BT.601."""
    return number(answer, 159.25, 0.3, average=150.0, swapped=140.75)


def check_brightness(function: Any) -> Verdict:
    """The mean grey level of a box of a picture."""
    chance = np.random.default_rng(1)
    for x, y, width, height in ((2, 1, 6, 4), (3, 1, 5, 7)):
        grey = chance.integers(0, 256, (12, 16))
        answer = as_numbers(function(grey.copy(), x, y, width, height))
        if answer is None or answer.shape != () or not np.isfinite(answer):
            return Verdict(False, "single")
        right = grey[y : y + height, x : x + width].mean()
        if np.isclose(answer, right):
            continue
        wrong = {
            "swapped": grey[x : x + width, y : y + height].mean(),
            "whole": grey.mean(),
            "ends": grey[y:height, x:width].mean(),
        }
        near = [message for message, value in wrong.items() if np.isclose(answer, value)]
        values = {"got": float(answer), "wanted": float(right)}
        return Verdict(False, near[0] if near else "other", values)
    return Verdict(True, RIGHT)


def check_mirrored(function: Any) -> Verdict:
    """A picture with left and right exchanged."""
    chance = np.random.default_rng(2)
    for shape in ((4, 6, 3), (5, 3, 3)):
        picture = chance.integers(0, 256, shape)
        answer = function(picture.copy())
        numbers = as_numbers(answer)
        if same(answer, picture[:, ::-1]):
            continue
        if numbers is None or numbers.shape != shape:
            return Verdict(False, "shape")
        wrong = {
            "unchanged": picture,
            "upside": picture[::-1],
            "turned": picture[::-1, ::-1],
            "colours": picture[..., ::-1],
        }
        near = [message for message, value in wrong.items() if same(answer, value)]
        return Verdict(False, near[0] if near else "other")
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "camera",
    CONTROLS,
    show,
    facts,
    {
        "grey": Exercise(check_grey, (RIGHT, "high", "low", "average", "swapped")),
        "brightness": Exercise(
            check_brightness,
            (RIGHT, "single", "swapped", "whole", "ends", "other"),
            function="brightness",
        ),
        "mirrored": Exercise(
            check_mirrored,
            (RIGHT, "shape", "unchanged", "upside", "turned", "colours", "other"),
            function="mirrored",
        ),
    },
    scene,
    steps=("frame", "letterbox"),
    drawn=("face",),
)
