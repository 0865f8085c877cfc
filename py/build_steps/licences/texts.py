"""Where licence texts come from: installed packages, pinned archives and this repository."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Protocol

from ..errors import BuildError
from ..paths import NODE_PACKAGES, ROOT


class Text(Protocol):
    """A licence text, or a part of one."""

    def read(self) -> str:
        """The text.

        Raises:
            BuildError: when it is not where it should be.
        """


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement of this project, for what has no licence text of its own."""

    text: str

    def read(self) -> str:
        """The statement."""
        return self.text


@dataclass(frozen=True, slots=True)
class OwnText:
    """A file of this repository.

    Attributes:
        path: relative to the repository's root.
    """

    path: str

    def read(self) -> str:
        """The file's content."""
        return _read(ROOT / self.path, f"the file {self.path}")


@dataclass(frozen=True, slots=True)
class NodeText:
    """A file of an npm package."""

    package: str
    path: str = "LICENSE"

    def read(self) -> str:
        """The file's content."""
        return _read(NODE_PACKAGES / self.package / self.path, f"the npm package {self.package}")


@dataclass(frozen=True, slots=True)
class PythonText:
    """A file of an installed Python package.

    Attributes:
        package: the package.
        path: relative to its folder ``dist-info``.
    """

    package: str
    path: str = "licenses/LICENSE"

    def read(self) -> str:
        """The file's content."""
        try:
            text = distribution(self.package).read_text(self.path)
        except PackageNotFoundError:
            text = None
        if text is None:
            raise _missing(self.path, f"the Python package {self.package}")
        return text


@dataclass(frozen=True, slots=True)
class ArchivedText:
    """A file in a wheel that is not installed.

    Attributes:
        archive: fetches the wheel; returns its path.
        path: of the file in the wheel.
    """

    archive: Callable[[], Path]
    path: str

    def read(self) -> str:
        """The file's content."""
        file = self.archive()
        with zipfile.ZipFile(file) as archive:
            if self.path not in archive.namelist():
                raise _missing(self.path, file.name)
            return archive.read(self.path).decode()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text.

    Attributes:
        whole: the text.
        first: the words it begins with.
        last: the words it ends with.
    """

    whole: Text
    first: str
    last: str

    def read(self) -> str:
        """From the first words to the last, both included."""
        whole = self.whole.read()
        start = whole.find(self.first)
        end = whole.find(self.last, start)
        if start < 0 or end < 0:
            raise _missing(f"The part “{self.first} … {self.last}”", str(self.whole))
        return whole[start : end + len(self.last)]


def package_json(name: str) -> dict[str, Any]:
    """What an npm package says about itself.

    Raises:
        BuildError: when it is not installed.
    """
    content: dict[str, Any] = json.loads(NodeText(name, "package.json").read())
    return content


def _read(file: Path, place: str) -> str:
    if not file.is_file():
        raise _missing(file.name, place)
    return file.read_text("utf-8")


def _missing(what: str, place: str) -> BuildError:
    return BuildError(
        f"{what} is not in {place}, but the product must ship this licence text. Name the file "
        f"that holds it in py/build_steps/licences."
    )
