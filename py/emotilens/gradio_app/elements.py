"""The page's elements in this app: the files of their script and style tokens.

The build makes both files from ``web``, so that a result looks the same in both places.
"""

from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from emotilens.basics.errors import ServerFolderError

FOLDER = Path(__file__).with_name("elements")
SCRIPT = FOLDER / "elements.js"
TOKENS = FOLDER / "tokens.css"

ADDRESS = "/elements.js"


def check_elements() -> None:
    """Check that the build has made the files.

    Raises:
        ServerFolderError: when one is missing, with the remedy.
    """
    for file in (SCRIPT, TOKENS):
        if not file.is_file():
            raise ServerFolderError(
                f"The app's page needs the file {file}, which is missing. In a checkout, “python3 "
                f"build.py serve --gradio” makes it; otherwise install emotilens again."
            )


def elements_tag() -> str:
    """The tag of the script, whose address changes with its content."""
    digest = sha256(SCRIPT.read_bytes()).hexdigest()[:12]
    return f'<script type="module" src=".{ADDRESS}?v={digest}"></script>'


def elements_route() -> Route:
    """The route of the script; browsers keep it for a year."""

    async def answer(request: Request) -> FileResponse:
        forever = {"cache-control": "public, max-age=31536000, immutable"}
        return FileResponse(SCRIPT, media_type="text/javascript", headers=forever)

    return Route(ADDRESS, answer)
