"""Modules for tests that call them on a page; the site has them only in bundles."""

from pathlib import Path

from playwright.sync_api import Page

from build_steps.site.script_bundles import bundled


def serve_module(page: Page, file: Path) -> str:
    """Serve a module, with what it imports, to a page of the site; returns its address."""
    address = f"/modules/{file.name}"
    script = bundled(file)
    page.route(
        f"**{address}", lambda route: route.fulfill(body=script, content_type="text/javascript")
    )
    return address
