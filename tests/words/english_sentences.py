"""The English texts in the sources of what runs where visitors can see what it states.

A text is what one string states, with ``{1}``, ``{2}``, … for the values in an f-string.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from build_steps.paths import ROOT, WEB
from build_steps.site.bundles import BUNDLES

PACKAGE = ROOT / "py" / "emotilens"

ON_THE_SERVER = (
    "gradio_app/*.py", "native/pictures.py", "native/picture_pixels.py", "native/video/*.py",
    "native/video_run.py", "native/networks.py", "native/model_store.py", "native/cpu_session.py",
)  # fmt: skip
"""What the Gradio app runs besides the core."""

WITHOUT_SENTENCES = {
    # The app's own words, which browsers translate, and its markup.
    "about.py", "model_choice.py", "saving.py", "score_table.py", "theme.py", "views.py",
    "words.py",
    # What whoever starts a server or calls it from a program reads.
    "app.py", "elements.py", "endpoints.py", "response_headers.py", "serving_port.py", "space.py",
    "upload_folder.py",
}  # fmt: skip
"""Modules of the app without a sentence that Python sends to a visitor."""

IN_THEIR_OWN_WORDS = (PACKAGE / "glass", PACKAGE / "edits" / "console.py", PACKAGE / "portraits")
"""What the glass box shows has names that its view translates; portraits are drawings."""

CONTRACTS = PACKAGE / "glass" / "contracts.py"
"""The sentences of the glass box."""

NO_TEXT = ("compile", "measure", "exception", "info", "warning")
"""Functions whose arguments nobody reads on a page."""

JAVASCRIPT_STRING = r"`[^`]*`|\"[^\"\n]*\""

COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)


def python_texts() -> set[str]:
    """The texts of the core in the page and of the Gradio app."""
    return {
        text
        for file in _files()
        if file == CONTRACTS or not any(file.is_relative_to(room) for room in IN_THEIR_OWN_WORDS)
        for text in _texts(file)
    }


def worker_texts() -> set[str]:
    """The sentences in the worker's scripts."""
    files = [*sorted((WEB / "worker").glob("*.js")), WEB / "words/english/runtime_notes.js"]
    scripts = [file.read_text("utf-8") for file in files]
    code = COMMENT.sub("", "\n".join(scripts))
    joined = re.findall(rf"(?:{JAVASCRIPT_STRING})(?:\s*\+\s*(?:{JAVASCRIPT_STRING}))*", code)
    texts = {"".join(part[1:-1] for part in re.findall(JAVASCRIPT_STRING, one)) for one in joined}
    return {_numbered(text) for text in texts if " " in text and text.endswith(".")}


def words_in_python() -> set[str]:
    """The strings of one word, which may be values in sentences."""
    trees = [ast.parse(file.read_text("utf-8")) for file in _files()]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _files() -> set[Path]:
    files = {file for bundle in BUNDLES.values() for file in bundle.sources}
    files |= {file for pattern in ON_THE_SERVER for file in PACKAGE.glob(pattern)}
    app = PACKAGE / "gradio_app"
    return {file for file in files if file.parent != app or file.name not in WITHOUT_SENTENCES}


def _texts(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    unread = set(_unread(tree))
    for node in ast.walk(tree):
        if node not in unread and isinstance(node, ast.JoinedStr | ast.Constant):
            text = _text(node)
            if " " in text.strip() and re.search("[A-Za-z]{2}", text):
                yield text


def _unread(tree: ast.AST) -> Iterator[ast.AST]:
    """Documentation, parts of f-strings, and what is not for people."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as documentation):
                yield documentation
            case ast.JoinedStr(values=values):
                yield from (part for part in values if isinstance(part, ast.Constant))
                for part in values:
                    if isinstance(part, ast.FormattedValue) and part.format_spec:
                        yield from ast.walk(part.format_spec)
            case ast.Call(func=ast.Attribute(attr=name)) if name in NO_TEXT:
                yield from ast.walk(node)
            case ast.Call(func=ast.Name(id="say" | "choice"), args=[ast.Constant() as english]):
                yield english
            case ast.FunctionDef(name="__repr__" | "__getattr__"):
                yield from ast.walk(node)


def _text(node: ast.JoinedStr | ast.Constant) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts = ["{}" if isinstance(part, ast.FormattedValue) else part.value for part in node.values]
    return _counted("".join(map(str, parts)))


def _numbered(template: str) -> str:
    """A template literal of JavaScript."""
    return _counted(re.sub(r"\$\{[^}]*\}", "{}", template))


def _counted(text: str) -> str:
    """Two values without anything between them are one."""
    pieces = re.split(r"(?:\{\})+", text)
    return pieces[0] + "".join(f"{{{place}}}{piece}" for place, piece in enumerate(pieces[1:], 1))
