"""The difference of edited files from the package's own, as a patch for a checkout."""

import difflib
from collections.abc import Mapping

from .module_edits import source_text

FOLDER = "py/emotilens"
"""Where a checkout has the package."""


def patch_of(sources: Mapping[str, str]) -> str:
    """A unified diff that ``git apply`` and ``patch -p1`` understand.

    Args:
        sources: the text of each edited file by its path below the package.

    Raises:
        EditError: if a file is none of the package's.
    """
    return "".join(
        part for file, source in sorted(sources.items()) for part in _lines(file, source)
    )


def changed_lines(file: str, source: str) -> int:
    """How many lines of a file were added or replaced, or removed without replacement."""
    matcher = difflib.SequenceMatcher(
        None, source_text(file).splitlines(), source.splitlines(), autojunk=False
    )
    return sum(
        max(end - start, last - first)
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind != "equal"
    )


def _lines(file: str, source: str) -> list[str]:
    before, after = source_text(file), source
    if not after.endswith("\n"):
        after += "\n"
    return list(
        difflib.unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            f"a/{FOLDER}/{file}",
            f"b/{FOLDER}/{file}",
        )
    )
