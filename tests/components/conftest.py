"""The gallery, served, and pages that show it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from build_steps.paths import NODE_PACKAGES
from build_steps.site.gallery import build_gallery
from build_steps.site.page_server import running_page


@pytest.fixture(scope="session")
def gallery(tmp_path_factory, preparing):
    """Address of the gallery."""
    with preparing():
        folder = build_gallery(tmp_path_factory.mktemp("site") / "gallery")
    with running_page(folder) as address:
        yield address


@pytest.fixture(scope="session")
def gallery_browser(launch):
    with launch() as launched:
        yield launched


@pytest.fixture
def show(gallery, gallery_browser) -> Callable[..., Page]:
    """Opens an element, or one state of it; the page keeps what the browser complains about."""
    contexts = []

    def open_page(query: str = "", width: int = 1000, **options) -> Page:
        size = {"width": width, "height": 800}
        contexts.append(gallery_browser.new_context(viewport=size, **options))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(gallery + query)
        page.locator("body[data-gallery]").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return (NODE_PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")
