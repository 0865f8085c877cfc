"""Requests to the Gradio app, as ASGI messages."""

import asyncio
from random import Random
from typing import Any

from emotilens.gradio_app.limits import BODY_BYTES
from emotilens.gradio_app.request_limits import LOOPBACK, RequestLimits

from ..mutations import changed_text
from ..target import Target

PATHS = ("/", "/config", "/gradio_api/upload", "/gradio_api/queue/join", "/gradio_api/call/x")
PATHS += ("/gradio_api/file=/etc/passwd", "/monitoring", "/gradio_api/process_recording")

HOSTS = (
    "localhost:7860",
    "127.0.0.1",
    "[::1]:7860",
    "evil.example",
    "[",
    "[::1",
    "a@localhost",
    "",
)
HOSTS += ("localhost:99999999", "localhost:x", "\xe9", "[v1.x]", "[evil]", "localhost, evil")

ORIGINS = ("http://localhost:7860", "null", "http://[", "//", "http://evil.example", "http://[x]/")


def _make_request(random: Random) -> dict[str, Any]:
    headers = {"host": random.choice(HOSTS), "origin": random.choice(ORIGINS)}
    headers[random.choice(("x-forwarded-host", "content-length", "cookie"))] = random.choice(HOSTS)
    kept = [pair for pair in headers.items() if random.random() < 0.8]
    path = random.choice(PATHS)
    if random.random() < 0.3:
        path = changed_text(random, path)
    bodies = [random.choice((b"", b"{}", bytes(100_000))) for _ in range(random.randrange(4))]
    return {
        "scope": {
            "type": random.choice(("http", "http", "http", "websocket", "lifespan")),
            "method": random.choice(("GET", "HEAD", "POST", "PUT", "OPTIONS", "get", "")),
            "path": path,
            "root_path": random.choice(("", "/", "/prefix", path)),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in kept],
        },
        "bodies": [*bodies, bytes(BODY_BYTES)] if random.random() < 0.01 else bodies,
        "broken_off": random.random() < 0.2,
    }


def _read_request(request: dict[str, Any]) -> None:
    sent = asyncio.run(_answer(request))
    if request["scope"]["type"] == "http":
        assert [message["type"] for message in sent] == [
            "http.response.start",
            "http.response.body",
        ]
        assert sent[0]["status"] in (200, 403, 404, 413, 400)


async def _answer(request: dict[str, Any]) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": body, "more_body": True} for body in request["bodies"]
    ]
    messages.append(
        {"type": "http.disconnect"} if request["broken_off"] else {"type": "http.request"}
    )

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await receive()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    await RequestLimits(app, names=LOOPBACK)(request["scope"], receive, send)
    return sent


TARGETS = {"requests": Target(_make_request, _read_request)}
