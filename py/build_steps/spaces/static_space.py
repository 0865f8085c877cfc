"""The static Space: the site, and a README that asks for isolation headers."""

from pathlib import Path

from emotilens.native.model_store import ModelStore

from ..site.compression import PACKED, pack_files
from ..site.static_site import add_site
from .card import ISOLATION, write_card
from .folder import finish_folder
from .record import replaced_space

TITLE = "emotilens"
DESCRIPTION = "Facial expressions, live and on your own device"
HOST = "The page runs on your own device; nothing leaves it."


def build_static_space(folder: Path, store: ModelStore | None = None) -> Path:
    """Build the static Space; returns its folder.

    Args:
        folder: a new or empty one, or an earlier build.
        store: its installed models are included; default: the default store.

    Raises:
        BuildError: when the folder contains other files, or a part of the site cannot be fetched.
        ModelUnavailableError: when a default model is not installed.
    """
    with replaced_space(folder) as fresh:
        pack_files(add_site(fresh, store, PACKED))
        write_card(
            fresh,
            title=TITLE,
            description=DESCRIPTION,
            host=HOST,
            sdk="static",
            app_file="index.html",
            custom_headers=ISOLATION,
        )
        finish_folder(fresh, "static")
    return folder
