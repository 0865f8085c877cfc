"""A page of another origin that shows addresses in frames."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from build_steps.site.page_server import running_application

LISTENING = """<script>
  window.heard = [];
  addEventListener("message", ({ data, origin }) => window.heard.push({ ...data, origin }));
  window.tell = (message, index = 0, version = 1) =>
    frames[index].postMessage({ emotilens: version, ...message }, "*");
</script>"""
"""Keeps what frames send in `heard`; `tell` sends them a message."""


@contextmanager
def framing_page(framed: str, attributes: str) -> Iterator[str]:
    """Serve the framing page while the ``with`` block runs; yields its address.

    Args:
        framed: the address in the frame.
        attributes: those of the ``iframe`` element, as HTML.
    """
    frame = f'<iframe src="{framed}" width="900" height="1400" {attributes}></iframe>'
    with served_page(f"<!doctype html><title>Another page</title>{frame}") as address:
        yield address


@contextmanager
def served_page(page: str, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve one page while the ``with`` block runs; yields its address."""

    async def answer(request: Request) -> HTMLResponse:
        return HTMLResponse(page, headers=headers)

    with running_application(Starlette(routes=[Route("/", answer)])) as address:
        yield f"{address}/"
