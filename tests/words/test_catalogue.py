"""Every sentence of the page is in the catalogue, in each language."""

import json
import re
import subprocess
from functools import cache
from html.parser import HTMLParser

import pytest

from build_steps.paths import ROOT, WEB
from emotilens.basics.results import QUALITY_WARNINGS, REASONS
from emotilens.native.model_facts import expression_models, facts_line, licence_notes
from emotilens.native.model_store import ModelStore

ENTRIES = """
import { english as first } from "./words/english/all.js";
import { album } from "./words/english/album.js";
import { embed } from "./words/english/embed.js";
import { glass } from "./words/english/glass.js";
import { lessons } from "./words/english/lessons.js";
import { livePython } from "./words/english/live_python.js";
import { spanish } from "./words/spanish/all.js";
const english = { ...first, album, embed, glass, lessons, livePython };
function entries(words, path = "") {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === "object" ? entries(value, `${path}${name}.`)
    : [[path + name, typeof value === "string" ? value : { length: value.length, source: String(value) }]]);
}
console.log(JSON.stringify([english, spanish].map((words) => Object.fromEntries(entries(words)))));
"""  # noqa: E501

SAME = {
    "album.agreement.figure", "album.agreement.value", "album.forms.csv.name",
    "album.forms.json.name", "album.forms.xmp.name",
    "album.settings.distance", "album.settings.methodName", "baseline.percent",
    "evaluation.value", "export.forms.csv.name",
    "export.forms.eaf.name", "export.forms.json.name", "export.forms.svg.name",
    "group.answer",
    "export.forms.vtt.name", "facePicker.seconds", "facts.licence", "facts.size", "glass.between",
    "glass.figure", "glass.milliseconds", "glass.seconds", "glass.values.embedding",
    "glass.values.outputs", "glass.values.tensor", "gradio.percent", "gradio.size",
    "kept.size", "keys.escape", "lessons.percent", "live.inUse", "livePython.original",
    "livePython.plain", "methods.percent", "models.notInstalled", "number",
    "page.routes.video", "pictures.forms.csv.name", "pictures.forms.json.name", "runtime.seconds",
    "sessions.endings.asked", "sessions.faces", "sessions.kinds.video",
    "sessions.length", "sessions.size", "smoothing.seconds", "stage.sure", "start.formats",
    "status.providers.cpu", "status.providers.wasm", "status.providers.webgpu", "status.seconds",
    "summary.group", "summary.title", "timeline.providers.wasm", "timeline.providers.webgpu",
    "video.failed",
}  # fmt: skip
"""Entries that read the same in both languages."""

PAGES = sorted(
    file.relative_to(WEB).as_posix()
    for pattern in ("*.html", "parts/*.html")
    for file in WEB.glob(pattern)
)

SPOKEN = ("aria-label", "alt", "content")
"""Attributes that people read."""

FILLED_BY_SCRIPTS = {
    "status-sentence", "progress-label", "video-progress-label", "pause-video", "theme",
}  # fmt: skip
"""IDs of elements whose text a script writes before it is seen."""

UNTRANSLATED = re.compile(r"detector|neutral|megabytes|.*(emotilens FER|XCEPTION).*")
"""Words of data that read the same in Spanish, and titles of models."""

NAMES = {"emotilens", "English", "Español", "sbom.cdx.json", "notices.txt"}
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
    command = ["node", "--input-type=module", "-"]
    done = subprocess.run(command, cwd=WEB, input=code, capture_output=True, check=True, text=True)
    return done.stdout[:-1]


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
        self.called: list[tuple[str, str, str]] = []
        """Entry, its values as JSON, and English text."""
        self.data: list[str] = []
        """Texts that come from data."""
        self.nameless: list[str] = []
        self.models: list[dict] = []
        """Those of the menu, with their facts."""
        self._open: list[dict] = []
        plain = re.sub(r"\{%.*?%\}", "", template, flags=re.DOTALL)
        self.feed(re.sub(r"\{\{.*?\}\}", "", plain, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attributes: list) -> None:
        given = dict(attributes)
        if tag == "emotilens-model-picker" and given["models"]:
            self.models = json.loads(given["models"])
            self.data += [note["note"] for note in json.loads(given["notes"])]
        for name in SPOKEN:
            if (entry := given.get(f"data-words-{name}")) is not None:
                self.named.append((entry, spaced(given[name])))
            elif name != "content" and given.get(name) and not self._apart(given):
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
            self._name(entry, closed["given"].get("data-values"), text)
            return
        if "data-content" in closed["given"]:
            self.data.append(text)
        own = spaced(re.sub(r"\{\d\}", "", text))
        apart = self._apart(closed["given"]) or tag in {"kbd", "title", "code"}
        if re.search(r"[A-Za-z]", own) and own not in NAMES and not apart:
            self.nameless.append(own)

    def _name(self, entry: str, values: str | None, text: str) -> None:
        if values is not None:
            self.called.append((entry, values, text))
        elif not entry.endswith("."):  # Otherwise, the build completes it.
            self.named.append((entry, text))

    def _apart(self, given: dict) -> bool:
        """Whether text is in English for everyone, from data, or filled in by a script."""
        english = any(outer["given"].get("lang") == "en" for outer in self._open[1:])
        return english or given.get("id") in FILLED_BY_SCRIPTS or "data-content" in given


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
        (
            "words.video.progress(12.34, 90, 25.1, 71.6)",
            "12.3 of 90.0 s, 25.1 frames a second, 1:11 left",
            "12,3 de 90,0 s, 25,1 fotogramas por segundo, faltan 1:11",
        ),
        (
            "words.video.progress(12.34, null, 25.1, null)",
            "12.3 s, 25.1 frames a second",
            "12,3 s, 25,1 fotogramas por segundo",
        ),
        ("words.label('happiness')", "happiness", "alegría"),
        ("words.label('my own')", "my own", "my own"),
        ("words.timeline.value(-0.256, true)", "−0.26", "−0,26"),
        (
            "words.teaching.fromPictures('anger', 1, 1)",
            "1 sample of “anger” was added from pictures.",
            "Se añadió 1 muestra de «ira» a partir de imágenes.",
        ),
    ],
)
def test_counts_and_numbers_follow_the_language(expression, english, spanish):
    assert text_of(expression, "english") == english
    assert text_of(expression, "spanish") == spanish


