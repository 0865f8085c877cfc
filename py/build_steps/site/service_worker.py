"""The service worker, with the digests of the files that it may store."""

import json
from collections.abc import Mapping, Sequence

from ..paths import WEB
from .site_files import short_hash

FILES = "const FILES = {};"
LESSONS = "const LESSONS = [];"
VERSION = 'const VERSION = "unbuilt";'


def service_worker(digests: Mapping[str, str], lessons: Sequence[str]) -> bytes:
    """The script, which also changes with any file, so that browsers notice a new version.

    Args:
        digests: SHA-256 by URL, of every file that may be stored.
        lessons: paths of the pages of the course.

    Raises:
        ValueError: when the script lacks a place for the digests, the lessons or the version.
    """
    files = json.dumps(digests, indent=1)
    script = (WEB / "service_worker.js").read_text("utf-8")
    for place, value in (
        (FILES, f"const FILES = {files};"),
        (LESSONS, f"const LESSONS = {json.dumps(lessons)};"),
        (VERSION, f'const VERSION = "{short_hash(files.encode())}";'),
    ):
        if place not in script:
            raise ValueError(f"web/service_worker.js lacks the line “{place}”")
        script = script.replace(place, value)
    return script.encode()
