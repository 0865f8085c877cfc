"""Serves the site: compressed, cached by content, isolated, and under a strict policy."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from servestatic import ServeStaticASGI

from ..folders import snapshot
from .content_policy import CONTENT_POLICY

ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}

IMMUTABLE = re.compile(r"(/app-[0-9a-f]{12}/|/runtime/|\.[0-9a-f]{12}\.\w+$)")


def page_application(site: Path, *, isolated: bool = True, prefix: str = "/") -> Any:
    """The site as an ASGI application.

    Args:
        site: its folder.
        isolated: send the headers for cross-origin isolation, which threads need.
        prefix: path under which the site is served.
    """

    def add_headers(headers: Any, path: str, url: str) -> None:
        headers["Content-Security-Policy"] = CONTENT_POLICY
        # Other pages may embed it: its files are public, and nothing is sent along with a request.
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        headers["X-Content-Type-Options"] = "nosniff"
        if isolated:
            for name, value in ISOLATION.items():
                headers[name] = value
        if not IMMUTABLE.search(url):
            headers["Cache-Control"] = "no-cache"

    return ServeStaticASGI(
        None,
        root=site,
        prefix=prefix,
        index_file=True,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: bool(IMMUTABLE.search(url)),
        add_headers_function=add_headers,
        mimetypes={
            ".mjs": "text/javascript",
            ".onnx": "application/octet-stream",
            ".webmanifest": "application/manifest+json",
        },
    )


def serve_page(site: Path, host: str, port: int, *, isolated: bool) -> None:
    """Print the address and serve the site until interrupted; the port must be free.

    A later build does not change what is served.
    """
    name = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host
    print(f"emotilens is at http://{name}:{port}/ (stop with Ctrl-C)", flush=True)
    with snapshot(site) as files:
        application = page_application(files, isolated=isolated)
        uvicorn.run(application, host=host, port=port, log_level="warning")


@contextmanager
def running_page(site: Path, *, isolated: bool = True, prefix: str = "/") -> Iterator[str]:
    """Serve the site on a free port while the ``with`` block runs; yields its address."""
    with snapshot(site) as files:
        application = page_application(files, isolated=isolated, prefix=prefix)
        with running_application(application) as address:
            yield f"{address}{prefix}"


@contextmanager
def running_application(application: Any) -> Iterator[str]:
    """Serve an ASGI application on a free port; yields its address without a path."""
    # Listen at once, so that no other process takes the port.
    listening = socket.create_server(("127.0.0.1", 0))
    # Otherwise, uvicorn logs an error when the forced exit cuts the lifespan short.
    configuration = uvicorn.Config(
        application, log_level="error", lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(configuration)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://localhost:{listening.getsockname()[1]}"
    finally:
        # A browser that no longer reads an answer must not keep the server from ending.
        server.should_exit = server.force_exit = True
        thread.join()
        listening.close()
