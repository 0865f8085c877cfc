"""A hub with the part of the Hugging Face Hub's API that publishing needs."""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from build_steps.site.page_server import running_application
from emotilens.manifest.digests import git_blob

OWNER = "someone"
TOKEN = "hf_a-token-that-must-stay-secret"
READ_TOKEN = "hf_a-token-that-can-only-read"
LARGE = 10_000_000


@dataclass
class Repository:
    """One repository: its files by path, and the messages of its commits."""

    private: bool
    sdk: str | None
    files: dict[str, bytes] = field(default_factory=lambda: {".gitattributes": b""})
    commits: list[str] = field(default_factory=list)

    @property
    def head(self) -> str:
        return hashlib.sha1("\n".join(self.commits).encode()).hexdigest()


@dataclass
class HubServer:
    """The repositories of the hub, and the state of its Spaces.

    Attributes:
        address: without a slash at the end.
        repositories: by ``spaces/OWNER/NAME`` or ``models/OWNER/NAME``.
        large_files: content by SHA-256.
        stages: of a Space's runtime, one for each request; the last one stays.
        log: lines of a Space's build log.
        stale: how many more times a Space serves its earlier build.
        paid_only: SDKs that need a paid plan.
    """

    address: str = ""
    repositories: dict[str, Repository] = field(default_factory=dict)
    large_files: dict[str, bytes] = field(default_factory=dict)
    stages: list[str] = field(default_factory=lambda: ["RUNNING"])
    log: list[str] = field(default_factory=list)
    stale: int = 0
    paid_only: frozenset[str] = frozenset()


@contextmanager
def hub_server() -> Iterator[HubServer]:
    """Run a hub; yields it."""
    hub = HubServer()
    name = "{kind}/{owner}/{name}"
    answers = _Answers(hub)
    routes = [
        Route("/api/whoami-v2", answers.whoami),
        Route("/api/repos/create", answers.create, methods=["POST"]),
        Route("/api/validate-yaml", answers.validate, methods=["POST"]),
        Route(f"/api/{name}", answers.describe),
        Route(f"/api/{name}/revision/{{revision}}", answers.describe),
        Route(f"/api/{name}/tree/{{revision}}", answers.list_files),
        Route(f"/api/{name}/preupload/{{revision}}", answers.plan_upload, methods=["POST"]),
        Route(f"/api/{name}/commit/{{revision}}", answers.commit, methods=["POST"]),
        Route(f"/api/{name}/runtime", answers.runtime),
        Route(f"/api/{name}/logs/{{log}}", answers.logs),
        Route("/large/{sha256}", answers.receive_large_file, methods=["PUT"]),
        Route("/served/{owner}/{name}/{path:path}", answers.serve),
        Route(
            "/{repository:path}.git/info/lfs/objects/batch", answers.plan_large, methods=["POST"]
        ),
        Route("/{owner}/{name}/resolve/{revision}/{path:path}", answers.download),
    ]
    with running_application(Starlette(routes=routes)) as hub.address:
        yield hub


