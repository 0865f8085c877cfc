"""How long a visitor waits for the first result, and how many bytes are sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from ..paths import SITE
from ..site.page_server import page_application, running_application
from .passed_on import Message, PassedOn, Send
from .phone import SlowConnection, slowed_pages

PATIENCE = 120_000

FIRST_FACE = """() => new Promise(resolve => {
  const look = () =>
    document.querySelector("#source-status:not([hidden])")
      ? resolve(performance.now())
      : requestAnimationFrame(look);
  look();
})"""
"""Milliseconds from navigation to the first result that the page has computed, by its own clock.

What the build has stored of the example is shown before, without the time that it took.
"""

PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Start:
    """From requesting the page with its example picture to the page's own result.

    Attributes:
        cold_seconds: first visit with an empty cache, over this machine's own network.
        cold_bytes: sent by then, compressed.
        plain_bytes: sent by then from a host that compresses nothing.
        kept_bytes: sent in total by the time the page works offline.
        warm_seconds: second visit.
        warm_bytes: sent during the second visit.
    """

    cold_seconds: float
    cold_bytes: int
    plain_bytes: int
    kept_bytes: int
    warm_seconds: float
    warm_bytes: int


class SentBytes(PassedOn):
    """An ASGI application that counts the bytes another one sends."""

    def __init__(self, application: Any) -> None:
        super().__init__(application)
        self.count = 0

    async def _pass_on(self, message: Message, send: Send) -> None:
        self.count += len(message.get("body", b""))
        await send(message)


def measure_start(browser: Browser) -> Start:
    """Visit the page twice with a fresh profile, and once on a host that compresses nothing."""
    plain = Starlette(routes=[Mount("/", StaticFiles(directory=SITE, html=True))])
    # A service worker would reload the page, since this host doesn't isolate it.
    with _visited(browser, plain, service_workers="block") as (page, sent, address):
        _wait_for_a_face(page, address)
        plain_bytes = sent.count
    with _visited(browser, page_application(SITE)) as (page, sent, address):
        cold_seconds = _wait_for_a_face(page, address)
        cold_bytes = sent.count
        page.locator("body[data-offline=saved]").wait_for()
        kept_bytes = sent.count
        warm_seconds = _wait_for_a_face(page, address)
        warm_bytes = sent.count - kept_bytes
    return Start(cold_seconds, cold_bytes, plain_bytes, kept_bytes, warm_seconds, warm_bytes)


def measure_phone_start(browser: Browser) -> float:
    """Seconds to the first result of a first visit at 8 Mbit/s, four times slower."""
    devtools = browser.new_browser_cdp_session()
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    (own,) = (process["id"] for process in processes if process["type"] == "browser")
    with running_application(SlowConnection(page_application(SITE))) as address:
        context = browser.new_context(viewport=PHONE, service_workers="block")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto("about:blank")
        with slowed_pages(own):
            seconds = _wait_for_a_face(page, address)
        context.close()
    return seconds


@contextmanager
def _visited(
    browser: Browser, application: Any, **options: Any
) -> Iterator[tuple[Page, SentBytes, str]]:
    sent = SentBytes(application)
    with running_application(sent) as address:
        context = browser.new_context(**options)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page, sent, address
        context.close()


def _wait_for_a_face(page: Page, address: str) -> float:
    page.goto(f"{address}/?source=example")
    return float(page.evaluate(FIRST_FACE)) / 1000
