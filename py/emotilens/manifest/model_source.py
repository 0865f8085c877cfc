"""Where a model's file comes from, read from the model's entry in the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from emotilens.basics.errors import SpecificationError


@dataclass(frozen=True, slots=True)
class Digest:
    """What pins a file.

    Attributes:
        kind: ``sha256`` of the bytes, or ``git_blob``: the id that git gives a file of these bytes.
        value: in lower-case hexadecimal.
    """

    kind: Literal["sha256", "git_blob"]
    value: str


@dataclass(frozen=True, slots=True)
class RepositorySource:
    """A file of this repository; ``file`` is its path from the top."""

    file: str


@dataclass(frozen=True, slots=True)
class PackageSource:
    """Files of an npm package; ``files`` maps paths in the package to their SHA-256."""

    package: str
    version: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UrlSource:
    """A file under an address that never changes its content, such as one with a commit in it.

    ``bytes`` is its size, where that is known.
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
    """Whether more than this repository and the package registries is needed."""
    return isinstance(source, UrlSource | HubSource)


def install_command(name: str, source: Source) -> str:
    """What to run to install a model."""
    if needs_download(source):
        return f"python3 build.py models --add {name}"
    return "python3 build.py models --install"


def read_source(entry: Mapping[str, Any]) -> Source:
    """Read the source of one entry of the manifest.

    Raises:
        SpecificationError: for an unknown kind, or when something is missing.
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
                    f"The source of the model “{name}” is of the kind “{unknown}”. Use repository, "
                    f"npm, url or hub in models/manifest.json."
                )
    except KeyError as missing:
        raise SpecificationError(
            f"The source of the model “{name}” lacks {missing}. Add it to models/manifest.json."
        ) from missing


def _read_digest(source: Mapping[str, Any]) -> Digest:
    if "sha256" in source:
        return Digest("sha256", source["sha256"])
    return Digest("git_blob", source["git_blob"])
