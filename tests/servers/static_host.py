"""A static host: it serves the files of a folder and knows nothing about them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from build_steps.site.page_server import running_application


@contextmanager
def static_host(
    folder: Path,
    prefix: str = "/",
    headers: Mapping[str, str] | None = None,
    wrong_once: list[str] | None = None,
    failing: set[str] | None = None,
    asked: set[str] | None = None,
) -> Iterator[str]:
    """Serve a folder below a path, with further headers; yields its address.

    Files whose paths end with one of ``wrong_once`` are answered once with other bytes, and then
    removed from the list. Paths in ``failing``, which may change, are answered as by an overloaded
    host. All paths that are requested are added to ``asked``.
    """

    class Files(StaticFiles):
        async def get_response(self, path: str, scope: Any) -> Response:
            if asked is not None:
                asked.add(path)
            if path in (failing or ()):
                return Response(b"Too many visitors", 503)
            response = await super().get_response(path, scope)
            for end in [end for end in wrong_once or [] if path.endswith(end)]:
                wrong_once.remove(end)
                headers_of_a_cache = {"Cache-Control": "max-age=31536000, immutable"}
                response = Response(b"Sign in to continue", headers=headers_of_a_cache)
            response.headers.update(headers or {})
            return response

    files = Mount(prefix.rstrip("/"), Files(directory=folder, html=True))
    with running_application(Starlette(routes=[files])) as address:
        yield f"{address}{prefix}"
