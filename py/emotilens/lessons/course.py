"""The lessons in the order of the course."""

from collections.abc import Mapping

from . import (
    camera,
    circle,
    crop,
    feeling,
    finding,
    measures,
    occlusion,
    probabilities,
    smoothing,
    teaching,
    tracking,
    uncertain,
)
from .lesson import Lesson, LessonError

LESSONS: Mapping[str, Lesson] = {
    each.name: each
    for each in (
        camera.LESSON,
        finding.LESSON,
        tracking.LESSON,
        crop.LESSON,
        occlusion.LESSON,
        probabilities.LESSON,
        uncertain.LESSON,
        smoothing.LESSON,
        circle.LESSON,
        measures.LESSON,
        teaching.LESSON,
        feeling.LESSON,
    )
}


def lesson_of(name: str) -> Lesson:
    """The lesson of that name.

    Raises:
        LessonError: if there is none.
    """
    if name not in LESSONS:
        raise LessonError(f"There is no lesson “{name}”. The lessons are {', '.join(LESSONS)}.")
    return LESSONS[name]