class _Answers:
    def __init__(self, hub: HubServer) -> None:
        self.hub = hub

    def find(self, request: Request) -> Repository | None:
        place = request.path_params
        return self.hub.repositories.get(f"{place['kind']}/{place['owner']}/{place['name']}")

    async def whoami(self, request: Request) -> Response:
        if token_of(request) not in {TOKEN, READ_TOKEN}:
            return refusal(401, "Invalid username or password.")
        return JSONResponse({"type": "user", "name": OWNER})

    async def create(self, request: Request) -> Response:
        asked = await request.json()
        if token_of(request) != TOKEN or asked["organization"] != OWNER:
            return refusal(403, "You don't have the rights to create a repository there")
        kind, sdk = f"{asked['type']}s", asked.get("sdk")
        place = f"{kind}/{OWNER}/{asked['name']}"
        url = {"url": f"{self.hub.address}/{place.removeprefix('models/')}"}
        if place in self.hub.repositories:
            return JSONResponse(url, 409)
        if sdk in self.hub.paid_only:
            return refusal(402, "Subscribe to PRO")
        private = asked.get("visibility") == "private"
        self.hub.repositories[place] = Repository(private, sdk)
        return JSONResponse(url)

    async def validate(self, request: Request) -> Response:
        content = (await request.json())["content"]
        errors = [] if content.startswith("---\n") else [{"message": "no metadata"}]
        return JSONResponse({"errors": errors, "warnings": []}, 400 if errors else 200)

    async def describe(self, request: Request) -> Response:
        repository = self.find(request)
        if repository is None:
            return missing()
        place = request.path_params
        name = f"{place['owner']}/{place['name']}"
        host = f"{self.hub.address}/served/{name}" if place["kind"] == "spaces" else None
        return JSONResponse(
            {"id": name, "private": repository.private, "sha": repository.head, "host": host}
        )

    async def list_files(self, request: Request) -> Response:
        repository = self.find(request)
        if repository is None:
            return missing()
        return JSONResponse(
            [
                {"type": "file", "path": path, "size": len(content), "oid": git_blob(content)}
                for path, content in repository.files.items()
            ]
        )

    async def plan_upload(self, request: Request) -> Response:
        repository = self.find(request)
        if repository is None:
            return missing()
        if token_of(request) != TOKEN:
            return refusal(403, "You don't have the rights to write here")
        files = [
            self._mode(repository, asked["path"], base64.b64decode(asked["sample"]), asked["size"])
            for asked in (await request.json())["files"]
        ]
        return JSONResponse({"files": files})

    def _mode(self, repository: Repository, path: str, sample: bytes, size: int) -> dict[str, Any]:
        large = size > LARGE or b"\0" in sample
        found = {"path": path, "shouldIgnore": False, "uploadMode": "lfs" if large else "regular"}
        content = repository.files.get(path)
        if content is not None:
            found["oid"] = hashlib.sha256(content).hexdigest() if large else git_blob(content)
        return found

    async def plan_large(self, request: Request) -> Response:
        asked = (await request.json())["objects"]
        objects = [
            {**each, "actions": {"upload": {"href": f"{self.hub.address}/large/{each['oid']}"}}}
            for each in asked
        ]
        return JSONResponse({"transfer": "basic", "objects": objects})

    async def receive_large_file(self, request: Request) -> Response:
        content = await request.body()
        self.hub.large_files[request.path_params["sha256"]] = content
        return Response()

    async def commit(self, request: Request) -> Response:
        repository = self.find(request)
        assert repository is not None
        for line in (await request.body()).splitlines():
            operation = json.loads(line)
            value = operation["value"]
            match operation["key"]:
                case "header":
                    repository.commits.append(value["summary"])
                case "file":
                    repository.files[value["path"]] = base64.b64decode(value["content"])
                case "lfsFile":
                    repository.files[value["path"]] = self.hub.large_files[value["oid"]]
                case "deletedFile":
                    del repository.files[value["path"]]
        place = request.path_params
        url = f"{self.hub.address}/{place['owner']}/{place['name']}/commit/{repository.head}"
        return JSONResponse({"success": True, "commitOid": repository.head, "commitUrl": url})

    async def runtime(self, request: Request) -> Response:
        stages = self.hub.stages
        return JSONResponse({"stage": stages.pop(0) if len(stages) > 1 else stages[0]})

    async def logs(self, request: Request) -> Response:
        events = [f"data: {json.dumps({'data': line + chr(10)})}\n\n" for line in self.hub.log]
        return StreamingResponse(iter(events), media_type="text/event-stream")

    async def serve(self, request: Request) -> Response:
        """The page of a Space itself; of a private one, for its owner only."""
        place = request.path_params
        repository = self.hub.repositories[f"spaces/{place['owner']}/{place['name']}"]
        if repository.private and token_of(request) != TOKEN:
            return PlainTextResponse("not found", 404)
        if self.hub.stale > 0:
            self.hub.stale -= 1
            return PlainTextResponse("<html>the earlier build</html>")
        gradio = repository.sdk == "gradio"
        path = place["path"].removeprefix("gradio_api/file=") if gradio else place["path"]
        content = repository.files.get(path)
        return PlainTextResponse("not found", 404) if content is None else Response(content)

    async def download(self, request: Request) -> Response:
        place = request.path_params
        repository = self.hub.repositories.get(f"models/{place['owner']}/{place['name']}")
        if repository is None or place["revision"] != repository.head:
            return missing()
        content = repository.files[place["path"]]
        headers = {"X-Repo-Commit": repository.head, "ETag": f'"{git_blob(content)}"'}
        return Response(content, headers=headers)


def token_of(request: Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def refusal(status: int, message: str) -> Response:
    return JSONResponse({"error": message}, status, {"X-Error-Message": message})


def missing() -> Response:
    return JSONResponse({"error": "not found"}, 404, {"X-Error-Code": "RepoNotFound"})
