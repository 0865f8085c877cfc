"""The difference of edited files from the package's own, as a patch for a checkout."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the package's own file.

    Attributes:
        count: how many lines were added or replaced, or removed without replacement.
        lines: those of the edited file that were added or replaced, from 1.
    """

    count: int
    lines: list[int]


def changes_of(file: str, source: str) -> Changes:
    """Compare an edited file with the package's own.

    Args:
        file: its path below the package.
        source: its text.

    Raises:
        EditError: if the file is none of the package's.
    """
    matcher = difflib.SequenceMatcher(
        None, source_text(file).splitlines(), source.splitlines(), autojunk=False
    )
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return Changes(
        sum(max(end - start, last - first) for _, start, end, first, last in changed),
        [line + 1 for _, _, _, first, last in changed for line in range(first, last)],
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
