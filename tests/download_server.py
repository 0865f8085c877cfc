"""A local server that gives files as GitHub and the Hugging Face hub do, and fails on demand."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!DOCTYPE html>\n<title>Sign in</title>"


@dataclass
class DownloadServer:
    """What the server has, and what it was asked.

    Attributes:
        address: without a slash at the end.
        files: content by path.
        hub_files: content by (repository, revision, file), served at ``/{repository}/resolve/…``;
            large ones by way of another host name, as the hub's large files are.
        cuts: after how many bytes the next answers break off.
        page: answer everything with a web page.
        asked: method, path and ``Range`` of every request.
    """

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    hub_files: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    cuts: list[int] = field(default_factory=list)
    page: bool = False
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)

    @property
    def ranges(self) -> list[str | None]:
        """Which parts of files were asked for, in turn; None for whole ones."""
        return [
            part
            for method, path, part in self.asked
            if method == "GET" and not path.startswith("/api/")
        ]


@contextmanager
def download_server() -> Iterator[DownloadServer]:
    """Run a server on a free port while the ``with`` block runs."""
    server = DownloadServer()

    class Handler(_Handler):
        offered = server

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.address = f"http://127.0.0.1:{listener.server_port}"
    thread = threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    offered: DownloadServer
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, format: str, *arguments: object) -> None:
        """Be silent."""

    def _answer(self) -> None:
        self.offered.asked.append((self.command, self.path, self.headers.get("Range")))
        if self.offered.page:
            return self._send(200, PAGE, {"Content-Type": "text/html"})
        if "/resolve/" in self.path:
            return self._answer_as_hub()
        content = self.offered.files.get(self.path)
        return self._not_found({}) if content is None else self._send_file(content, {})

    def _answer_as_hub(self) -> None:
        repository, place = self.path[1:].split("/resolve/")
        revision, file = place.split("/", 1)
        content = self.offered.hub_files.get((repository, revision, file))
        commit = {"X-Repo-Commit": revision}
        if content is None:
            return self._not_found({"X-Error-Code": "EntryNotFound", **commit})
        if len(content) < 1000:
            blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
            return self._send_file(content, {"ETag": f'"{blob}"', **commit})
        sha256 = hashlib.sha256(content).hexdigest()
        self.offered.files[f"/large/{sha256}"] = content
        host = self.offered.address.replace("127.0.0.1", "localhost")
        linked = {"X-Linked-Etag": f'"{sha256}"', "X-Linked-Size": str(len(content))}
        return self._send(302, b"", {"Location": f"{host}/large/{sha256}", **linked, **commit})

    def _send_file(self, content: bytes, headers: dict[str, str]) -> None:
        asked = self.headers.get("Range")
        if asked is None:
            return self._send(200, content, headers)
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        if start >= len(content):
            return self._send(416, b"", {"Content-Range": f"bytes */{len(content)}"})
        where = f"bytes {start}-{len(content) - 1}/{len(content)}"
        return self._send(206, content[start:], {"Content-Range": where, **headers})

    def _not_found(self, headers: dict[str, str]) -> None:
        self._send(404, b"not found", headers)

    def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        if self.offered.cuts:
            content = content[: self.offered.cuts.pop(0)]
            self.close_connection = True
        self.wfile.write(content)
