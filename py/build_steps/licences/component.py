"""A component: something that the product ships, with its licence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from ..errors import BuildError
from .accepted import check_licence
from .texts import Text

Kind = Literal["application", "library", "framework", "machine-learning-model", "data"]
"""The types of CycloneDX that occur here."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something that the product ships.

    Attributes:
        name: its name, from which the name of the file with its licences is made.
        licence: an SPDX expression.
        texts: the licence texts, in the order in which they are shipped.
        version: its version; None where a package does not say which version it contains.
        copyright: copyright lines that its texts do not contain.
        use: what it is for, in a few words.
        source: the page to read about it.
        package: its package URL (purl).
        files: patterns of the paths that belong to it.
        sha256: of a component that is one file.
        parts: components that it contains.
        kind: its type in an SBOM.
        label: a name for people; default: name and version.
        note: a sentence about its licence.
    """

    name: str
    licence: str
    texts: tuple[Text, ...]
    version: str | None = None
    copyright: tuple[str, ...] = ()
    use: str = ""
    source: str | None = None
    package: str | None = None
    files: tuple[str, ...] = ()
    sha256: str | None = None
    parts: tuple["Component", ...] = ()
    kind: Kind = "library"
    label: str | None = None
    note: str | None = None

    @property
    def title(self) -> str:
        """Its label, or name and version."""
        return self.label or (f"{self.name} {self.version}" if self.version else self.name)

    @property
    def text_file(self) -> str:
        """Name of the file with its licences."""
        return f"{self.name.lower().replace(' ', '-')}.txt"

    @property
    def licence_name(self) -> str:
        """The licence for people."""
        return self.licence.removeprefix("LicenseRef-").replace("public-", "public ")

    def own_text(self) -> str:
        """Copyright lines and licence texts, without those of the parts.

        Raises:
            BuildError: when a text is missing, or the licence is not accepted.
        """
        texts = ["\n".join(self.copyright), *(each.read().strip() for each in self.texts)]
        text = "\n\n".join(filter(None, texts))
        check_licence(self.name, self.licence, text)
        return text

    def text(self) -> str:
        """All notices to ship for this component and its parts."""
        source = f"Source: {self.source}" if self.source else None
        heading = "\n".join(
            filter(None, [self.title, f"Licence: {self.licence}", source, self.note])
        )
        sections = [f"{heading}\n\n{self.own_text()}"]
        sections += [part.text() for part in self.parts]
        return f"\n\n{'-' * 78}\n\n".join(sections)

    def owns(self, path: str) -> bool:
        """Whether a file belongs to this component."""
        return any(fnmatchcase(path, pattern) for pattern in self.files)

    def all_parts(self) -> Iterator["Component"]:
        """All that it contains, each part followed by its own parts."""
        for part in self.parts:
            yield part
            yield from part.all_parts()


def check_owners(components: Sequence[Component], folder: Path) -> None:
    """Check that each file in the folder of a product belongs to a component.

    Raises:
        BuildError: when one belongs to none or to several.
    """
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    owners(components, [file.relative_to(folder).as_posix() for file in files])


def owners(components: Sequence[Component], paths: Sequence[str]) -> dict[str, Component]:
    """The component that each file of a product belongs to.

    Args:
        components: what the product ships.
        paths: of its files, relative to its folder. A packed copy belongs with its file.

    Raises:
        BuildError: when a file belongs to none or to several.
    """
    owned: dict[str, Component] = {}
    for path in paths:
        found = [component for component in components if component.owns(path.removesuffix(".gz"))]
        if len(found) != 1:
            names = ", ".join(component.name for component in found) or "no component"
            raise BuildError(
                f"The file {path} belongs to {names}, but each shipped file must belong to exactly "
                f"one. Change the patterns of “files” in py/build_steps/licences."
            )
        owned[path] = found[0]
    return owned
