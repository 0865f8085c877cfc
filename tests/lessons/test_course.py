"""The course as other parts of the site know it: its steps of the glass box, and parts to embed."""

from typing import get_args

import pytest

from build_steps.lessons.pages import course_index
from build_steps.lessons.text import LANGUAGES, PART, parts_of, read_front
from emotilens.glass.record import StepName
from emotilens.lessons.course import LESSONS as COURSE
from emotilens.lessons.course import lesson_of


@pytest.mark.parametrize("lesson", COURSE.values(), ids=lambda lesson: lesson.name)
def test_a_lesson_names_steps_of_the_glass_box(lesson):
    assert lesson.steps
    assert set(lesson.steps) <= set(get_args(StepName))


def test_every_step_of_the_glass_box_has_a_lesson_whose_page_leads_back():
    index = course_index()
    assert [each["name"] for each in index] == list(COURSE)
    with_lesson = {step for each in index for step in each["steps"]}
    assert with_lesson == set(get_args(StepName))
    crop = index[list(COURSE).index("crop")]
    assert crop["parts"] == ["wide", "left", "square"]
    assert crop["titles"] == {"en": "The crop", "es": "El recorte"}
    assert crop["pages"] == {"en": "lesson-crop.html", "es": "lesson-crop.es.html"}


@pytest.mark.parametrize("lesson", COURSE)
def test_both_languages_of_a_lesson_have_the_same_parts(lesson):
    bodies = [read_front(lesson, language)[1] for language in LANGUAGES]
    assert PART.findall(bodies[0]) == PART.findall(bodies[1]) == parts_of(lesson)
    assert set(lesson_of(lesson).exercises) <= set(parts_of(lesson))
