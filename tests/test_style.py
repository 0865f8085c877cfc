"""Texts and names are plain English, and files are short and named after what they contain."""

import re
from collections import Counter
from pathlib import Path

from build_steps.paths import ROOT

WORDS = (
    "said",
    "told",
    "tells",
    "rightly",
    "bears",
    "brought",
    "let go",
    "of one's own",
    "of their own",
    "takes up",
    "taken up",
    "goes on with",
    "gone on with",
    "there is not",
)
"""Words to avoid in sentences and identifiers: predict, report and correct are plainer."""

AVOIDED = re.compile(rf"(?<![A-Za-z])({'|'.join(WORDS)})(?![a-z])", re.IGNORECASE)

VAGUE = re.compile(r"(?<![a-z])(utils?|helpers?|misc|managers?|common)(?![a-z])")
"""Parts of file names that hide which idea a file is about."""

MOST_LINES = 400

FOLDERS = (".github", "models/cards", "py", "tests", "web")
TEXTS = {".css", ".html", ".js", ".md", ".mjs", ".py", ".yml"}
NOT_OURS = {"node_modules", "__pycache__", "elements"}
"""Folders; “elements” is what the build makes for the Gradio app."""


def texts() -> list[Path]:
    """Every file of the project that people write and read, but not this one."""
    files = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*")]
    return sorted(
        file
        for file in [ROOT / "README.md", ROOT / "build.py", *files]
        if file.suffix in TEXTS and not NOT_OURS & set(file.parts) and file != Path(__file__)
    )


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_texts_and_identifiers_use_plain_words():
    found = [
        f"{name(file)}:{number}: {line.strip()}"
        for file in texts()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if AVOIDED.search(line)
    ]
    assert not found, "\n".join(found)


def test_files_are_named_after_what_they_contain():
    assert not [name(file) for file in texts() if VAGUE.search(name(file))]


def test_modules_of_tests_have_different_names():
    """Pytest refuses the second of a name when both are collected."""
    names = Counter(file.name for file in (ROOT / "tests").rglob("test_*.py"))
    assert not [each for each, count in names.items() if count > 1]


def test_source_files_are_short():
    lengths = {
        name(file): len(file.read_text("utf-8").splitlines())
        for file in texts()
        if file.suffix in {".py", ".js", ".mjs"}
    }
    assert not {file: lines for file, lines in lengths.items() if lines > MOST_LINES}
