"""What each product ships: the site, the Python package and the Gradio Space."""

from emotilens import __version__
from emotilens.native.model_store import ModelStore

from .component import Component
from .documentation import documentation_components
from .models import model_components, picture_component
from .runtimes import bundled_elements, page_runtimes
from .terms import APACHE

SPACE_FILES = (".gitattributes", "LICENSE", "README.md", "build.json", "thumbnail.png")
NOTICE_FILES = ("licences/*.txt", "notices.txt", "sbom.cdx.json")
SITE_FILES = (
    *(
        "app-*/*.css",
        "app-*/worker/*.js",
        "assets.json",
        "embed.js",
        "favicon.svg",
        "icons/*.png",
        "manifest.webmanifest",
        "poster.svg",
        "*.html",
        "service_worker.js",
    ),
    *(
        "examples/drawn/*",
        "examples/thumbnails/*",
        "models/manifest.*.json",
        "python/album.*.zip",
        "python/attributes.*.zip",
        "python/core.*.zip",
        "python/edits.*.zip",
        "python/exercises.*.zip",
        "lessons/*.json",
        "lessons/*.webp",
        "python/glass.*.zip",
        "python/lessons.*.zip",
        "python/portraits.*.zip",
        "python/sources.*.zip",
        "python/teaching.*.zip",
        "python/video.*.zip",
    ),
    *("docs/cards/*", "docs/favicon.svg", "docs/screenshot.png", "docs/search/*", "docs/styles/*"),
)
GRADIO_FILES = (
    *("app.py", "emotilens/*.css", "emotilens/*.json", "emotilens/*.py", "emotilens/py.typed"),
    "emotilens/notebook/view.js",
    "requirements.txt",
    *("models/cards/*", "models/manifest.json"),
)
GRADIO_ELEMENTS = "emotilens/gradio_app/elements/*.js"
PACKAGE_FILES = (
    *("emotilens/*.css", "emotilens/*.json", "emotilens/*.md", "emotilens/*.py"),
    *("emotilens/py.typed", "emotilens/notebook/view.js", "emotilens-*.dist-info/*"),
)


def site_components(store: ModelStore) -> list[Component]:
    """What the site and the static Space ship.

    Args:
        store: its installed models are included.

    Raises:
        BuildError: when a package, an author or a licence is missing.
    """
    return [
        _own((*SITE_FILES, *NOTICE_FILES, *SPACE_FILES)),
        *page_runtimes(),
        *documentation_components(),
        *model_components(store, installed_models(store)),
        picture_component(),
    ]


def gradio_components(store: ModelStore) -> list[Component]:
    """What the folder of the Gradio Space contains."""
    return [
        _own((*GRADIO_FILES, *NOTICE_FILES, *SPACE_FILES)),
        bundled_elements(GRADIO_ELEMENTS),
        *model_components(store, installed_models(store)),
        picture_component(),
    ]


def package_components(store: ModelStore, models: list[str]) -> list[Component]:
    """What wheel and sdist contain.

    Args:
        store: contains the models.
        models: names of those that the package contains.
    """
    elements = bundled_elements(GRADIO_ELEMENTS)
    return [_own(PACKAGE_FILES), elements, *model_components(store, models)]


def installed_models(store: ModelStore) -> list[str]:
    """Names of the models that a site or Space contains."""
    return [name for name in store.entries if name in store.defaults or store.is_installed(name)]


def _own(files: tuple[str, ...]) -> Component:
    return Component(
        "emotilens",
        "Apache-2.0",
        (APACHE,),
        version=__version__,
        use="This project",
        package=f"pkg:pypi/emotilens@{__version__}",
        files=files,
        kind="application",
    )
