"""Every sentence of the page is in the catalogue, in each language."""

import json
import re
import subprocess
from functools import cache
from html.parser import HTMLParser

import pytest

from build_steps.paths import ROOT, WEB
from emotilens.basics.results import QUALITY_WARNINGS, REASONS

ENTRIES = """
import { english } from "./words/english/all.js";
import { spanish } from "./words/spanish/all.js";
function entries(words, path = "") {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === "object" ? entries(value, `${path}${name}.`)
    : [[path + name, typeof value === "string" ? value : { length: value.length, source: String(value) }]]);
}
console.log(JSON.stringify([english, spanish].map((words) => Object.fromEntries(entries(words)))));
"""  # noqa: E501

SAME = {
    "evaluation.figure", "evaluation.value", "export.forms.csv.name", "export.forms.eaf.name",
    "export.forms.json.name", "export.forms.vtt.name", "facePicker.seconds", "gradio.size",
    "kept.size", "keys.escape", "number", "page.routes.video", "runtime.seconds",
    "sessions.date", "sessions.endings.asked", "sessions.faces", "sessions.kinds.video",
    "sessions.length", "sessions.size", "smoothing.seconds", "stage.sure",
    "start.formats", "status.providers.cpu", "status.providers.wasm",
    "status.providers.webgpu", "status.seconds", "summary.group", "summary.title",
    "timeline.providers.wasm", "timeline.providers.webgpu", "video.failed",
}  # fmt: skip
"""Entries that read the same in both languages."""

PAGES = ["index.html"]

SPOKEN = ("aria-label", "alt", "content")
"""Attributes that people read."""

FILLED_BY_SCRIPTS = {
    "status-sentence", "progress-label", "video-progress-label", "pause-video", "theme",
}  # fmt: skip
"""IDs of elements whose text a script writes before it is seen."""

NAMES = {"emotilens", "English", "Español"}
"""What is called the same in every language."""


@cache
def catalogue() -> tuple[dict, dict]:
    """The entries of English and Spanish: texts, or functions with their source, by path."""
    command = ["node", "--input-type=module", "-e", ENTRIES]
    done = subprocess.run(command, cwd=WEB, capture_output=True, check=True)
    return tuple(json.loads(done.stdout))


def text_of(expression: str, language: str) -> str:
    """The text of a JavaScript expression about ``words``."""
    code = (
        f'import {{ {language} as words }} from "./words/{language}/all.js"; '
        f"console.log({expression});"
    )
    command = ["node", "--input-type=module", "-e", code]
    return subprocess.run(command, cwd=WEB, capture_output=True, check=True, text=True).stdout[:-1]


def compact(entry: object) -> str:
    return re.sub(r"\s+", "", str(entry))


def spaced(text: str) -> str:
    return " ".join(text.split())


class Texts(HTMLParser):
    """The texts of a page's template: those that name an entry, and those that do not."""

    VOID = frozenset({"meta", "link", "input", "img", "br", "use"})

    def __init__(self, template: str) -> None:
        super().__init__()
        self.named: list[tuple[str, str]] = []
        """Entry, and English text."""
        self.nameless: list[str] = []
        self._open: list[dict] = []
        plain = re.sub(r"\{%.*?%\}", "", template, flags=re.DOTALL)
        self.feed(re.sub(r"\{\{.*?\}\}", "", plain, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attributes: list) -> None:
        given = dict(attributes)
        for name in SPOKEN:
            if (entry := given.get(f"data-words-{name}")) is not None:
                self.named.append((entry, spaced(given[name])))
            elif name != "content" and given.get(name) and not self._filled(given):
                self.nameless.append(given[name])
        if self._open:
            self._open[-1]["children"] += 1
            self._open[-1]["text"] += f"{{{self._open[-1]['children']}}}"
        if tag not in self.VOID:
            self._open.append({"tag": tag, "given": given, "text": "", "children": 0})

    def handle_startendtag(self, tag: str, attributes: list) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1]["text"] += data

    def handle_endtag(self, tag: str) -> None:
        closed = self._open.pop()
        assert closed["tag"] == tag
        if tag in {"script", "style"}:
            return
        text, entry = spaced(closed["text"]), closed["given"].get("data-words")
        if entry is not None:
            self.named.append((entry, text))
            return
        own = spaced(re.sub(r"\{\d\}", "", text))
        dynamic = self._filled(closed["given"]) or tag in {"kbd", "title", "code"}
        if re.search(r"[A-Za-z]", own) and own not in NAMES and not dynamic:
            self.nameless.append(own)

    def _filled(self, given: dict) -> bool:
        return given.get("id") in FILLED_BY_SCRIPTS


