"""The page “models” shows what the manifest and the cards contain, and nothing else."""

import json
import re
import shutil
from html.parser import HTMLParser

import pytest

from build_steps.paths import CARDS, MANIFEST
from build_steps.site.pages import models_page, start_page
from emotilens.native.model_facts import model_facts
from emotilens.native.model_store import ModelStore

NAME = "emotilens-ferplus"
VARIANT = {
    "name": "float16",
    "bytes": 6_400_123,
    "accuracy": 0.8712,
    "macro_f1": 0.7,
    "agreement": 0.9987,
    "native_milliseconds": 2.04,
    "browser_milliseconds": 13.26,
    "ships": False,
}


class Page(HTMLParser):
    """What a page is made of: elements with their attributes, and the cells of its tables."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._in_cell = False
        self.feed(content.decode())

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        self._in_cell = tag in {"td", "th"} or (self._in_cell and tag not in {"table", "tr"})

    def handle_endtag(self, tag):
        self._in_cell = self._in_cell and tag not in {"td", "th"}

    def handle_data(self, data):
        if self._in_cell:
            self.rows[-1][-1] += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, found in self.elements if (value := found.get(attribute))]

    def rows_of(self, heading: str) -> list[list[str]]:
        rows = [[" ".join(cell.split()) for cell in row] for row in self.rows]
        return [row for row in rows if row[0] == heading or row[0].endswith(f" {heading}")]


@pytest.fixture
def store(tmp_path):
    """The manifest and cards, with nothing installed."""
    shutil.copy(MANIFEST, tmp_path)
    shutil.copytree(CARDS, tmp_path / "cards")
    (tmp_path / "cards" / "variants.json").unlink(missing_ok=True)
    return ModelStore(tmp_path / "manifest.json", tmp_path / "installed")


def page_of(store: ModelStore) -> Page:
    return Page(models_page("app-1", model_facts(store)))


def figures() -> dict:
    return json.loads((CARDS / f"{NAME}.json").read_text())


def test_every_model_has_its_row(store):
    page = page_of(store)
    for name, entry in store.entries.items():
        row = page.rows_of(name)[0]
        width, height = entry["input"]["size"]
        assert row[7].rstrip("*") == entry["licence"]
        assert row[8:10] == [entry["role"], f"{width} × {height} {entry['input']['colour']}"]


def test_a_measured_model_shows_the_figures_of_its_card(store):
    measured = figures()
    row = page_of(store).rows_of(NAME)[0]
    assert row[1:5] == [
        f"{measured['validation']['accuracy']:.1%}",
        f"{measured['validation']['macro_f1']:.3f}",
        f"{measured['calibration']['error_after']:.3f}",
        f"{measured['native_milliseconds']:.1f}",
    ]


def test_what_was_not_measured_is_a_dash_and_what_is_not_installed_names_its_command(store):
    row = page_of(store).rows_of("enet_b2_8")[0]
    assert row[1:7] == [*["–"] * 5, "30.78"]
    assert row[11] == "no: python3 build.py models --add enet_b2_8"


def test_valence_and_arousal_are_listed_where_a_model_measures_them(store):
    page = page_of(store)
    assert page.rows_of("mbf_va_mtl")[0][10].endswith("surprise, valence, arousal")
    assert "valence" not in page.rows_of(NAME)[0][10]


def test_figures_of_other_authors_are_in_a_table_of_their_own_with_their_source(store):
    first, second = page_of(store).rows_of("enet_b0_8_va_mtl")[1:]
    published = store.entry("enet_b0_8_va_mtl")["published"]
    assert first[1:] == [
        "AffectNet-8 61.93, AffectNet-7 64.94, AFEW 56.73, VGAF 66.58",
        "–",
        published[0]["source"],
    ]
    assert second[1:] == ["–", "valence 0.594, arousal 0.549", published[1]["source"]]


def test_confusion_recall_and_f1_are_those_of_the_card(store):
    page, validation = page_of(store), figures()["validation"]
    for label, counts in zip(validation["recall"], validation["confusion"], strict=True):
        assert [
            label,
            *map(str, counts),
            f"{validation['recall'][label]:.1%}",
            f"{validation['f1'][label]:.2f}",
        ] in page.rows_of(label)


def test_every_plot_of_a_model_can_be_read_as_a_table(store):
    page, calibration = page_of(store), figures()["calibration"]
    for each in (*calibration["bins"], *calibration["bins_before"]):
        if each["share"]:
            row = [f"{each[key]:.1%}" for key in ("confidence", "accuracy", "share")]
            assert row in page.rows
    for each in calibration["coverage"]:
        assert [f"{each[key]:.1%}" for key in ("share", "threshold", "accuracy")] in page.rows


def test_a_threshold_for_uncertain_faces_is_stated_and_marked_where_a_model_has_one(store):
    rule = {"threshold": 0.734, "coverage": 0.81, "accuracy": 0.9507}
    file = store.cards / f"{NAME}.json"
    for abstention, marks in ((None, 0), (rule, 1)):
        file.write_text(json.dumps({**figures(), "abstention": abstention}))
        facts = [each for each in model_facts(store) if each.name == NAME]
        content = " ".join(models_page("app-1", facts).decode().split())
        sentence = "answers for 81.0% of the faces, with an accuracy of 95.1%"
        assert content.count(sentence) == content.count(">as used<") == marks


def test_variants_are_shown_where_they_were_measured_and_of_which_network(store):
    assert "float16" not in models_page("app-1", model_facts(store)).decode()
    (this,) = (each["file"]["sha256"] for each in store.document["models"] if each["name"] == NAME)
    for sha256, earlier in ((this, 0), ("0" * 64, 1)):
        measured = {NAME: {"sha256": sha256, "variants": [VARIANT]}}
        (store.cards / "variants.json").write_text(json.dumps(measured))
        (row,) = page_of(store).rows_of("float16")
        assert row[1:] == ["6,400,123", "87.1%", "0.700", "99.9%", "2.0", "13.3"]
        content = models_page("app-1", model_facts(store)).decode()
        assert content.count("Measured on the previous network") == earlier


def test_without_any_card_only_the_tables_are_left(store):
    shutil.rmtree(store.cards)
    page = page_of(store)
    assert not [tag for tag, found in page.elements if tag == "figure" or "plot" in found.values()]
    assert page.rows_of(NAME)[0][1] == "–"


def test_names_are_text_and_not_markup(store):
    manifest = store.cards.parent / "manifest.json"
    document = json.loads(manifest.read_text())
    choices = [entry for entry in document["models"] if entry["role"] == "expression"]
    choices[-1]["title"] = "<script>alert(1)</script>"
    manifest.write_text(json.dumps(document))
    models = model_facts(ModelStore(manifest, store.cards))
    listed = models_page("app-1", models).decode()
    # In the start page they are JSON in an attribute.
    chosen = start_page("app-1", models, NAME).decode()
    assert "&lt;script&gt;alert(1)" in listed
    assert r"\u003cscript\u003ealert(1)" in chosen
    assert "<script>alert" not in listed + chosen


def test_the_page_keeps_to_the_strict_policy_and_all_its_references_lead_somewhere(store):
    page = page_of(store)
    scripts = [found for tag, found in page.elements if tag == "script"]
    assert [found.get("src") for found in scripts] == ["./app-1/page/report.js"]
    assert not [tag for tag, _ in page.elements if tag == "style"]
    assert page.values("style") == []
    identities = page.values("id")
    assert len(identities) == len(set(identities))
    inside = [link[1:] for link in page.values("href") if link.startswith("#")]
    assert set(page.values("aria-labelledby")) | set(inside) <= set(identities)
    outside = [link for link in page.values("href") if not link.startswith("#")]
    assert all(re.match(r"\./", link) for link in outside)
