"""A file that has a packed copy, from hosts that compress it and from hosts that do not."""

import gzip
from dataclasses import dataclass, field

import pytest
from page_modules import serve_module
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from build_steps.paths import WEB
from build_steps.site.page_server import running_application

CONTENT = "".join(f"weight {index % 97}, " for index in range(50_000))
PLAIN, PACKED = CONTENT.encode(), gzip.compress(CONTENT.encode())
SAYS_GZIP = {"Content-Encoding": "gzip"}

FETCH = """async (module) => {
  const { packedInstead } = await import(module);
  const fetchFile = (ending) => fetch(`/model.onnx${ending}`);
  const response = await packedInstead(await fetchFile(""), fetchFile);
  const { headers } = response;
  const content = await response.text().catch(() => "unreadable");
  return [content, headers.get("content-encoding"), Number(headers.get("content-length"))];
}"""


@dataclass
class Host:
    """A host with one file, which may have a copy.

    Attributes:
        file: the answer to a request for it.
        copy: the answer to a request for its packed copy.
        asked: the paths of requests for either.
    """

    file: Response
    copy: Response = field(default_factory=lambda: Response("Not found", 404))
    asked: list[str] = field(default_factory=list)

    async def answer(self, request) -> Response:
        if "model" not in request.url.path:
            return Response("A page in which nothing runs.")
        self.asked.append(request.url.path)
        return self.copy if request.url.path.endswith(".gz") else self.file


@pytest.fixture
def fetch(browser):
    """Fetches the file of a host as the page does: content, encoding and length as reported."""

    def run(host: Host):
        application = Starlette(routes=[Route("/{path:path}", host.answer)])
        with running_application(application) as address, browser.new_context() as context:
            page = context.new_page()
            page.goto(address)
            return page.evaluate(FETCH, serve_module(page, WEB / "worker" / "packed_files.js"))

    return run


def test_a_host_that_compresses_is_asked_once(fetch):
    host = Host(Response(PACKED, headers=SAYS_GZIP))
    assert fetch(host) == [CONTENT, "gzip", len(PACKED)]
    assert host.asked == ["/model.onnx"]


def test_from_a_host_that_does_not_the_packed_copy_comes_as_if_the_host_had_compressed(fetch):
    host = Host(Response(PLAIN), Response(PACKED, media_type="application/gzip"))
    assert fetch(host) == [CONTENT, "gzip", len(PACKED)]
    assert host.asked == ["/model.onnx", "/model.onnx.gz"]


def test_a_host_may_take_the_copy_for_a_compressed_file(fetch):
    host = Host(Response(PLAIN), Response(PACKED, headers=SAYS_GZIP))
    assert fetch(host) == [CONTENT, "gzip", len(PACKED)]


def test_where_the_copy_is_missing_the_file_itself_comes(fetch):
    host = Host(Response(PLAIN))
    assert fetch(host) == [CONTENT, None, len(PLAIN)]
    assert host.asked == ["/model.onnx", "/model.onnx.gz", "/model.onnx"]


def test_a_copy_that_cannot_be_unpacked_is_no_content(fetch):
    host = Host(Response(PLAIN), Response(b"Sign in to continue"))
    assert fetch(host)[0] == "unreadable"
