"""The state of this program: results that an older one wrote do not count as its own."""

import hashlib
from functools import cache
from pathlib import Path

FOLDERS = ("basics", "manifest", "steps", "heads", "native")
FILES = (
    *("engine.py", "pipeline.py", "embeddings/files.py", "embeddings/table.py"),
    *("people/attributes.py", "people/reader.py"),
)
"""Everything that decides the results of a video or photograph, and the format of their files."""


@cache
def program_digest() -> str:
    """SHA-256 of the names and contents of the source files.

    A version number would change only with releases, and could be forgotten.
    """
    package = Path(__file__).resolve().parents[1]
    in_folders = (file for folder in FOLDERS for file in (package / folder).rglob("*.py"))
    files = sorted([*in_folders, *(package / file for file in FILES)])
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(package).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
