"""What the build computes for a lesson with this machine's networks: first figure, and facts."""

import json
from dataclasses import dataclass
from typing import Any

from emotilens.lessons.lesson import Desk, Facts, Lesson, Values
from emotilens.lessons.views import View, is_complete
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.portraits.scene import draw

from ..portraits.raster import rasterised
from .text import DATA


@dataclass(frozen=True, slots=True)
class Computed:
    """What a lesson computes at the start.

    Attributes:
        views: of the figure; pictures hold their ``pixels``.
        facts: what the text states.
        printed: pictures that are on paper only, as views.
    """

    views: list[dict[str, Any]]
    facts: Facts
    printed: list[dict[str, Any]]


def compute(lesson: Lesson, store: ModelStore) -> Computed:
    """The first figure of a lesson, and the facts of its text.

    Args:
        lesson: the lesson.
        store: contains the default models.

    Raises:
        ModelUnavailableError: when a default model is not installed.
    """
    desk = desk_of(lesson, store)
    views = shown(lesson, desk, lesson.start())
    facts = complete(lesson.facts(desk))
    found = shown(lesson, desk, lesson.read(lesson.printed)) if lesson.printed else []
    printed = [view for view in found if view["kind"] == "picture"]
    return Computed(views, facts, printed)


def shown(lesson: Lesson, desk: Desk, values: Values) -> list[View]:
    """The figure of a lesson for chosen values, once all of it is computed."""
    while True:
        found = complete(lesson.show(desk, values))
        if is_complete(found):
            return found


def desk_of(lesson: Lesson, store: ModelStore, **chosen: Any) -> Desk:
    """What a lesson works with on this machine, with the drawing for chosen values."""
    desk = Desk(native_engine(store))
    desk.data = read_data(lesson)
    if lesson.scene is not None:
        desk.picture = rasterised(draw(lesson.scene(lesson.read(chosen)))[0])
    elif lesson.still is not None:
        desk.picture = rasterised(draw(lesson.still())[0])
    return desk


def read_data(lesson: Lesson) -> dict[str, Any]:
    """The recorded numbers of a lesson, by the names of their files."""
    return {name: json.loads((DATA / f"{name}.json").read_text("utf-8")) for name in lesson.data}
