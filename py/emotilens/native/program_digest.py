"""Which state of this program computes: results of an older one are not taken for its own."""

import hashlib
from functools import cache
from pathlib import Path

PARTS = ("basics", "manifest", "steps", "heads", "native", "engine.py", "pipeline.py")
"""What decides the results of a video, and the form of its files."""


@cache
def program_digest() -> str:
    """SHA-256 of the names and contents of the parts' sources.

    A version's number would change with releases alone, and be forgotten once.
    """
    package = Path(__file__).resolve().parents[1]
    files = sorted(
        file
        for part in PARTS
        for file in ([package / part] if part.endswith(".py") else (package / part).rglob("*.py"))
    )
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(package).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