def test_every_language_has_each_entry_with_the_same_parameters():
    english, spanish = catalogue()
    assert set(english) == set(spanish)
    for path, entry in english.items():
        other = spanish[path]
        assert type(entry) is type(other), path
        if isinstance(entry, dict):
            assert entry["length"] == other["length"], path
        else:
            places = re.findall(r"\{\d\}", entry)
            assert sorted(places) == sorted(re.findall(r"\{\d\}", other)), path


def test_what_is_the_same_in_both_languages_is_meant_to_be():
    english, spanish = catalogue()
    same = {path for path, entry in english.items() if compact(entry) == compact(spanish[path])}
    assert same == SAME


@pytest.mark.parametrize(
    ("expression", "english", "spanish"),
    [
        ("words.summary.faces(0)", "No faces", "Ninguna cara"),
        ("words.summary.faces(1)", "1 face", "1 cara"),
        ("words.summary.faces(24)", "24 faces", "24 caras"),
        ("words.runtime.rate(12.345)", "12.3 frames a second", "12,3 fotogramas por segundo"),
        ("words.kept.size(12345678)", "12.3 MB", "12,3 MB"),
        ("words.label('happiness')", "happiness", "alegría"),
        ("words.label('my own')", "my own", "my own"),
        ("words.timeline.value(-0.256, true)", "−0.26", "−0,26"),
        (
            "words.heads.fromPictures('anger', 1, 1)",
            "1 sample of “anger” was added from pictures.",
            "Se añadió 1 muestra de «ira» a partir de imágenes.",
        ),
    ],
)
def test_counts_and_numbers_follow_the_language(expression, english, spanish):
    assert text_of(expression, "english") == english
    assert text_of(expression, "spanish") == spanish


def test_spanish_has_a_name_for_every_label_and_reason_of_results():
    manifest = json.loads((ROOT / "models" / "manifest.json").read_text("utf-8"))
    outputs = [model["outputs"].get("logits", {}) for model in manifest["models"]]
    labels = {label for logits in outputs for label in logits.get("labels", ())}
    assert "happiness" in labels
    named = [*(f"words.label({label!r})" for label in sorted(labels - {"neutral"}))]
    named += [f"words.reason({reason!r})" for reason in REASONS]
    named += [f"words.quality.remedy({warning!r}, true)" for warning in QUALITY_WARNINGS]
    spanish = text_of(f"[{', '.join(named)}].join('|')", "spanish").split("|")
    english = text_of(f"[{', '.join(named)}].join('|')", "english").split("|")
    assert len(spanish) == len(english) == len(named)
    assert not [text for text in spanish if text in english or "undefined" in text]


@pytest.mark.parametrize("name", PAGES)
def test_english_in_a_page_is_that_of_the_catalogue(name):
    english, _ = catalogue()
    for entry, text in Texts((WEB / name).read_text("utf-8")).named:
        expected = english[entry]
        # Without places in it, an entry is the element's text, and children stay where they are.
        shown = text if "{1}" in expected else spaced(re.sub(r"\{\d\}", "", text))
        assert shown == expected, entry


@pytest.mark.parametrize("name", PAGES)
def test_every_text_in_a_page_names_its_entry(name):
    assert Texts((WEB / name).read_text("utf-8")).nameless == []
