"""The lessons in the order of the course."""

from collections.abc import Mapping

from . import (
    album,
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
from .lesson import Exercise, Lesson, LessonError

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
        album.LESSON,
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


def exercise_of(lesson: Lesson, name: str) -> Exercise:
    """The exercise of that name.

    Raises:
        LessonError: if the lesson has none.
    """
    if name not in lesson.exercises:
        raise LessonError(f"The lesson “{lesson.name}” has no exercise “{name}”.")
    return lesson.exercises[name]
