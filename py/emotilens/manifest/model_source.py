"""Where a model's file comes from, according to its entry in the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from emotilens.basics.errors import SpecificationError


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


Source: TypeAlias = RepositorySource | PackageSource | UrlSource | HubSource


def needs_download(source: Source) -> bool:
    """Whether a model is neither part of this repository nor of a package registry."""
    return isinstance(source, UrlSource | HubSource)


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
    name, source = entry["name"], entry["source"]
    try:
        match source["kind"]:
            case "repository":
                return RepositorySource(source["file"])
            case "npm":
                return PackageSource(source["package"], source["version"], source["files"])
            case "url":
                return UrlSource(source["url"], _read_digest(source), source.get("bytes"))
            case "hub":
                place = (source["repository"], source["revision"], source["file"])
                return HubSource(*place, _read_digest(source))
            case unknown:
                raise SpecificationError(
                    f"The source of the model “{name}” has the unknown kind “{unknown}”. Use "
                    f"repository, npm, url or hub in models/manifest.json."
                )
    except KeyError as missing:
        raise SpecificationError(
            f"The source of the model “{name}” lacks {missing}. Add it to models/manifest.json."
        ) from missing


def _read_digest(source: Mapping[str, Any]) -> Digest:
    if "sha256" in source:
        return Digest("sha256", source["sha256"])
    return Digest("git_blob", source["git_blob"])