@pytest.mark.parametrize("name", ["constructor", "__proto__", "toString"])
def test_a_label_that_is_a_name_of_every_object_stays_as_it_is(name):
    entries = ("label", "shortLabel", "reason", "content")
    named = [f"words.{entry}({name!r})" for entry in entries]
    for language in ("english", "spanish"):
        shown = text_of(f"[{', '.join(named)}].join('|')", language)
        assert shown == "|".join([name] * len(entries))


def stages() -> list[str]:
    """What the pipeline's stopwatch measures, by the names in results."""
    sources = [file.read_text("utf-8") for file in (ROOT / "py" / "emotilens").rglob("*.py")]
    return sorted(set(re.findall(r'\.measure\("([^"]+)"\)', "".join(sources))))


def test_spanish_has_a_name_for_every_label_and_reason_of_results():
    manifest = json.loads((ROOT / "models" / "manifest.json").read_text("utf-8"))
    outputs = [model["outputs"].get("logits", {}) for model in manifest["models"]]
    labels = {label for logits in outputs for label in logits.get("labels", ())}
    assert "happiness" in labels
    named = [*(f"words.label({label!r})" for label in sorted(labels - {"neutral"}))]
    named += [f"words.reason({reason!r})" for reason in REASONS]
    named += [f"words.quality.remedy({warning!r}, true)" for warning in QUALITY_WARNINGS]
    named += [f"words.runtime.stageName({stage!r})" for stage in stages()]
    spanish = text_of(f"[{', '.join(named)}].join('|')", "spanish").split("|")
    english = text_of(f"[{', '.join(named)}].join('|')", "english").split("|")
    assert len(spanish) == len(english) == len(named)
    assert not [text for text in spanish if text in english or "undefined" in text]


def assert_english(texts: Texts) -> None:
    """Every text that names an entry is that entry's English."""
    english, _ = catalogue()
    for entry, text in texts.named:
        expected = english[entry]
        # Without places in it, an entry is the element's text, and children stay where they are.
        shown = text if "{1}" in expected else spaced(re.sub(r"\{\d\}", "", text))
        assert shown == expected, entry


@pytest.mark.parametrize("name", PAGES)
def test_english_in_a_page_is_that_of_the_catalogue(name):
    assert_english(Texts((WEB / name).read_text("utf-8")))


@pytest.mark.parametrize("name", PAGES)
def test_every_text_in_a_page_names_its_entry(name):
    assert Texts((WEB / name).read_text("utf-8")).nameless == []


@pytest.mark.parametrize("name", ["index.html", "models.html"])
def test_what_the_build_fills_in_is_worded_as_in_the_catalogue_and_has_spanish(site, name):
    texts = Texts((site / name).read_text("utf-8"))
    assert_english(texts)
    assert texts.called or texts.models
    calls = [f"words.{entry}(...{values})" for entry, values, _ in texts.called]
    worded = json.loads(text_of(f"JSON.stringify([{', '.join(calls)}])", "english"))
    assert worded == [text for _, _, text in texts.called]
    worded_data = {text for text in texts.data if re.search(r"[a-z]{2}", text)}
    data = sorted(text for text in worded_data if not UNTRANSLATED.fullmatch(text))
    spanish = json.loads(
        text_of(f"JSON.stringify({json.dumps(data)}.map(words.content))", "spanish")
    )
    assert not [text for text, other in zip(data, spanish, strict=True) if text == other]


def test_facts_in_the_menu_of_models_read_as_the_build_puts_them(site):
    menu = Texts((site / "index.html").read_text("utf-8")).models
    called = "facts.map(({ name, values }) => words.facts[name](...values)).join(', ')"
    lines = text_of(f"{json.dumps(menu)}.map(({{ facts }}) => {called}).join('|')", "english")
    models = expression_models(ModelStore.default())
    notes = licence_notes(models)
    expected = [facts_line(facts, notes) for facts in models]
    assert lines.split("|") == expected
