"""A store of models in which MTCNN is installed, too."""

import shutil

from build_steps.paths import DOWNLOADS, MANIFEST
from emotilens.cli.models import with_later_stages
from emotilens.native.model_installation import install_model
from emotilens.native.model_store import ModelStore


def make_mtcnn_store(models, folder):
    """Make it in a new folder, which ``EMOTILENS_MODELS`` can name.

    Args:
        models: the default store, with the models that are installed by default.
        folder: where it is made; the wheel is kept among the other downloads of the checkout.
    """
    shutil.copy(MANIFEST, folder / "manifest.json")
    for name in models.defaults | {"hse-faceres"}:
        (folder / models.entry(name)["file"]["name"]).write_bytes(models.read(name))
    store = ModelStore(folder / "manifest.json", folder, downloads=DOWNLOADS)
    for name in with_later_stages(store, ["mtcnn"]):
        install_model(store, name)
    return store
