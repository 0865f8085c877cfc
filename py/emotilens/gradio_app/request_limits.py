"""What a request may be: its route, its origin, the size of its body, and how slowly it may arrive.

Gradio serves routes that this app has no use for (recordings, monitoring, code editing, proxies)
and reads JSON bodies of any size. So requests are checked before Gradio sees them.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from .limits import (
    BODIES_BYTES,
    BODY_BYTES,
    BODY_VALUES,
    IDLE_SECONDS,
    LEAST_BYTES_PER_SECOND,
    UPLOAD_BYTES,
)

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
WebApp: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]
"""An ASGI application."""

API = "/gradio_api"
UPLOAD = "/upload"

LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
"""Names by which a machine calls itself."""

PAGES = (
    *("/app_id", "/assets/", "/config", "/elements.js", "/favicon.ico", "/manifest.json"),
    *("/pwa_icon", "/robots.txt", "/static/", "/svelte/", "/theme.css"),
)
READ = (
    *("/app_id", "/call/", "/file=", "/heartbeat/", "/info", "/login_check", "/openapi.json"),
    *("/queue/data", "/startup-events", "/theme.css", "/token", "/upload_progress", "/user"),
)
WRITTEN = ("/call/", "/cancel", "/queue/join", "/reset", "/run/", "/stream/", UPLOAD)
"""Beginnings of the routes that the page and Gradio's clients use, by what they do."""


class RequestLimits:
    """Refuses requests that this app has no use for, before anything of them is kept.

    Args:
        app: the application that answers the other requests.
        names: under which it answers, or None for any. On a visitor's own machine, another site's
            name may lead here, by which that site's page would read the answers.
    """

    def __init__(self, app: WebApp, *, names: Collection[str] | None) -> None:
        self._app = app
        self._names = names
        self._received = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI prescribes."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        path, headers = _path(scope), _headers(scope)
        if self._names is not None and _name(f"//{headers.get('host', '')}") not in self._names:
            await _refuse(
                send,
                403,
                "This server answers as localhost only. To serve other machines, start it with "
                "“--host 0.0.0.0”; behind a proxy, set GRADIO_ROOT_PATH to the whole address that "
                "visitors open.",
            )
        elif not is_open(scope["method"], path):
            await _refuse(send, 404, "This server has no such page.")
        elif scope["method"] == "POST" and not comes_from_here(headers):
            await _refuse(send, 403, "This server is used from its own page only.")
        elif path == API + UPLOAD:
            await self._app(scope, _limited(receive), send)
        elif scope["method"] == "POST":
            await self._answer_whole(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer_whole(self, scope: Message, receive: Receive, send: Send) -> None:
        """Read the body first; a JSON parser needs many times its size."""
        body = bytearray()
        try:
            refusal = await self._receive_into(body, receive)
        finally:
            self._received -= len(body)
        if refusal is not None:
            await _refuse(send, *refusal)
            return
        rest = iter([{"type": "http.request", "body": bytes(body), "more_body": False}])

        async def replayed() -> Message:
            return next(rest, None) or await receive()

        await self._app(scope, replayed, send)

    async def _receive_into(self, body: bytearray, receive: Receive) -> tuple[int, str] | None:
        """Read a body; returns the status and sentence with which it is refused, or None."""
        limited = _limited(receive, BODY_BYTES)
        while True:
            message = await limited()
            if message["type"] != "http.request":
                return 413, (
                    f"The request is larger than {BODY_BYTES // 1_000_000} MB, or did not arrive. "
                    f"Upload the file first, or send a smaller one."
                )
            part = message.get("body", b"")
            body += part
            self._received += len(part)
            if self._received > BODIES_BYTES:
                return 503, "The server is receiving too much at once. Try again in a minute."
            if not message.get("more_body"):
                break
        if not _is_small(body):
            return 413, (
                f"The request holds more than {BODY_VALUES:,} values. Upload the file first, or "
                f"send a smaller one."
            )
        return None


def names_of_server(listens_on: str) -> Collection[str] | None:
    """The names under which a server answers: None, thus any, unless it serves this machine only.

    A proxy's name is the one in the environment variable ``GRADIO_ROOT_PATH``.

    Args:
        listens_on: address or name.
    """
    if listens_on not in LOOPBACK:
        return None
    outer = _name(os.environ.get("GRADIO_ROOT_PATH", ""))
    return {*LOOPBACK, outer} if outer else LOOPBACK


def is_open(method: str, path: str) -> bool:
    """Whether a route is one of those that the page and Gradio's clients use.

    Args:
        method: of the request, such as ``GET``.
        path: without the prefix under which a proxy serves the app.
    """
    if method in ("GET", "HEAD"):
        rest = path.removeprefix(API)
        return path == "/" or path.startswith(PAGES) or (rest != path and rest.startswith(READ))
    rest = path.removeprefix(API)
    return method == "POST" and rest != path and rest.startswith(WRITTEN)


def comes_from_here(headers: Mapping[str, str]) -> bool:
    """Whether a request is no browser's, or comes from a page of this server.

    Args:
        headers: by name in lower case.
    """
    # Browsers send this over HTTPS and to localhost; it holds whatever a proxy does to the host.
    if headers.get("sec-fetch-site") == "same-origin":
        return True
    origin = headers.get("origin")
    if origin is None:
        return True
    forwarded = headers.get("x-forwarded-host", "").partition(",")[0].strip()
    return origin.partition("://")[2] in (headers.get("host"), forwarded)


def _limited(receive: Receive, most: int = UPLOAD_BYTES) -> Receive:
    """A body that counts as broken off where it is too large, pauses for too long or trickles."""
    count, waited, complete = 0, 0.0, False

    async def counted() -> Message:
        nonlocal count, waited, complete
        if complete:
            return await receive()
        begin = time.monotonic()
        left = IDLE_SECONDS + count / LEAST_BYTES_PER_SECOND - waited
        try:
            message = await asyncio.wait_for(receive(), min(IDLE_SECONDS, left))
        except TimeoutError:
            return {"type": "http.disconnect"}
        waited += time.monotonic() - begin
        count += len(message.get("body", b""))
        complete = not message.get("more_body")
        return message if count <= most else {"type": "http.disconnect"}

    return counted


def _is_small(json: bytes | bytearray) -> bool:
    """Whether JSON text has few enough values, counted by the signs between them."""
    return sum(json.count(sign) for sign in (b",", b"[", b"{")) <= BODY_VALUES


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:  # Such as “//[”.
        return None


def _path(scope: Message) -> str:
    return str(scope["path"]).removeprefix(scope.get("root_path", "")) or "/"


def _headers(scope: Message) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


async def _refuse(send: Send, status: int, sentence: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode()})
