"""A server that offers files as GitHub and the Hugging Face Hub do, and fails on demand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from build_steps.site.page_server import running_application
from emotilens.manifest.digests import git_blob, sha256

SIGN_IN = "<!DOCTYPE html>\n<title>Sign in</title>"
LARGE = 1000


@dataclass
class DownloadServer:
    """The files of the server, and the requests that it has received.

    Attributes:
        address: without a slash at the end.
        files: content by path.
        hub_files: content by (repository, revision, file), served at ``/{repository}/resolve/…``.
            Large ones are redirected to another host name, as on the Hub.
        cuts: the number of bytes after which each of the next answers breaks off.
        page: answer every request with a web page.
        pieces: answer every request with such pieces, for ever; None does not.
        crumb: break each answer off after so many bytes, without saying how many follow.
        asked: method, path and ``Range`` of every request.
    """

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    hub_files: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    cuts: list[int] = field(default_factory=list)
    page: bool = False
    pieces: bytes | None = None
    crumb: int | None = None
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)

    @property
    def ranges(self) -> list[str | None]:
        """The ``Range`` of each download in turn; None where the whole file was requested."""
        return [
            part
            for method, path, part in self.asked
            if method == "GET" and not path.startswith("/api/")
        ]

    async def answer(self, request: Request) -> Response:
        path, part = request.url.path, request.headers.get("Range")
        self.asked.append((request.method, path, part))
        if self.page:
            response: Response = HTMLResponse(SIGN_IN)
        elif self.pieces is not None:
            return StreamingResponse(repeat(self.pieces))
        elif "/resolve/" in path:
            response = self._answer_as_hub(path, part)
        elif path in self.files:
            response = _file(self.files[path], part)
        else:
            response = PlainTextResponse("not found", 404)
        if request.method == "GET" and self.cuts:
            # The length in the headers stays that of the whole answer.
            response.body = response.body[: self.cuts.pop(0)]
        if self.crumb is not None:
            crumbs = _broken_off(bytes(response.body[: self.crumb]))
            return StreamingResponse(crumbs, response.status_code)
        return response

    def _answer_as_hub(self, path: str, part: str | None) -> Response:
        repository, place = path[1:].split("/resolve/")
        revision, file = place.split("/", 1)
        commit = {"X-Repo-Commit": revision}
        content = self.hub_files.get((repository, revision, file))
        if content is None:
            return PlainTextResponse("not found", 404, {"X-Error-Code": "EntryNotFound", **commit})
        if len(content) < LARGE:
            return _file(content, part, ETag=f'"{git_blob(content)}"', **commit)
        digest = sha256(content)
        self.files[f"/large/{digest}"] = content
        host = self.address.replace("localhost", "127.0.0.1")
        linked = {"X-Linked-Etag": f'"{digest}"', "X-Linked-Size": str(len(content))}
        return RedirectResponse(f"{host}/large/{digest}", 302, {**linked, **commit})


def _broken_off(content: bytes) -> Iterator[bytes]:
    yield content
    raise ConnectionError


def _file(content: bytes, part: str | None, **headers: str) -> Response:
    """A file, or the part of it from a byte on."""
    if part is None:
        return Response(content, headers=headers)
    start = int(part.removeprefix("bytes=").removesuffix("-"))
    if start >= len(content):
        return Response(status_code=416, headers={"Content-Range": f"bytes */{len(content)}"})
    where = f"bytes {start}-{len(content) - 1}/{len(content)}"
    return Response(content[start:], 206, {"Content-Range": where, **headers})


@contextmanager
def download_server() -> Iterator[DownloadServer]:
    """Run a server; yields it."""
    server = DownloadServer()
    application = Starlette(routes=[Route("/{path:path}", server.answer)])
    with running_application(application) as server.address:
        yield server
