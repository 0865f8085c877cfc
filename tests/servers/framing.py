"""A page of another origin that shows an address in a frame."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from build_steps.site.page_server import running_application


@contextmanager
def framing_page(framed: str, attributes: str) -> Iterator[str]:
    """Serve the framing page while the ``with`` block runs; yields its address.

    Args:
        framed: the address in the frame.
        attributes: those of the ``iframe`` element, as HTML.
    """
    frame = f'<iframe src="{framed}" width="900" height="1400" {attributes}></iframe>'

    async def answer(request: Request) -> HTMLResponse:
        return HTMLResponse(f"<!doctype html><title>Another page</title>{frame}")

    with running_application(Starlette(routes=[Route("/", answer)])) as address:
        yield f"{address}/"
