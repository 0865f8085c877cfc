"""A file server that knows nothing of what it serves, as static hosts are."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from build_steps.site.page_server import running_application


class _Headers:
    def __init__(self, application: Any, headers: Mapping[str, str]) -> None:
        self._application = application
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self._application(scope, receive, with_headers)


@contextmanager
def plain_server(
    folder: Path, prefix: str = "/", headers: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Serve a folder below a path, with these headers only; yields its address."""
    files = Mount(prefix.rstrip("/"), StaticFiles(directory=folder, html=True))
    middleware = [Middleware(_Headers, headers=headers or {})]
    with running_application(Starlette(routes=[files], middleware=middleware)) as address:
        yield f"{address}{prefix}"
