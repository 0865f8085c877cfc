"""The Gradio Space: app.py, Python sources, models, example picture, and pinned packages."""

import json
import shutil
from pathlib import Path

from emotilens.native.model_store import ModelStore

from ..licences.component import check_owners
from ..licences.notices import write_notices
from ..licences.products import gradio_components
from ..licences.sbom import FILE as SBOM
from ..licences.sbom import sbom
from ..paths import ROOT
from ..site.example_picture import example_picture
from ..site.gradio_elements import build_gradio_elements
from .card import write_card
from .folder import finish_folder
from .record import replaced_space
from .requirements import NOTE, product_requirements

PYTHON = "3.12"
"""The newest version that the Hub's free GPU machines also have."""

TITLE = "emotilens on a server"
DESCRIPTION = "Facial expressions in webcam, pictures and videos"
HOST = "Pictures and videos are analysed on this Space's server and deleted afterwards."

PACKAGE = ROOT / "py" / "emotilens"
LEFT_OUT = shutil.ignore_patterns("__pycache__", "training")


def build_gradio_space(folder: Path, store: ModelStore | None = None) -> Path:
    """Build the Gradio Space; returns its folder.

    Args:
        folder: a new or empty one, or an earlier build.
        store: its installed models are included; default: the default store.

    Raises:
        BuildError: when the folder contains other files, the example picture cannot be fetched, or
            the app's elements cannot be bundled.
        ModelUnavailableError: when a default model is not installed.
    """
    store = store or ModelStore.default()
    build_gradio_elements()
    with replaced_space(folder) as fresh:
        shutil.copytree(PACKAGE, fresh / "emotilens", ignore=LEFT_OUT)
        shutil.copyfile(PACKAGE / "gradio_app" / "space.py", fresh / "app.py")
        shutil.copyfile(example_picture(), fresh / "example.png")
        _copy_models(store, fresh / "models")
        requirements = product_requirements()
        (fresh / "requirements.txt").write_text("\n".join([NOTE, *requirements, ""]), "utf-8")
        (gradio,) = [line for line in requirements if line.startswith("gradio==")]
        write_card(
            fresh,
            title=TITLE,
            description=DESCRIPTION,
            host=HOST,
            sdk="gradio",
            sdk_version=gradio.removeprefix("gradio=="),
            python_version=PYTHON,
            app_file="app.py",
            suggested_hardware="cpu-basic",
        )
        components = gradio_components(store)
        write_notices(components, fresh)
        (fresh / SBOM).write_text(sbom(components, requirements=requirements), "utf-8")
        check_owners(components, fresh)
        finish_folder(fresh, "gradio")
    return folder


def _copy_models(store: ModelStore, folder: Path) -> None:
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(store.document, indent=1), "utf-8")
    for name, entry in store.entries.items():
        if name in store.defaults or store.is_installed(name):
            (folder / entry["file"]["name"]).write_bytes(store.read(name))
    # Visitors choose a model by these figures.
    shutil.copytree(store.cards, folder / "cards", ignore=shutil.ignore_patterns("*.csv"))
