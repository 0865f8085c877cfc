"""The source tree that wheel and sdist are built from: the product with its models, nothing else.

Converted third-party models are not in the repository. They are added here, from the model store,
so that the package works without a download.
"""

import shutil
from pathlib import Path

from emotilens.manifest.model_source import PackageSource, needs_download
from emotilens.native.model_store import ModelStore

from ..paths import MANIFEST, NODE_PACKAGES, ROOT

TOP_FILES = ("pyproject.toml", "README.md", "LICENSE")

ROOMS_LEFT_OUT = shutil.ignore_patterns("__pycache__", "browser", "simulation", "training")
"""Parts of emotilens that only the page and the repository use."""

CARD_FILES_LEFT_OUT = shutil.ignore_patterns("*.csv", "*.release.json", "simulation")


def stage_sources(store: ModelStore, folder: Path) -> None:
    """Copy everything that belongs into the package to an empty folder.

    Args:
        store: contains all models of the repository and of the npm packages.
        folder: empty.

    Raises:
        ModelUnavailableError: when one of these models is not installed.
    """
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
    (folder / "NOTICES.txt").write_text(_notices(store, bundled), "utf-8")
    for name in _npm_packages(store, bundled):
        licence = f"LICENSE-{name.rpartition('/')[2]}.txt"
        shutil.copyfile(NODE_PACKAGES / name / "LICENSE", folder / licence)


def bundled_models(store: ModelStore) -> list[str]:
    """Names of the models that the package contains."""
    return [name for name in store.entries if not needs_download(store.source(name))]


def _npm_packages(store: ModelStore, names: list[str]) -> set[str]:
    sources = map(store.source, names)
    return {source.package for source in sources if isinstance(source, PackageSource)}


def _notices(store: ModelStore, names: list[str]) -> str:
    lines = ["This package contains the following models in ONNX format:", ""]
    for name in names:
        entry, source = store.entry(name), store.source(name)
        origin = "trained in this project"
        if isinstance(source, PackageSource):
            origin = f"converted from the npm package {source.package} {source.version}"
        lines.append(f"{entry['title']} ({name}), licence {entry['licence']}, {origin}")
    lines += ["", "Their cards, with authors and papers, are in emotilens/models/cards.", ""]
    return "\n".join(lines)
