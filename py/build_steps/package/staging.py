"""The source tree that wheel and sdist are built from: the product with its models, nothing else.

Converted third-party models are not in the repository. They are added here, from the model store,
so that the package works without a download.
"""

import shutil
from pathlib import Path

from emotilens.manifest.model_source import needs_download
from emotilens.native.model_store import ModelStore

from ..licences.notices import licence_texts, summary
from ..licences.products import package_components
from ..licences.sbom import FILE as SBOM
from ..licences.sbom import sbom
from ..paths import MANIFEST, ROOT
from ..site.gradio_elements import build_gradio_elements

TOP_FILES = ("pyproject.toml", "README.md", "LICENSE")

ROOMS_LEFT_OUT = shutil.ignore_patterns("__pycache__", "browser", "simulation", "training")
"""Parts of emotilens that only the page and the repository use."""

CARD_FILES_LEFT_OUT = shutil.ignore_patterns(
    "*.csv", "*.release.json", "*.rounding.json", "simulation"
)


def stage_sources(store: ModelStore, folder: Path) -> None:
    """Copy everything that belongs into the package to an empty folder.

    Args:
        store: contains all models of the repository and of the npm packages.
        folder: empty.

    Raises:
        BuildError: when a licence text is missing, a licence is not accepted, or the app's elements
            cannot be bundled.
        ModelUnavailableError: when one of these models is not installed.
    """
    build_gradio_elements()
    for name in TOP_FILES:
        shutil.copy(ROOT / name, folder)
    package = folder / "py" / "emotilens"
    shutil.copytree(ROOT / "py" / "emotilens", package, ignore=ROOMS_LEFT_OUT)
    models = package / "models"
    shutil.copytree(store.cards, models / "cards", ignore=CARD_FILES_LEFT_OUT)
    shutil.copy(MANIFEST, models)
    bundled = bundled_models(store)
    for name in bundled:
        (models / store.entry(name)["file"]["name"]).write_bytes(store.read(name))
    # Under names that setuptools recognises as licence files.
    components = package_components(store, bundled)
    (folder / "NOTICES.txt").write_text(summary(components), "utf-8")
    for name, text in licence_texts(components).items():
        (folder / f"LICENSE-{name}").write_text(text, "utf-8")
    (package / SBOM).write_text(sbom(components), "utf-8")


def bundled_models(store: ModelStore) -> list[str]:
    """Names of the models that the package contains."""
    return [name for name in store.entries if not needs_download(store.source(name))]
