"""``build.json``: how a folder was built, which the running Space serves as well."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from emotilens.manifest.digests import sha256

from ..errors import BuildError

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


def empty_folder(folder: Path) -> None:
    """Create a folder, or empty one with an earlier build.

    Raises:
        BuildError: when it contains anything else.
    """
    if folder.exists() and any(folder.iterdir()) and BuildRecord.read(folder) is None:
        raise BuildError(
            f"{folder} contains other files, which would be deleted. Give --out a new or empty "
            f"folder."
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


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
