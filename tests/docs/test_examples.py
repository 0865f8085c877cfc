"""Every Python example of the guides runs, in the order of its page.

That of ``hosting.md`` calls a server: the tests of the Gradio app run it.
The examples of a page share their names. They run in a folder with ``face.png`` and ``clip.mp4``.
"""

import re
from pathlib import Path

import matplotlib
import pytest

from build_steps.paths import WEB
from example_files import make_example_files

DOCS = WEB / "docs"
EXAMPLE = re.compile(r"^```python[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def examples(page: Path) -> list[tuple[int, str]]:
    """The line above each example of a page, and the example."""
    text = page.read_text("utf-8")
    return [(text[: found.start(1)].count("\n"), found[1]) for found in EXAMPLE.finditer(text)]


PAGES = [
    page for page in sorted(DOCS.rglob("*.md")) if examples(page) and page.name != "hosting.md"
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
@pytest.mark.usefixtures("models")
def test_the_examples_of_a_page_run(page, example_picture, tmp_path, monkeypatch):
    make_example_files(tmp_path, example_picture)
    monkeypatch.chdir(tmp_path)
    matplotlib.use("agg")
    names: dict[str, object] = {"__name__": "__main__"}
    for line, program in examples(page):
        # The empty lines make errors point at the page's own lines.
        exec(compile("\n" * line + program, str(page), "exec"), names)


def test_the_guide_for_notebooks_has_examples():
    assert DOCS / "notebook.md" in PAGES
