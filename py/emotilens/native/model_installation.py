"""Installing a model: its file is downloaded, verified, converted and put into the store."""

import os
from collections.abc import Callable
from typing import TypeAlias

from emotilens.basics.errors import ModelUnavailableError
from emotilens.extras import extra
from emotilens.manifest.model_source import (
    HubSource,
    PackageSource,
    RepositorySource,
    UrlSource,
    WheelSource,
)
from emotilens.whole_files import alone

from .downloads import download
from .model_store import ModelStore, make_folder
from .wheels import file_of_wheel

HUB = "https://huggingface.co"
"""The hub that is used unless the variable ``HF_ENDPOINT`` names another one."""

LocalSource: TypeAlias = RepositorySource | PackageSource
ReadFiles: TypeAlias = Callable[[LocalSource], list[bytes]]
"""Reads the files of a model that is part of the repository or of an npm package."""


def install_model(store: ModelStore, name: str, read_files: ReadFiles | None = None) -> None:
    """Install a model, replacing its file if there is one.

    Args:
        store: the store to install it into.
        name: the name of a model in the manifest.
        read_files: gives access to the repository and its npm packages; None where emotilens was
            installed as a package, which contains these models.

    Raises:
        DownloadError: when its file cannot be downloaded.
        MissingExtraError: when onnx is needed to convert it, but is not installed.
        ModelUnavailableError: when it is unknown, or cannot be converted.
    """
    entry = store.entry(name)
    make_folder(store.folder)
    waiting = f"Another process is installing a model in {store.folder}; waiting for it …"
    with alone(store.folder, waiting):
        if "conversion" not in entry:
            store.install(name, _fetch_files(store, name, read_files)[0])
            return
        # Imported before the download, which would be in vain without onnx.
        with extra("models"):
            from .model_conversion import convert_model
        store.install(name, *convert_model(entry, _fetch_files(store, name, read_files)))


def _fetch_files(store: ModelStore, name: str, read_files: ReadFiles | None) -> list[bytes]:
    """The verified content of each file that a model consists of."""
    source = store.source(name)
    make_folder(store.downloads)
    file, title = store.downloads / f"{name}.onnx", f"the model “{name}”"
    match source:
        case UrlSource():
            return [download(source.url, file, source.digest, title, size=source.bytes)]
        case HubSource():
            endpoint = os.environ.get("HF_ENDPOINT", HUB).rstrip("/")
            url = f"{endpoint}/{source.repository}/resolve/{source.revision}/{source.file}"
            token = os.environ.get("HF_TOKEN")
            return [download(url, file, source.digest, title, token=token)]
        case WheelSource():
            return [file_of_wheel(source, store.downloads)]
        case RepositorySource() | PackageSource() if read_files:
            return read_files(source)
        case _:
            raise ModelUnavailableError(
                f"The model “{name}” is part of the package emotilens. Install the package again "
                f"with “{store.install_command(name)}”."
            )
