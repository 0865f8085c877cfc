"""READMEs and guides match the repository: links, rooms, worker messages, figures."""

import re
from pathlib import Path

import pytest

from build_steps.paths import CARDS, ROOT, WEB

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / ".github" / "CONTRIBUTING.md",
    ROOT / "py" / "README.md",
    WEB / "README.md",
    *sorted((WEB / "docs").rglob("*.md")),
    *sorted(CARDS.rglob("*.md")),
]

LINK = re.compile(r"\]\(([^)\s]+)\)")


def headings(file: Path) -> set[str]:
    """Anchors of a document's headings, as both GitHub and MkDocs make them."""
    titles = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", title).strip().lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_a_file_and_a_heading(document):
    for link in LINK.findall(document.read_text("utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        file = (document.parent / target).resolve() if target else document
        assert file.exists(), link
        assert not anchor or anchor in headings(file), link


def test_the_python_readme_lists_every_room():
    package = ROOT / "py" / "emotilens"
    rooms = {f"{folder.parent.name}/" for folder in package.glob("*/__init__.py")}
    rooms |= {file.name for file in package.glob("*.py") if not file.name.startswith("_")}
    listed = re.findall(r"^\| `([\w./]+)` \|", (ROOT / "py" / "README.md").read_text(), re.M)
    assert set(listed) == rooms


def test_the_web_readme_lists_every_folder():
    folders = {f"{folder.name}/" for folder in WEB.iterdir() if folder.is_dir()}
    text = (WEB / "README.md").read_text("utf-8")
    assert folders - {"node_modules/"} == set(re.findall(r"^\| `(\w+/)` \|", text, re.M))


def test_the_web_readme_lists_every_message_to_the_worker():
    types = (WEB / "page" / "types.js").read_text("utf-8")
    declared = re.search(r"@typedef \{\{ type: \"start\".*?VideoMessage ", types, re.DOTALL)
    table = re.findall(r"^\| `([a-z ]+)` \|", (WEB / "README.md").read_text("utf-8"), re.M)
    assert set(table) == set(re.findall(r'type: "([^"]+)"', declared[0]))


def test_the_figures_in_the_readme_are_those_of_the_cards_and_of_the_benchmark():
    speed = (WEB / "docs" / "speed.md").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(
        r"^\| \[([\w-]+)\].*\| ([\d.]+ %) \| ([\d.]+) \| ([\d.]+) ms", readme, re.MULTILINE
    )
    (peer,) = re.findall(r"@vladmandic/human took ([\d.]+) ms", readme)
    assert f"| @vladmandic/human, WASM, 1 thread | {peer} (" in speed
    assert len(rows) == 3
    for name, accuracy, f1, milliseconds in rows:
        card = (CARDS / f"{name}.md").read_text("utf-8")
        assert f"| {accuracy} | {f1} |" in card
        host = "WASM, 1 thread" if name == "emotilens-ferplus" else f"WASM, 1 thread, {name}"
        assert f"| {host} | {milliseconds} (" in speed
