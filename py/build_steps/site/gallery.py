"""The gallery: a page with every element of ``web/components`` in all its states."""

from pathlib import Path

from ..folders import only_one, replaced_folder
from ..paths import BUILD, WEB
from ..setup.node_packages import install_node_packages
from .content_policy import CONTENT_POLICY
from .script_bundles import bundled

GALLERY = BUILD / "gallery"
SOURCE = WEB / "components" / "gallery"


def build_gallery(folder: Path = GALLERY) -> Path:
    """Build the gallery; returns its folder.

    Raises:
        BuildError: when the npm packages cannot be installed or the elements not be bundled.
    """
    install_node_packages()
    page = (SOURCE / "index.html").read_text("utf-8").replace("{{ policy }}", CONTENT_POLICY)
    contents = {
        "index.html": page.encode(),
        "gallery.js": bundled((SOURCE / "gallery.js").relative_to(WEB)),
        "gallery.css": (SOURCE / "gallery.css").read_bytes(),
        "tokens.css": (WEB / "styles" / "tokens.css").read_bytes(),
        "favicon.svg": (WEB / "favicon.svg").read_bytes(),
    }
    with only_one("the gallery"), replaced_folder(folder) as fresh:
        for name, content in contents.items():
            (fresh / name).write_bytes(content)
    return folder
