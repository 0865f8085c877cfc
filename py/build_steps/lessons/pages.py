"""The pages of the course: one for each lesson and language, and one that lists them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from markupsafe import Markup

from emotilens.lessons.course import LESSONS as COURSE
from emotilens.lessons.lesson import Lesson
from emotilens.native.model_store import ModelStore

from ..portraits.raster import webp
from ..site.content_policy import CONTENT_POLICY
from ..site.pages import render
from ..site.site_files import SiteFiles
from .computing import Computed, compute, read_data
from .text import LANGUAGES, parts_of, read_front, read_text

OWN = "course"
"""Folder of the text of the page that lists the lessons."""


def add_course(site: SiteFiles, app: str, scripts: Sequence[str], store: ModelStore) -> list[str]:
    """Add the pages of the course to the site; returns their paths.

    Args:
        site: where they go.
        app: folder of our scripts and styles.
        scripts: paths, in that folder, of those that the first script needs.
        store: contains the default models, which compute what the pages show.

    Raises:
        BuildError: for a text that names what its lesson does not compute.
        ModelUnavailableError: when a default model is not installed.
    """
    common = {"scripts": scripts, "policy": CONTENT_POLICY}
    entries = {language: entries_of(language) for language in LANGUAGES}
    pages = {}
    for language in LANGUAGES:
        text = read_text(OWN, language, {}, {})
        values = {"lessons": entries[language], "text": text, "body": Markup(text.after)}
        path = page_name(None, language)
        pages[path] = render(
            "lessons.html", app, (), language=language, pages=alternates(None), **values, **common
        )
    for number, lesson in enumerate(COURSE.values(), 1):
        computed = compute(lesson, store)
        views = [_with_file(site, lesson, view) for view in computed.views]
        printed = [_with_file(site, lesson, view) for view in computed.printed]
        data = _data(site, lesson)
        for language in LANGUAGES:
            text = read_text(
                lesson.name,
                language,
                computed.facts.numbers,
                _attributes(lesson, language, computed),
            )
            pages[page_name(lesson.name, language)] = render(
                "lesson.html", app, (), language=language, pages=alternates(lesson.name),
                lesson=lesson, number=number, lessons=entries[language], text=text,
                before=Markup(text.before), after=Markup(text.after), views=json.dumps(views),
                printed=printed,
                controls=json.dumps([each.describe() for each in lesson.controls]),
                wording=json.dumps(text.front["figure"]["words"], ensure_ascii=False),
                data=data, course=page_name(None, language),
                following=entries[language][number] if number < len(COURSE) else None, **common,
            )  # fmt: skip
    for path, content in pages.items():
        site.add(path, content)
    return list(pages)


def page_name(lesson: str | None, language: str) -> str:
    """The file of a page: of a lesson, or of the course."""
    stem = f"lesson-{lesson}" if lesson else "lessons"
    return f"{stem}.html" if language == LANGUAGES[0] else f"{stem}.{language}.html"


def alternates(lesson: str | None) -> dict[str, str]:
    """The pages of a lesson, or of the course, by their language."""
    return {language: page_name(lesson, language) for language in LANGUAGES}


def entries_of(language: str) -> list[dict[str, Any]]:
    """Title, time and goals of each lesson, and where it is."""
    entries = []
    for name in COURSE:
        front, _ = read_front(name, language)
        entries.append({**front, "name": name, "page": page_name(name, language)})
    return entries


def course_index() -> list[dict[str, Any]]:
    """What the lab and embeds know of the course, lesson by lesson.

    Returns:
        Its ``name``, the ``steps`` of the glass box that it is about, its own ``parts`` that can
        be embedded alone, and its ``titles`` and ``pages`` by language.
    """
    entries = {language: entries_of(language) for language in LANGUAGES}
    return [
        {
            "name": lesson.name,
            "steps": list(lesson.steps),
            "parts": parts_of(lesson.name),
            "titles": {language: entries[language][place]["title"] for language in LANGUAGES},
            "pages": alternates(lesson.name),
        }
        for place, lesson in enumerate(COURSE.values())
    ]


def _attributes(lesson: Lesson, language: str, computed: Computed) -> dict[str, dict[str, str]]:
    """Attributes of the elements in a text: right options, and the sentences of verdicts."""
    front, _ = read_front(lesson.name, language)
    checks: Mapping[str, Mapping[str, str]] = front["checks"]
    return {
        **{
            f"emotilens-compare {name}": {"answer": str(position)}
            for name, position in computed.facts.answers.items()
        },
        **{
            f"emotilens-exercise {name}": {"messages": json.dumps(checks[name], ensure_ascii=False)}
            for name in lesson.exercises
        },
    }


def _data(site: SiteFiles, lesson: Lesson) -> str:
    """The address of a lesson's recorded numbers; empty if it has none."""
    if not lesson.data:
        return ""
    content = json.dumps(read_data(lesson), separators=(",", ":")).encode()
    return f"./{site.add_hashed('lessons', f'{lesson.name}.json', content)['url']}"


def _with_file(site: SiteFiles, lesson: Lesson, view: Mapping[str, Any]) -> dict[str, Any]:
    """A view whose pixels are a file of the site."""
    if "pixels" not in view:
        return dict(view)
    pixels = view["pixels"]
    shown = pixels if pixels.shape[2] == 3 else np.repeat(pixels[..., :1], 3, axis=2)
    file = site.add_hashed("lessons", f"{lesson.name}-{view['name']}.webp", webp(shown, 92))
    rest = {name: value for name, value in view.items() if name != "pixels"}
    return {**rest, "source": f"./{file['url']}", "shape": list(pixels.shape)}
