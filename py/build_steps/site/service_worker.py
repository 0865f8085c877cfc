"""The service worker, with the digests of the files that it may store."""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from .script_bundles import bundled
from .site_files import short_hash

SCRIPT = Path("service_worker.js")


def service_worker(
    digests: Mapping[str, str], lessons: Sequence[str], packed: Collection[str]
) -> bytes:
    """The script, which also changes with any file, so that browsers notice a new version.

    Args:
        digests: SHA-256 by URL, of every file that may be stored.
        lessons: paths of the pages of the course.
        packed: endings of the files that have a copy ``….gz``.

    Raises:
        BuildError: when it cannot be bundled.
    """
    files = json.dumps(digests, indent=1)
    constants = {
        "FILES": files,
        "LESSONS": json.dumps(lessons),
        "PACKED": json.dumps(sorted(packed)),
        "VERSION": json.dumps(short_hash(files.encode())),
    }
    lines = "".join(f"const {name} = {value};\n" for name, value in constants.items())
    return lines.encode() + bundled(SCRIPT)
