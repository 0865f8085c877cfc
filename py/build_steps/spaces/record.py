"""``build.json``: how a folder was built, which the running Space serves as well."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from emotilens.manifest.digests import sha256

from ..errors import BuildError
from ..folders import only_one, replaced_folder

Kind = Literal["static", "gradio"]

FILE = "build.json"
FREE_FILES = frozenset({FILE, "README.md"})
"""Not in the record: the record itself, and the README, which the owner of the Space may edit."""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """How a folder was built.

    Attributes:
        kind: the kind of Space.
        version: the version of emotilens.
        commit: the commit of the sources, or None when they had uncommitted changes.
        files: SHA-256 by path.
    """

    kind: Kind
    version: str
    commit: str | None
    files: dict[str, str]

    @classmethod
    def of_folder(cls, folder: Path, kind: Kind, version: str, commit: str | None) -> "BuildRecord":
        """Record a folder in its present state."""
        return cls(kind, version, commit, _digests(folder))

    @classmethod
    def read(cls, folder: Path) -> "BuildRecord | None":
        """Read the record in a folder; None if it has none."""
        file = folder / FILE
        if not file.is_file():
            return None
        content: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return cls(**content)

    def write(self, folder: Path) -> None:
        """Write the record into its folder."""
        (folder / FILE).write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")

    def changed_files(self, folder: Path) -> list[str]:
        """Paths of the files that were added, deleted or changed since."""
        actual = _digests(folder)
        paths = sorted({*self.files, *actual})
        return [path for path in paths if self.files.get(path) != actual.get(path)]


@contextmanager
def replaced_space(folder: Path) -> Iterator[Path]:
    """An empty folder that takes the place of an earlier build if the block succeeds.

    Raises:
        BuildError: when the folder contains anything else, or cannot be written.
    """
    with only_one("a Space"):
        if folder.exists() and any(folder.iterdir()) and BuildRecord.read(folder) is None:
            raise BuildError(
                f"{folder} contains other files, which would be deleted. Give --out a new or empty "
                f"folder."
            )
        with replaced_folder(folder) as fresh:
            yield fresh


def built_files(folder: Path) -> Iterable[Path]:
    """All files in a folder, sorted by path."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and ".git" not in file.parts
    )


def _digests(folder: Path) -> dict[str, str]:
    paths = {file.relative_to(folder).as_posix(): file for file in built_files(folder)}
    return {
        path: sha256(file.read_bytes()) for path, file in paths.items() if path not in FREE_FILES
    }
