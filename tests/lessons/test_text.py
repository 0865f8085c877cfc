"""Texts of lessons: front matter, numbers, and elements with their attributes."""

import pytest

from build_steps.errors import BuildError
from build_steps.lessons import text


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "LESSONS", tmp_path / "web" / "lessons")
    monkeypatch.setattr(text, "WEB", tmp_path / "web")
    made = tmp_path / "web" / "lessons" / "shown"
    made.mkdir(parents=True)
    return made


@pytest.mark.parametrize(
    ("value", "form", "english", "spanish"),
    [
        (0.6584, "percent", "66\u00a0%", "66\u00a0%"),
        (0.984, "about", "almost 100\u00a0%", "casi un 100\u00a0%"),
        (0.01, "about", "almost 0\u00a0%", "casi un 0\u00a0%"),
        (0.63, "about", "about 65\u00a0%", "cerca de un 65\u00a0%"),
        (0.36, "part", "about a third", "cerca de un tercio"),
        (0.43, "part", "about half", "cerca de la mitad"),
        (0.1754, "3", "0.175", "0,175"),
        (3191.0, None, "3191", "3191"),
        (-0.27, "2", "−0.27", "−0,27"),
        (-0.001, "2", "0.00", "0,00"),
    ],
)
def test_a_number_is_written_as_its_language_has_it(value, form, english, spanish):
    assert text.written(value, form, "en") == english
    assert text.written(value, form, "es") == spanish


def test_a_text_is_split_at_its_figure_and_its_elements_get_attributes(folder):
    (folder / "en.md").write_text(
        "---\ntitle: Of {{many}} faces\n---\nBefore.\n\n<!-- figure -->\n\n"
        '<emotilens-compare prediction="high">\n\nIt is {{share|percent}}.\n\n'
        "</emotilens-compare>\n",
        "utf-8",
    )
    attributes = {"emotilens-compare high": {"answer": "2", "messages": '{"a": "it\'s \\\\ <b>"}'}}
    read = text.read_text("shown", "en", {"many": 12, "share": 0.5}, attributes)
    assert read.front == {"title": "Of 12 faces"}
    assert read.before == "<p>Before.</p>\n"
    assert "answer='2'" in read.after
    assert "it&#39;s \\\\ &lt;b>" in read.after
    assert "<p>It is 50\u00a0%.</p>" in read.after


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("no front matter", "web/lessons/shown/en.md needs front matter"),
        ("---\na: [\n---\n", "web/lessons/shown/en.md is not YAML"),
        ("---\na: 1\n---\n{{unknown|2}}", "states “unknown”, which its lesson does not compute"),
    ],
)
def test_a_text_that_cannot_be_used_is_named(folder, content, message):
    (folder / "en.md").write_text(content, "utf-8")
    with pytest.raises(BuildError, match=message):
        text.read_text("shown", "en", {}, {})
