"""Which files of the repository are pages of the documentation, and links between them.

Their links are relative to the repository, so that they also work where a forge shows the files.
"""

import os
import re
from pathlib import Path, PurePosixPath

from build_steps.paths import CARDS, ROOT, WEB

DOCS = WEB / "docs"

PAGES = {
    ROOT / ".github" / "CONTRIBUTING.md": "develop/contributing.md",
    ROOT / "py" / "README.md": "develop/python.md",
    ROOT / "web" / "README.md": "develop/web.md",
    WEB / "favicon.svg": "favicon.svg",
    WEB / "screenshot.png": "screenshot.png",
    WEB / "styles" / "tokens.css": "styles/tokens.css",
}
"""Files outside web/docs and their addresses, beside the cards and their data."""

TEMPLATES = {
    WEB / "index.html": "",
    WEB / "licences.html": "licences.html",
    WEB / "models.html": "models.html",
}
"""Templates of the site's other pages, with the pages' addresses beside the documentation's."""

LINK = re.compile(r"\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")


def added_files() -> dict[str, Path]:
    """Files outside web/docs that are part of the documentation, by their addresses."""
    cards = {f"cards/{_below(CARDS, file)}": file for file in sorted(CARDS.rglob("*.*"))}
    return {**cards, **{address: file for file, address in PAGES.items()}}


def with_addresses(markdown: str, file: Path) -> str:
    """Let a page's links lead to addresses; those to files without one become plain text.

    Args:
        markdown: the page.
        file: where it is in the repository.
    """
    folder = PurePosixPath(_address(file) or "").parent
    site = "../" * (len(folder.parts) + 1)

    def replaced(link: re.Match[str]) -> str:
        text, target, anchor = link[1], link[2], link[3] or ""
        linked = Path(os.path.normpath(file.parent / target))
        if "://" in target or not linked.exists():
            return link[0]
        if linked in TEMPLATES:
            # HTML, since MkDocs knows no files outside its own folder.
            return f'<a href="{site}{TEMPLATES[linked]}">{text}</a>'
        address = _address(linked)
        if address is None:
            return text
        return f"[{text}]({os.path.relpath(address, folder)}{anchor})"

    return LINK.sub(replaced, markdown)


def _address(file: Path) -> str | None:
    if file in PAGES:
        return PAGES[file]
    if file.is_relative_to(CARDS) and file.is_file():
        return f"cards/{_below(CARDS, file)}"
    return _below(DOCS, file) if file.is_relative_to(DOCS) else None


def _below(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix()
