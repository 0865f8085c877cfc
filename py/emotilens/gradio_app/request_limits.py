"""What a request may be: its route, its origin, the size of its body, and how slowly it may arrive.

Gradio serves routes that this app has no use for (recordings, monitoring, code editing, proxies)
and reads JSON bodies of any size. So requests are checked before Gradio sees them.
"""

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from .limits import (
    BODIES_BYTES,
    BODY_BYTES,
    BODY_VALUES,
    IDLE_SECONDS,
    LEAST_BYTES_PER_SECOND,
    SESSION_NAME,
    UPLOAD_BYTES,
    UPLOADS_BYTES,
)
from .upload_folder import has_room, is_uploaded
from .uploads import NO_UPLOAD

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
WebApp: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]
"""An ASGI application."""

API = "/gradio_api"
UPLOAD = "/upload"
FILE = f"{API}/file="

UNCHECKED_BYTES = 10_000_000
"""How much of an upload arrives between two looks at the room for it."""

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
        # Bodies that are being received, in the order in which they began.
        self._bodies: list[_Body] = []

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
        elif path.startswith(FILE) and not is_uploaded(Path(path.removeprefix(FILE))):
            # Gradio would also fetch addresses for whoever asks, and say which paths are too long.
            await _refuse(send, 403, NO_UPLOAD)
        elif path == API + UPLOAD:
            await self._upload(scope, receive, send)
        elif scope["method"] == "POST":
            await self._answer_whole(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _upload(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass an upload on, while the server has room for it."""
        if not await asyncio.to_thread(has_room, UPLOADS_BYTES):
            await _refuse(send, 503, "The server has too many uploads. Try again in a minute.")
            return
        limited, unchecked = _limited(receive), 0

        async def received_while_room() -> Message:
            nonlocal unchecked
            message = await limited()
            unchecked += len(message.get("body", b""))
            if unchecked >= UNCHECKED_BYTES:
                unchecked = 0
                if not await asyncio.to_thread(has_room, UPLOADS_BYTES):
                    return {"type": "http.disconnect"}
            return message

        await self._app(scope, received_while_room, send)

    async def _answer_whole(self, scope: Message, receive: Receive, send: Send) -> None:
        """Read the body first; a JSON parser needs many times its size."""
        body = _Body()
        self._bodies.append(body)
        try:
            refusal = await self._receive_into(body, receive)
        finally:
            self._bodies.remove(body)
        if refusal is not None:
            await _refuse(send, *refusal)
            return
        rest = iter([{"type": "http.request", "body": bytes(body.content), "more_body": False}])

        async def replayed() -> Message:
            return next(rest, None) or await receive()

        await self._app(scope, replayed, send)

    async def _receive_into(self, body: "_Body", receive: Receive) -> tuple[int, str] | None:
        """Read a body; returns the status and sentence with which it is refused, or None."""
        limited = _limited(receive, BODY_BYTES)
        while True:
            message = await limited()
            if message["type"] != "http.request":
                return 413, (
                    f"The request is larger than {BODY_BYTES // 1_000_000} MB, or did not arrive. "
                    f"Upload the file first, or send a smaller one."
                )
            body.content += message.get("body", b"")
            self._make_room()
            if body.is_given_up:
                return 503, "The server is receiving too much at once. Try again in a minute."
            if not message.get("more_body"):
                break
        if not _is_small(body.content):
            return 413, (
                f"The request holds more than {BODY_VALUES:,} values. Upload the file first, or "
                f"send a smaller one."
            )
        if body.content and not _has_short_session(body.content):
            return 400, (
                f"The request is no JSON, is nested too deeply, or names a session with more than "
                f"{SESSION_NAME} characters."
            )
        return None

    def _make_room(self) -> None:
        """Give up the bodies that have taken longest, so that a few slow ones refuse nobody else.

        What they hold is released at once, and their requests are refused with their next bytes.
        """
        held = sum(len(body.content) for body in self._bodies)
        for body in self._bodies:
            if held <= BODIES_BYTES:
                break
            held -= len(body.content)
            body.give_up()


class _Body:
    """A body that is being received."""

    def __init__(self) -> None:
        self.content = bytearray()
        self.is_given_up = False

    def give_up(self) -> None:
        """Release its bytes."""
        self.content, self.is_given_up = bytearray(), True


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
    site = headers.get("sec-fetch-site")
    if site == "same-origin":
        return True
    origin = headers.get("origin")
    if origin is None:
        return site in (None, "none")
    # A frame without an origin of its own, which any site can make, sends “null”.
    _, _, host = origin.partition("://")
    forwarded = headers.get("x-forwarded-host", "").partition(",")[0].strip()
    return bool(host) and host in (headers.get("host"), forwarded)


def _limited(receive: Receive, most: int = UPLOAD_BYTES) -> Receive:
    """A body that counts as broken off where it is too large, pauses for too long or trickles."""
    count, left, complete = 0, float(IDLE_SECONDS), False

    async def counted() -> Message:
        nonlocal count, left, complete
        if complete:
            return await receive()
        begin = time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), left)
        except TimeoutError:
            return {"type": "http.disconnect"}
        size = len(message.get("body", b""))
        # Bytes that arrived fast allow no longer pauses later.
        left -= time.monotonic() - begin
        left = min(IDLE_SECONDS, left + size / LEAST_BYTES_PER_SECOND)
        count += size
        complete = not message.get("more_body")
        return message if count <= most else {"type": "http.disconnect"}

    return counted


def _is_small(text: bytes | bytearray) -> bool:
    """Whether JSON text has few enough values, counted by the signs between them."""
    return sum(text.count(sign) for sign in (b",", b"[", b"{")) <= BODY_VALUES


def _has_short_session(text: bytes | bytearray) -> bool:
    """Whether a body is JSON whose session has a short name: Gradio keeps the names of many."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return False
    session = content.get("session_hash") if isinstance(content, dict) else None
    return not isinstance(session, str) or len(session) <= SESSION_NAME


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
